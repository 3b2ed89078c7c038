//! Many widgets on a page, and interference with the page around them.

use anyhow::{Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serve::Server;

use super::guest::{Guest, pages};

/// WebDriver's codes for keys.
const TAB: char = '\u{e004}';
const ENTER: char = '\u{e007}';

async fn open(guest: &Guest<'_>) -> Result<Server> {
    let server = Server::of_guest(&pages(), guest.site)?;
    guest.browser.open(&format!("{}/many.html", server.url())).await?;
    guest.until("there are twenty widgets", "document.querySelectorAll('py-workers').length === 20").await?;
    Ok(server)
}

/// Twenty widgets fetch nothing before one comes near the visible part, and fetch the interpreter once. Their programs
/// run side by side and do not see each other.
pub async fn one_download(guest: &Guest<'_>) -> Result<()> {
    let _server = open(guest).await?;
    guest
        .until(
            "the first has its editor",
            "document.querySelector('py-workers').shadowRoot.querySelector('.cm-content')",
        )
        .await?;
    let last = "[...document.querySelectorAll('py-workers')].at(-1).shadowRoot.querySelector('.plain')";
    guest.until("the last is plain text", last).await?;
    ensure!(guest.downloads().await? == 0, "the interpreter is fetched before anybody runs a program");

    guest
        .js("window.totals = [];
         const widgets = [...document.querySelectorAll('py-workers')];
         const texts = new Map(widgets.map(widget => [widget, '']));
         document.addEventListener('output', ({ target, detail }) => {
           texts.set(target, texts.get(target) + detail.text);
         });
         (async () => {
           for (let first = 0; first < widgets.length; first += 2) {
             const ends = await Promise.all(widgets.slice(first, first + 2).map(widget => widget.run()));
             if (ends.some(({ status }) => status !== 0)) throw new Error('a program failed');
           }
           window.totals = [...texts.values()];
         })().catch(error => { window.totals = [String(error)]; });")
        .await?;
    guest.until("all have run", "window.totals.length > 0").await?;
    let totals = guest.js("return window.totals").await?;
    let expected: Vec<_> = (0..20).map(|number| format!("total {}\n", 2 * number)).collect();
    ensure!(totals == serde_json::json!(expected), "they print {totals}");
    let downloads = guest.downloads().await?;
    ensure!(downloads == 1, "the interpreter was fetched {downloads} times");
    Ok(())
}

/// The page's own styles have no effect inside a widget.
pub async fn styles(guest: &Guest<'_>) -> Result<()> {
    let _server = open(guest).await?;
    guest
        .until(
            "the first has its editor",
            "document.querySelector('py-workers').shadowRoot.querySelector('.cm-content')",
        )
        .await?;
    let styles = "(() => {
        const of = id => getComputedStyle(document.querySelector('py-workers').shadowRoot.getElementById(id));
        const run = of('run'), editor = of('editor');
        return [run.display, run.color, run.letterSpacing, run.textTransform, editor.visibility, editor.color,
                editor.position].join('; ');
    })()";
    // The colours of a button that becomes enabled change gradually.
    let expected = "flex; rgb(255, 255, 255); normal; none; visible; rgb(26, 34, 48); static";
    guest.until("the widget looks as everywhere", &format!("{styles} === '{expected}'")).await
}

/// Tab reaches Run, and Enter presses it.
pub async fn keyboard(guest: &Guest<'_>) -> Result<()> {
    let _server = open(guest).await?;
    let press = |key: char| async move {
        let keys =
            KeyActions::new("keys".to_owned()).then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        guest.browser.client().perform_actions(keys).await
    };
    press(TAB).await?;
    guest.until("Run has the focus", "document.activeElement?.shadowRoot?.activeElement?.id === 'run'").await?;
    press(ENTER).await?;
    let printed = "document.querySelector('py-workers').shadowRoot.getElementById('console-lines')?.innerText.includes('total 0')";
    guest.until("it has run", printed).await
}

/// Widgets work from another origin, although no browser starts a worker script from there directly.
pub async fn elsewhere(guest: &Guest<'_>) -> Result<()> {
    let elsewhere = Server::of_guest(&pages(), guest.site)?;
    let page = std::fs::read_to_string(pages().join("elsewhere.html"))?.replace("ELSEWHERE", &elsewhere.url());
    let directory = tempfile::tempdir()?;
    std::fs::write(directory.path().join("index.html"), page)?;
    let server = Server::of_guest(directory.path(), guest.site)?;
    guest.browser.open(&server.url()).await?;
    guest.run("py-workers", "from afar").await
}

/// A run is rejected when it is stopped before it begins or when its widget leaves the page. A widget that returns to
/// the page runs again.
pub async fn stopped(guest: &Guest<'_>) -> Result<()> {
    let _server = open(guest).await?;
    guest
        .js("window.told = [];
         const [first, second] = [...document.querySelectorAll('py-workers')].slice(-2);
         const told = (name, run) => run.then(() => window.told.push(`${name} ran`), () => window.told.push(`${name} did not`));
         told('stopped', first.run());
         first.stop();
         const left = second.run();
         second.remove();
         told('removed', left).then(() => {
             document.body.append(second);
             return told('returned', second.run());
         });")
        .await?;
    guest.until("three are told", "window.told.length === 3").await?;
    let told = guest.js("return window.told").await?;
    ensure!(told == serde_json::json!(["stopped did not", "removed did not", "returned ran"]), "told: {told}");
    Ok(())
}
