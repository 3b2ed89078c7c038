//! Python's library as files of the site: what the interpreter lacks, and the sources of what it has.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::patch::{REMOVED, Removed};
use crate::paths;

/// The directory in the site.
const DIRECTORY: &str = "library";
/// The file with the names and sizes, which a run fetches first.
const NAMES: &str = "names.json";
/// The compressed docstrings of native functions and types, which the interpreter reads (`crate/modules/src/docs.rs`).
const DOCS: &str = "pydoc_data/native.xz";
/// The list of files that no program in a browser can use.
const OMITTED: &str = "web/library.omit";

/// Writes the library into a site.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write(site: &Path) -> Result<()> {
    let omitted = Removed::parse(&fs::read_to_string(paths::root().join(OMITTED)).context(OMITTED)?)?;
    let library = paths::patched().join("rustpython-pylib");
    let mut sizes = BTreeMap::new();
    // A file of this project comes last: it replaces CPython's of the same name, and none of them is left out.
    let ours = paths::root().join("crate/library");
    for source in [library.join(REMOVED), library.join("Lib"), paths::root().join("crate/pylib"), ours.clone()] {
        for entry in WalkDir::new(&source) {
            let entry = entry?;
            let path = entry.path().strip_prefix(&source)?;
            let is_omitted = source != ours && omitted.contains(&Path::new("Lib").join(path));
            if !entry.file_type().is_file() || is_omitted {
                continue;
            }
            let target = site.join(DIRECTORY).join(path);
            fs::create_dir_all(target.parent().context("a file lies in a directory")?)?;
            let bytes = fs::copy(entry.path(), target)?;
            sizes.insert(path.to_str().context("names of the library are text")?.to_owned(), bytes);
        }
    }
    let docs = site.join(DIRECTORY).join(DOCS);
    fs::create_dir_all(docs.parent().context("a file lies in a directory")?)?;
    fs::write(docs, rustpython_doc::BLOB)?;
    sizes.insert(DOCS.to_owned(), rustpython_doc::BLOB.len() as u64);
    fs::write(site.join(DIRECTORY).join(NAMES), serde_json::to_vec(&sizes)?)?;
    Ok(())
}
