//! An exercise's check: the facts about a run of the reader's program, and the program that judges them.

use std::collections::BTreeMap;

use pyworkers_kernel::{Event, Program, Stream};
use serde::{Deserialize, Serialize};

/// The largest number of a stream's bytes passed to a check. A program that prints without end is judged by its
/// beginning.
const MOST_OUTPUT: usize = 1 << 20;

/// A process of the run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Process {
    pid: u32,
    name: String,
    exitcode: Option<i32>,
}

/// The facts about a run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Outcome {
    source: String,
    stdout: String,
    stderr: String,
    status: i32,
    seconds: f64,
    deadlock: bool,
    #[serde(serialize_with = "values")]
    processes: BTreeMap<u32, Process>,
}

fn values<S: serde::Serializer>(processes: &BTreeMap<u32, Process>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(processes.values())
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The program is right, and the reason.
    Passed(String),
    /// The program is not right yet: the observation, and advice.
    NotYet(String),
    /// The check itself failed, which is not the reader's fault.
    Broken(String),
}

impl Outcome {
    /// The facts about a new run of `source`.
    #[must_use]
    pub fn of(source: &str) -> Self {
        Self { source: source.to_owned(), ..Self::default() }
    }

    /// Records any event of the run.
    pub fn note(&mut self, event: &Event) {
        match event {
            Event::Process { pid, name, exitcode, .. } => {
                self.processes.insert(*pid, Process { pid: *pid, name: name.clone(), exitcode: *exitcode });
            }
            Event::Output { stream, text, .. } => {
                let kept = if *stream == Stream::Stdout { &mut self.stdout } else { &mut self.stderr };
                if kept.len() < MOST_OUTPUT {
                    kept.push_str(text);
                }
            }
            Event::Deadlock { .. } => self.deadlock = true,
            Event::Exit { status, .. } => self.status = *status,
            _ => {}
        }
    }

    /// Records the duration of the run in seconds.
    pub fn took(&mut self, seconds: f64) {
        self.seconds = seconds;
    }

    /// Builds the program that judges the run with an exercise's check.
    ///
    /// # Panics
    /// Never: text and numbers can be serialised.
    #[must_use]
    pub fn judge(&self, check: &str) -> Program {
        let facts = serde_json::to_string(self).expect("text and numbers can be serialised");
        let files = [("main.py", include_str!("check_main.py")), ("exercise_check.py", check), ("run.json", &facts)];
        Program {
            main: "main.py".to_owned(),
            files: files.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect(),
            argv: Vec::new(),
            env: BTreeMap::new(),
        }
    }
}

/// The output of the judging program.
#[derive(Debug, Default)]
pub struct Judgement {
    stdout: String,
    stderr: String,
}

#[derive(Deserialize)]
struct Said {
    verdict: String,
    text: String,
}

impl Judgement {
    /// Records any event of the judging program.
    pub fn note(&mut self, event: &Event) {
        if let Event::Output { stream, text, .. } = event {
            (if *stream == Stream::Stdout { &mut self.stdout } else { &mut self.stderr }).push_str(text);
        }
    }

    /// The verdict, once the judging program has ended.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let last = self.stdout.lines().last().unwrap_or_default();
        match serde_json::from_str(last) {
            Ok(Said { verdict, text }) if verdict == "passed" => Verdict::Passed(text),
            Ok(Said { text, .. }) => Verdict::NotYet(text),
            Err(_) => {
                let reason = self.stderr.lines().last().unwrap_or("it printed no verdict");
                Verdict::Broken(format!("The check itself failed, and your program is not to blame: {reason}"))
            }
        }
    }
}
