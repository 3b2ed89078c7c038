//! The tests that show the state of an entry of `names.toml`.

use anyhow::{Context, Result};
use globset::{GlobBuilder, GlobMatcher};
use results::Test;

use super::names::Entry;

/// One of an entry's patterns.
pub struct Pattern {
    /// The pattern as written.
    pub text: String,
    matcher: GlobMatcher,
}

impl Pattern {
    /// The patterns of an entry.
    ///
    /// # Errors
    /// When a pattern is not a valid glob.
    pub fn of(entry: &Entry) -> Result<Vec<Self>> {
        entry.tests.iter().map(|text| Self::new(text).with_context(|| text.clone())).collect()
    }

    fn new(text: &str) -> Result<Self> {
        let glob = GlobBuilder::new(text).literal_separator(true).build()?;
        Ok(Self { text: text.to_owned(), matcher: glob.compile_matcher() })
    }

    /// Whether the pattern is for test programs rather than for CPython's tests.
    pub fn is_of_programs(&self) -> bool {
        self.text.contains('/')
    }

    /// Whether the pattern matches a test program, given by folder and name.
    pub fn means_program(&self, name: &str) -> bool {
        self.is_of_programs() && self.matcher.is_match(name)
    }

    /// Whether the pattern matches one of CPython's tests, by class and method in any package.
    pub fn means_test(&self, test: &Test) -> bool {
        let inside = test.name.split_once('.').map_or(test.name.as_str(), |(_, inside)| inside);
        !self.is_of_programs() && self.matcher.is_match(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use results::Outcome;

    #[test]
    fn a_pattern_means_programs_or_tests_of_every_package() {
        let test =
            |name: &str| Test { name: name.to_owned(), outcome: Outcome::Pass, reason: String::new(), seconds: 0.0 };
        let pattern = Pattern::new("With{Processes,Threads}TestPool.test_map*").unwrap();
        assert!(pattern.means_test(&test("test_multiprocessing_spawn.WithThreadsTestPool.test_map_async")));
        assert!(!pattern.means_test(&test("test_multiprocessing_spawn.WithManagerTestPool.test_map")));
        assert!(!pattern.means_program("pools/methods"));
        let pattern = Pattern::new("pools/*").unwrap();
        assert!(pattern.means_program("pools/methods") && !pattern.means_program("books/pools"));
        assert!(!pattern.means_test(&test("test_multiprocessing_spawn.SemLockTests.test_semlock_subclass")));
    }
}
