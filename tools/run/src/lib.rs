//! A run in the page `run.html`, controlled through WebDriver.

pub mod event;

use std::time::Duration;

use anyhow::{Context, Result};
use browser::Browser;

use event::Event;

/// Requests the events since the last request, and passes text to the program's stdin.
///
/// # Errors
/// When the page has crashed.
pub async fn next(browser: &Browser, text: &str, close: bool, limit: Duration) -> Result<Vec<Event>> {
    let body = "const [text, close, limit] = args;
        if (text) pyworkers.input(text);
        if (close) pyworkers.closeInput();
        return await pyworkers.next(limit);";
    let limit = u64::try_from(limit.as_millis())?;
    let answer = browser.call(body, vec![text.into(), close.into(), limit.into()]).await;
    let answer = answer.context("the page is gone")?;
    serde_json::from_value(answer).context("the page sent events of an unknown form")
}
