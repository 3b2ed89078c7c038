//! The data of a lesson for the page's own code: programs and exercises, as a block of JSON in the page.

use anyhow::Result;
use serde_json::{Value, json};

use super::content::{Exercise, Lesson, Program};

/// The file that runs as `__main__`, as tracebacks name it.
const MAIN: &str = "main.py";

/// The lesson's block. `<` is escaped, so that no program can end the element that contains it.
///
/// # Errors
/// When a file of the lesson is missing.
pub fn of(lesson: &Lesson) -> Result<String> {
    let programs = lesson.about.programs.iter().map(|it| program(lesson, it)).collect::<Result<Vec<_>>>()?;
    let exercises = lesson.about.exercises.iter().map(|it| exercise(lesson, it)).collect::<Result<Vec<_>>>()?;
    let data = json!({"id": lesson.id, "programs": programs, "exercises": exercises});
    Ok(data.to_string().replace('<', "\\u003c"))
}

fn program(lesson: &Lesson, program: &Program) -> Result<Value> {
    let mut files = vec![json!({"name": MAIN, "text": lesson.file(&program.file)?})];
    for name in &program.extra {
        files.push(json!({"name": name, "text": lesson.file(name)?}));
    }
    Ok(json!({"id": program.id, "title": program.title, "about": program.about, "files": files}))
}

fn exercise(lesson: &Lesson, exercise: &Exercise) -> Result<Value> {
    Ok(json!({
        "id": exercise.id,
        "title": exercise.title,
        "start": lesson.file(&exercise.start)?,
        "check": lesson.file(&exercise.check)?,
        "solution": lesson.file(&exercise.solution)?,
    }))
}
