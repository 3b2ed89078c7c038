//! The service worker, which contains the list of all files of the site and the version of the build.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use machine::{hex, paths};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::notices;

/// The name in the site. It is at the root, because a service worker only controls pages below its own path.
const NAME: &str = "service-worker.js";

/// Files that are fetched only when a program runs, or never by a visitor.
const NOT_AT_ONCE: [&str; 12] = [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "embed.css",
    "embed.html",
    "embed.js",
    "pyworkers-element.js",
    "pyworkers.js",
    "pyworkers_worker_bg.wasm",
    "run.html",
    "run.js",
    notices::NAME,
    NAME,
];

/// The directory of Python's library, whose files are kept when a program first needs them.
const LIBRARY: &str = "library/";

/// Writes the service worker into a site that has all its other files.
///
/// # Errors
/// When a file cannot be read, or the script lacks a placeholder.
pub fn write(site: &Path) -> Result<()> {
    let mut files = Vec::new();
    let mut whole = Sha256::new();
    for entry in WalkDir::new(site).sort_by_file_name() {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let name = entry.path().strip_prefix(site)?.to_str().context("names in the site are text")?.to_owned();
        whole.update(&name);
        whole.update(fs::read(entry.path())?);
        let is_page_s = !name.ends_with(".d.ts") && !name.ends_with(".json");
        if is_page_s && !name.starts_with(LIBRARY) && !NOT_AT_ONCE.contains(&name.as_str()) {
            files.push(name);
        }
    }
    let version = hex::of(&whole.finalize())[..16].to_owned();
    let mut script = fs::read_to_string(paths::root().join("web/sw").join(NAME)).context(NAME)?;
    for (mark, content) in [("{{version}}", version), ("{{files}}", files.join("\", \""))] {
        ensure!(script.contains(mark), "{NAME} has no place for {mark}");
        script = script.replace(mark, &content);
    }
    fs::write(site.join(NAME), script)?;
    Ok(())
}
