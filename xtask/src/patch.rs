//! Copies of RustPython's crates under `target/patched`, changed by the series in `patches/`.
//!
//! Unchanged files are not touched, because cargo would build them again.

mod removed;
mod series;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result};
use machine::hex;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::{paths, shell};
pub use removed::Removed;
use series::Series;

/// The directory in a copy with the files of `Lib/` that are not frozen.
pub const REMOVED: &str = "Removed";

/// Part of the stamp. A new number makes every copy again.
const REVISION: &str = "2";

/// Brings `target/patched` up to date. Fast if it already is.
///
/// # Errors
/// When the sources cannot be downloaded, or a patch does not apply.
pub fn prepare() -> Result<()> {
    let mut stale = Vec::new();
    for name in crates()? {
        let series = Series::read(&folder(&name)).with_context(|| format!("patches/{name}"))?;
        let stamp = stamp(&series)?;
        let fresh = fs::read_to_string(stamp_path(&name)).is_ok_and(|old| old == stamp)
            && paths::patched().join(&name).join("Cargo.toml").is_file();
        if !fresh {
            stale.push((name, series, stamp));
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    let sources = Sources::locate()?;
    for (name, series, stamp) in stale {
        eprintln!("preparing target/patched/{name}");
        copy(&series, &sources.dir(&name)?, &paths::patched().join(&name))
            .with_context(|| format!("cannot apply patches/{name}"))?;
        fs::write(stamp_path(&name), stamp)?;
    }
    Ok(())
}

/// The crates that have a folder in `patches/`.
fn crates() -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(paths::root().join("patches"))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.insert(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

fn folder(name: &str) -> PathBuf {
    paths::root().join("patches").join(name)
}

fn stamp_path(name: &str) -> PathBuf {
    paths::patched().join(format!("{name}.stamp"))
}

/// A hash of everything that the copy depends on. The lock file pins the version and its checksum.
fn stamp(series: &Series) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(REVISION);
    hash.update(fs::read(paths::root().join("xtask/Cargo.lock"))?);
    series.hash(&mut hash);
    Ok(hex::of(&hash.finalize()))
}

/// cargo's metadata, which locates the sources of the crates.
#[derive(Deserialize)]
struct Sources {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
}

impl Sources {
    /// xtask's manifest names the crates as dependencies that are never built, so that cargo downloads and verifies
    /// them.
    fn locate() -> Result<Self> {
        let json = shell::output(shell::cargo().args([
            "metadata",
            "--format-version=1",
            "--locked",
            "--manifest-path=xtask/Cargo.toml",
        ]))?;
        serde_json::from_str(&json).context("cargo metadata printed something unexpected")
    }

    fn dir(&self, name: &str) -> Result<PathBuf> {
        self.packages
            .iter()
            .find(|package| package.name == name)
            .and_then(|package| package.manifest_path.parent())
            .map(Path::to_path_buf)
            .with_context(|| format!("xtask/Cargo.lock does not name {name}"))
    }
}

fn copy(series: &Series, source: &Path, target: &Path) -> Result<()> {
    let removed = series.removed()?;
    let mut changes = series.changes(source)?;
    let mut kept = BTreeSet::new();
    let before = files_of(target);

    for entry in WalkDir::new(source) {
        let entry = entry?;
        let path = entry.path().strip_prefix(source)?;
        let skipped = [".cargo-ok", ".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];
        if !entry.file_type().is_file() || skipped.iter().any(|name| path == Path::new(name)) {
            continue;
        }
        let kept_as =
            if removed.contains(path) { Path::new(REMOVED).join(path.strip_prefix("Lib")?) } else { path.into() };
        let content = match changes.remove(path) {
            Some(None) => continue,
            Some(Some(text)) => text.into_bytes(),
            None => fs::read(entry.path())?,
        };
        let content = if path == Path::new("Cargo.toml") {
            without_lints(&String::from_utf8(content)?).into_bytes()
        } else {
            content
        };
        write_if_changed(&target.join(&kept_as), &content)?;
        kept.insert(kept_as);
    }
    for (path, text) in changes {
        let Some(text) = text else { continue };
        write_if_changed(&target.join(&path), text.as_bytes())?;
        kept.insert(path);
    }
    remove_others(target, &kept)?;
    if before != kept {
        // A build script watches only the files that existed, so it would miss a new one.
        let root = fs::File::options().append(true).open(target.join("src/lib.rs"))?;
        root.set_modified(SystemTime::now())?;
    }
    Ok(())
}

fn files_of(target: &Path) -> BTreeSet<PathBuf> {
    let entries = WalkDir::new(target).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    entries.filter_map(|entry| Some(entry.path().strip_prefix(target).ok()?.to_path_buf())).collect()
}

/// The manifest without the crate's lints. They are upstream's concern, and cargo shows the warnings of path
/// dependencies, but not of those from a registry.
fn without_lints(manifest: &str) -> String {
    let mut kept = String::new();
    let mut in_lints = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_lints = line.starts_with("[lints");
        }
        if !in_lints {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept + "\n[lints.rust]\nwarnings = \"allow\"\n"
}

fn write_if_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

fn remove_others(target: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in WalkDir::new(target).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            // Fails, as intended, for a directory that is not empty.
            let _ = fs::remove_dir(entry.path());
        } else if !kept.contains(entry.path().strip_prefix(target)?) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lints_go_and_the_rest_stays() {
        let text = without_lints("[a]\nx = 1\n[lints.rust]\ny = 2\n[b]\nz = 3\n");
        assert!(text.starts_with("[a]\nx = 1\n[b]\nz = 3\n"));
        assert!(!text.contains("y = 2"));
    }
}
