//! Which tests there are in a browser, in the order in which they run.

use std::sync::Arc;

use anyhow::Result;
use machine::browsers::Kind;
use programs::Program;

use crate::{embed, page, watch};

/// How the names of tests begin that run on a page without isolation.
const BARE: &str = "bare/";

/// A test in a browser.
pub struct Case {
    /// Its name, the same in every browser.
    pub name: String,
    /// Which browser.
    pub kind: Kind,
    /// What it does there.
    pub what: What,
}

/// What a test does.
pub enum What {
    /// It runs a program of `tests/programs`.
    Program(Place, Arc<Program>),
    /// It watches a run.
    Watch(Place, &'static watch::Test),
    /// It visits the site's pages.
    Page(&'static page::Test),
    /// It visits pages of others.
    Embed(&'static embed::Test),
}

/// How the site is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// With the headers that isolate a page.
    Isolated,
    /// Without them.
    Bare,
}

impl Place {
    fn named(self, name: &str) -> String {
        match self {
            Self::Isolated => name.to_owned(),
            Self::Bare => format!("{BARE}{name}"),
        }
    }
}

/// Every test of a browser; of programs only those that ask for it and its pages, unless `every_program` is to run.
///
/// # Errors
/// When a program cannot be read.
pub fn all(kind: Kind, every_program: bool) -> Result<Vec<Case>> {
    let programs: Vec<_> = Program::all()?.into_iter().map(Arc::new).collect();
    let here = |program: &&Arc<Program>| every_program || kind == Kind::Chromium || program.expected.firefox;
    let bare_too = |program: &&Arc<Program>| every_program || program.expected.bare;
    let of =
        |place: Place, program: &Arc<Program>| (place.named(&program.name), What::Program(place, Arc::clone(program)));
    let isolated = programs.iter().filter(here).map(|program| of(Place::Isolated, program));
    let bare = programs.iter().filter(here).filter(bare_too).map(|program| of(Place::Bare, program));
    let watch = watch::TESTS.iter().flat_map(|test| {
        [Place::Isolated, Place::Bare].map(|place| (place.named(test.name), What::Watch(place, test)))
    });
    let page = page::TESTS.iter().filter(|test| test.is_for(kind));
    let page = page.map(|test| (test.name.to_owned(), What::Page(test)));
    let embed = embed::TESTS.iter().filter(|test| test.is_for(kind));
    let embed = embed.map(|test| (test.name.to_owned(), What::Embed(test)));
    let cases = isolated.chain(bare).chain(watch).chain(page).chain(embed);
    Ok(cases.map(|(name, what)| Case { name, kind, what }).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_distinct_and_chromium_runs_them_all() {
        let names = |kind| all(kind, false).unwrap().into_iter().map(|case| case.name).collect::<Vec<_>>();
        let chromium = names(Kind::Chromium);
        let distinct: BTreeSet<&String> = chromium.iter().collect();
        assert_eq!(distinct.len(), chromium.len());
        assert!(names(Kind::Firefox).iter().all(|name| distinct.contains(name)));
        assert!(distinct.contains(&"bare/watch/trace/queue".to_owned()));
    }
}
