//! `names.toml` is complete, and tests show all of it.

use std::collections::{BTreeMap, BTreeSet};

use programs::Program;
use results::{Counts, Outcome, lists};

use super::names::{Section, State};
use super::shown::Pattern;

/// Prints the public names of each object on a line: `multiprocessing.Process: authkey close ...`. Its expectation is
/// the list on which the browser and CPython agree.
const WALK: &str = "module/every_name";

#[test]
fn every_public_name_has_one_state() {
    let mut states = BTreeMap::new();
    let sections = Section::read().unwrap();
    for entry in sections.iter().flat_map(|section| &section.entry) {
        for name in entry.names() {
            assert_eq!(states.insert(name.to_string(), entry.state), None, "{name} is there twice");
        }
    }
    let walk = Program::all().unwrap().into_iter().find(|program| program.name == WALK).unwrap();
    let walked = walk.expected.out.iter().filter_map(|line| line.split_once(": "));
    let missing: Vec<String> = walked
        .flat_map(|(of, names)| names.split_whitespace().map(move |name| format!("{of}.{name}")))
        .filter(|name| !states.contains_key(name))
        .collect();
    assert!(missing.is_empty(), "without an entry in tests/conformance/names.toml: {missing:#?}");
}

#[test]
fn every_section_has_a_place_of_its_own() {
    let anchors: Vec<String> = Section::read().unwrap().iter().map(Section::anchor).collect();
    let distinct: BTreeSet<&String> = anchors.iter().collect();
    assert_eq!(distinct.len(), anchors.len(), "{anchors:?}");
}

#[test]
fn every_state_is_shown_by_tests() {
    let results = lists::results().unwrap();
    let programs = Program::all().unwrap();
    let mut wrong = Vec::new();
    for entry in Section::read().unwrap().iter().flat_map(|section| &section.entry) {
        let what = format!("{} of {}", entry.names().map(|it| it.last).collect::<Vec<_>>().join(" "), entry.of);
        if entry.state != State::Works && entry.note.is_empty() {
            wrong.push(format!("{what}: a note must say how it differs, or why it cannot exist"));
        }
        if entry.state != State::Absent && entry.tests.is_empty() {
            wrong.push(format!("{what}: nothing shows it"));
        }
        for pattern in Pattern::of(entry).unwrap() {
            let meant = || results.iter().filter(|test| pattern.means_test(test));
            let counts = Counts::of(meant());
            let text = &pattern.text;
            if pattern.is_of_programs() {
                if !programs.iter().any(|program| pattern.means_program(&program.name)) {
                    wrong.push(format!("{what}: there is no program {text}"));
                }
            } else if counts == Counts::default() {
                wrong.push(format!("{what}: there is no test {text}"));
            } else if entry.state != State::Absent && counts.pass == 0 {
                wrong.push(format!("{what}: nothing of {text} passes"));
            } else if entry.state == State::Works && counts.fail > 0 {
                let failed = meant().filter(|test| test.outcome == Outcome::Fail).map(|test| test.name.as_str());
                wrong.push(format!("{what}: works, but of {text} fails {}", failed.collect::<Vec<_>>().join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "tests/conformance/names.toml:\n{}", wrong.join("\n"));
}
