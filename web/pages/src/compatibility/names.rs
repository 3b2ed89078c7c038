//! What `tests/conformance/names.toml` says: the state of every public name.

use std::fmt::{self, Display};
use std::fs;

use anyhow::{Context, Result};
use results::lists;
use serde::Deserialize;

/// What a name does here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As on CPython.
    Works,
    /// Not quite as on CPython: the note says how.
    Differs,
    /// It cannot exist in a web page: the note says why.
    Absent,
}

impl State {
    /// In the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Works, Self::Differs, Self::Absent];

    /// As the page says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::Differs => "differs",
            Self::Absent => "cannot exist",
        }
    }

    /// As an attribute's value.
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
    /// As the documentation calls it.
    pub title: String,
    /// Where in the documentation it stands, below its `library/`.
    pub docs: String,
    /// What holds for all of it.
    #[serde(default)]
    pub about: String,
    /// In the documentation's order.
    pub entry: Vec<Entry>,
}

/// Names that share a state and the tests that show it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Module or class that has them.
    pub of: String,
    /// One or more, separated by spaces.
    names: String,
    /// What they do here.
    pub state: State,
    /// How they differ, why they cannot exist, or what else is worth knowing.
    #[serde(default)]
    pub note: String,
    /// What shows it: globs of programs (`pipes/*`), or of CPython's tests by class and method (`SemLockTests.*`).
    #[serde(default)]
    pub tests: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    section: Vec<Section>,
}

impl Section {
    /// All of them.
    ///
    /// # Errors
    /// When the file cannot be read or is not of its form.
    pub fn read() -> Result<Vec<Self>> {
        let text = fs::read_to_string(lists::file("names.toml")).context("tests/conformance/names.toml")?;
        let file: File = toml::from_str(&text).context("tests/conformance/names.toml")?;
        Ok(file.section)
    }

    /// Its place in the page.
    pub fn anchor(&self) -> String {
        let words = self.title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
    }
}

impl Entry {
    /// Its names, each as `Process.join` would be in the class `of`.
    pub fn names(&self) -> impl Iterator<Item = Name<'_>> {
        self.names.split_whitespace().map(|last| Name { of: &self.of, last })
    }
}

/// A name of a module or class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name<'a> {
    of: &'a str,
    /// Its last part.
    pub last: &'a str,
}

impl Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.of, self.last)
    }
}

/// How many names are in a state.
pub fn count(sections: &[Section], state: State) -> usize {
    let entries = sections.iter().flat_map(|section| &section.entry).filter(|entry| entry.state == state);
    entries.map(|entry| entry.names().count()).sum()
}
