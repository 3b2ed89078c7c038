//! The subjects that run in a browser: this project, Pyodide, and the browser's own primitives.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use browser::Browser;
use machine::browsers::Kind;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::cpu::{self, Part};
use super::rows::Work;
use super::site;

/// The time limit for one measurement.
const LIMIT: Duration = Duration::from_secs(180);
/// The time limit for one request of the result. The driver would give up after a minute.
const QUESTION_MS: u32 = 10_000;

const START: &str = "if (!window.bench) throw new Error('a script of the page did not load');
    bench.start(...args);";

/// The page of a subject.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// This project.
    Pyworkers,
    /// Pyodide.
    Pyodide,
    /// The browser's own primitives.
    Limit,
}

/// The name of an action of a page, and its arguments.
type Action = (&'static str, Vec<Value>);

/// A page in its own browser, which is started when first needed.
pub struct Subject {
    page: Page,
    kind: Kind,
    base: String,
    browser: Option<Browser>,
}

impl Subject {
    /// Starts nothing yet. `base` is the address of the benchmark's pages.
    pub fn new(page: Page, kind: Kind, base: String) -> Self {
        Self { page, kind, base, browser: None }
    }

    /// The measured values in seconds, bytes or items per second. `None` for work that this subject cannot do.
    ///
    /// # Errors
    /// When the browser, the page or the program fails, or takes too long.
    pub async fn measure(&mut self, work: &Work, runs: u32) -> Result<Option<Vec<f64>>> {
        if let Work::Cpu { name, part } = work {
            return self.calls(name, *part, runs).await;
        }
        let Some((action, args)) = self.action(work, runs)? else {
            return Ok(None);
        };
        let values = match work {
            Work::FirstLine | Work::Lesson(_) => self.loads(work, action, runs).await,
            Work::IdleMemory | Work::Bytes | Work::TimelineFrames(_) => self.alone(work, action, args).await,
            Work::Program { .. } | Work::TraceCost { .. } | Work::Limit(_) | Work::Cpu { .. } => {
                self.again(action, args).await
            }
        };
        values.map(Some)
    }

    /// The page's action for the work, if it has one.
    fn action(&self, work: &Work, runs: u32) -> Result<Option<Action>> {
        let limit = self.page == Page::Limit;
        Ok(match *work {
            Work::Program { limit: Some(action), .. } | Work::Limit(action) if limit => {
                Some((action, vec![runs.into()]))
            }
            Work::TimelineFrames(_) if limit => Some(("timelineFrames", vec![])),
            Work::Limit(_) => None,
            _ if limit => None,
            Work::Lesson(_) | Work::TimelineFrames(_) | Work::TraceCost { .. } if self.page == Page::Pyodide => None,
            // Takes an action for each process: see `calls`.
            Work::Cpu { .. } => None,
            Work::Lesson(action) => Some((action, vec![])),
            Work::TimelineFrames(name) => Some(("timelineFrames", vec![source(name)?, runs.into()])),
            Work::FirstLine => Some(("firstLine", vec![])),
            Work::TraceCost { name, rate } => Some(("traceCost", vec![source(name)?, rate.into(), runs.into()])),
            Work::Bytes => Some(("bytes", vec![])),
            Work::IdleMemory => Some(("idleMemory", vec![source("idle_memory")?, json!([])])),
            // Pyodide has no processes.
            Work::Program { .. } if self.page == Page::Pyodide => None,
            Work::Program { name, argv, .. } => {
                let argv: Vec<_> =
                    std::iter::once(runs.to_string()).chain(argv.iter().map(ToString::to_string)).collect();
                Some(("run", vec![source(name)?, json!(argv)]))
            }
        })
    }

    /// Calls a CPU program, in new processes of the same page.
    async fn calls(&mut self, name: &str, part: Part, runs: u32) -> Result<Option<Vec<f64>>> {
        if self.page == Page::Limit || (self.page == Page::Pyodide && part == Part::Pool) {
            return Ok(None);
        }
        let program = json!({ format!("cpu/{name}.py"): source(&format!("cpu/{name}"))? });
        let mut values = Vec::new();
        for argv in part.calls(name, runs) {
            let args = vec![source(cpu::HARNESS)?, json!(argv), program.clone()];
            values.extend(self.again("run", args).await?);
        }
        Ok(Some(values))
    }

    /// Acts on the page as the last action left it, with warmed-up compiled code.
    async fn again(&mut self, action: &str, args: Vec<Value>) -> Result<Vec<f64>> {
        let browser = match self.browser.take() {
            Some(browser) => browser,
            None => self.open("").await?,
        };
        let values = act(&browser, action, args).await?;
        // Kept only after a success. After a failure, something may still run in the page.
        self.browser = Some(browser);
        Ok(values)
    }

    /// Acts on a fresh page in a fresh browser.
    async fn alone(&self, work: &Work, action: &str, args: Vec<Value>) -> Result<Vec<f64>> {
        let browser = match work {
            Work::Lesson(_) | Work::TimelineFrames(_) if self.page == Page::Pyworkers => self.open_lesson().await?,
            Work::IdleMemory | Work::Bytes => self.open("?probe").await?,
            _ => self.open("").await?,
        };
        act(&browser, action, args).await
    }

    /// Acts in a fresh browser each time, with neither files nor compiled code cached.
    async fn loads(&self, work: &Work, action: &str, runs: u32) -> Result<Vec<f64>> {
        let mut values = Vec::new();
        for _ in 0..runs {
            values.extend(self.alone(work, action, vec![]).await?);
        }
        Ok(values)
    }

    async fn open(&self, query: &str) -> Result<Browser> {
        let name = match self.page {
            Page::Pyworkers => "pyworkers",
            Page::Pyodide => "pyodide",
            Page::Limit => "limit",
        };
        self.browse(&format!("{name}.html{query}")).await
    }

    /// Opens the first lesson and adds the benchmark's actions to it.
    async fn open_lesson(&self) -> Result<Browser> {
        let browser = self.browse("../dist/learn/why-processes.html").await?;
        browser.call("await import(args[0])", vec![format!("{}lesson.js", self.base).into()]).await?;
        Ok(browser)
    }

    async fn browse(&self, page: &str) -> Result<Browser> {
        let browser = Browser::start(self.kind).await?;
        // A visitor's browser has already shown a page. Its own start must not be measured.
        browser.open(&format!("{}blank.html", self.base)).await?;
        browser.open(&format!("{}{page}", self.base)).await?;
        Ok(browser)
    }
}

/// A program's text.
fn source(name: &str) -> Result<Value> {
    let path = site::program(name);
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    Ok(text.into())
}

/// Starts an action on the page and waits for its values.
async fn act(browser: &Browser, action: &str, args: Vec<Value>) -> Result<Vec<f64>> {
    let begin = Instant::now();
    browser.call(START, [vec![action.into()], args].concat()).await?;
    loop {
        let answer = browser.call("return await bench.poll(args[0]);", vec![QUESTION_MS.into()]).await?;
        if let Some(error) = answer.get("error") {
            bail!("{}", error.as_str().unwrap_or("failed"));
        }
        if let Some(value) = answer.get("value") {
            return serde_json::from_value(value.clone()).map_err(|_| anyhow!("no list of numbers: {value}"));
        }
        if begin.elapsed() > LIMIT {
            bail!("took longer than {} s", LIMIT.as_secs());
        }
    }
}
