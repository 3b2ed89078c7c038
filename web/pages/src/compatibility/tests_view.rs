//! The part of the page about CPython's tests: counts by class, and the reasons of skipped and failed tests.

use std::collections::BTreeMap;

use maud::{Markup, html};
use results::{Counts, Outcome, Test, lists};

use super::view::{Page, marked};

/// The section.
pub fn html(page: &Page) -> Markup {
    let mut packages: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
    for test in page.results {
        packages.entry(test.package()).or_default().push(test);
    }
    let all: Vec<&Test> = page.results.iter().collect();
    html! {
        section #tests aria-labelledby="tests-title" {
            h2 #tests-title { "CPython’s own tests" }
            p.about-section {
                "The results of the tests of CPython " (page.version) " in Chromium, from the last run of "
                code { "cargo xtask conformance --update" } ". A test passes, fails, is skipped (by its own condition, as on "
                "some other platforms), or is not applicable in a web page and is not run."
            }
            table.counts {
                (head("Package"))
                tbody {
                    @for (package, tests) in &packages { (row(package, tests)) }
                }
                tfoot { (row("all", &all)) }
            }
            (failures("Failed tests", page.results, Outcome::Fail))
            (failures("Tests that failed, and passed alone", page.results, Outcome::Flaky))
            (reasons("Tests that are not applicable, and why", page.results, Outcome::Listed))
            (reasons("Skipped tests, and why", page.results, Outcome::Skip))
            @for (package, tests) in &packages { (classes(package, tests)) }
        }
    }
}

fn head(what: &str) -> Markup {
    html! {
        thead {
            tr {
                th scope="col" { (what) }
                th scope="col" { "pass" } th scope="col" { "fail" } th scope="col" { "skip" } th scope="col" { "not run" }
            }
        }
    }
}

fn row(name: &str, tests: &[&Test]) -> Markup {
    let Counts { pass, fail, skip, listed, .. } = Counts::of(tests.iter().copied());
    html! {
        tr {
            th scope="row" { (breakable(name)) }
            td { (pass) } td data-bad[fail > 0] { (fail) } td { (skip) } td { (listed) }
        }
    }
}

/// Allows a line break after each underscore and point of a long name.
pub fn breakable(name: &str) -> Markup {
    html! { @for part in name.split_inclusive(['_', '.']) { (part) wbr; } }
}

fn classes(package: &str, tests: &[&Test]) -> Markup {
    let mut classes: BTreeMap<&str, Vec<&Test>> = BTreeMap::new();
    for test in tests {
        classes.entry(test.name.split('.').nth(1).unwrap_or_default()).or_default().push(test);
    }
    html! {
        details {
            summary { "Classes of " code { (package) } }
            table.counts {
                (head("Class"))
                tbody { @for (class, tests) in &classes { (row(class, tests)) } }
            }
        }
    }
}

fn failures(title: &str, results: &[Test], outcome: Outcome) -> Markup {
    let failed: Vec<&Test> = results.iter().filter(|test| test.outcome == outcome).collect();
    html! {
        @if !failed.is_empty() {
            details {
                summary { (title) " (" (failed.len()) ")" }
                dl {
                    @for test in failed {
                        dt { code { (breakable(&test.name)) } }
                        dd { (test.reason) }
                    }
                }
            }
        }
    }
}

fn reasons(title: &str, results: &[Test], outcome: Outcome) -> Markup {
    let tests: Vec<&Test> = results.iter().filter(|test| test.outcome == outcome).collect();
    html! {
        @if !tests.is_empty() {
            details {
                summary { (title) " (" (tests.len()) ")" }
                ul.reasons {
                    @for (reason, count) in lists::reasons(tests.iter().map(|test| test.reason.as_str())) {
                        li { b { (count) } " " span { (marked(reason)) } }
                    }
                }
            }
        }
    }
}
