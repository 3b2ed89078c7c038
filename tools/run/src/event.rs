//! What the page tells; unknown kinds of events are nobody's concern here.

use std::fmt::Write;

use pyworkers_trace::Batch;
use serde::Deserialize;

/// One event of `pyworkers.next()`.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Event {
    /// Some process wrote something.
    Output {
        /// Where to.
        stream: Stream,
        /// What.
        text: String,
    },
    /// A process came into being or changed.
    Process {
        /// Its id.
        pid: u32,
        /// Its name.
        name: String,
        /// Once it has ended.
        exitcode: Option<i32>,
        /// When the page heard of it, in milliseconds since the epoch.
        at: f64,
    },
    /// What a process noted of itself, because we asked.
    Trace {
        /// Whose.
        pid: u32,
        /// Its records.
        batch: Batch,
    },
    /// Every process of the run waits for another.
    Deadlock {
        /// All of them.
        processes: Vec<Process>,
    },
    /// What every process waits for, because we asked.
    Waits {
        /// All of them.
        processes: Vec<Process>,
    },
    /// Something worth a line.
    Warning {
        /// The line.
        text: String,
    },
    /// The program has ended, with all of its processes.
    Exit {
        /// -N when signal N ended it.
        status: i64,
    },
    /// The page cannot go on; sent by run.html itself.
    Fatal {
        /// Why.
        text: String,
    },
    /// The interpreter is loaded.
    Ready,
    /// Anything else.
    #[serde(other)]
    Other,
}

/// Which stream of the program.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// A process that waits.
#[derive(Debug, Deserialize)]
pub struct Process {
    pid: u32,
    name: String,
    threads: Vec<Thread>,
}

/// What one of its threads waits for.
#[derive(Debug, Deserialize)]
pub struct Thread {
    name: String,
    reason: String,
    holder: Option<String>,
    file: String,
    line: u32,
}

/// The deadlock report, as one reads it.
pub fn report(processes: &[Process]) -> String {
    format!("pyworkers: all processes are waiting\n{}", lines(processes))
}

/// What each thread of each process waits for.
pub fn lines(processes: &[Process]) -> String {
    let mut text = String::new();
    for process in processes {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {} (pid {})", process.name, process.pid);
        for thread in &process.threads {
            let _ = write!(text, "    {}: {}", thread.name, thread.reason);
            if let Some(holder) = &thread.holder {
                let _ = write!(text, ", held by {holder}");
            }
            if !thread.file.is_empty() {
                let _ = write!(text, ", at {}:{}", thread.file, thread.line);
            }
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn unknown_events_are_ignored() {
        let event: Event = serde_json::from_value(json!({"type": "progress", "loaded": 1})).unwrap();
        assert!(matches!(event, Event::Other));
    }

    #[test]
    fn a_report_names_who_waits_for_what() {
        let event = json!({"type": "deadlock", "processes": [{"pid": 1001, "name": "MainProcess",
            "threads": [{"name": "MainThread", "reason": "waits for a lock", "holder": "Process-1 (1002)",
                         "file": "main.py", "line": 7}]}]});
        let Event::Deadlock { processes } = serde_json::from_value(event).unwrap() else { panic!() };
        assert_eq!(
            report(&processes),
            "pyworkers: all processes are waiting\n  MainProcess (pid 1001)\n    \
             MainThread: waits for a lock, held by Process-1 (1002), at main.py:7\n"
        );
    }
}
