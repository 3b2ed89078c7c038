//! A program's source files in the editor, and their names. Plain Rust, tested natively.

use std::{collections::BTreeMap, fmt};

use pyworkers_kernel::Program;
use serde::{Deserialize, Serialize};

/// The largest number of files in a program.
pub const MAX_FILES: usize = 20;

/// The largest length of a name in bytes.
const MAX_NAME_BYTES: usize = 60;

/// The allowed extensions.
const KINDS: [&str; 4] = ["py", "txt", "json", "csv"];

/// One source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceFile {
    /// The name, as `import` and tracebacks use it.
    pub name: String,
    /// The contents.
    pub text: String,
    /// Whether the file runs without being shown: scaffolding that would only distract.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Whether the file cannot be changed in the editor.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
}

/// A program's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFiles {
    /// The files, in the order of their tabs.
    pub files: Vec<SourceFile>,
    /// The name of the file that runs as `__main__`.
    pub main: String,
}

impl SourceFiles {
    /// A program with one file.
    #[must_use]
    pub fn single(name: &str, text: &str) -> Self {
        let file = SourceFile { name: name.to_owned(), text: text.to_owned(), ..SourceFile::default() };
        Self { files: vec![file], main: name.to_owned() }
    }

    /// The text of the main file, or an empty string if there is none.
    #[must_use]
    pub fn main_text(&self) -> &str {
        self.files.iter().find(|file| file.name == self.main).map_or("", |file| &file.text)
    }

    /// The program for a session.
    #[must_use]
    pub fn program(&self) -> Program {
        Program {
            main: self.main.clone(),
            files: self.files.iter().map(|file| (file.name.clone(), file.text.as_str().into())).collect(),
            argv: Vec::new(),
            env: BTreeMap::new(),
        }
    }
}

/// The reason why a file cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameError {
    /// Another file has this name.
    Taken,
    /// The extension is not allowed.
    Kind,
    /// The name is no valid module name.
    NoModule,
    /// The name has invalid characters or is too long.
    Signs,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Taken => "A file with that name already exists.",
            Self::Kind => "A file name must end in .py, .txt, .json or .csv.",
            Self::NoModule => {
                "A module name consists of letters, digits and _, does not begin with a digit, and is not a keyword."
            }
            Self::Signs => "A file name consists of at most 60 letters, digits, _, - and dots.",
        })
    }
}

/// Checks a file's name beside the others.
///
/// # Errors
/// When the name is not allowed.
pub fn check_name(name: &str, others: &[&str]) -> Result<(), NameError> {
    if others.iter().any(|other| other.eq_ignore_ascii_case(name)) {
        return Err(NameError::Taken);
    }
    let Some((stem, kind)) = name.rsplit_once('.').filter(|(_, kind)| KINDS.contains(kind)) else {
        return Err(NameError::Kind);
    };
    if kind == "py" {
        let module = stem.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !module || stem.is_empty() || stem.starts_with(|c: char| c.is_ascii_digit()) || is_keyword(stem) {
            return Err(NameError::NoModule);
        }
    }
    let plain = stem.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if !plain || stem.is_empty() || stem.starts_with('.') || name.len() > MAX_NAME_BYTES {
        return Err(NameError::Signs);
    }
    Ok(())
}

/// An unused name for a new file.
#[must_use]
pub fn new_name(others: &[&str]) -> String {
    let names = std::iter::once("module.py".to_owned()).chain((2..).map(|number| format!("module{number}.py")));
    let mut free = names.filter(|name| check_name(name, others).is_ok());
    free.next().unwrap_or_default()
}

fn is_keyword(name: &str) -> bool {
    const KEYWORDS: [&str; 32] = [
        "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass",
        "raise", "return", "try", "while", "with", "yield",
    ];
    KEYWORDS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traceback::MAIN;

    #[test]
    fn names_that_python_can_import_and_data() {
        for name in ["tasks.py", "_a1.py", "data.json", "my-table.v2.csv", "notes.txt"] {
            assert_eq!(check_name(name, &[MAIN]), Ok(()), "{name}");
        }
    }

    #[test]
    fn names_that_cannot_be() {
        assert_eq!(check_name("Main.py", &[MAIN]), Err(NameError::Taken));
        for name in ["tasks", "tasks.exe", "", "py"] {
            assert_eq!(check_name(name, &[]), Err(NameError::Kind), "{name}");
        }
        for name in ["1.py", "a-b.py", ".py", "a.b.py", "../a.py", "class.py", "ä.py"] {
            assert_eq!(check_name(name, &[]), Err(NameError::NoModule), "{name}");
        }
        for name in ["../a.txt", "a b.csv", ".txt", "..txt", "a/b.json"] {
            assert_eq!(check_name(name, &[]), Err(NameError::Signs), "{name}");
        }
        assert_eq!(check_name(&format!("{}.txt", "x".repeat(60)), &[]), Err(NameError::Signs));
    }

    #[test]
    fn new_names_are_free() {
        assert_eq!(new_name(&[MAIN]), "module.py");
        assert_eq!(new_name(&[MAIN, "module.py", "module2.py"]), "module3.py");
    }
}
