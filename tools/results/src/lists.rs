//! The repository's lists of CPython's tests: those that cannot apply, the results, and those that run in Firefox.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use globset::{Glob, GlobMatcher};
use machine::paths;
use serde::{Deserialize, Serialize};

use crate::outcome::{Outcome, Test};

/// The path of a list.
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
    /// When the file is malformed.
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

    /// The reason why a test cannot apply, if it is listed.
    pub fn reason(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(glob, _)| glob.is_match(name)).map(|(_, reason)| reason.as_str())
    }
}

/// The results of the last `cargo xtask conformance --update`.
///
/// # Errors
/// When a file cannot be read.
pub fn results() -> Result<Vec<Test>> {
    let text = fs::read_to_string(file("results.json")).context("tests/conformance/results.json")?;
    let tests = serde_json::from_str(&text).context("tests/conformance/results.json")?;
    Ok(still_listed(tests, &Listed::read()?))
}

/// Drops tests that are no longer listed and have not been run since. The others get the list's current reasons.
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

/// Whether a passing test, given by name, runs in Firefox.
///
/// # Errors
/// When the file is malformed.
pub fn firefox() -> Result<impl Fn(&str) -> bool> {
    let text = fs::read_to_string(file("firefox.txt")).context("tests/conformance/firefox.txt")?;
    let globs = lines(&text).map(|line| Ok(Glob::new(line)?.compile_matcher())).collect::<Result<Vec<_>>>()?;
    Ok(move |name: &str| globs.iter().any(|glob| glob.is_match(name)))
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
