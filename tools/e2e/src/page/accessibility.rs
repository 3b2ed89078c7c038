//! Accessibility: axe finds no fault with the pages, wide and narrow, light and dark.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use machine::{npm, paths};

use super::layout::{self, THEMES, WIDTHS};
use super::visit::Visit;

/// The front page, a lesson with every kind of content, the page of names, and the page for frames.
const PAGES: [&str; 4] = ["index.html", "learn/locks.html", "compatibility.html", "embed.html?program=print(1)"];
/// The rules of WCAG 2.2, levels A and AA, and axe's further recommendations.
const WCAG: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/// The one rule that depends on the theme.
pub const CONTRAST: &[&str] = &["color-contrast"];

/// The directory of the tools for this test.
fn tools() -> PathBuf {
    paths::root().join("tests/accessibility")
}

/// Fails if axe finds a fault with the page in [`layout::frame`], by these rules or tags of rules.
pub async fn is_faultless(visit: &Visit<'_>, rules: &[&str]) -> Result<()> {
    npm::install(&tools())?;
    let axe = fs::read_to_string(tools().join("node_modules/axe-core/axe.min.js")).context("axe-core")?;
    let script = format!("{axe};\n{}", include_str!("axe.js"));
    let faults = in_frame(visit, &script, vec![rules.into()]).await?;
    let faults: Vec<String> = serde_json::from_value(faults)?;
    ensure!(faults.is_empty(), "axe found:\n{}", faults.join("\n"));
    Ok(())
}

/// Runs JavaScript in the document of the page's only frame.
async fn in_frame(visit: &Visit<'_>, body: &str, arguments: Vec<serde_json::Value>) -> Result<serde_json::Value> {
    let client = visit.browser.client();
    client.enter_frame(0).await?;
    let result = visit.browser.call(body, arguments).await;
    client.enter_parent_frame().await?;
    result
}

/// Runs the program in the frame, if the page has one.
async fn run(visit: &Visit<'_>) -> Result<()> {
    let run = "const run = document.querySelector('#run');
        if (!run) return;
        const until = async (test) => { while (!test()) await new Promise(next => setTimeout(next, 50)); };
        await until(() => !run.disabled);
        run.click();
        await until(() => ['ended', 'stopped'].includes(document.querySelector('#status').dataset.state));";
    in_frame(visit, run, vec![]).await.map(drop)
}

/// Every page, after a program has run in it, is without fault.
pub async fn axe(visit: &Visit<'_>) -> Result<()> {
    for page in PAGES {
        for (width, theme) in WIDTHS.into_iter().zip(THEMES) {
            let what = || format!("{page} ({width} pixels, {theme})");
            layout::frame(visit, page, width, theme).await?;
            run(visit).await.with_context(what)?;
            is_faultless(visit, WCAG).await.with_context(what)?;
        }
    }
    Ok(())
}
