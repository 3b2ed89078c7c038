//! A visitor, who opens the page, chooses, types, presses, and waits until something is visible.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use browser::Browser;
use fantoccini::Locator;
use fantoccini::elements::Element;
use machine::browsers::Kind;
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

/// The time after which something counts as not happening. It is generous, since machines may be slow and shared.
const PATIENCE: Duration = Duration::from_secs(60);
/// The time between two checks.
const LOOK: Duration = Duration::from_millis(25);

/// Drivers' errors for a script whose page is unloaded: Firefox's for a script about to start, Chromium's for a waiting
/// one, and for one that another page has replaced before it began, which Chromium calls a time-out at once.
const GIVES_WAY: [&str; 3] = ["evalInSandbox", "document unloaded", "script timeout"];

const SNAPSHOT: &str = include_str!("snapshot.js");

/// One visit to the page.
pub struct Visit<'a> {
    /// The browser.
    pub browser: &'a Browser,
    /// The kind of browser.
    pub kind: Kind,
    /// The site's address.
    pub site: &'a str,
    /// The site's address without isolation headers.
    pub bare: &'a str,
    /// The site's directory.
    pub directory: &'a Path,
}

/// The visible state of the page.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// `data-state` of the status.
    pub state: String,
    /// The program's exit code.
    pub exitcode: Option<i32>,
    /// The status in words.
    pub status: String,
    /// The console.
    pub lines: Vec<Line>,
    /// The table of processes.
    pub processes: Vec<Process>,
    /// The deadlock report, while shown.
    pub deadlock: Option<String>,
    /// The process that asks for a line of input, if there is one.
    pub asks: Option<String>,
    /// The banner above the page when it cannot run.
    pub banner: String,
    /// Whether Run can be pressed.
    pub can_run: bool,
    /// Whether Stop can be pressed.
    pub can_stop: bool,
    /// The line marked in the editor.
    pub error_line: Option<String>,
    /// The message below it.
    pub error_message: Option<String>,
}

/// A line of the console.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// The PID of the process, or 0 for the page.
    pub pid: u32,
    /// `stdout`, `stderr`, `page` or `warning`.
    pub stream: String,
    /// The process's name.
    pub name: String,
    /// The line.
    pub text: String,
}

/// A row of the table of processes.
#[derive(Debug, Deserialize)]
pub struct Process {
    /// The process ID.
    pub pid: u32,
    /// The process's name.
    pub name: String,
    /// The state.
    pub state: String,
    /// The exit code, once the process has one.
    pub exitcode: Option<i32>,
}

impl Seen {
    /// The lines of a stream.
    pub fn stream(&self, stream: &str) -> Vec<&str> {
        let lines = self.lines.iter().filter(|line| line.stream == stream);
        lines.map(|line| line.text.as_str()).collect()
    }

    /// Whether some line contains a text.
    pub fn says(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.text.contains(text))
    }

    /// Whether the run is over and the console shows its last line.
    pub fn is_over(&self) -> bool {
        let told = self.lines.last().is_some_and(|line| line.stream == "page");
        ["ended", "stopped"].contains(&self.state.as_str()) && told
    }
}

impl Visit<'_> {
    /// Opens the front page as on a first visit and waits until it can run programs.
    pub async fn open(&self) -> Result<()> {
        self.forget().await?;
        self.go_on("index.html").await
    }

    /// Opens a lesson as on a first visit and waits until its programs can run.
    pub async fn open_lesson(&self, lesson: &str) -> Result<()> {
        self.forget().await?;
        self.go_on(&format!("learn/{lesson}.html")).await
    }

    /// Deletes everything that the site has stored.
    pub async fn forget(&self) -> Result<()> {
        // A page outside the course, which would load the interpreter a second time.
        self.browser.open(&format!("{}/run.html", self.site)).await?;
        self.js("localStorage.clear()").await?;
        Ok(())
    }

    /// Opens a page with the site's stored state and waits until it can run programs.
    pub async fn go_on(&self, page: &str) -> Result<()> {
        self.browser.open(&format!("{}/{page}", self.site)).await?;
        self.until("the page is ready", |seen| seen.state == "ready").await?;
        Ok(())
    }

    /// Runs JavaScript in the page.
    pub async fn js(&self, body: &str) -> Result<Value> {
        self.browser.call(body, vec![]).await
    }

    /// Like [`js`](Self::js), but returns null if the page is unloaded meanwhile, so that the caller asks again.
    /// Firefox by itself returns null for a script that had begun.
    async fn ask(&self, body: &str) -> Result<Value> {
        match self.js(body).await {
            Err(error) if GIVES_WAY.iter().any(|message| format!("{error:#}").contains(message)) => Ok(Value::Null),
            answer => answer,
        }
    }

    /// Opens one of the lesson's programs in the editor, with the button in the text.
    pub async fn pick(&self, program: &str) -> Result<()> {
        self.press(&format!("[data-program='{program}']")).await
    }

    /// Puts a program into the editor.
    pub async fn write(&self, source: &str) -> Result<()> {
        let body = "document.querySelector('#editor').pyworkersEditor.setText(args[0])";
        self.browser.call(body, vec![source.into()]).await?;
        Ok(())
    }

    /// The text in the editor.
    pub async fn text(&self) -> Result<String> {
        let body = "return document.querySelector('#editor').pyworkersEditor.getText()";
        let text = self.js(body).await?;
        Ok(text.as_str().context("the editor has text")?.to_owned())
    }

    /// Clicks into the editor, and returns the element that receives keys.
    pub async fn click_editor(&self) -> Result<Element> {
        // Only a few lines of the content may be visible, and WebDriver clicks into the middle of an element.
        self.press("#editor .cm-line").await?;
        self.element("#editor .cm-content").await
    }

    /// An existing element.
    pub async fn element(&self, css: &str) -> Result<Element> {
        let found = self.browser.client().find(Locator::Css(css)).await;
        found.with_context(|| format!("there is no {css}"))
    }

    /// Presses a button, with the mouse.
    pub async fn press(&self, css: &str) -> Result<()> {
        let clicked = self.element(css).await?.click().await;
        clicked.with_context(|| format!("{css} cannot be pressed"))
    }

    /// Presses Run.
    pub async fn run(&self) -> Result<()> {
        self.press("#run").await
    }

    /// Runs a program to its end.
    pub async fn run_to_end(&self, source: &str) -> Result<Seen> {
        self.write(source).await?;
        self.run().await?;
        self.until("the program has ended", Seen::is_over).await
    }

    /// The state of the page.
    pub async fn look(&self) -> Result<Seen> {
        self.glance().await?.context("the page is about to be another one")
    }

    /// The state of the page, or nothing if the page is unloaded meanwhile.
    async fn glance(&self) -> Result<Option<Seen>> {
        let seen = self.ask(SNAPSHOT).await?;
        serde_json::from_value(seen).context("the page shows something unknown")
    }

    /// Waits until the page's state is the wanted one. `what` names it in the error.
    pub async fn until(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> Result<Seen> {
        let start = Instant::now();
        loop {
            let seen = match self.glance().await? {
                Some(seen) if wanted(&seen) => return Ok(seen),
                seen => seen,
            };
            if start.elapsed() > PATIENCE {
                bail!("never seen: {what}\n{}", seen.as_ref().map(described).unwrap_or_default());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Waits until an expression holds in the page.
    pub async fn until_js(&self, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        let body = format!("return !!({expression})");
        while self.ask(&body).await.with_context(|| format!("whether {what}"))? != true {
            if start.elapsed() > PATIENCE {
                bail!("never true: {what}");
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }
}

/// Fails with the page's state unless a condition holds.
pub fn check(holds: bool, what: &str, seen: &Seen) -> Result<()> {
    if !holds {
        bail!("not so: {what}\n{}", described(seen));
    }
    Ok(())
}

fn described(seen: &Seen) -> String {
    let mut text = format!("status: {} ({})\n{}", seen.status, seen.state, seen.banner);
    for process in &seen.processes {
        text += &format!("process: {process:?}\n");
    }
    let skipped = seen.lines.len().saturating_sub(40);
    for line in &seen.lines[skipped..] {
        text += &format!("{} {} {}: {}\n", line.stream, line.name, line.pid, line.text);
    }
    if let Some(deadlock) = &seen.deadlock {
        text += deadlock;
    }
    text
}
