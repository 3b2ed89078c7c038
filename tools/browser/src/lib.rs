//! A headless browser, driven through WebDriver.

mod driver;
mod guard;
mod program;

use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use machine::browsers::Kind;
use serde_json::Value;

use guard::Guard;
pub use program::main;

/// The time limit for a driver to listen and for a browser to start.
const START: Duration = Duration::from_secs(60);
/// The time limit for one asynchronous script.
pub const SCRIPT: Duration = Duration::from_secs(60);

/// A browser with one tab and a fresh profile. Dropping it ends the browser and its driver.
///
/// The program's `main` calls [`main`].
pub struct Browser {
    client: Client,
    guard: Guard,
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// When the browser or its driver is missing or does not start.
    pub async fn start(kind: Kind) -> Result<Self> {
        let program = kind
            .driver()
            .with_context(|| format!("{}'s driver is not installed; try `cargo xtask setup`", kind.name()))?;
        let capabilities = driver::capabilities(kind, SCRIPT)?;
        let mut guard = Guard::start(&program, driver::args(kind))?;
        let port = guard.wait_for(START, |log| driver::port(kind, log)).await?;
        let url = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&url);
        let client = match tokio::time::timeout(START, connecting).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => bail!("{} did not start: {error}\n{}", kind.name(), guard.log()),
            Err(_) => bail!("{} did not start in time\n{}", kind.name(), guard.log()),
        };
        Ok(Self { client, guard })
    }

    /// The WebDriver session, for all other commands.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// A process of the machine that is above all of the browser's.
    pub fn process(&self) -> u32 {
        self.guard.id()
    }

    /// Opens a page and waits for its load event.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Runs `body`, the body of an async function of `args`, and returns its result.
    ///
    /// # Errors
    /// When it throws, takes longer than [`SCRIPT`], or the tab crashes.
    pub async fn call(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async (...args) => {{ {body} }})(...[...arguments].slice(0, -1)).then(
               value => done({{ value: value === undefined ? null : value }}),
               error => done({{ error: String(error && error.stack || error) }}));"
        );
        let mut answer = self.client.execute_async(&script, args).await?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(anyhow!("the page says: {error}")),
            None => Ok(answer["value"].take()),
        }
    }
}
