//! The data in a lesson's page: its programs and exercises.

use serde::Deserialize;

use crate::{
    files::{SourceFile, SourceFiles},
    share::Shared,
    traceback::MAIN,
};

/// A lesson, as the JSON block in its page describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Lesson {
    /// The lesson's name in addresses and in storage.
    pub id: String,
    /// The programs. The first one is shown first.
    pub programs: Vec<Program>,
    /// The exercises.
    pub exercises: Vec<Exercise>,
}

/// A program to read, run and change.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Program {
    /// The program's name within its lesson.
    pub id: String,
    /// The title.
    pub title: String,
    /// The description.
    pub about: String,
    /// The files. The first one runs as `__main__`.
    pub files: Vec<SourceFile>,
}

/// A programming exercise.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Exercise {
    /// The exercise's name within its lesson.
    pub id: String,
    /// The title.
    pub title: String,
    /// The initial program.
    pub start: String,
    /// The module that judges a run.
    pub check: String,
    /// A program that passes.
    pub solution: String,
}

/// The ID of a program from a link, among the lesson's.
pub const SHARED: &str = "shared";

impl Program {
    /// A program from a link.
    #[must_use]
    pub fn shared(shared: &Shared) -> Self {
        Self {
            id: SHARED.to_owned(),
            title: "Shared program".to_owned(),
            about: "This program came with a link. Read it before you run it.".to_owned(),
            files: shared.files.clone(),
        }
    }

    /// The files for the editor.
    #[must_use]
    pub fn source(&self) -> SourceFiles {
        SourceFiles { files: self.files.clone(), main: MAIN.to_owned() }
    }
}

impl Lesson {
    /// A program of that ID, or an exercise's initial program.
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

    /// All programs and exercises, in the order in which they are offered.
    #[must_use]
    pub fn all(&self) -> Vec<Program> {
        let ids = self.programs.iter().map(|it| &it.id).chain(self.exercises.iter().map(|it| &it.id));
        ids.filter_map(|id| self.program(id)).collect()
    }
}
