//! The page of what works: its names, its filter, its layout.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::accessibility::{self, CONTRAST};
use super::layout::{self, THEMES, WIDTHS};
use super::visit::Visit;

/// Follows the main page's link, as a visitor does, and waits until the page's script has run.
async fn open(visit: &Visit<'_>) -> Result<()> {
    visit.browser.open(&format!("{}/index.html", visit.site)).await?;
    visit.press("header .goto").await?;
    visit.until_js("the filter is there", "document.querySelector('#filter')?.checkVisibility()").await?;
    // Errors are recorded from now on.
    visit.js("window.failures = []; addEventListener('error', event => window.failures.push(event.message));").await?;
    Ok(())
}

#[derive(Deserialize)]
struct Shown {
    names: Vec<String>,
    sections: usize,
    found: String,
    failures: Vec<String>,
}

/// The visible state of the page.
async fn look(visit: &Visit<'_>) -> Result<Shown> {
    let seen = visit
        .js("const visible = (css) => [...document.querySelectorAll(css)].filter(element => element.checkVisibility());
             return {
                 names: visible('[data-name]').map(code => code.dataset.name),
                 sections: visible('section.names').length,
                 found: document.querySelector('#found').textContent,
                 failures: window.failures,
             };")
        .await?;
    Ok(serde_json::from_value(seen)?)
}

/// Replaces the text in the filter.
async fn find(visit: &Visit<'_>, text: &str) -> Result<Shown> {
    let field = visit.element("#text").await?;
    field.clear().await?;
    field.send_keys(text).await?;
    look(visit).await
}

/// The page is complete, and its results are from CPython.
pub async fn names(visit: &Visit<'_>) -> Result<()> {
    open(visit).await?;
    let Shown { names, sections, found, .. } = look(visit).await?;
    ensure!(names.len() > 400 && sections > 15, "{} names in {sections} sections", names.len());
    ensure!(found == format!("{} names", names.len()), "it counts {found:?}");
    for name in ["multiprocessing.Process.terminate", "concurrent.futures.wait", "os.fork"] {
        ensure!(names.iter().any(|other| other == name), "{name} is missing");
    }
    let missing = visit
        .js("const files = performance.getEntriesByType('resource');
             return files.filter(file => file.responseStatus >= 400).map(file => file.name).join(' ');")
        .await?;
    ensure!(missing == "", "not there: {missing}");
    let counts = visit
        .js("const cells = [...document.querySelectorAll('#tests tfoot td')].map(cell => Number(cell.textContent));
             const states = [...document.querySelectorAll('.summary b')].map(number => Number(number.textContent));
             return [cells[0] === states[3] && cells[0] > 0, states[0] + states[1] + states[2]];")
        .await?;
    ensure!(counts[0] == true, "the summary and the table of tests differ");
    ensure!(counts[1] == names.len(), "{} names have a state", counts[1]);
    Ok(())
}

/// Names are found by any part of them and by their states.
pub async fn filter(visit: &Visit<'_>) -> Result<()> {
    open(visit).await?;
    let all = look(visit).await?.names.len();
    let shown = find(visit, "Process.JOIN").await?;
    ensure!(shown.names == ["multiprocessing.Process.join"], "found: {:?}", shown.names);
    ensure!(shown.found == format!("1 of {all} names") && shown.sections == 1, "it says {:?}", shown.found);
    let shown = find(visit, "hardwareConcurrency").await?;
    ensure!(shown.names == ["multiprocessing.cpu_count"], "found by its remark: {:?}", shown.names);
    let shown = find(visit, "no such name").await?;
    ensure!(shown.names.is_empty() && shown.sections == 0, "found: {:?}", shown.names);
    find(visit, "fork").await?;
    // By keyboard only, as a checkbox.
    for state in ["works", "differs"] {
        visit.element(&format!("[name=state][value={state}]")).await?.send_keys(" ").await?;
    }
    let shown = look(visit).await?;
    ensure!(shown.names.iter().any(|name| name == "os.fork"), "os.fork cannot exist: {:?}", shown.names);
    ensure!(!shown.names.iter().any(|name| name == "multiprocessing.get_context"), "get_context works");
    ensure!(shown.failures.is_empty(), "{:?}", shown.failures);
    Ok(())
}

/// Wide and narrow, light and dark: nothing is wider than the page, and all text is readable.
pub async fn layout(visit: &Visit<'_>) -> Result<()> {
    for width in WIDTHS {
        for theme in THEMES {
            show(visit, width, theme).await?;
            let what = || format!("{width} pixels, {theme}");
            layout::fits(visit).await.with_context(what)?;
            accessibility::is_faultless(visit, CONTRAST).await.with_context(what)?;
        }
    }
    Ok(())
}

/// Shows the page in a frame, with everything unfolded.
async fn show(visit: &Visit<'_>, width: u32, theme: &str) -> Result<()> {
    layout::frame(visit, "compatibility.html", width, theme).await?;
    let page = "document.querySelector('#frame').contentDocument";
    let ready = format!("{page}?.readyState === 'complete' && {page}.querySelector('#filter')?.checkVisibility()");
    visit.until_js("the page in the frame is ready", &ready).await?;
    visit.js(&format!("for (const it of {page}.querySelectorAll('details')) it.open = true;")).await?;
    Ok(())
}
