//! How many tests there are of each outcome.

use crate::outcome::{Outcome, Test};

/// Tests by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// It did what it should, be it only alone.
    pub pass: usize,
    /// Those that passed only alone.
    pub flaky: usize,
    /// It did not.
    pub fail: usize,
    /// It skipped itself.
    pub skip: usize,
    /// It cannot apply.
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

    /// Counts one more.
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

    /// All but those that were not run, or skipped themselves.
    pub fn ran(&self) -> usize {
        self.pass + self.fail
    }
}
