//! The choice of tests by name.

use std::collections::BTreeSet;

use anyhow::Result;
use globset::GlobMatcher;
use machine::browsers::Kind;
use results::lists::{self, Globs, Reasons};

use crate::Args;
use crate::suite::Suite;

/// The tests that a run is to cover.
pub struct Wanted {
    /// Parts of names and globs. If there are none, every name matches.
    patterns: Vec<(String, GlobMatcher)>,
    passing: Option<Passing>,
    /// The choice of `./check`, where it does not run all that are to pass.
    chosen: Option<Globs>,
}

impl Wanted {
    /// The tests that the arguments ask for.
    ///
    /// # Errors
    /// When a pattern or a list is malformed.
    pub fn of(args: &Args) -> Result<Self> {
        let pattern = |text: &String| Ok((text.clone(), globset::Glob::new(text)?.compile_matcher()));
        let list = match (args.browser, args.suite) {
            (Kind::Firefox, _) => Some("firefox.txt"),
            (_, Suite::Library) => Some("library.txt"),
            (_, Suite::Processes) => None,
        };
        Ok(Self {
            patterns: args.only.iter().map(pattern).collect::<Result<_>>()?,
            passing: args.passing.then(|| Passing::of(args.suite)).transpose()?,
            chosen: list.filter(|_| args.passing).map(Globs::read).transpose()?,
        })
    }

    /// Whether a test, given by name, is one of them.
    pub fn has(&self, name: &str) -> bool {
        let matches = |(part, glob): &(String, GlobMatcher)| name.contains(part) || glob.is_match(name);
        (self.patterns.is_empty() || self.patterns.iter().any(matches))
            && self.passing.as_ref().is_none_or(|passing| passing.has(name))
            && self.chosen.as_ref().is_none_or(|chosen| chosen.has(name))
    }
}

/// The tests that are to pass.
enum Passing {
    /// Those that passed before.
    Named(BTreeSet<String>),
    /// All but those that fail for a known cause.
    AllBut(Reasons),
}

impl Passing {
    fn of(suite: Suite) -> Result<Self> {
        Ok(match suite {
            Suite::Processes => Self::Named(lists::passing()?),
            Suite::Library => Self::AllBut(Reasons::failing()?),
        })
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::Named(names) => names.contains(name),
            Self::AllBut(failing) => failing.reason(name).is_none(),
        }
    }
}
