//! The tests that run in a browser, in order.

use std::sync::Arc;

use anyhow::Result;
use machine::browsers::Kind;
use programs::Program;

use crate::{embed, page, watch};

/// The prefix of the names of tests that run on a page without isolation.
const BARE: &str = "bare/";

/// The prefix of the names of programs whose queues are on a broadcast channel.
const BROADCAST: &str = "broadcast/";

/// A test in a browser.
pub struct Case {
    /// The name, the same in every browser.
    pub name: String,
    /// The browser.
    pub kind: Kind,
    /// The kind of test.
    pub what: What,
}

/// A kind of test.
pub enum What {
    /// Runs a program of `tests/programs`.
    Program(Place, Arc<Program>),
    /// Observes a run.
    Watch(Place, &'static watch::Test),
    /// Visits the site's pages.
    Page(&'static page::Test),
    /// Visits pages with widgets.
    Embed(&'static embed::Test),
}

/// The way in which the site is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// With the headers that isolate a page.
    Isolated,
    /// Without them.
    Bare,
    /// With them, and with the programs' queues on a broadcast channel.
    Broadcast,
}

impl Place {
    fn named(self, name: &str) -> String {
        match self {
            Self::Isolated => name.to_owned(),
            Self::Bare => format!("{BARE}{name}"),
            Self::Broadcast => format!("{BROADCAST}{name}"),
        }
    }
}

/// All tests of a browser. A program runs only in the browsers and on the pages that it asks for, unless
/// `every_program`.
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
    let broadcasts = |program: &&Arc<Program>| program.expected.broadcast;
    let broadcast = programs.iter().filter(here).filter(broadcasts).map(|program| of(Place::Broadcast, program));
    let watch = watch::TESTS.iter().flat_map(|test| {
        [Place::Isolated, Place::Bare].map(|place| (place.named(test.name), What::Watch(place, test)))
    });
    let page = page::TESTS.iter().filter(|test| test.is_for(kind));
    let page = page.map(|test| (test.name.to_owned(), What::Page(test)));
    let embed = embed::TESTS.iter().filter(|test| test.is_for(kind));
    let embed = embed.map(|test| (test.name.to_owned(), What::Embed(test)));
    let cases = isolated.chain(bare).chain(broadcast).chain(watch).chain(page).chain(embed);
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
