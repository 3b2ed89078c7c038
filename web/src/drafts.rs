//! The reader's versions of programs, stored in the browser so that neither another program nor a reload loses them.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    files::{SourceFile, SourceFiles},
    storage,
    traceback::MAIN,
};

/// The slot's prefix for programs from a link.
pub const SHARED: &str = "shared";

/// The slot of the program in a link's fragment.
pub fn slot_of_link(fragment: &str) -> String {
    let mut hasher = DefaultHasher::new();
    fragment.hash(&mut hasher);
    format!("{SHARED}-{:x}", hasher.finish())
}

fn key(slot: &str) -> String {
    format!("pyworkers.draft.{slot}")
}

/// The reader's version of a program, if there is one.
pub fn get(slot: &str) -> Option<SourceFiles> {
    let text = storage::get(&key(slot))?;
    // A single file is stored as its text, as earlier versions of this page did.
    let files = serde_json::from_str::<Vec<SourceFile>>(&text)
        .ok()
        .filter(|files| files.first().is_some_and(|it| it.name == MAIN));
    Some(match files {
        Some(files) => SourceFiles { files, main: MAIN.to_owned() },
        None => SourceFiles::single(MAIN, &text),
    })
}

/// Stores the reader's version, or removes it if it equals the original.
pub fn keep(slot: &str, files: &SourceFiles, original: &SourceFiles) {
    if files == original {
        return storage::remove(&key(slot));
    }
    let text = match files.files.as_slice() {
        [SourceFile { name, text, hidden: false, read_only: false }] if name == MAIN => Some(text.clone()),
        all => serde_json::to_string(all).ok(),
    };
    if let Some(text) = text {
        storage::set(&key(slot), &text);
    }
}
