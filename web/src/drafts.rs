//! What the reader has made of each program, kept in the browser: neither another program nor a reload loses it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    files::{SourceFile, SourceFiles},
    storage,
    traceback::MAIN,
};

/// What programs that came with a link are called here.
pub const SHARED: &str = "shared";

/// The slot of the program that a link's fragment carries.
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
    // One file is kept as its text, which is what earlier versions of this page wrote.
    let files = serde_json::from_str::<Vec<SourceFile>>(&text)
        .ok()
        .filter(|files| files.first().is_some_and(|it| it.name == MAIN));
    Some(match files {
        Some(files) => SourceFiles { files, main: MAIN.to_owned() },
        None => SourceFiles::single(MAIN, &text),
    })
}

/// Keeps the reader's version; one that equals the original is none.
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
