//! A line for each test that failed, at least once, to be printed after all tests.

use std::sync::{Arc, Mutex, PoisonError};

/// As many characters of a failure are shown.
const SHOWN: usize = 300;

/// The lines so far, shared by all tests.
#[derive(Clone, Default)]
pub struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    /// Adds a test with its `outcome`, `failed` or `flaky`, the browser, and what was wrong.
    pub fn add(&self, outcome: &str, test: &str, place: &str, wrong: &str) {
        let wrong: String = wrong.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SHOWN).collect();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(format!("{outcome} {test} ({place}): {wrong}"));
    }

    /// Prints all lines.
    pub fn print(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().for_each(|line| println!("{line}"));
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;

    #[test]
    fn a_note_is_one_line() {
        let notes = Notes::default();
        notes.add("failed", "pools/map", "Firefox", "stdout differs:\n  | 1");
        assert_eq!(notes.0.lock().unwrap()[0], "failed pools/map (Firefox): stdout differs: | 1");
    }
}
