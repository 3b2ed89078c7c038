//! What a lesson's page carries for the code: its programs and exercises.

use serde::Deserialize;

use crate::{
    files::{SourceFile, SourceFiles},
    share::Shared,
    traceback::MAIN,
};

/// A lesson, as the block of JSON in its page has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Lesson {
    /// Its name in addresses and in storage.
    pub id: String,
    /// Its programs; the first is shown first.
    pub programs: Vec<Program>,
    /// Its exercises.
    pub exercises: Vec<Exercise>,
}

/// A program to be read, run, and changed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Program {
    /// Its name in its lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What to look at.
    pub about: String,
    /// Its files; the first runs as `__main__`.
    pub files: Vec<SourceFile>,
}

/// Something to be programmed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Exercise {
    /// Its name in its lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The program to begin with.
    pub start: String,
    /// The module that judges a run.
    pub check: String,
    /// A program that passes.
    pub solution: String,
}

/// What a program that came with a link is called among the lesson's.
pub const SHARED: &str = "shared";

impl Program {
    /// A program that came with a link.
    #[must_use]
    pub fn shared(shared: &Shared) -> Self {
        Self {
            id: SHARED.to_owned(),
            title: "Shared program".to_owned(),
            about: "This program came with a link. Read it before you run it.".to_owned(),
            files: shared.files.clone(),
        }
    }

    /// Its files as the editor takes them.
    #[must_use]
    pub fn source(&self) -> SourceFiles {
        SourceFiles { files: self.files.clone(), main: MAIN.to_owned() }
    }
}

impl Lesson {
    /// A program, or an exercise as the program that it begins with.
    #[must_use]
    pub fn program(&self, id: &str) -> Option<Program> {
        let exercise = || {
            let exercise = self.exercises.iter().find(|exercise| exercise.id == id)?;
            Some(Program {
                id: exercise.id.clone(),
                title: format!("Exercise: {}", exercise.title),
                about: "Change the program as the exercise asks, then press “Check my program” in the lesson."
                    .to_owned(),
                files: SourceFiles::single(MAIN, &exercise.start).files,
            })
        };
        self.programs.iter().find(|program| program.id == id).cloned().or_else(exercise)
    }

    /// All of them, in the order in which they are offered.
    #[must_use]
    pub fn all(&self) -> Vec<Program> {
        let ids = self.programs.iter().map(|it| &it.id).chain(self.exercises.iter().map(|it| &it.id));
        ids.filter_map(|id| self.program(id)).collect()
    }
}
