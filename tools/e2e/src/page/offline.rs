//! The site without a network.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serve::Server;
use walkdir::WalkDir;

use super::visit::{Seen, Visit, check};

/// After one visit, lessons can be read and run without a network, also those never opened.
pub async fn second_visit(visit: &Visit<'_>) -> Result<()> {
    // A separate server, which can be stopped.
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

/// A new build is shown, completely, by the second page opened after it was made, and not before.
pub async fn new_build(visit: &Visit<'_>) -> Result<()> {
    let copy = tempfile::tempdir()?;
    copy_site(visit.directory, copy.path())?;
    let server = Server::start(copy.path().to_owned(), true, 0)?;
    let open = async |page: &str| visit.browser.open(&format!("{}/{page}", server.url())).await;
    let shows = async |title: &str| visit.js("return document.title").await.map(|shown| shown == title);
    open("index.html").await?;
    visit.until_js("the service worker is in charge", "navigator.serviceWorker.controller").await?;

    let change = |file: &str, from: &str, to: &str| -> Result<()> {
        let path = copy.path().join(file);
        let text = fs::read_to_string(&path)?;
        ensure!(text.contains(from), "{file} has no {from}");
        Ok(fs::write(&path, text.replacen(from, to, 1))?)
    };
    let before = title(&fs::read_to_string(copy.path().join("learn/pipe.html"))?)?;
    change("learn/pipe.html", &format!("<title>{before}"), "<title>New")?;
    open("learn/pipe.html").await?;
    ensure!(shows(&before).await?, "the build that was there serves on");
    // Not earlier: browsers look for a new build some time after a page was opened, each at a time of its choice. A
    // build found between two pages may already be active.
    change("service-worker.js", "const VERSION = \"", "const VERSION = \"new ")?;
    // Asked again as long as nothing is found: a request joins a search that began before the change.
    let waits = "(site => site.waiting || (site.installing || site.update().catch(() => {}), false))
                 (await navigator.serviceWorker.getRegistration())";
    visit.until_js("the new build waits", waits).await?;
    open("learn/pipe.html").await?;
    visit.until_js("the new build is shown", "document.title.startsWith('New')").await?;
    let caches = "(await caches.keys()).every(name => name.startsWith('pyworkers / new '))";
    visit.until_js("the old one is forgotten", caches).await?;
    visit.until("its programs run", |seen| seen.state == "ready").await.map(drop)
}

/// Two sites of one origin keep their files side by side. A site deletes the caches of its own earlier builds only,
/// also those whose names do not say the site.
pub async fn two_sites(visit: &Visit<'_>) -> Result<()> {
    let both = tempfile::tempdir()?;
    for site in ["one", "two"] {
        copy_site(visit.directory, &both.path().join(site))?;
    }
    // Another build, or both would share one name.
    let script = both.path().join("two/service-worker.js");
    let text = fs::read_to_string(&script)?;
    let other = text.replacen("const VERSION = \"", "const VERSION = \"two", 1);
    ensure!(text != other, "the script names its version");
    fs::write(&script, other)?;

    let server = Server::start(both.path().to_owned(), true, 0)?;
    let open = async |site: &str| {
        visit.browser.open(&format!("{}/{site}/index.html", server.url())).await?;
        let active = format!(
            "(await navigator.serviceWorker.ready).scope.endsWith('/{site}/') && navigator.serviceWorker.controller"
        );
        visit.until_js(&format!("the service worker of {site} is in charge"), &active).await
    };
    open("one").await?;
    visit
        .js("for (const [name, site] of [['0123456789abcdef', 'one'], ['fedcba9876543210', 'two'], ['notes', 'two']]) {
               const cache = await caches.open(`pyworkers ${name}`);
               await cache.put(`/${site}/index.html`, new Response('old'));
             }")
        .await?;
    open("two").await?;
    let gone = "!(await caches.keys()).includes('pyworkers fedcba9876543210')";
    visit.until_js("the second site has deleted its earlier cache", gone).await?;
    let left = visit.js("return (await caches.keys()).map(name => name.replace(/[0-9a-f]{16}$/, '')).sort()").await?;
    let expected = serde_json::json!(["pyworkers ", "pyworkers /one/ ", "pyworkers /two/ two", "pyworkers notes"]);
    ensure!(left == expected, "there are the caches {left}");
    let kept = "const caught = await Promise.all(['one', 'two'].map(site => caches.match(`/${site}/learn/pipe.html`)));
                return caught.every(found => found !== undefined)";
    ensure!(visit.js(kept).await? == true, "both sites are kept");
    Ok(())
}

/// Copies a site into a directory, which is created.
fn copy_site(site: &Path, copy: &Path) -> Result<()> {
    fs::create_dir_all(copy)?;
    for entry in WalkDir::new(site).min_depth(1) {
        let entry = entry?;
        let target = copy.join(entry.path().strip_prefix(site)?);
        if entry.file_type().is_dir() {
            fs::create_dir(&target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

/// The title in a page's source.
fn title(page: &str) -> Result<String> {
    let (_, rest) = page.split_once("<title>").context("a page has a title")?;
    Ok(rest.split_once("</title>").context("a title ends")?.0.to_owned())
}
