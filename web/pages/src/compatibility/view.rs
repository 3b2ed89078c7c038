//! The page as HTML. It can be read without a script; `compatibility.js` adds the filter.

use std::collections::BTreeMap;

use anyhow::Result;
use maud::{DOCTYPE, Markup, html};
use results::lists::Reasons;
use results::{Counts, Test};

use super::library_view;
use super::names::{Entry, Section, State, count};
use super::shown::Pattern;
use super::tests_view;
use crate::footer::licences;

/// CPython's documentation, in the version of the library used here.
const DOCS: &str = "https://docs.python.org/3.14/library/";

/// The sources of the page.
pub struct Page<'a> {
    /// Every public name.
    pub sections: &'a [Section],
    /// The results of CPython's tests.
    pub results: &'a [Test],
    /// The version of CPython that the tests are from.
    pub version: &'a str,
    /// The counts of its tests of the language and the library, by module.
    pub library: &'a BTreeMap<String, Counts>,
    /// Those of them that fail, by cause.
    pub failing: &'a Reasons,
    /// This project's test programs, by folder and name.
    pub programs: &'a [String],
}

/// The whole page.
///
/// # Errors
/// When an entry has an invalid glob.
pub fn html(page: &Page) -> Result<Markup> {
    let sections = page.sections.iter().map(|it| section(it, page)).collect::<Result<Vec<_>>>()?;
    Ok(html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "pyworkers: what works" }
                meta name="description" content="Every public name of Python's multiprocessing and concurrent.futures, \
                    and whether it works in the browser, differs, or cannot exist.";
                meta name="color-scheme" content="light dark";
                link rel="icon" href="./icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="./theme.css";
                link rel="stylesheet" href="./base.css";
                link rel="stylesheet" href="./style.css";
                link rel="stylesheet" href="./compatibility.css";
                script src="./theme.js" {}
                script type="module" src="./compatibility.js" {}
            }
            body.document {
                (top())
                main {
                    h1 { "What works, what differs, what cannot exist" }
                    p.lead {
                        "The state of every public name that CPython 3.14 documents for " code { "multiprocessing" } " and "
                        code { "concurrent.futures" } ", and of other names that programs with processes need. The tests of "
                        "CPython " (page.version) ", run in Chromium, check it: " a href="#tests" { "see their results" } "."
                    }
                    (summary(page))
                    (filter())
                    nav.contents aria-label="Sections" {
                        ul {
                            @for it in page.sections { li { a href={ "#" (it.anchor()) } { (it.title) } } }
                            li { a href="#tests" { "CPython’s own tests" } }
                            li { a href="#library" { "The language and its library" } }
                        }
                    }
                    @for section in sections { (section) }
                    (tests_view::html(page))
                    (library_view::html(page))
                    (licences("./"))
                }
            }
        }
    })
}

fn top() -> Markup {
    html! {
        header.top {
            a.home href="./index.html" {
                svg.logo viewBox="0 0 32 32" aria-hidden="true" {
                    rect width="32" height="32" rx="8" {}
                    g { path d="M7 9h11" {} path d="M11 16h14" {} path d="M7 23h8" {} }
                }
                span { "pyworkers" }
            }
            a.goto href="./index.html" { "Run a program" }
            // The script that handles the button also shows it.
            button #theme.icon-button type="button" aria-label="Dark theme" title="Light or dark" hidden {
                svg viewBox="0 0 24 24" aria-hidden="true" {
                    path.sun d="M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.7 1.4-1.4M4.9 19.1l1.4-1.4m11.4 0 1.4 1.4M4.9 4.9l1.4 1.4\
                        M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z" {}
                    path.moon d="M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z" {}
                }
            }
        }
    }
}

fn summary(page: &Page) -> Markup {
    let counts = Counts::of(page.results.iter());
    html! {
        ul.summary {
            @for state in State::ALL {
                li data-state=(state.key()) { b { (count(page.sections, state)) } " " (badge(state)) }
            }
            li data-state="tests" {
                b { (counts.pass) } " of CPython’s tests pass"
                @if counts.fail > 0 { ", " (counts.fail) " fail" }
                "; " (counts.skip) " are skipped, " (counts.listed) " are not applicable"
            }
        }
    }
}

fn badge(state: State) -> Markup {
    html! { span.state data-state=(state.key()) { (state.words()) } }
}

fn filter() -> Markup {
    html! {
        form #filter role="search" hidden {
            label for="text" { "Find" }
            input #text type="search" placeholder="Process.join" autocomplete="off" autocapitalize="off" spellcheck="false"
                enterkeyhint="search";
            fieldset {
                legend.sr-only { "States to show" }
                @for state in State::ALL {
                    label { input type="checkbox" name="state" value=(state.key()) checked; " " (state.words()) }
                }
            }
            output #found for="text" role="status" {}
        }
    }
}

fn section(section: &Section, page: &Page) -> Result<Markup> {
    let rows = section.entry.iter().map(|entry| row(entry, page)).collect::<Result<Vec<_>>>()?;
    let anchor = section.anchor();
    Ok(html! {
        section.names id=(anchor) aria-labelledby={ (anchor) "-title" } {
            h2 id={ (anchor) "-title" } { (section.title) }
            p.about-section {
                @if !section.about.is_empty() { (marked(&section.about)) " " }
                a href={ (DOCS) (section.docs) } { "CPython’s documentation" }
            }
            table {
                thead { tr { th scope="col" { "Names" } th scope="col" { "State" } th scope="col" { "Remarks" } } }
                tbody { @for row in rows { (row) } }
            }
        }
    })
}

fn row(entry: &Entry, page: &Page) -> Result<Markup> {
    let patterns = Pattern::of(entry)?;
    let counts = Counts::of(page.results.iter().filter(|test| patterns.iter().any(|it| it.means_test(test))));
    let programs = page.programs.iter().filter(|name| patterns.iter().any(|it| it.means_program(name))).count();
    Ok(html! {
        tr data-state=(entry.state.key()) {
            td.which {
                span.of { (entry.of) }
                ul {
                    @for name in entry.names() { li id=(name) { code data-name=(name) { (name.last) } } }
                }
            }
            td { (badge(entry.state)) }
            td.remarks {
                @if !entry.note.is_empty() { p { (marked(&entry.note)) } }
                @if !patterns.is_empty() {
                    details {
                        summary { (shown_by(counts, programs)) }
                        ul { @for it in &patterns { li { code { (it.text) } } } }
                    }
                }
            }
        }
    })
}

/// The number of tests that show a state, in words.
fn shown_by(counts: Counts, programs: usize) -> String {
    let mut words = Vec::new();
    match counts {
        Counts { pass: 0, fail: 0, .. } => {}
        Counts { pass, fail: 0, .. } => words.push(format!("{pass} of CPython’s tests pass")),
        counts => words.push(format!("{} of {} of CPython’s tests pass", counts.pass, counts.ran())),
    }
    match programs {
        0 => {}
        1 => words.push("1 of our programs".to_owned()),
        count => words.push(format!("{count} of our programs")),
    }
    if words.is_empty() { "CPython’s tests".to_owned() } else { words.join(", ") }
}

/// Text in which backticks mark code. An apostrophe becomes a typographic one.
pub fn marked(text: &str) -> Markup {
    html! {
        @for (index, part) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (part) } } @else { (part.replace('\'', "’")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn backticks_mark_code_and_nothing_is_markup() {
        assert_eq!(marked("a's `<b>'` & c").into_string(), "a’s <code>&lt;b&gt;'</code> &amp; c");
    }
}
