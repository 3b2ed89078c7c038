//! Runs test programs through the page's JavaScript API, one after the other in one session.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use browser::Browser;
use programs::Program;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::compare::Outcome;

/// The script for the page.
const SCRIPT: &str = include_str!("runner.js");
/// The time limit for one request to the page, well below WebDriver's own.
const QUESTION: Duration = Duration::from_secs(10);

/// The page in a browser.
pub struct Session {
    /// Whether it can run the next program.
    usable: bool,
    /// What its session is made with.
    options: Value,
}

impl Session {
    /// One that is not open yet.
    pub fn new(options: Value) -> Self {
        Self { usable: false, options }
    }
}

/// Runs a program to its end or its time limit, on the page of the site at `site`.
///
/// # Errors
/// When the page cannot run anything, or has crashed.
pub async fn run(browser: &Browser, session: &mut Session, site: &str, program: &Program) -> Result<Outcome> {
    if !session.usable {
        open(browser, site, &session.options).await?;
    }
    // Until the outcome is known: a tab that crashed must be opened again.
    session.usable = false;
    let given = json!({
        "main": program.file,
        "files": program.files,
        "argv": program.expected.args,
    });
    browser.call("e2e.start(args[0], args[1])", vec![given, program.stdin().into()]).await?;
    let start = Instant::now();
    while start.elapsed() < program.expected.limit {
        let left = program.expected.limit.saturating_sub(start.elapsed());
        let limit = u64::try_from(left.min(QUESTION).as_millis())?;
        let answer = browser.call("return await e2e.next(args[0])", vec![limit.into()]).await?;
        if !answer.is_null() {
            session.usable = true;
            return outcome(&answer);
        }
    }
    let answer = browser.call("return await e2e.stop()", vec![]).await?;
    session.usable = answer["usable"] == true;
    outcome(&answer)
}

async fn open(browser: &Browser, site: &str, options: &Value) -> Result<()> {
    browser.open(&format!("{site}/run.html")).await?;
    // Some drivers cannot import a module from a script of their own.
    let inject = "window.e2eOptions = args[1];
        const script = document.createElement('script');
        script.type = 'module';
        script.textContent = args[0];
        const failed = new Promise((_, reject) => script.onerror = reject);
        document.head.append(script);
        const there = (async () => {
            while (!window.e2e) await new Promise(resolve => setTimeout(resolve, 10));
            return await window.e2e.ready;
        })();
        return await Promise.race([there, failed]);";
    let answer = browser.call(inject, vec![SCRIPT.into(), options.clone()]).await?;
    let reason = answer.as_str().context("the page does not answer")?;
    ensure!(reason.is_empty(), "the page has no session: {reason}");
    Ok(())
}

fn outcome(answer: &Value) -> Result<Outcome> {
    let text = |name: &str| answer[name].as_str().map(str::to_owned);
    let (Some(stdout), Some(stderr)) = (text("stdout"), text("stderr")) else {
        bail!("the page answers {answer}");
    };
    Ok(Outcome {
        stdout,
        stderr,
        exit: answer["exit"].as_i64().map(i32::try_from).transpose()?,
        deadlock: text("deadlock"),
        complaints: answer["complaints"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| it.as_str().unwrap_or_default().to_owned())
            .collect(),
    })
}
