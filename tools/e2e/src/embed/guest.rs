//! A visitor of a page with widgets.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::Browser;
use machine::browsers::Kind;
use machine::paths;
use serde_json::Value;
use tokio::time::Instant;

/// The time after which something counts as not happening. It is generous, since machines may be slow and shared.
const PATIENCE: Duration = Duration::from_secs(60);
/// The time between two checks.
const LOOK: Duration = Duration::from_millis(25);

/// One visit to a page.
pub struct Guest<'a> {
    /// The browser.
    pub browser: &'a Browser,
    /// The kind of browser.
    pub kind: Kind,
    /// The directory of the built site.
    pub site: &'a Path,
}

/// The directory of pages that only tests need.
pub fn pages() -> PathBuf {
    paths::root().join("tests/embed")
}

impl Guest<'_> {
    /// Runs JavaScript in the page.
    pub async fn js(&self, body: &str) -> Result<Value> {
        self.browser.call(body, vec![]).await
    }

    /// Waits until an expression holds in the page.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        let body = format!("return !!({expression})");
        while self.js(&body).await? != true {
            if start.elapsed() > PATIENCE {
                let text = "return [...document.querySelectorAll('py-workers')].slice(0, 3).map(it => it.shadowRoot.textContent)";
                bail!("never true: {what}\n{}", self.js(text).await?);
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Presses Run in a widget, found by a CSS selector. Waits until the widget shows the expected output and the
    /// program has ended successfully.
    pub async fn run(&self, widget: &str, prints: &str) -> Result<()> {
        let widget = format!("document.querySelector({widget:?})");
        let run = format!("{widget}?.shadowRoot?.getElementById('run')");
        self.until("there is a Run button", &run).await?;
        self.js(&format!("{run}.click()")).await?;
        let shows = format!("{widget}.shadowRoot.getElementById('console-lines')?.innerText.includes({prints:?})");
        self.until(&format!("the console shows {prints:?}"), &shows).await?;
        let ended = format!("{widget}.shadowRoot.getElementById('status').dataset.exitcode === '0'");
        self.until("the program has ended", &ended).await
    }

    /// The number of times that the page has fetched the interpreter.
    pub async fn downloads(&self) -> Result<u64> {
        let count = "return performance.getEntriesByType('resource')
            .filter(({ name }) => name.endsWith('pyworkers_worker_bg.wasm')).length";
        self.js(count).await?.as_u64().context("a count")
    }
}
