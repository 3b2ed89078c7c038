//! The source files of a program, as the editor holds them.

use std::collections::BTreeMap;

use pyworkers::kernel::Program;

/// One source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, as `import` and tracebacks know it.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// It runs, but is not shown: scaffolding that would only distract.
    pub hidden: bool,
}

/// A program's files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFiles {
    /// All of them, in the order of their tabs.
    pub files: Vec<SourceFile>,
    /// The name of the file that runs as `__main__`.
    pub main: String,
}

impl SourceFiles {
    /// A program of one file.
    #[must_use]
    pub fn single(name: &str, text: &str) -> Self {
        let file = SourceFile { name: name.to_owned(), text: text.to_owned(), hidden: false };
        Self { files: vec![file], main: name.to_owned() }
    }

    /// The text of the file that runs as `__main__`; empty if there is none.
    #[must_use]
    pub fn main_text(&self) -> &str {
        self.files.iter().find(|file| file.name == self.main).map_or("", |file| &file.text)
    }

    /// What a session runs.
    #[must_use]
    pub fn program(&self) -> Program {
        Program {
            main: self.main.clone(),
            files: self.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect(),
            argv: Vec::new(),
            env: BTreeMap::new(),
        }
    }
}
