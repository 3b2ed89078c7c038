//! Runs a program in `run.html` and collects its events.

use anyhow::{Result, ensure};
use browser::Browser;
use serde_json::{Value, json};

/// The time limit for one request of events when nothing happens.
const QUIET_MS: u32 = 10_000;

/// A browser in which programs run.
pub struct Watcher<'a> {
    /// The browser.
    pub browser: &'a Browser,
    /// The site's address.
    pub site: &'a str,
}

impl Watcher<'_> {
    /// Starts a program on a fresh page. `options` are the session's.
    pub async fn start(&self, source: &str, options: Value) -> Result<()> {
        self.browser.open(&format!("{}/run.html", self.site)).await?;
        let program = json!({"main": "main.py", "files": {"main.py": source}, "argv": [], "env": {}});
        let start = "pyworkers.keepFigures(); pyworkers.start(args[0], args[1]);";
        self.browser.call(start, vec![program, options]).await?;
        Ok(())
    }

    /// Requests events `objects` from now on.
    pub async fn inspect(&self) -> Result<()> {
        self.browser.call("pyworkers.inspect(true);", vec![]).await?;
        Ok(())
    }

    /// Types a line.
    pub async fn input(&self, line: &str) -> Result<()> {
        self.browser.call("pyworkers.input(args[0]);", vec![format!("{line}\n").into()]).await?;
        Ok(())
    }

    /// The events up to the first one for which `is_last` holds, and those that arrived together with it.
    pub async fn until(&self, what: &str, is_last: impl Fn(&Value) -> bool) -> Result<Vec<Value>> {
        let mut events: Vec<Value> = Vec::new();
        loop {
            let answer = self.browser.call("return await pyworkers.next(args[0]);", vec![QUIET_MS.into()]).await?;
            let mut found = false;
            for event in answer.as_array().cloned().unwrap_or_default() {
                ensure!(event["type"] != "fatal", "the page failed: {event}");
                let is_exit = event["type"] == "exit";
                found |= is_last(&event);
                events.push(event);
                ensure!(found || !is_exit, "ended without: {what}\n{}", shown(&events));
            }
            if found {
                return Ok(events);
            }
        }
    }

    /// Runs a program to its end, which must be successful. Returns all of its events.
    pub async fn run(&self, source: &str, options: Value) -> Result<Vec<Value>> {
        self.start(source, options).await?;
        let events = self.until("the end", |event| event["type"] == "exit").await?;
        ensure!(events.last().is_some_and(|last| last["status"] == 0), "the program failed:\n{}", shown(&events));
        Ok(events)
    }
}

/// The events of one type.
pub fn of_type<'a>(events: &'a [Value], name: &'a str) -> impl Iterator<Item = &'a Value> {
    events.iter().filter(move |event| event["type"] == name)
}

/// Events as lines to read.
pub fn shown(events: &[Value]) -> String {
    events.iter().map(|event| format!("  {event}\n")).collect()
}
