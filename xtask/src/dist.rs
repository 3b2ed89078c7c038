//! The directory of the built site, which is assembled elsewhere and then swapped in as a whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use walkdir::WalkDir;

use crate::paths;

/// Assembles the site, calls `finish` to add files that depend on all others, and swaps the site in. No incomplete site
/// is ever visible.
///
/// # Errors
/// When a file is missing or the disk is full. Then dist/ is not changed.
pub fn assemble(parts: &[Part], finish: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    // On the file system of dist/, wherever cargo's target directory is.
    let aside = paths::root().join("target");
    fs::create_dir_all(&aside)?;
    let new = tempfile::Builder::new().prefix("dist-").tempdir_in(aside)?;
    for part in parts {
        part.copy(new.path())?;
    }
    finish(new.path())?;
    swap(new.path(), &paths::dist())
    // The old site is deleted with the temporary directory.
}

/// A part of the site. Paths are relative to the repository's root, or absolute.
pub enum Part {
    /// One file, copied to the site's root.
    File(PathBuf),
    /// The contents of a directory.
    Content(PathBuf),
}

impl Part {
    fn copy(&self, site: &Path) -> Result<()> {
        match self {
            Self::File(path) => {
                let source = paths::root().join(path);
                let name = path.file_name().context("a file has a name")?;
                fs::copy(&source, site.join(name)).with_context(|| format!("the site needs {}", source.display()))?;
            }
            Self::Content(path) => {
                let source = paths::root().join(path);
                for entry in WalkDir::new(&source).min_depth(1) {
                    let entry = entry.with_context(|| format!("the site needs {}", source.display()))?;
                    let target = site.join(entry.path().strip_prefix(&source)?);
                    if entry.file_type().is_dir() {
                        fs::create_dir_all(target)?;
                    } else {
                        fs::copy(entry.path(), target)?;
                    }
                }
            }
        }
        Ok(())
    }
}

fn swap(new: &Path, dist: &Path) -> Result<()> {
    // mkdtemp's directories are private, but every web server must be able to serve this one.
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(new, fs::Permissions::from_mode(0o755))?;
    if !dist.exists() {
        fs::create_dir(dist)?;
    }
    if renameat_with(CWD, new, CWD, dist, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    // Not every file system can exchange directories. Then dist/ is missing for a moment.
    let old = new.with_extension("old");
    fs::rename(dist, &old)?;
    fs::rename(new, dist)?;
    fs::remove_dir_all(old)?;
    Ok(())
}
