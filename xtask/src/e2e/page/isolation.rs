//! A page that cannot run Python says so.

use anyhow::Result;

use super::visit::{Visit, check};

/// Without the isolation headers the page says what it needs, and offers no Run.
pub async fn missing(visit: &Visit<'_>) -> Result<()> {
    visit.browser.open(&format!("{}/index.html", visit.bare)).await?;
    let seen = visit.until("the page says that it cannot run", |seen| seen.state == "unsupported").await?;
    check(!seen.can_run, "Run cannot be pressed", &seen)?;
    visit
        .until_js(
            "it says what to do",
            "document.querySelector('#needs-isolation').checkVisibility()
             && !document.querySelector('#needs-browser').checkVisibility()",
        )
        .await
}
