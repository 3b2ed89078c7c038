//! The page's events. Unknown kinds are ignored.

use std::fmt::Write;

use pyworkers_trace::Batch;
use serde::Deserialize;

/// One event of `pyworkers.next()`.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Event {
    /// A process wrote to a stream.
    Output {
        /// The stream.
        stream: Stream,
        /// The text.
        text: String,
    },
    /// A process was created or changed.
    Process {
        /// The process ID.
        pid: u32,
        /// The process's name.
        name: String,
        /// The exit code, once the process has ended.
        exitcode: Option<i32>,
        /// The time at which the page was notified, in milliseconds since the epoch.
        at: f64,
    },
    /// The trace of a process, which was requested.
    Trace {
        /// The process ID.
        pid: u32,
        /// The records.
        batch: Batch,
    },
    /// A deadlock: every process of the run waits for another.
    Deadlock {
        /// All of them.
        processes: Vec<Process>,
    },
    /// The waits of every process, which were requested.
    Waits {
        /// All of them.
        processes: Vec<Process>,
    },
    /// A warning.
    Warning {
        /// The line.
        text: String,
    },
    /// The program has ended, with all of its processes.
    Exit {
        /// The exit status. -N if signal N ended the program.
        status: i64,
    },
    /// The page cannot continue. Sent by run.html itself.
    Fatal {
        /// The reason.
        text: String,
    },
    /// The interpreter is loaded.
    Ready,
    /// Any other event.
    #[serde(other)]
    Other,
}

/// A stream of the program.
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

/// The wait of one thread.
#[derive(Debug, Deserialize)]
pub struct Thread {
    name: String,
    reason: String,
    holder: Option<String>,
    file: String,
    line: u32,
}

/// The deadlock report as text.
pub fn report(processes: &[Process]) -> String {
    format!("pyworkers: all processes are waiting\n{}", lines(processes))
}

/// The waits of each thread of each process, one per line.
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
