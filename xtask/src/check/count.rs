//! Runs tests and counts their results.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use machine::Summary;

use crate::shell;

/// Runs all commands, each of which is one test. Those that fail are added to `notes`.
///
/// # Errors
/// When a program cannot be started.
pub fn all(commands: impl IntoIterator<Item = Command>, notes: &mut Vec<String>) -> Result<Summary> {
    let mut sum = Summary::default();
    for mut command in commands {
        eprintln!("$ {}", shell::show(&command));
        sum += if command.status()?.success() {
            Summary::success()
        } else {
            notes.push(failed(&command));
            Summary::failure()
        };
    }
    Ok(sum)
}

/// Runs a Rust test program and counts its results. A failure is added to `notes`.
///
/// # Errors
/// When the program cannot be started.
pub fn counted(command: &mut Command, notes: &mut Vec<String>) -> Result<Summary> {
    let sum = run(command, Summary::add_line)?;
    if sum.failed > 0 {
        notes.push(failed(command));
    }
    Ok(sum)
}

/// Runs one of this repository's tools, whose last line has both counts. Important lines are added to `notes`: tests
/// that failed or are flaky, or that no test ran.
///
/// # Errors
/// When the program cannot be started.
pub fn summarized(command: &mut Command, notes: &mut Vec<String>) -> Result<Summary> {
    run(command, |sum, line| {
        *sum = Summary::of_last_line(line).unwrap_or_default();
        if ["failed ", "flaky ", "NOT RUN"].iter().any(|mark| line.starts_with(mark)) {
            notes.push(line.to_owned());
        }
    })
}

fn failed(command: &Command) -> String {
    format!("failed {}", shell::show(command))
}

/// Passes a program's output on and calls `read` with each line.
fn run(command: &mut Command, mut read: impl FnMut(&mut Summary, &str)) -> Result<Summary> {
    eprintln!("$ {}", shell::show(command));
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let stdout = child.stdout.take().context("stdout is piped")?;
    let mut sum = Summary::default();
    for line in BufReader::new(stdout).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        read(&mut sum, &line);
    }
    // A program that did not compile, or crashed, counts as one failure.
    if !child.wait()?.success() && sum.failed == 0 {
        sum += Summary::failure();
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str, status: u8) -> Command {
        let mut sh = Command::new("sh");
        sh.args(["-c", &format!("printf '{text}'; exit {status}")]);
        sh
    }

    #[test]
    fn the_last_line_counts() {
        let mut notes = Vec::new();
        let text = "1 passed, 1 failed\\nflaky a.B.c: hung\\nfailed a.B.d: no\\nof all: 2 passed, 1 failed\\n";
        let sum = summarized(&mut printed(text, 1), &mut notes).unwrap();
        assert_eq!(sum, Summary { passed: 2, failed: 1 });
        assert_eq!(notes, ["flaky a.B.c: hung", "failed a.B.d: no"]);
    }

    #[test]
    fn a_crash_is_a_failure() {
        assert_eq!(summarized(&mut printed("oh\\n", 126), &mut Vec::new()).unwrap(), Summary::failure());
        let mut notes = Vec::new();
        assert_eq!(counted(&mut printed("", 1), &mut notes).unwrap(), Summary::failure());
        assert!(notes[0].starts_with("failed sh "), "{notes:?}");
    }
}
