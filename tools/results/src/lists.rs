//! What the repository says of CPython's tests: which cannot apply, what became of each, which run in Firefox.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use globset::{Glob, GlobMatcher};
use machine::paths;
use serde::{Deserialize, Serialize};

use crate::outcome::{Outcome, Test};

/// A file of what is said of them.
pub fn file(name: &str) -> PathBuf {
    paths::root().join("tests/conformance").join(name)
}

/// Tests that cannot apply, each with its reason.
pub struct Listed(Vec<(GlobMatcher, String)>);

#[derive(Deserialize)]
struct ListFile {
    listed: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    reason: String,
    tests: Vec<String>,
}

impl Listed {
    /// Reads `listed.toml`.
    ///
    /// # Errors
    /// When it is not of its form.
    pub fn read() -> Result<Self> {
        let text = fs::read_to_string(file("listed.toml")).context("tests/conformance/listed.toml")?;
        Self::parse(&text).context("tests/conformance/listed.toml")
    }

    fn parse(text: &str) -> Result<Self> {
        let list: ListFile = toml::from_str(text)?;
        let mut listed = Vec::new();
        for entry in list.listed {
            for test in entry.tests {
                listed.push((Glob::new(&test)?.compile_matcher(), entry.reason.clone()));
            }
        }
        Ok(Self(listed))
    }

    /// Why a test cannot apply, if it is on the list.
    pub fn reason(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(glob, _)| glob.is_match(name)).map(|(_, reason)| reason.as_str())
    }
}

/// What became of each test when `cargo xtask conformance --update` was last run.
///
/// # Errors
/// When a file cannot be read.
pub fn results() -> Result<Vec<Test>> {
    let text = fs::read_to_string(file("results.json")).context("tests/conformance/results.json")?;
    let tests = serde_json::from_str(&text).context("tests/conformance/results.json")?;
    Ok(still_listed(tests, &Listed::read()?))
}

/// Without the tests that have come off the list and were not run since; the others have the list's present reasons.
fn still_listed(mut tests: Vec<Test>, listed: &Listed) -> Vec<Test> {
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

/// Of which CPython those tests were, as `3.13.0`.
///
/// # Errors
/// When the file cannot be read.
pub fn version() -> Result<String> {
    let text = fs::read_to_string(file("version.txt")).context("tests/conformance/version.txt")?;
    Ok(text.trim().to_owned())
}

/// The names of those that passed, be it only alone.
///
/// # Errors
/// When the file cannot be read.
pub fn passing() -> Result<BTreeSet<String>> {
    let passed = results()?.into_iter().filter(|test| matches!(test.outcome, Outcome::Pass | Outcome::Flaky));
    Ok(passed.map(|test| test.name).collect())
}

/// Writes what became of `tests`, which are of CPython `version`; of those that were not run, what is there stays.
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

/// A list in JSON, one test a line, so that a change of one is a change of one line. What differs from run to run is
/// left out: how long a test took, and all of a failure but the exception.
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

/// Which of the passing tests run in Firefox.
///
/// # Errors
/// When the file is not of its form.
pub fn firefox() -> Result<impl Fn(&str) -> bool> {
    let text = fs::read_to_string(file("firefox.txt")).context("tests/conformance/firefox.txt")?;
    let globs = lines(&text).map(|line| Ok(Glob::new(line)?.compile_matcher())).collect::<Result<Vec<_>>>()?;
    Ok(move |name: &str| globs.iter().any(|glob| glob.is_match(name)))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Reasons and how many tests each covers, of those given.
pub fn reasons<'a>(listed: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for reason in listed {
        *counts.entry(reason).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Listed, Outcome, Test, still_listed, written};

    #[test]
    fn a_pattern_lists_tests_with_one_reason() {
        let listed = Listed::parse("[[listed]]\nreason = 'no sockets'\ntests = ['a.*.test_x', 'b.C.test_y']").unwrap();
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
        let listed = Listed::parse("[[listed]]\nreason = 'now'\ntests = ['a.*']").unwrap();
        let test =
            |name: &str, outcome| Test { name: name.to_owned(), outcome, reason: "then".to_owned(), seconds: 0.0 };
        let tests = vec![test("a.x", Outcome::Listed), test("b.x", Outcome::Listed), test("a.y", Outcome::Skip)];
        let told: Vec<(String, String)> =
            still_listed(tests, &listed).into_iter().map(|test| (test.name, test.reason)).collect();
        assert_eq!(told, [("a.x", "now"), ("a.y", "then")].map(|(name, reason)| (name.to_owned(), reason.to_owned())));
    }
}
