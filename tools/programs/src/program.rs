//! A test program: its source, and the expectation in its first lines. `tests/programs/README.md` lists the words.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use machine::paths;
use walkdir::WalkDir;

use crate::sources::{self, Files};

/// The start of every line of the expectation.
const MARK: &str = "#: ";

/// One file of `tests/programs`.
#[derive(Debug)]
pub struct Program {
    /// The folder and the file without its extension: `lessons/1_processes`.
    pub name: String,
    /// The file name.
    pub file: String,
    /// The text of the program and of the modules beside it that it imports.
    pub files: Files,
    /// The expected outcome.
    pub expected: Expected,
}

/// The expectation in the first lines of a program.
#[derive(Debug, Default)]
pub struct Expected {
    /// Lines of stdout.
    pub out: Vec<String>,
    /// Whether the lines may be in any order, except for `first` and `last`.
    pub any_order: bool,
    /// The first line, besides `out`.
    pub first: Option<String>,
    /// The last line, besides `out`.
    pub last: Option<String>,
    /// The number of lines of stdout, if `out` does not list them all.
    pub count: Option<usize>,
    /// Texts that stderr contains.
    pub err: Vec<String>,
    /// Texts that neither stream contains.
    pub not: Vec<String>,
    /// The exit status as a shell shows it.
    pub exit: i32,
    /// Lines of stdin.
    pub stdin: Vec<String>,
    /// `sys.argv[1:]`
    pub args: Vec<String>,
    /// Texts that the deadlock report contains. Empty if no deadlock is expected.
    pub deadlock: Vec<String>,
    /// The time limit.
    pub limit: Duration,
    /// Whether the program runs in Firefox, too.
    pub firefox: bool,
    /// Whether the program also runs on a page without isolation.
    pub bare: bool,
    /// Whether the program also runs with its queues on a broadcast channel.
    pub broadcast: bool,
    /// Whether the program cannot run in CPython.
    pub browser_only: bool,
}

impl Program {
    /// All programs, ordered by name.
    ///
    /// # Errors
    /// When a program cannot be read or its expectation has an unknown word.
    pub fn all() -> Result<Vec<Self>> {
        let root = paths::root().join("tests/programs");
        let mut programs = Vec::new();
        for entry in WalkDir::new(&root).sort_by_file_name() {
            let entry = entry?;
            // A file without an expectation is a module that programs import.
            let is_python = entry.path().extension().is_some_and(|it| it == "py");
            if is_python && fs::read_to_string(entry.path()).is_ok_and(|source| source.starts_with(MARK.trim_end())) {
                programs.push(Self::read(&root, entry.path())?);
            }
        }
        Ok(programs)
    }

    fn read(root: &Path, path: &Path) -> Result<Self> {
        let files = sources::collect(path, &[])?;
        let name = path.strip_prefix(root)?.with_extension("").display().to_string();
        let file = sources::file_name(path)?;
        let expected = Expected::of(files[&file].text()).with_context(|| name.clone())?;
        Ok(Self { name, file, files, expected })
    }

    /// All of stdin.
    pub fn stdin(&self) -> String {
        self.expected.stdin.iter().map(|line| format!("{line}\n")).collect()
    }
}

impl Expected {
    fn of(source: &str) -> Result<Self> {
        let mut it = Self { limit: Duration::from_secs(30), ..Self::default() };
        for line in source.lines().map_while(|line| line.strip_prefix(MARK)) {
            let (word, text) = line.split_once(' ').unwrap_or((line, ""));
            let text = text.to_owned();
            match word {
                "out" => it.out.push(text),
                "any" => it.any_order = true,
                "first" => it.first = Some(text),
                "last" => it.last = Some(text),
                "count" => it.count = Some(text.parse().context("count")?),
                "err" => it.err.push(text),
                "not" => it.not.push(text),
                "exit" => it.exit = text.parse().context("exit")?,
                "in" => it.stdin.push(text),
                "arg" => it.args.push(text),
                "deadlock" => it.deadlock.push(text),
                "limit" => it.limit = Duration::from_secs(text.parse().context("limit")?),
                "firefox" => it.firefox = true,
                "bare" => it.bare = true,
                "broadcast" => it.broadcast = true,
                "browser" => it.browser_only = true,
                _ => bail!("nobody knows what `{MARK}{line}` asks for"),
            }
        }
        Ok(it)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_are_the_expectation() {
        let source =
            "#: any\n#: out a b\n#: exit 3\n#: in x\n#: firefox\n#: bare\n#: broadcast\n# not this\n#: out nor this\n";
        let it = Expected::of(source).unwrap();
        assert!(it.any_order && it.firefox && it.bare && it.broadcast);
        assert_eq!(it.out, ["a b"]);
        assert_eq!((it.exit, it.limit), (3, Duration::from_secs(30)));
        assert_eq!(it.stdin, ["x"]);
    }

    #[test]
    fn a_misspelt_word_is_an_error() {
        assert!(Expected::of("#: uot a\n").is_err());
    }

    #[test]
    fn every_program_can_be_read() {
        let programs = Program::all().unwrap();
        assert!(programs.len() > 100);
        assert_eq!(programs.iter().filter(|it| it.name.starts_with("lessons/")).count(), 7);
    }
}
