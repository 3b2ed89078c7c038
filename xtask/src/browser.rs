//! A headless browser, driven through WebDriver.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use clap::ValueEnum;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::guard::Guard;
use crate::shell;

/// How long a driver may take to listen, and a browser to start.
const START: Duration = Duration::from_secs(60);
/// How long one asynchronous script may run.
pub const SCRIPT: Duration = Duration::from_secs(60);

/// Which browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Chromium or Chrome, through chromedriver
    Chromium,
    /// Firefox, through geckodriver
    Firefox,
}

impl Kind {
    /// Both, in the order in which tests use them.
    pub const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// For messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
        }
    }

    /// The browser's program, when installed.
    pub fn program(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"],
            Self::Firefox => &["firefox-esr", "firefox"],
        })
    }

    /// The driver's program, when installed.
    pub fn driver(self) -> Option<PathBuf> {
        shell::find(match self {
            Self::Chromium => &["chromedriver"],
            Self::Firefox => &["geckodriver"],
        })
    }

    fn driver_args(self) -> &'static [&'static str] {
        // Port 0 is any free one: several of us can run at a time.
        match self {
            Self::Chromium => &["--port=0"],
            Self::Firefox => &["--port=0", "--websocket-port=0", "--log=info"],
        }
    }

    /// Reads the port from what the driver prints once it listens.
    fn port(self, log: &str) -> Option<u16> {
        let (_, rest) = log.split_once(match self {
            Self::Chromium => "successfully on port ",
            Self::Firefox => "Listening on 127.0.0.1:",
        })?;
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        rest[..end].parse().ok()
    }

    fn capabilities(self) -> Result<Capabilities> {
        let binary = self.program().with_context(|| format!("{} is not installed", self.name()))?;
        let mut all = json!({
            "timeouts": {"script": SCRIPT.as_millis(), "pageLoad": 60_000, "implicit": 0},
            // A test closes a page in the middle of anything.
            "unhandledPromptBehavior": "accept",
        });
        match self {
            Self::Chromium => {
                let mut args = vec![
                    "--headless=new",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--disable-background-timer-throttling",
                    "--disable-renderer-backgrounding",
                    "--disable-extensions",
                    "--disable-breakpad",
                    "--mute-audio",
                    // Containers often have but 64 MB of it, which ends a tab with no reason given.
                    "--disable-dev-shm-usage",
                    "--window-size=1440,900",
                ];
                if shell::is_root() {
                    args.push("--no-sandbox");
                }
                all["goog:chromeOptions"] = json!({"binary": binary, "args": args});
            }
            Self::Firefox => {
                all["moz:firefoxOptions"] = json!({
                    "binary": binary,
                    "args": ["-headless", "--width=1440", "--height=900"],
                    "prefs": {"datareporting.policy.dataSubmissionEnabled": false},
                });
            }
        }
        let Value::Object(all) = all else { bail!("capabilities are an object") };
        Ok(all)
    }
}

/// A browser with one tab and a fresh profile; dropping it ends the browser and its driver.
pub struct Browser {
    client: Client,
    /// Held for its `Drop`.
    _guard: Guard,
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// When browser or driver are missing or do not start.
    pub async fn start(kind: Kind) -> Result<Self> {
        let driver = kind
            .driver()
            .with_context(|| format!("{}'s driver is not installed; try `cargo xtask setup`", kind.name()))?;
        let capabilities = kind.capabilities()?;
        let mut guard = Guard::start(&driver, kind.driver_args())?;
        let port = guard.wait_for(START, |log| kind.port(log)).await?;
        let url = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&url);
        let client = match tokio::time::timeout(START, connecting).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => bail!("{} did not start: {error}\n{}", kind.name(), guard.log()),
            Err(_) => bail!("{} did not start in time\n{}", kind.name(), guard.log()),
        };
        Ok(Self { client, _guard: guard })
    }

    /// The WebDriver session, for everything else.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Opens a page and waits for its load event.
    ///
    /// # Errors
    /// When the page cannot be loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Runs `body`, the body of an async function of `args`, and returns what it resolves to.
    ///
    /// # Errors
    /// When it throws, takes longer than [`SCRIPT`], or the tab has crashed.
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
