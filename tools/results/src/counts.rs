//! The number of tests with each outcome.

use serde::{Deserialize, Serialize};

use crate::outcome::{Outcome, Test};

/// Numbers of tests by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Counts {
    /// Passed tests, including the flaky ones.
    pub pass: usize,
    /// Tests that passed only alone.
    pub flaky: usize,
    /// Failed tests.
    pub fail: usize,
    /// Skipped tests.
    pub skip: usize,
    /// Listed tests, which cannot apply.
    pub listed: usize,
}

impl Counts {
    /// Counts tests.
    pub fn of<'a>(tests: impl IntoIterator<Item = &'a Test>) -> Self {
        let mut counts = Self::default();
        for test in tests {
            counts.add(test.outcome);
        }
        counts
    }

    /// Adds one test.
    pub fn add(&mut self, outcome: Outcome) {
        if outcome == Outcome::Flaky {
            self.flaky += 1;
        }
        *match outcome {
            Outcome::Pass | Outcome::Flaky => &mut self.pass,
            Outcome::Fail => &mut self.fail,
            Outcome::Skip => &mut self.skip,
            Outcome::Listed => &mut self.listed,
        } += 1;
    }

    /// The number of tests that ran and were not skipped.
    pub fn ran(&self) -> usize {
        self.pass + self.fail
    }
}
