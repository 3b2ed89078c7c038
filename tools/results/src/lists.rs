//! The repository's lists of CPython's tests: those that cannot apply, the results, and those that run in Firefox.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use globset::{Glob, GlobMatcher};
use machine::paths;
use serde::{Deserialize, Serialize};

use crate::counts::Counts;
use crate::outcome::{Outcome, Test, by_package};

/// The path of a list.
pub fn file(name: &str) -> PathBuf {
    paths::root().join("tests/conformance").join(name)
}

/// Tests, each with a reason.
pub struct Reasons(Vec<Entry>);

struct Entry {
    reason: String,
    tests: Vec<GlobMatcher>,
}

#[derive(Deserialize)]
struct Table {
    reason: String,
    tests: Vec<String>,
}

impl Reasons {
    /// Reads `listed.toml`: tests that cannot apply.
    ///
    /// # Errors
    /// When the file is malformed.
    pub fn listed() -> Result<Self> {
        Self::read("listed.toml")
    }

    /// Reads `failing.toml`: tests that fail, by root cause.
    ///
    /// # Errors
    /// When the file is malformed.
    pub fn failing() -> Result<Self> {
        Self::read("failing.toml")
    }

    fn read(name: &str) -> Result<Self> {
        let text = fs::read_to_string(file(name)).with_context(|| format!("tests/conformance/{name}"))?;
        Self::parse(&text).with_context(|| format!("tests/conformance/{name}"))
    }

    fn parse(text: &str) -> Result<Self> {
        let tables: BTreeMap<String, Vec<Table>> = toml::from_str(text)?;
        let entry = |Table { reason, tests }| -> Result<Entry> {
            let tests = tests.iter().map(|test| Ok(Glob::new(test)?.compile_matcher())).collect::<Result<_>>()?;
            Ok(Entry { reason, tests })
        };
        Ok(Self(tables.into_values().flatten().map(entry).collect::<Result<_>>()?))
    }

    /// The reason of a test, if it is in the list.
    pub fn reason(&self, name: &str) -> Option<&str> {
        let entry = self.0.iter().find(|entry| entry.tests.iter().any(|test| test.is_match(name)))?;
        Some(&entry.reason)
    }

    /// Each reason, with the patterns of its tests.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.0.iter().map(|entry| (entry.reason.as_str(), entry.tests.iter().map(|test| test.glob().glob()).collect()))
    }
}

/// The results of the last `cargo xtask conformance --update`.
///
/// # Errors
/// When a file cannot be read.
pub fn results() -> Result<Vec<Test>> {
    let text = fs::read_to_string(file("results.json")).context("tests/conformance/results.json")?;
    let tests = serde_json::from_str(&text).context("tests/conformance/results.json")?;
    Ok(still_listed(tests, &Reasons::listed()?))
}

/// Drops tests that are no longer listed and have not been run since. The others get the list's current reasons.
fn still_listed(mut tests: Vec<Test>, listed: &Reasons) -> Vec<Test> {
    tests.retain_mut(|test| match (test.outcome, listed.reason(&test.name)) {
        (Outcome::Listed, None) => false,
        (Outcome::Listed, Some(reason)) => {
            reason.clone_into(&mut test.reason);
            true
        }
        _ => true,
    });
    tests
}

/// The version of CPython that these tests are from, as `3.13.0`.
///
/// # Errors
/// When the file cannot be read.
pub fn version() -> Result<String> {
    let text = fs::read_to_string(file("version.txt")).context("tests/conformance/version.txt")?;
    Ok(text.trim().to_owned())
}

/// The names of the passing tests, including the flaky ones.
///
/// # Errors
/// When the file cannot be read.
pub fn passing() -> Result<BTreeSet<String>> {
    let passed = results()?.into_iter().filter(|test| matches!(test.outcome, Outcome::Pass | Outcome::Flaky));
    Ok(passed.map(|test| test.name).collect())
}

/// Writes the results of `tests`, which are from CPython `version`. The results of other tests stay.
///
/// # Errors
/// When a file cannot be written.
pub fn update(version: &str, tests: &[Test]) -> Result<()> {
    let mut all: BTreeMap<String, Test> =
        results().unwrap_or_default().into_iter().map(|test| (test.name.clone(), test)).collect();
    all.extend(tests.iter().map(|test| (test.name.clone(), test.clone())));
    fs::write(file("results.json"), written(all.values())?).context("tests/conformance/results.json")?;
    fs::write(file("version.txt"), format!("{version}\n")).context("tests/conformance/version.txt")
}

/// Writes the counts of `tests` by package. Those of other packages stay.
///
/// # Errors
/// When a file cannot be written.
pub fn update_counts(tests: &[Test]) -> Result<()> {
    let mut all = counts().unwrap_or_default();
    all.extend(by_package(tests).into_iter().map(|(package, counts)| (package.to_owned(), counts)));
    fs::write(file("library.json"), serde_json::to_string_pretty(&all)? + "\n")
        .context("tests/conformance/library.json")
}

/// The counts of the last `cargo xtask conformance --suite library --update`, by package.
///
/// # Errors
/// When the file cannot be read.
pub fn counts() -> Result<BTreeMap<String, Counts>> {
    let text = fs::read_to_string(file("library.json")).context("tests/conformance/library.json")?;
    serde_json::from_str(&text).context("tests/conformance/library.json")
}

/// The list as JSON, one test per line, so that a changed result is one changed line. Details that differ from run to
/// run are left out: durations, and everything of a failure but the exception.
fn written<'a>(tests: impl Iterator<Item = &'a Test>) -> Result<String> {
    #[derive(Serialize)]
    struct Line<'a> {
        name: &'a str,
        outcome: Outcome,
        reason: &'a str,
    }
    let mut text = String::from("[");
    for (index, test) in tests.enumerate() {
        let failed = matches!(test.outcome, Outcome::Fail | Outcome::Flaky);
        let reason = if failed { test.essence() } else { &test.reason };
        text += if index == 0 { "\n" } else { ",\n" };
        text += &serde_json::to_string(&Line { name: &test.name, outcome: test.outcome, reason })?;
    }
    Ok(text + "\n]\n")
}

/// Patterns of names.
pub struct Globs(Vec<GlobMatcher>);

impl Globs {
    /// Reads a list of patterns, one a line.
    ///
    /// # Errors
    /// When the file is malformed.
    pub fn read(name: &str) -> Result<Self> {
        let text = fs::read_to_string(file(name)).with_context(|| format!("tests/conformance/{name}"))?;
        Ok(Self(lines(&text).map(|line| Ok(Glob::new(line)?.compile_matcher())).collect::<Result<Vec<_>>>()?))
    }

    /// Whether a name matches one of them.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|glob| glob.is_match(name))
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The reasons, and the number of the given tests that each covers.
pub fn reasons<'a>(listed: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for reason in listed {
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Reasons, Test, still_listed, written};

    #[test]
    fn a_pattern_lists_tests_with_one_reason() {
        let listed = Reasons::parse("[[listed]]\nreason = 'no sockets'\ntests = ['a.*.test_x', 'b.C.test_y']").unwrap();
        assert_eq!(listed.reason("a.B.test_x"), Some("no sockets"));
        assert_eq!(listed.reason("b.C.test_y"), Some("no sockets"));
        assert_eq!(listed.reason("b.C.test_z"), None);
    }

    #[test]
    fn a_line_a_test_without_what_changes_from_run_to_run() {
        let test = |name: &str, outcome, reason: &str| Test {
            name: name.to_owned(),
            outcome,
            reason: reason.to_owned(),
            seconds: 1.5,
        };
        let tests = [test("m.A.x", Outcome::Pass, ""), test("m.A.y", Outcome::Skip, "Windows")];
        let text = written(tests.iter()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[1], r#"{"name":"m.A.x","outcome":"pass","reason":""},"#);
        assert_eq!(lines.len(), 4);
        let read: Vec<Test> = serde_json::from_str(&text).unwrap();
        assert_eq!((read[1].outcome, read[1].reason.as_str()), (Outcome::Skip, "Windows"));
    }

    #[test]
    fn what_comes_off_the_list_is_unknown_until_it_is_run() {
        let listed = Reasons::parse("[[listed]]\nreason = 'now'\ntests = ['a.*']").unwrap();
        let test =
            |name: &str, outcome| Test { name: name.to_owned(), outcome, reason: "then".to_owned(), seconds: 0.0 };
        let tests = vec![test("a.x", Outcome::Listed), test("b.x", Outcome::Listed), test("a.y", Outcome::Skip)];
        let told: Vec<(String, String)> =
            still_listed(tests, &listed).into_iter().map(|test| (test.name, test.reason)).collect();
        assert_eq!(told, [("a.x", "now"), ("a.y", "then")].map(|(name, reason)| (name.to_owned(), reason.to_owned())));
    }
}
