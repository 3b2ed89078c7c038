//! The numbers of passed and failed tests.

use std::fmt::{self, Display};
use std::ops::AddAssign;

/// Counts of one or more suites.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The number of passed tests.
    pub passed: usize,
    /// The number of failed tests.
    pub failed: usize,
}

impl Summary {
    /// One success.
    pub fn success() -> Self {
        Self { passed: 1, failed: 0 }
    }

    /// One failure.
    pub fn failure() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// Whether nothing failed. An empty summary is no success, because something did not run.
    pub fn is_success(self) -> bool {
        self.failed == 0 && self.passed > 0
    }

    /// Parses the last line of one of this repository's tools, which ends with a summary.
    pub fn of_last_line(line: &str) -> Option<Self> {
        let (before, failed) = line.trim_end().strip_suffix(" failed")?.rsplit_once(" passed, ")?;
        let passed = before.rsplit(' ').next()?;
        Some(Self { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
    }

    /// Parses one line of a test program's output. All of Rust's end with the same kind of line.
    pub fn add_line(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        for part in counts.split([';', '.']) {
            let mut words = part.split_whitespace();
            let number = words.next().and_then(|word| word.parse::<usize>().ok());
            match (number, words.next()) {
                (Some(number), Some("passed")) => self.passed += number,
                (Some(number), Some("failed")) => self.failed += number,
                _ => {}
            }
        }
    }
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Summary;

    #[test]
    fn results_add_up() {
        let mut summary = Summary::default();
        summary.add_line("running 3 tests");
        summary.add_line("test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
        summary.add_line("\u{1b}[0mtest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out");
        assert_eq!(summary, Summary { passed: 4, failed: 2 });
        assert_eq!(summary.to_string(), "4 passed, 2 failed");
    }

    #[test]
    fn a_last_line_ends_with_both_counts() {
        let summary = Summary { passed: 12, failed: 3 };
        assert_eq!(Summary::of_last_line(&format!("CPython 3.13.0's tests: {summary}\n")), Some(summary));
        assert_eq!(Summary::of_last_line("12 passed"), None);
    }

    #[test]
    fn nothing_is_no_success() {
        assert!(!Summary::default().is_success());
    }
}
