//! The site without a network.

use anyhow::Result;

use super::visit::{Seen, Visit, check};
use crate::serve::Server;

/// Who has been here once can read and run lessons without a network, those too that were never opened.
pub async fn second_visit(visit: &Visit<'_>) -> Result<()> {
    // A server of its own, which can be stopped.
    let server = Server::start(visit.directory.to_owned(), true, 0)?;
    let site = server.url();
    visit.browser.open(&format!("{site}/index.html")).await?;
    visit.until("the page is ready", |seen| seen.state == "ready").await?;
    visit.until_js("the service worker is in charge", "navigator.serviceWorker.controller").await?;
    let kept = "(await caches.match('pyworkers_worker_bg.wasm')) && (await caches.match('learn/pipe.html'))";
    visit.until_js("the interpreter is kept", kept).await?;

    drop(server);
    visit.browser.open(&format!("{site}/learn/pipe.html")).await?;
    visit.until("the page is ready without a network", |seen| seen.state == "ready").await?;
    visit.until_js("it is isolated", "window.crossOriginIsolated").await?;
    visit.pick("main").await?;
    visit.run().await?;
    let seen = visit.until("the program has ended", Seen::is_over).await?;
    check(seen.exitcode == Some(0), "it runs", &seen)
}
