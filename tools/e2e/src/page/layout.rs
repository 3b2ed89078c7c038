//! The layout of the page, wide and narrow, light and dark.
//!
//! No browser's window can be as narrow as a phone, so the page is shown in a frame of that width.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use machine::paths;

use super::accessibility::{self, CONTRAST};
use super::visit::Visit;

/// A desktop's width and a phone's.
pub const WIDTHS: [u32; 2] = [1440, 390];
/// Both colour schemes.
pub const THEMES: [&str; 2] = ["light", "dark"];

/// A program that fills every part of the page with long text.
const PROGRAM: &str = "\
import sys
from multiprocessing import Process, Queue

def child(queue):
    print('a line without a single space:', 'x' * 300)
    print('an error as long: ' + 'y' * 300, file=sys.stderr)

if __name__ == '__main__':
    queue = Queue()
    Process(target=child, args=(queue,), name='A process whose name is rather long').start()
    queue.get()
";

/// A program that starts a process while it is imported, which a hint explains.
const BOOTSTRAPPING: &str = "\
from multiprocessing import Process

def work():
    pass

Process(target=work).start()
";

/// Shows a page of the site in a frame of a width.
pub async fn frame(visit: &Visit<'_>, page: &str, width: u32, theme: &str) -> Result<()> {
    visit.browser.open(&format!("{}/run.html", visit.site)).await?;
    visit
        .browser
        .call(
            "localStorage.clear();
             localStorage.setItem('pyworkers.theme', args[1]);
             document.body.innerHTML = '';
             document.body.style.margin = 0;
             const frame = document.createElement('iframe');
             frame.id = 'frame';
             frame.style = `width: ${args[0]}px; height: 900px; border: 0`;
             frame.allow = 'cross-origin-isolated';
             const loaded = new Promise(resolve => frame.onload = resolve);
             frame.src = args[2];
             document.body.append(frame);
             await loaded;",
            vec![width.into(), theme.into(), page.into()],
        )
        .await?;
    Ok(())
}

/// Shows the front page in a frame and runs `PROGRAM` up to its deadlock report.
async fn show(visit: &Visit<'_>, width: u32, theme: &str) -> Result<()> {
    frame(visit, "index.html", width, theme).await?;
    let page = "document.querySelector('#frame').contentDocument";
    visit
        .until_js(
            "the page in the frame is ready",
            &format!("{page}?.querySelector('#status')?.dataset.state === 'ready'"),
        )
        .await?;
    visit
        .browser
        .call(
            "const page = document.querySelector('#frame').contentDocument;
             page.querySelector('#editor').pyworkersEditor.setText(args[0]);
             page.querySelector('#run').click();",
            vec![PROGRAM.into()],
        )
        .await?;
    visit
        .until_js("the deadlock report in the frame", &format!("{page}.querySelector('#deadlock').checkVisibility()"))
        .await?;
    visit.until_js("all lines are shown", &format!("{page}.querySelectorAll('#console .line').length >= 2")).await
}

/// Nothing is wider than the page, whatever it shows. Leaves pictures in target/e2e/ for inspection.
pub async fn no_overflow(visit: &Visit<'_>) -> Result<()> {
    let pictures = paths::target().join("e2e");
    fs::create_dir_all(&pictures)?;
    for width in WIDTHS {
        for theme in THEMES {
            show(visit, width, theme).await?;
            let picture = visit.element("#frame").await?.screenshot().await?;
            let name = format!("{}-{width}-{theme}.png", visit.kind.name().to_lowercase());
            fs::write(pictures.join(name), picture)?;
            fits(visit).await.with_context(|| format!("{width} pixels, {theme}"))?;
        }
    }
    Ok(())
}

/// On a phone, the bar stays in view, its Run brings the output into view, and its other buttons lead to their parts.
pub async fn phone(visit: &Visit<'_>) -> Result<()> {
    frame(visit, "learn/processes.html", WIDTHS[1], THEMES[0]).await?;
    let page = "document.querySelector('#frame').contentDocument";
    let ready = format!("{page}?.querySelector('#status')?.dataset.state === 'ready'");
    visit.until_js("the page in the frame is ready", &ready).await?;
    let inside = |what: &str| {
        format!(
            "(() => {{
                 const box = {page}.querySelector('{what}')?.getBoundingClientRect();
                 const bar = {page}.querySelector('.dock').getBoundingClientRect();
                 return bar.bottom <= 901 && bar.height > 40 && box?.height > 0 && box.top >= 0 && box.top + 40 <= bar.top;
             }})()"
        )
    };
    let button = |name: &str| {
        format!("[...{page}.querySelectorAll('.dock button')].find((button) => button.textContent === '{name}')")
    };
    visit.until_js("the text is read above the bar", &inside("#lesson h1")).await?;
    visit.js(&format!("{}.click()", button("Run"))).await?;
    visit.until_js("a line of output is in view", &inside("#console .line:last-child")).await?;
    visit.until_js("so are all processes", &format!("!{page}.querySelector('.tl-more').checkVisibility()")).await?;
    let ended = format!("{page}.querySelector('#status').dataset.state === 'ended'");
    visit.until_js("the program has ended", &ended).await?;
    for (name, part) in [("Code", ".program"), ("Timeline", ".watch"), ("Output", ".output")] {
        visit.js(&format!("{}.click()", button(name))).await?;
        visit.until_js(name, &inside(part)).await?;
    }
    fits(visit).await
}

/// With a hint open, the editor of a lesson shows at least six lines, and the line that the hint names.
pub async fn hint(visit: &Visit<'_>) -> Result<()> {
    let program = format!("{}{BOOTSTRAPPING}", "# A line before\n".repeat(30));
    // The lessons' programs have descriptions of different heights.
    for lesson in ["why-processes", "deadlock"] {
        frame(visit, &format!("learn/{lesson}.html"), WIDTHS[0], THEMES[0]).await?;
        let page = "document.querySelector('#frame').contentDocument";
        let ready = format!("{page}?.querySelector('#status')?.dataset.state === 'ready'");
        visit.until_js("the page in the frame is ready", &ready).await?;
        let run = format!(
            "{page}.querySelector('#editor').pyworkersEditor.setText(args[0]);
             {page}.querySelector('#run').click();"
        );
        visit.browser.call(&run, vec![program.clone().into()]).await?;
        let named = format!("{page}.querySelector('.one-hint [data-line]')");
        visit.until_js("the hint names a line", &named).await?;
        let ended = format!("{page}.querySelector('#status').dataset.state === 'ended'");
        visit.until_js("the program has ended", &ended).await?;
        let box_of = |what: &str| format!("{page}.querySelector('{what}').getBoundingClientRect()");
        let shows = format!(
            "(() => {{
                 const [editor, hints] = [{}, {}];
                 const number = {named}.dataset.line;
                 const line = [...{page}.querySelectorAll('.cm-lineNumbers .cm-gutterElement')]
                     .find(it => it.textContent === number)?.getBoundingClientRect();
                 return line?.height > 0 && editor.height >= 6 * line.height && line.top >= editor.top
                     && line.bottom <= Math.min(editor.bottom, hints.top);
             }})()",
            box_of(".cm-scroller"),
            box_of("#hints"),
        );
        visit.until_js(&format!("{lesson}: the line of the hint is visible"), &shows).await?;
        fits(visit).await?;
    }
    Ok(())
}

/// Fails when something in the frame is wider than the frame.
pub async fn fits(visit: &Visit<'_>) -> Result<()> {
    let found = visit
        .js("const page = document.querySelector('#frame').contentDocument;
             const root = page.documentElement;
             const width = root.clientWidth;
             if (root.scrollWidth <= width) return null;
             const wide = [...page.querySelectorAll('body *')].filter(element => {
                 const box = element.getBoundingClientRect();
                 return box.width > 0 && box.right > width + 1;
             });
             return wide.slice(0, 5).map(element => element.outerHTML.slice(0, 120)).join(' ');")
        .await?;
    if let Some(elements) = found.as_str() {
        bail!("the page is wider than its window: {elements}");
    }
    Ok(())
}

/// All text has the contrast that WCAG's level AA requires.
pub async fn contrast(visit: &Visit<'_>) -> Result<()> {
    for theme in THEMES {
        show(visit, 1440, theme).await?;
        accessibility::is_faultless(visit, CONTRAST).await.with_context(|| format!("in the {theme} theme"))?;
    }
    Ok(())
}

/// The button changes the theme, also for the next visit.
pub async fn theme_is_kept(visit: &Visit<'_>) -> Result<()> {
    visit.open().await?;
    let light = "const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
        return r + g + b > 384;";
    let before = visit.js(light).await?;
    visit.press("#theme").await?;
    let after = visit.js(light).await?;
    ensure!(before != after, "the button changes nothing");
    visit.browser.open(&format!("{}/index.html", visit.site)).await?;
    ensure!(visit.js(light).await? == after, "the choice is forgotten");
    Ok(())
}
