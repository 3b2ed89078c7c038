//! The result of a test, with its name and its counting.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::counts::Counts;

/// The outcome of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It passed.
    Pass,
    /// It failed, hung, or never ran.
    Fail,
    /// It was skipped.
    Skip,
    /// It cannot apply in a browser, for the reason in `listed.toml`. It did not run.
    Listed,
    /// It failed beside other tests and passed alone.
    Flaky,
}

impl Outcome {
    /// The outcome in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "FAIL",
            Self::Skip => "skip",
            Self::Listed => "listed",
            Self::Flaky => "flaky",
        }
    }
}

/// A test that ran or is listed.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Test {
    /// The name, as `test_multiprocessing_spawn.WithProcessesTestQueue.test_put`.
    pub name: String,
    /// The outcome.
    pub outcome: Outcome,
    /// The reason why it was skipped, is listed, or failed (at first, if it is flaky). Empty if it passed.
    pub reason: String,
    /// The duration in seconds, if it is known.
    #[serde(default)]
    pub seconds: f64,
}

impl Test {
    /// The result, given the result `again` of a second run alone.
    pub fn after(self, again: Self) -> Self {
        match (self.outcome, again.outcome) {
            (Outcome::Fail, Outcome::Pass) => Self { outcome: Outcome::Flaky, reason: self.reason, ..again },
            _ => again,
        }
    }

    /// The package or module that the test belongs to, as `test_io`.
    pub fn package(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The most informative line of a failure: the exception of the last traceback in a chain.
    pub fn essence(&self) -> &str {
        essence(&self.reason)
    }
}

/// The short name of a test of a module, given its `id()`: package, class and method. A doctest has no class.
pub fn name_of(module: &str, id: &str) -> String {
    let module = module.trim_start_matches("test.");
    let package = module.split('.').next().unwrap_or(module);
    let parts: Vec<&str> = id.trim_start_matches("test.").split('.').collect();
    match parts.as_slice() {
        [.., class, method] => format!("{package}.{class}.{method}"),
        _ => format!("{package}.{}", parts.join(".")),
    }
}

fn essence(reason: &str) -> &str {
    const CHAIN: [&str; 2] = [
        "The above exception was the direct cause of the following exception:",
        "During handling of the above exception, another exception occurred:",
    ];
    let last = CHAIN.iter().filter_map(|chain| Some(reason.rfind(chain)? + chain.len())).max().unwrap_or_default();
    let mut lines = reason[last..].lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default();
    let is_traceback = first.starts_with("Traceback (most recent call last)");
    let exception = if is_traceback { lines.find(|line| !line.starts_with(' ')) } else { None };
    exception.unwrap_or(first).trim_end()
}

/// The numbers of tests by package.
pub fn by_package(tests: &[Test]) -> BTreeMap<&str, Counts> {
    let mut packages: BTreeMap<&str, Counts> = BTreeMap::new();
    for test in tests {
        packages.entry(test.package()).or_default().add(test.outcome);
    }
    packages
}

/// The numbers of tests by class and package, and of all tests.
pub fn summary(tests: &[Test]) -> String {
    let mut classes: BTreeMap<&str, Counts> = BTreeMap::new();
    for test in tests {
        let class = test.name.rsplit_once('.').map_or(test.name.as_str(), |(class, _)| class);
        classes.entry(class).or_default().add(test.outcome);
    }
    let (packages, all) = (by_package(tests), Counts::of(tests));
    let width = classes.keys().map(|name| name.len()).max().unwrap_or_default();
    let mut text = format!("{:width$}  pass  fail  skip  listed\n", "class");
    let rows = classes.iter().chain(&packages).map(|(name, counts)| (*name, counts)).chain([("all", &all)]);
    for (name, Counts { pass, fail, skip, listed, .. }) in rows {
        text += &format!("{name:width$} {pass:5} {fail:5} {skip:5} {listed:7}\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Test, essence, name_of, summary};

    #[test]
    fn a_name_has_package_class_and_method() {
        assert_eq!(name_of("test.test_x.test_y", "test.test_x.test_y.A.test_b"), "test_x.A.test_b");
        assert_eq!(name_of("test.test_x", "test.test_x.A.test_b"), "test_x.A.test_b");
        assert_eq!(name_of("test.test_x", "test.xtester.A.test_b"), "test_x.A.test_b");
        assert_eq!(name_of("test.test_x", "test.test_x"), "test_x.test_x");
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

    #[test]
    fn what_fails_and_then_passes_alone_is_flaky() {
        let test =
            |outcome, reason: &str| Test { name: "p.A.x".to_owned(), outcome, reason: reason.to_owned(), seconds: 0.0 };
        let flaky = test(Outcome::Fail, "hung").after(test(Outcome::Pass, ""));
        assert_eq!((flaky.outcome, flaky.reason.as_str()), (Outcome::Flaky, "hung"));
        assert_eq!(serde_json::to_value(flaky.outcome).unwrap(), "flaky");
        let failed = test(Outcome::Fail, "hung").after(test(Outcome::Fail, "hung again"));
        assert_eq!((failed.outcome, failed.reason.as_str()), (Outcome::Fail, "hung again"));
        let text = summary(&[flaky, failed]);
        assert_eq!(text.lines().last().unwrap().split_whitespace().collect::<Vec<_>>(), ["all", "1", "1", "0", "0"]);
    }

    #[test]
    fn a_failure_is_told_by_its_exception() {
        let traceback = "Traceback (most recent call last):\n  File \"x\", line 1, in f\n    g()\n";
        assert_eq!(essence(&format!("{traceback}OSError: [Errno 9] no\nnoise of the test")), "OSError: [Errno 9] no");
        let chained = format!(
            "{traceback}KeyError: 1\n\nDuring handling of the above exception, another exception occurred:\n\n{traceback}\
             ValueError: two\nnoise"
        );
        assert_eq!(essence(&chained), "ValueError: two");
        let remote = format!(
            "RemoteTraceback:\n\"\"\"\n{traceback}KeyError: 1\n\"\"\"\n\nThe above exception was the direct cause of the \
             following exception:\n\n{traceback}KeyError: 2\n"
        );
        assert_eq!(essence(&remote), "KeyError: 2");
        assert_eq!(essence("hung for 40 s\nMainThread: sleep"), "hung for 40 s");
        assert_eq!(essence(""), "");
    }
}
