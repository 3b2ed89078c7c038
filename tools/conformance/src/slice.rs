//! Runs a slice of the tests in one page, as one program. It is started again after a test that hung.

use std::time::Duration;

use anyhow::{Result, bail};
use browser::Browser;
use machine::browsers::Kind;
use programs::sources::{Contents, Files};
use results::{Outcome, Test, name_of};
use run::event::{self, Event};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::Instant;

/// The program that runs in the page.
const RUNNER: &str = include_str!("../../../tests/conformance/runner.py");
/// The first character of the program's lines for this tool.
const MARK: char = '\u{1e}';
/// The time limit for one request of events.
const QUESTION: Duration = Duration::from_secs(1);
/// The time limit for processes to report their waits, and for a stopped run to end.
const ANSWER: Duration = Duration::from_secs(5);
/// The number of bytes of a test's output that are kept, to be shown if it fails.
const NOISE: usize = 4000;

/// Tests of one module.
#[derive(Clone, Debug)]
pub struct Slice {
    /// The module, as `test.test_multiprocessing_spawn.test_misc`.
    pub module: String,
    /// The tests by their `id()`, in the order in which they run.
    pub ids: Vec<String>,
}

/// A line of the runner.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    module: Option<String>,
    tests: Vec<String>,
    /// Modules that could not be imported, with the reasons.
    broken: Vec<String>,
    start: Option<String>,
    stop: Option<String>,
    fixture: Option<String>,
    outcome: Option<String>,
    reason: String,
    seconds: f64,
    end: bool,
}

/// A page that runs slices one after the other.
pub struct Page {
    kind: Kind,
    url: String,
    files: Files,
    limit: Duration,
    options: Value,
    browser: Option<Browser>,
}

impl Page {
    /// A page of the site at `url`. `limit` is the time limit for each test, `options` are the session's.
    pub fn new(kind: Kind, url: &str, mut files: Files, limit: Duration, options: Value) -> Self {
        files.insert("runner.py".to_owned(), Contents::Text(RUNNER.to_owned()));
        Self { kind, url: format!("{url}/run.html"), files, limit, options, browser: None }
    }

    /// The tests of modules, as `unittest` finds them.
    ///
    /// # Errors
    /// When the page has crashed or a module cannot be imported.
    pub async fn list(&mut self, modules: &[&str]) -> Result<Vec<Slice>> {
        let mut argv = vec!["list"];
        argv.extend(modules);
        let mut found = Vec::new();
        let mut listing = Listening::default();
        self.start(&argv).await?;
        let begin = Instant::now();
        loop {
            let heard = listing.hear(self.next().await?);
            for said in heard.said {
                let Some(module) = said.module else { continue };
                if let Some(broken) = said.broken.first() {
                    bail!("{module} could not be loaded:\n{broken}");
                }
                found.push(Slice { module, ids: said.tests });
            }
            match heard.exit {
                Some(0) => return Ok(found),
                Some(status) => bail!("the tests cannot be listed: status {status}\n{}", listing.noise),
                None if begin.elapsed() > self.limit => bail!("the tests cannot be listed: it takes too long"),
                None => {}
            }
        }
    }

    /// Runs a slice. `told` is called with each test as it ends.
    ///
    /// # Errors
    /// When the browser has crashed.
    pub async fn run(&mut self, slice: &Slice, told: &mut dyn FnMut(Test)) -> Result<()> {
        let mut left = slice.ids.clone();
        while !left.is_empty() {
            let before = left.len();
            if let Some(trouble) = self.run_once(&slice.module, &mut left, told).await?
                && left.len() == before
            {
                // Not even the first test began.
                for id in left.drain(..) {
                    told(failed(&slice.module, &id, &trouble, 0.0));
                }
            }
        }
        Ok(())
    }

    /// Runs the runner once. Removes finished tests from `left`. Returns the reason if it ended early.
    async fn run_once(
        &mut self,
        module: &str,
        left: &mut Vec<String>,
        told: &mut dyn FnMut(Test),
    ) -> Result<Option<String>> {
        let mut argv = vec!["run", module];
        argv.extend(left.iter().map(String::as_str));
        self.start(&argv).await?;
        let mut listening = Listening::default();
        let mut current: Option<String> = None;
        let mut since = Instant::now();
        loop {
            let heard = match self.next().await {
                Ok(events) => listening.hear(events),
                Err(error) => {
                    self.browser = None;
                    Heard { lost: Some(format!("the page is gone: {error:#}")), ..Heard::default() }
                }
            };
            for said in heard.said {
                since = Instant::now();
                if let Some(id) = said.start {
                    listening.noise.clear();
                    current = Some(id);
                } else if let Some(id) = said.stop {
                    current = None;
                    left.retain(|other| *other != id);
                    let outcome = outcome(said.outcome.as_deref());
                    let reason = if outcome == Outcome::Fail {
                        format!("{}{}", said.reason, listening.noise)
                    } else {
                        said.reason
                    };
                    told(Test { name: name_of(module, &id), outcome, reason, seconds: said.seconds });
                } else if let Some(fixture) = said.fixture {
                    fixture_said(module, &fixture, outcome(said.outcome.as_deref()), &said.reason, left, told);
                } else if said.end {
                    listening.ended = true;
                }
            }
            let trouble = if let Some(lost) = heard.lost {
                Some(lost)
            } else if heard.deadlock {
                Some(format!("all processes wait for one another\n{}", self.waits(&mut listening).await))
            } else if since.elapsed() > self.limit {
                Some(format!("hung for {} s\n{}", self.limit.as_secs(), self.waits(&mut listening).await))
            } else {
                match heard.exit {
                    Some(0) if listening.ended => return Ok(None),
                    Some(status) if listening.ended => {
                        let reason = format!("the run ended with status {status}\n{}", listening.noise);
                        told(failed(module, &format!("{module}.AtExit.exit_status"), &reason, 0.0));
                        return Ok(None);
                    }
                    Some(status) => Some(format!("the main process ended with status {status}\n{}", listening.noise)),
                    None => continue,
                }
            };
            self.stop().await;
            if let (Some(id), Some(trouble)) = (&current, &trouble) {
                left.retain(|other| other != id);
                told(failed(module, id, &format!("{trouble}\n{}", listening.noise), since.elapsed().as_secs_f64()));
            } else if let (true, Some(trouble)) = (listening.ended || left.is_empty(), &trouble) {
                told(failed(module, &format!("{module}.AtExit.end"), trouble, since.elapsed().as_secs_f64()));
                left.clear();
            }
            return Ok(trouble);
        }
    }

    async fn start(&mut self, argv: &[&str]) -> Result<()> {
        if self.browser.is_none() {
            let browser = Browser::start(self.kind).await?;
            browser.open(&self.url).await?;
            self.browser = Some(browser);
        }
        let program = json!({"main": "runner.py", "files": self.files, "argv": argv});
        self.call("pyworkers.start(args[0], args[1]);", vec![program, self.options.clone()]).await?;
        Ok(())
    }

    async fn call(&self, body: &str, args: Vec<Value>) -> Result<Value> {
        match &self.browser {
            Some(browser) => browser.call(body, args).await,
            None => bail!("there is no page"),
        }
    }

    async fn next(&self) -> Result<Vec<Event>> {
        match &self.browser {
            Some(browser) => run::next(browser, "", false, QUESTION).await,
            None => bail!("there is no page"),
        }
    }

    /// The waits of every process, in words.
    async fn waits(&self, listening: &mut Listening) -> String {
        let begin = Instant::now();
        if self.call("pyworkers.describe();", vec![]).await.is_err() {
            return "the page does not answer".to_owned();
        }
        while begin.elapsed() < ANSWER {
            match self.next().await {
                Ok(events) => {
                    if let Some(waits) = listening.hear(events).waits {
                        return waits;
                    }
                }
                Err(error) => return format!("the page does not answer: {error:#}"),
            }
        }
        "nobody says what it waits for".to_owned()
    }

    /// Ends the run. If it does not end, its page is abandoned.
    async fn stop(&mut self) {
        let begin = Instant::now();
        let mut stopped = self.call("pyworkers.stop();", vec![]).await.is_ok();
        while stopped {
            match self.next().await {
                Ok(events) if events.iter().any(|event| matches!(event, Event::Exit { .. })) => return,
                Ok(_) if begin.elapsed() < ANSWER => {}
                Ok(_) | Err(_) => stopped = false,
            }
        }
        self.browser = None;
    }
}

fn outcome(word: Option<&str>) -> Outcome {
    match word {
        Some("pass") => Outcome::Pass,
        Some("skip") => Outcome::Skip,
        _ => Outcome::Fail,
    }
}

fn failed(module: &str, id: &str, reason: &str, seconds: f64) -> Test {
    Test { name: name_of(module, id), outcome: Outcome::Fail, reason: reason.trim().to_owned(), seconds }
}

/// Handles the result of a fixture such as `setUpClass (test.package.module.Class)`, which applies to its remaining
/// tests.
fn fixture_said(
    module: &str,
    fixture: &str,
    outcome: Outcome,
    reason: &str,
    left: &mut Vec<String>,
    told: &mut dyn FnMut(Test),
) {
    let (step, place) = fixture.trim_end_matches(')').split_once(" (").unwrap_or((fixture, ""));
    if step.starts_with("setUp") {
        let inside = format!("{place}.");
        left.retain(|id| {
            let concerns = id.starts_with(&inside);
            if concerns {
                told(Test { name: name_of(module, id), outcome, reason: reason.to_owned(), seconds: 0.0 });
            }
            !concerns
        });
    } else if outcome == Outcome::Fail {
        told(failed(module, &format!("{place}.{step}"), reason, 0.0));
    }
}

/// The findings in some events.
#[derive(Default)]
struct Heard {
    said: Vec<Said>,
    exit: Option<i64>,
    deadlock: bool,
    waits: Option<String>,
    lost: Option<String>,
}

/// Extracts the runner's lines from the output of all processes.
#[derive(Default)]
struct Listening {
    begun: String,
    noise: String,
    ended: bool,
}

impl Listening {
    fn hear(&mut self, events: Vec<Event>) -> Heard {
        let mut heard = Heard::default();
        for event in events {
            match event {
                Event::Output { text, .. } => self.read(&text, &mut heard.said),
                Event::Exit { status } => heard.exit = Some(status),
                Event::Deadlock { .. } => heard.deadlock = true,
                Event::Waits { processes } => heard.waits = Some(event::lines(&processes)),
                Event::Fatal { text } => heard.lost = Some(text),
                Event::Warning { text } => self.noise(&text),
                Event::Process { .. } | Event::Trace { .. } | Event::Ready | Event::Other => {}
            }
        }
        heard
    }

    fn read(&mut self, text: &str, said: &mut Vec<Said>) {
        self.begun += text;
        while let Some(end) = self.begun.find('\n') {
            let line: String = self.begun.drain(..=end).collect();
            let (noise, message) = line.split_once(MARK).unwrap_or((&line, ""));
            self.noise(noise);
            match serde_json::from_str(message) {
                Ok(message) => said.push(message),
                Err(_) => self.noise(message),
            }
        }
    }

    fn noise(&mut self, text: &str) {
        self.noise += text;
        if self.noise.len() > 2 * NOISE {
            let cut = self.noise.len() - NOISE;
            let cut = (cut..).find(|&at| self.noise.is_char_boundary(at)).unwrap_or(self.noise.len());
            self.noise.drain(..cut);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Listening, Outcome, fixture_said};

    #[test]
    fn the_runners_lines_are_told_from_the_tests_own() {
        let mut listening = Listening::default();
        let mut said = Vec::new();
        listening.read("noise\nmore \u{1e}{\"start\": \"a.b", &mut said);
        assert!(said.is_empty());
        listening.read("\"}\n", &mut said);
        assert_eq!(said[0].start.as_deref(), Some("a.b"));
        assert_eq!(listening.noise, "noise\nmore ");
    }

    #[test]
    fn what_a_class_says_before_its_tests_holds_for_them() {
        let mut left = vec!["test.m.A.x".to_owned(), "test.m.B.x".to_owned()];
        let mut told = Vec::new();
        fixture_said("test.m", "setUpClass (test.m.A)", Outcome::Skip, "not here", &mut left, &mut |test| {
            told.push(test)
        });
        assert_eq!(left, ["test.m.B.x"]);
        assert_eq!((told[0].name.as_str(), told[0].outcome), ("m.A.x", Outcome::Skip));
    }
}
