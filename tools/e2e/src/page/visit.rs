//! A visitor: opens the page, picks, types, presses, and looks until something is to be seen.

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

/// How long anything may take before it counts as not happening; generous, since machines are slow and shared.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(25);

/// What drivers say of a script whose page goes: Firefox's of one that was about to start, Chromium's of one that waits.
const GIVES_WAY: [&str; 2] = ["evalInSandbox", "document unloaded"];

const SNAPSHOT: &str = include_str!("snapshot.js");

/// One visit to the page.
pub struct Visit<'a> {
    /// Where.
    pub browser: &'a Browser,
    /// Which browser that is.
    pub kind: Kind,
    /// The site's address.
    pub site: &'a str,
    /// The site's address without isolation headers.
    pub bare: &'a str,
    /// The site's directory.
    pub directory: &'a Path,
}

/// What is to be seen.
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
    /// Who asks for a line of input, while somebody does.
    pub asks: Option<String>,
    /// What stands above the page when it cannot run.
    pub banner: String,
    /// Run can be pressed.
    pub can_run: bool,
    /// Stop can be pressed.
    pub can_stop: bool,
    /// The line marked in the editor.
    pub error_line: Option<String>,
    /// What stands below it.
    pub error_message: Option<String>,
}

/// A line of the console.
#[derive(Debug, Deserialize)]
pub struct Line {
    /// Whose; 0 for the page's own.
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
    /// Its id.
    pub pid: u32,
    /// Its name.
    pub name: String,
    /// Its state.
    pub state: String,
    /// Its exit code, once it has one.
    pub exitcode: Option<i32>,
}

impl Seen {
    /// The lines of a stream.
    pub fn stream(&self, stream: &str) -> Vec<&str> {
        let lines = self.lines.iter().filter(|line| line.stream == stream);
        lines.map(|line| line.text.as_str()).collect()
    }

    /// Whether some line contains this.
    pub fn says(&self, text: &str) -> bool {
        self.lines.iter().any(|line| line.text.contains(text))
    }

    /// Whether the run is over, the last line of the console included.
    pub fn is_over(&self) -> bool {
        let told = self.lines.last().is_some_and(|line| line.stream == "page");
        ["ended", "stopped"].contains(&self.state.as_str()) && told
    }
}

impl Visit<'_> {
    /// Opens the front page as for the first time and waits until it can run programs.
    pub async fn open(&self) -> Result<()> {
        self.forget().await?;
        self.go_on("index.html").await
    }

    /// Opens a lesson as for the first time and waits until its programs can run.
    pub async fn open_lesson(&self, lesson: &str) -> Result<()> {
        self.forget().await?;
        self.go_on(&format!("learn/{lesson}.html")).await
    }

    /// Forgets what the site remembers of earlier visits.
    pub async fn forget(&self) -> Result<()> {
        // Not a page of the course: it would load the interpreter twice.
        self.browser.open(&format!("{}/run.html", self.site)).await?;
        self.js("localStorage.clear()").await?;
        Ok(())
    }

    /// Opens a page, with what the site remembers, and waits until it can run programs.
    pub async fn go_on(&self, page: &str) -> Result<()> {
        self.browser.open(&format!("{}/{page}", self.site)).await?;
        self.until("the page is ready", |seen| seen.state == "ready").await?;
        Ok(())
    }

    /// Runs JavaScript in the page.
    pub async fn js(&self, body: &str) -> Result<Value> {
        self.browser.call(body, vec![]).await
    }

    /// As [`js`](Self::js), for who asks again: null when the page gives way to another one meanwhile, which is what Firefox
    /// answers by itself if the script had begun.
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

    /// What is in the editor.
    pub async fn text(&self) -> Result<String> {
        let body = "return document.querySelector('#editor').pyworkersEditor.getText()";
        let text = self.js(body).await?;
        Ok(text.as_str().context("the editor has text")?.to_owned())
    }

    /// Puts the cursor into the editor with the mouse, and returns what takes keys.
    pub async fn click_editor(&self) -> Result<Element> {
        // Of the whole content no more than a few lines may be seen, and WebDriver clicks into the middle.
        self.press("#editor .cm-line").await?;
        self.element("#editor .cm-content").await
    }

    /// An element that is there.
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

    /// Looks.
    pub async fn look(&self) -> Result<Seen> {
        self.glance().await?.context("the page is about to be another one")
    }

    /// Looks; sees nothing when the page gives way to another one while it does.
    async fn glance(&self) -> Result<Option<Seen>> {
        let seen = self.ask(SNAPSHOT).await?;
        serde_json::from_value(seen).context("the page shows something unknown")
    }

    /// Looks until there is to be seen what is wanted, named `what` for the case that it never comes.
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

    /// Asks the page until an expression holds.
    pub async fn until_js(&self, what: &str, expression: &str) -> Result<()> {
        let start = Instant::now();
        let body = format!("return !!({expression})");
        while self.ask(&body).await? != true {
            if start.elapsed() > PATIENCE {
                bail!("never true: {what}");
            }
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }
}

/// Fails unless something holds, showing what was seen.
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
