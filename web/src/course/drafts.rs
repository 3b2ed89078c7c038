//! The reader's own versions of the course's programs.

use super::data::{File, Program};
use crate::{
    storage,
    workbench::{SourceFile, SourceFiles},
};

fn key(lesson: &str, program: &str) -> String {
    format!("pyworkers.draft.{lesson}.{program}")
}

/// A program as the course has it.
pub fn original(program: &Program) -> SourceFiles {
    files(&program.files)
}

fn files(files: &[File]) -> SourceFiles {
    let main = files.first().map_or_else(String::new, |file| file.name.clone());
    let file = |file: &File| SourceFile { name: file.name.clone(), text: file.text.clone(), ..SourceFile::default() };
    SourceFiles { files: files.iter().map(file).collect(), main }
}

/// The reader's version, if there is one.
pub fn kept(lesson: &str, program: &Program) -> Option<SourceFiles> {
    let text = storage::get(&key(lesson, &program.id))?;
    let kept: Vec<File> = serde_json::from_str(&text).ok()?;
    (!kept.is_empty()).then(|| files(&kept))
}

/// Keeps the reader's version, so that neither another lesson nor a reload loses it.
pub fn keep(lesson: &str, program: &Program, now: &SourceFiles) {
    let kept: Vec<File> =
        now.files.iter().map(|file| File { name: file.name.clone(), text: file.text.clone() }).collect();
    match serde_json::to_string(&kept) {
        Ok(text) if kept != program.files => storage::set(&key(lesson, &program.id), &text),
        _ => forget(lesson, program),
    }
}

/// The course's version is the only one again.
pub fn forget(lesson: &str, program: &Program) {
    storage::remove(&key(lesson, &program.id));
}
