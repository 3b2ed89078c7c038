//! Runs test programs through the page's JavaScript API, one after the other in one session.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use browser::Browser;
use machine::browsers::Kind;
use programs::Program;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::compare::Outcome;

/// What the page is given.
const SCRIPT: &str = include_str!("runner.js");
/// How long one question to the page may take; well below WebDriver's own limit.
const QUESTION: Duration = Duration::from_secs(10);

/// A page with a session.
pub struct Runner {
    browser: Browser,
    url: String,
    usable: bool,
}

impl Runner {
    /// A runner in a site's `run.html`, in a browser of its own.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn start(kind: Kind, site: &str) -> Result<Self> {
        Ok(Self { browser: Browser::start(kind).await?, url: format!("{site}/run.html"), usable: false })
    }

    /// Runs a program to its end, or to its limit.
    ///
    /// # Errors
    /// When the page cannot run anything, or is gone.
    pub async fn run(&mut self, program: &Program) -> Result<Outcome> {
        if !self.usable {
            self.open().await?;
        }
        // Until we know better: a tab that crashed must be opened anew.
        self.usable = false;
        let given = json!({
            "main": program.file,
            "files": program.files,
            "argv": program.expected.args,
        });
        self.browser.call("e2e.start(args[0], args[1])", vec![given, program.stdin().into()]).await?;
        let start = Instant::now();
        while start.elapsed() < program.expected.limit {
            let left = program.expected.limit.saturating_sub(start.elapsed());
            let limit = u64::try_from(left.min(QUESTION).as_millis())?;
            let answer = self.browser.call("return await e2e.next(args[0])", vec![limit.into()]).await?;
            if !answer.is_null() {
                self.usable = true;
                return outcome(&answer);
            }
        }
        let answer = self.browser.call("return await e2e.stop()", vec![]).await?;
        self.usable = answer["usable"] == true;
        outcome(&answer)
    }

    async fn open(&self) -> Result<()> {
        self.browser.open(&self.url).await?;
        // Not every driver can import a module from a script of its own.
        let inject = "const script = document.createElement('script');
            script.type = 'module';
            script.textContent = args[0];
            const failed = new Promise((_, reject) => script.onerror = reject);
            document.head.append(script);
            const there = (async () => {
                while (!window.e2e) await new Promise(resolve => setTimeout(resolve, 10));
                return await window.e2e.ready;
            })();
            return await Promise.race([there, failed]);";
        let answer = self.browser.call(inject, vec![SCRIPT.into()]).await?;
        let reason = answer.as_str().context("the page does not answer")?;
        ensure!(reason.is_empty(), "the page has no session: {reason}");
        Ok(())
    }
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
