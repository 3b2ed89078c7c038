//! The changes to one crate: `patches/CRATE/NNNN-concern.patch`, in numerical order.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use diffy::patch_set::{FileOperation, ParseOptions, PatchSet};
use sha2::{Digest, Sha256};

use super::removed::Removed;

/// The file beside the patches that lists the files of `Lib/` that the build leaves out.
const REMOVED: &str = "Lib.remove";

/// The contents after the patches, by path. `None` for a deleted file.
pub type Changes = BTreeMap<PathBuf, Option<String>>;

struct Patch {
    file: String,
    text: String,
}

/// The contents of a crate's folder.
pub struct Series {
    /// The patches by number.
    patches: BTreeMap<String, Patch>,
    removed: String,
}

impl Series {
    /// Reads the folder.
    ///
    /// # Errors
    /// When the folder contains anything but patches with distinct numbers and a list of removed files.
    pub fn read(dir: &Path) -> Result<Self> {
        let mut series = Self { patches: BTreeMap::new(), removed: String::new() };
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let file = entry.file_name().to_string_lossy().into_owned();
            if file != REMOVED && number(&file).is_none() {
                bail!("{file} is neither {REMOVED} nor NNNN-concern.patch");
            }
            let text = fs::read_to_string(entry.path()).with_context(|| file.clone())?;
            match number(&file).map(str::to_owned) {
                None => series.removed = text,
                Some(number) => {
                    if let Some(other) = series.patches.insert(number, Patch { file: file.clone(), text }) {
                        bail!("{file} and {} have the same number", other.file);
                    }
                }
            }
        }
        Ok(series)
    }

    /// Adds the whole series to a hash.
    pub fn hash(&self, hash: &mut Sha256) {
        for text in self.patches.values().map(|patch| &patch.text).chain([&self.removed]) {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
    }

    /// The files that the build leaves out.
    ///
    /// # Errors
    /// When a glob is malformed.
    pub fn removed(&self) -> Result<Removed> {
        Removed::parse(&self.removed)
    }

    /// The changed files of the crate at `source`.
    ///
    /// # Errors
    /// When a patch does not apply after the previous ones. The message names its file.
    pub fn changes(&self, source: &Path) -> Result<Changes> {
        let mut changes = Changes::new();
        for Patch { file, text } in self.patches.values() {
            apply(text, source, &mut changes).with_context(|| file.clone())?;
        }
        Ok(changes)
    }
}

/// The number of a patch, from its file's name.
fn number(file: &str) -> Option<&str> {
    let (number, concern) = file.strip_suffix(".patch")?.split_once('-')?;
    let valid = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()) && !concern.is_empty();
    valid.then_some(number)
}

fn apply(patch: &str, source: &Path, changes: &mut Changes) -> Result<()> {
    // The message is cut off, because diffy would look for its end, a line `---`, among the changes, too.
    let start = patch.find("\n--- ").map_or(0, |end| end + 1);
    for file in PatchSet::parse(&patch[start..], ParseOptions::unidiff()) {
        let file = file?;
        let operation = file.operation().strip_prefix(1);
        let hunks = file.patch().as_text().context("a binary patch")?;
        let (path, base) = match &operation {
            FileOperation::Create(path) => {
                ensure!(current(changes, source, path).is_err(), "it creates {path}, which exists");
                (path, String::new())
            }
            FileOperation::Delete(path) => (path, current(changes, source, path)?),
            FileOperation::Modify { original, modified } if original == modified => {
                (modified, current(changes, source, modified)?)
            }
            _ => bail!("a patch here may not rename: {operation:?}"),
        };
        let text = diffy::apply(&base, hunks).with_context(|| format!("it does not apply to {path}"))?;
        let deleted = matches!(operation, FileOperation::Delete(_));
        changes.insert(PathBuf::from(&**path), (!deleted).then_some(text));
    }
    Ok(())
}

/// A file as the previous patches left it.
fn current(changes: &Changes, source: &Path, path: &str) -> Result<String> {
    match changes.get(Path::new(path)) {
        Some(Some(text)) => Ok(text.clone()),
        Some(None) => bail!("{path} has been deleted"),
        None => fs::read_to_string(source.join(path)).with_context(|| format!("it changes {path}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    /// A crate whose file `one` contains `source`, and the folder of its patches.
    struct Fixture {
        source: tempfile::TempDir,
        patches: tempfile::TempDir,
    }

    impl Fixture {
        fn new(source: &str, patches: &[(&str, &str)]) -> Self {
            let fixture = Self { source: tempfile::tempdir().unwrap(), patches: tempfile::tempdir().unwrap() };
            fs::write(fixture.source.path().join("one"), source).unwrap();
            for (name, text) in patches {
                fs::write(fixture.patches.path().join(name), text).unwrap();
            }
            fixture
        }

        fn changes(&self) -> Result<Changes> {
            Series::read(self.patches.path())?.changes(self.source.path())
        }

        fn error(&self) -> String {
            format!("{:#}", self.changes().unwrap_err())
        }
    }

    const A_TO_B: &str = "--- a/one\n+++ b/one\n@@ -1 +1 @@\n-a\n+b\n";
    const B_TO_C: &str = "--- a/one\n+++ b/one\n@@ -1 +1 @@\n-b\n+c\n";
    const CREATE: &str = "--- /dev/null\n+++ b/two\n@@ -0,0 +1 @@\n+new\n";
    const DELETE: &str = "--- a/two\n+++ /dev/null\n@@ -1 +0,0 @@\n-new\n";

    #[test]
    fn a_patch_of_two_files_applies() {
        let patch = "diff -ru a/one b/one\n--- a/one\n+++ b/one\n@@ -1,2 +1,2 @@\n-a\n+A\n b\n\
                     --- /dev/null\n+++ b/two\n@@ -0,0 +1 @@\n+new\n";
        let changes = Fixture::new("a\nb\n", &[("0001-two-files.patch", patch)]).changes().unwrap();
        assert_eq!(changes[Path::new("one")], Some("A\nb\n".to_owned()));
        assert_eq!(changes[Path::new("two")], Some("new\n".to_owned()));
    }

    #[test]
    fn a_patch_that_does_not_apply_is_named() {
        let error = Fixture::new("x\n", &[("0001-a-to-b.patch", A_TO_B)]).error();
        assert!(error.contains("0001-a-to-b.patch") && error.contains("does not apply to one"), "{error}");
    }

    #[test]
    fn a_patch_applies_to_what_those_of_lower_numbers_leave() {
        let ordered = Fixture::new("a\n", &[("0010-b-to-c.patch", B_TO_C), ("0002-a-to-b.patch", A_TO_B)]);
        assert_eq!(ordered.changes().unwrap()[Path::new("one")], Some("c\n".to_owned()));

        let error = Fixture::new("a\n", &[("0001-b-to-c.patch", B_TO_C), ("0002-a-to-b.patch", A_TO_B)]).error();
        assert!(error.contains("0001-b-to-c.patch"), "{error}");
    }

    #[test]
    fn a_created_file_can_be_deleted_and_created_again() {
        let files = [("0001-create.patch", CREATE), ("0002-delete.patch", DELETE), ("0003-again.patch", CREATE)];
        assert_eq!(Fixture::new("", &files[..2]).changes().unwrap()[Path::new("two")], None);
        assert_eq!(Fixture::new("", &files).changes().unwrap()[Path::new("two")], Some("new\n".to_owned()));

        let error = Fixture::new("", &[files[0], files[2]]).error();
        assert!(error.contains("0003-again.patch") && error.contains("exists"), "{error}");
    }

    #[test]
    fn the_message_of_git_is_passed_over() {
        let patch = format!("From 0 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] a: b\n\nWhy.\n\n{A_TO_B}");
        // A removed line `--` looks like the end of the message.
        let patch = patch.replace("@@ -1 +1 @@\n-a", "@@ -1,2 +1 @@\n-a\n---");
        let changes = Fixture::new("a\n--\n", &[("0001-a-to-b.patch", &patch)]).changes().unwrap();
        assert_eq!(changes[Path::new("one")], Some("b\n".to_owned()));
    }

    #[test]
    fn other_names_and_numbers_used_twice_are_refused() {
        for name in ["0001-a.patch.orig", "a-to-b.patch", "1-a-to-b.patch", "0001-.patch"] {
            assert!(Fixture::new("a\n", &[(name, A_TO_B)]).error().contains(name));
        }
        let twice = Fixture::new("a\n", &[("0001-a-to-b.patch", A_TO_B), ("0001-b-to-c.patch", B_TO_C)]);
        assert!(twice.error().contains("same number"));
    }

    #[test]
    fn every_patch_here_says_why_and_is_in_the_table() {
        let patches = paths::root().join("patches");
        let table = fs::read_to_string(patches.join("README.md")).unwrap();
        let mut files = Vec::new();
        for name in super::super::crates().unwrap() {
            for Patch { file, text } in Series::read(&patches.join(&name)).unwrap().patches.into_values() {
                let (message, _) = text.split_once("\n--- ").unwrap();
                assert!(message.contains("\nSubject: [PATCH] "), "{name}/{file}");
                assert!(message.contains("\n\nUpstream: "), "{name}/{file}");
                files.push(format!("{name}/{file}"));
            }
        }
        let listed: Vec<_> = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        assert_eq!(listed, files);
    }
}
