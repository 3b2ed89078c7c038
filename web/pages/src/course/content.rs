//! The course in `web/course`. Its README describes the format.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use machine::paths;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The course, in order.
pub struct Course {
    /// Its lessons.
    pub lessons: Vec<Lesson>,
}

/// One lesson.
pub struct Lesson {
    /// The lesson's name in addresses.
    pub id: String,
    /// The contents of `lesson.toml`.
    pub about: About,
    /// The contents of `lesson.md`.
    pub text: String,
    directory: PathBuf,
}

/// The facts about a lesson beside its text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The title.
    pub title: String,
    /// The reading time in minutes.
    pub minutes: u32,
    /// The subject, in one sentence.
    pub summary: String,
    /// The programs. The first one is shown first.
    #[serde(default, rename = "program")]
    pub programs: Vec<Program>,
    /// The questions.
    #[serde(default, rename = "quiz")]
    pub quizzes: Vec<Quiz>,
    /// The exercises.
    #[serde(default, rename = "exercise")]
    pub exercises: Vec<Exercise>,
}

/// A program to read, run and change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The program's name within its lesson.
    pub id: String,
    /// The title.
    pub title: String,
    /// The file that runs as `__main__`.
    pub file: String,
    /// The other files.
    #[serde(default)]
    pub extra: Vec<String>,
    /// The description.
    pub about: String,
}

/// A question with several answers, one of which is right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// The question.
    pub question: String,
    /// The answers.
    pub options: Vec<Answer>,
}

/// One answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// Whether the answer is right.
    pub right: bool,
    /// The reason.
    pub why: String,
}

/// A programming exercise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// The exercise's name within its lesson.
    pub id: String,
    /// The title.
    pub title: String,
    /// The task, in Markdown.
    pub task: String,
    /// The file with the initial program.
    pub start: String,
    /// The file with the module that judges a run.
    pub check: String,
    /// The file with a program that passes.
    pub solution: String,
    /// Hints, the first one to show first.
    #[serde(default)]
    pub hints: Vec<String>,
}

#[derive(Deserialize)]
struct Order {
    lesson: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    id: String,
}

impl Course {
    /// Reads the course.
    ///
    /// # Errors
    /// When something is missing or malformed.
    pub fn read() -> Result<Self> {
        let directory = paths::root().join("web/course");
        let order: Order = parse(directory.join("course.toml"))?;
        let mut seen = BTreeSet::new();
        let mut lessons = Vec::new();
        for Named { id } in order.lesson {
            ensure!(seen.insert(id.clone()), "course.toml names the lesson {id} twice");
            lessons.push(Lesson::read(directory.join(&id), id)?);
        }
        Ok(Self { lessons })
    }
}

impl Lesson {
    fn read(directory: PathBuf, id: String) -> Result<Self> {
        let about: About = parse(directory.join("lesson.toml"))?;
        for quiz in &about.quizzes {
            let right = quiz.options.iter().filter(|option| option.right).count();
            if right != 1 {
                bail!("{id}: the question {:?} has {right} right answers", quiz.question);
            }
        }
        let text = read(directory.join("lesson.md"))?;
        Ok(Self { id, about, text, directory })
    }

    /// The text of one of the lesson's files.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file(&self, name: &str) -> Result<String> {
        read(self.directory.join(name))
    }
}

fn parse<T: DeserializeOwned>(path: PathBuf) -> Result<T> {
    toml::from_str(&read(path.clone())?).with_context(|| path.display().to_string())
}

fn read(path: PathBuf) -> Result<String> {
    fs::read_to_string(&path).with_context(|| path.display().to_string())
}
