//! One line a test, and under it what went wrong.

use std::io::{IsTerminal, Write, stdout};
use std::time::Instant;

use anyhow::Result;
use machine::Summary;

/// Counts and prints the tests of one browser.
pub struct Report {
    place: &'static str,
    summary: Summary,
}

/// A test that is under way.
pub struct Started {
    name: String,
    at: Instant,
}

impl Report {
    /// A report of what happens in `place`.
    pub fn new(place: &'static str) -> Self {
        Self { place, summary: Summary::default() }
    }

    /// A test begins.
    pub fn start(&self, name: &str) -> Started {
        if stdout().is_terminal() {
            print!("{}: {name} ...\r", self.place);
            // Only decoration.
            let _ = stdout().flush();
        }
        Started { name: name.to_owned(), at: Instant::now() }
    }

    /// A test has ended: with differences, or with an error of whatever kind.
    pub fn end(&mut self, started: Started, result: Result<Vec<String>>) {
        let seconds = started.at.elapsed().as_secs_f64();
        let wrong = result.unwrap_or_else(|error| vec![format!("{error:#}")]);
        let word = if wrong.is_empty() { "ok  " } else { "FAIL" };
        println!("{word} {}: {} ({seconds:.1} s)", self.place, started.name);
        for difference in &wrong {
            println!("     {}", difference.trim_end().replace('\n', "\n     | "));
        }
        self.summary += if wrong.is_empty() { Summary::success() } else { Summary::failure() };
    }

    /// All counts so far.
    pub fn summary(&self) -> Summary {
        self.summary
    }
}
