//! What axe says of the pages, wide and narrow, light and dark: nothing.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::layout::{THEMES, WIDTHS};
use super::visit::Visit;
use crate::{npm, paths};

/// The front page; a lesson with everything that a text holds; the page of names; the page for frames.
const PAGES: [&str; 4] = ["index.html", "learn/locks.html", "compatibility.html", "embed.html?program=print(1)"];

/// Where the tools for this test are.
fn tools() -> std::path::PathBuf {
    paths::root().join("tests/accessibility")
}

/// Shows a page in a frame of a width, and has axe look at it.
async fn faults(visit: &Visit<'_>, axe: &str, page: &str, width: u32, theme: &str) -> Result<Vec<Value>> {
    visit.browser.open(&format!("{}/run.html", visit.site)).await?;
    let frame = "localStorage.clear();
        localStorage.setItem('pyworkers.theme', args[2]);
        const frame = document.createElement('iframe');
        frame.style = `width: ${args[1]}px; height: 900px; border: 0`;
        frame.src = args[0];
        frame.allow = 'cross-origin-isolated';
        document.body.replaceChildren(frame);
        await new Promise(loaded => frame.onload = loaded);";
    visit.browser.call(frame, vec![page.into(), width.into(), theme.into()]).await?;
    let client = visit.browser.client();
    client.enter_frame(0).await?;
    let run = "const run = document.querySelector('#run');
        if (!run) return;
        const until = async (test) => { while (!test()) await new Promise(next => setTimeout(next, 50)); };
        await until(() => !run.disabled);
        run.click();
        await until(() => ['ended', 'stopped'].includes(document.querySelector('#status').dataset.state));";
    visit.browser.call(run, vec![]).await.with_context(|| format!("a program in {page}"))?;
    let found = visit.browser.call(&format!("{axe};\n{}", include_str!("axe.js")), vec![]).await?;
    client.enter_parent_frame().await?;
    let Value::Array(found) = found else { anyhow::bail!("axe gave no list") };
    Ok(found)
}

/// Every page, after a program has run in it, is without fault by the rules of WCAG 2.2, levels A and AA.
pub async fn axe(visit: &Visit<'_>) -> Result<()> {
    npm::install(&tools())?;
    let axe = fs::read_to_string(tools().join("node_modules/axe-core/axe.min.js")).context("axe-core")?;
    let mut all = Vec::new();
    for page in PAGES {
        for (width, theme) in WIDTHS.into_iter().zip(THEMES) {
            for fault in faults(visit, &axe, page, width, theme).await? {
                all.push(format!("{page} ({width} pixels, {theme}): {}", fault.as_str().unwrap_or_default()));
            }
        }
    }
    ensure!(all.is_empty(), "axe found:\n{}", all.join("\n"));
    Ok(())
}
