//! Pages on hosts that cannot set headers.

use anyhow::Result;

use super::visit::{Seen, Visit, check};

/// The service worker adds the headers: after the first visit, the page is isolated, and its processes share memory.
pub async fn by_service_worker(visit: &Visit<'_>) -> Result<()> {
    visit.browser.open(&format!("{}/learn/queue.html", visit.bare)).await?;
    visit.until_js("the page is isolated", "window.crossOriginIsolated").await?;
    visit.until("the page is ready", |seen| seen.state == "ready").await?;
    let seen = visit.run_to_end("import multiprocessing\nprint('it', 'runs')").await?;
    check(seen.exitcode == Some(0) && seen.says("it runs"), "programs run", &seen)?;
    // Only once: a page that kept reloading itself would be unusable.
    visit.run().await?;
    let seen = visit.until("the program has ended again", Seen::is_over).await?;
    check(seen.says("it runs"), "the page stays", &seen)
}
