//! A program in a frame of another page.

use anyhow::{Result, ensure};
use machine::browsers::Kind;
use serve::Server;

use super::guest::{Guest, pages};

/// The program runs. If the browser can isolate a frame in a page that is not isolated, it does.
pub async fn isolated(guest: &Guest<'_>) -> Result<()> {
    let site = Server::start(guest.site.to_path_buf(), true, 0)?;
    let page = std::fs::read_to_string(pages().join("frame.html"))?.replace("ELSEWHERE", &site.url());
    let directory = tempfile::tempdir()?;
    std::fs::write(directory.path().join("index.html"), page)?;
    let server = Server::of_guest(directory.path(), guest.site)?;
    guest.browser.open(&server.url()).await?;
    ensure!(guest.js("return crossOriginIsolated").await? == false, "the page around is not isolated");
    guest.browser.client().enter_frame(0).await?;
    let printed = "document.querySelector('py-workers')?.shadowRoot.getElementById('console-lines')?.innerText.includes('in a frame')";
    guest.until("the program in the frame has run", printed).await?;
    let isolated = guest.js("return crossOriginIsolated").await?;
    ensure!(isolated == (guest.kind == Kind::Chromium), "crossOriginIsolated is {isolated} in the frame");
    Ok(())
}
