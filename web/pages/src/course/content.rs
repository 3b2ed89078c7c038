//! The course as it lies in `web/course`; its README describes the format.

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
    /// Its name in addresses.
    pub id: String,
    /// What `lesson.toml` says.
    pub about: About,
    /// `lesson.md`.
    pub text: String,
    directory: PathBuf,
}

/// What is said of a lesson beside its text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Minutes to read it.
    pub minutes: u32,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Its programs; the first is shown first.
    #[serde(default, rename = "program")]
    pub programs: Vec<Program>,
    /// Its questions.
    #[serde(default, rename = "quiz")]
    pub quizzes: Vec<Quiz>,
    /// Its exercises.
    #[serde(default, rename = "exercise")]
    pub exercises: Vec<Exercise>,
}

/// A program to be read, run, and changed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its name in its lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The file that runs as `__main__`.
    pub file: String,
    /// Other files of it.
    #[serde(default)]
    pub extra: Vec<String>,
    /// What to look at.
    pub about: String,
}

/// A question with several answers, of which one is right.
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
    /// What it says.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// Why, or why not.
    pub why: String,
}

/// Something to be programmed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Its name in its lesson.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What to do, in Markdown.
    pub task: String,
    /// The program to begin with.
    pub start: String,
    /// What judges a run.
    pub check: String,
    /// One that passes.
    pub solution: String,
    /// From the first that may help to the last.
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
    /// Reads it.
    ///
    /// # Errors
    /// When something is missing or not of its form.
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

    /// What is in one of its files.
    ///
    /// # Errors
    /// When it is not there.
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
