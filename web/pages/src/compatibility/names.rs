//! The contents of `tests/conformance/names.toml`: the state of every public name.

use std::fmt::{self, Display};
use std::fs;

use anyhow::{Context, Result};
use results::lists;
use serde::Deserialize;

/// The state of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As on CPython.
    Works,
    /// It differs from CPython. The note says how.
    Differs,
    /// It cannot exist in a web page. The note says why.
    Absent,
}

impl State {
    /// All states, in the order in which the page shows them.
    pub const ALL: [Self; 3] = [Self::Works, Self::Differs, Self::Absent];

    /// The state in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Differs => "differs",
            Self::Absent => "cannot exist",
        }
    }

    /// The state as an attribute's value.
    pub fn key(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Differs => "differs",
            Self::Absent => "absent",
        }
    }
}

/// A part of CPython's documentation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The title in the documentation.
    pub title: String,
    /// The page of the documentation, below its `library/`.
    pub docs: String,
    /// A note on the whole section.
    #[serde(default)]
    pub about: String,
    /// The entries, in the documentation's order.
    pub entry: Vec<Entry>,
}

/// Names that share a state and the tests that show it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The module or class of the names.
    pub of: String,
    /// The names, separated by spaces.
    names: String,
    /// Their state.
    pub state: State,
    /// The difference, the reason why they cannot exist, or another note.
    #[serde(default)]
    pub note: String,
    /// The tests that show the state: globs of programs (`pipes/*`) or of CPython's tests by class and method
    /// (`SemLockTests.*`).
    #[serde(default)]
    pub tests: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    section: Vec<Section>,
}

impl Section {
    /// Reads all sections.
    ///
    /// # Errors
    /// When the file cannot be read or is malformed.
    pub fn read() -> Result<Vec<Self>> {
        let text = fs::read_to_string(lists::file("names.toml")).context("tests/conformance/names.toml")?;
        let file: File = toml::from_str(&text).context("tests/conformance/names.toml")?;
        Ok(file.section)
    }

    /// The ID of the section in the page.
    pub fn anchor(&self) -> String {
        let words = self.title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
    }
}

impl Entry {
    /// The names, each with its module or class.
    pub fn names(&self) -> impl Iterator<Item = Name<'_>> {
        self.names.split_whitespace().map(|last| Name { of: &self.of, last })
    }
}

/// A name of a module or class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name<'a> {
    of: &'a str,
    /// The last part of the name.
    pub last: &'a str,
}

impl Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.of, self.last)
    }
}

/// The number of names in a state.
pub fn count(sections: &[Section], state: State) -> usize {
    let entries = sections.iter().flat_map(|section| &section.entry).filter(|entry| entry.state == state);
    entries.map(|entry| entry.names().count()).sum()
}
