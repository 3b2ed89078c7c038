//! The room that a lesson's page has for the program, its processes and its output, at the usual sizes of a window.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::visit::Visit;

/// Small laptop, large laptop, desktop.
const SIZES: [(u32, u32); 3] = [(1280, 720), (1440, 900), (1920, 1080)];
/// The lines of code, the processes and the lines of output that are seen without scrolling.
const SEEN: [u32; 3] = [18, 8, 5];
const MISSING: &str = include_str!("room.js");

/// Fails unless enough is seen at each size of the window. The window then has its former size.
pub async fn is_enough(visit: &Visit<'_>) -> Result<()> {
    let before = size(visit).await?;
    for wanted in SIZES {
        resize(visit, wanted).await?;
        settles(visit).await.with_context(|| format!("at {} x {}", wanted.0, wanted.1))?;
    }
    resize(visit, before).await
}

/// Waits until nothing is missing, since the page reacts to its new size in later frames.
async fn settles(visit: &Visit<'_>) -> Result<()> {
    let nothing = format!("((args) => {{ {MISSING} }})({}).length === 0", json!(SEEN));
    if visit.until_js("enough is seen", &nothing).await.is_ok() {
        return Ok(());
    }
    let missing = visit.browser.call(MISSING, SEEN.map(Value::from).to_vec()).await?;
    bail!("too little is seen: {missing}")
}

/// The size of the page in its window.
pub async fn size(visit: &Visit<'_>) -> Result<(u32, u32)> {
    Ok(serde_json::from_value(visit.js("return [innerWidth, innerHeight]").await?)?)
}

/// Gives the window the size at which its page has this one.
pub async fn resize(visit: &Visit<'_>, (width, height): (u32, u32)) -> Result<()> {
    let frame = visit.js("return [outerWidth - innerWidth, outerHeight - innerHeight]").await?;
    let (beside, above): (u32, u32) = serde_json::from_value(frame)?;
    visit.browser.client().set_window_size(width + beside, height + above).await?;
    let there = format!("innerWidth === {width} && innerHeight === {height}");
    visit.until_js(&format!("the page is {width} x {height}"), &there).await
}
