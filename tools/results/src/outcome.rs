//! What became of a test, and how it is named and counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::counts::Counts;

/// What became of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It did what it should.
    Pass,
    /// It failed, hung, or never ran.
    Fail,
    /// It skipped itself.
    Skip,
    /// It cannot apply in a browser: `listed.toml` says why. It was not run.
    Listed,
}

impl Outcome {
    /// As printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "FAIL",
            Self::Skip => "skip",
            Self::Listed => "listed",
        }
    }
}

/// A test that was run, or is on the list.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Test {
    /// As `test_multiprocessing_spawn.WithProcessesTestQueue.test_put`.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it was skipped, is listed, or failed; empty when it passed.
    pub reason: String,
    /// How long it took, where that was kept.
    #[serde(default)]
    pub seconds: f64,
}

/// The short name of a test whose `id()` is given: package, class and method.
pub fn name_of(id: &str) -> String {
    let parts: Vec<&str> = id.trim_start_matches("test.").split('.').collect();
    match parts.as_slice() {
        [package, .., class, method] => format!("{package}.{class}.{method}"),
        _ => id.to_owned(),
    }
}

/// Counts by class, and of all.
pub fn summary(tests: &[Test]) -> String {
    let mut classes: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut packages: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut all = Counts::default();
    for test in tests {
        let class = test.name.rsplit_once('.').map_or(test.name.as_str(), |(class, _)| class);
        let package = class.split('.').next().unwrap_or(class);
        for counts in [classes.entry(class).or_default(), packages.entry(package).or_default(), &mut all] {
            counts.add(test.outcome);
        }
    }
    let width = classes.keys().map(|name| name.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}  pass  fail  skip  listed\n", "class");
    let rows = classes.iter().chain(&packages).map(|(name, counts)| (*name, counts)).chain([("all", &all)]);
    for (name, Counts { pass, fail, skip, listed }) in rows {
        text += &format!("{name:width$} {pass:5} {fail:5} {skip:5} {listed:7}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Test, name_of, summary};

    #[test]
    fn a_name_has_package_class_and_method() {
        assert_eq!(name_of("test.test_multiprocessing_spawn.test_processes.WithX.test_put"), {
            "test_multiprocessing_spawn.WithX.test_put"
        });
        assert_eq!(name_of("test.test_multiprocessing_main_handling.A.test_b"), {
            "test_multiprocessing_main_handling.A.test_b"
        });
    }

    #[test]
    fn counts_are_by_class_and_package() {
        let test = |name: &str, outcome| Test { name: name.to_owned(), outcome, reason: String::new(), seconds: 0.0 };
        let tests = [test("p.A.x", Outcome::Pass), test("p.A.y", Outcome::Fail), test("p.B.x", Outcome::Listed)];
        let text = summary(&tests);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["p.A", "1", "1", "0", "0"]);
        assert_eq!(lines[2], ["p.B", "0", "0", "0", "1"]);
        assert_eq!(lines[3], ["p", "1", "1", "0", "1"]);
        assert_eq!(lines[4], ["all", "1", "1", "0", "1"]);
    }
}
