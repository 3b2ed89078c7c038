//! The built site's directory, put together aside and swapped in whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use walkdir::WalkDir;

use crate::paths;

/// Puts the site together, has `finish` add what depends on all of it, and swaps it in: nobody ever sees half of one.
///
/// # Errors
/// When a file is missing or the disk is full; dist/ then stays as it was.
pub fn assemble(parts: &[Part], finish: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    // On the same file system as dist/, wherever cargo's target directory is.
    let aside = paths::root().join("target");
    fs::create_dir_all(&aside)?;
    let new = tempfile::Builder::new().prefix("dist-").tempdir_in(aside)?;
    for part in parts {
        part.copy(new.path())?;
    }
    finish(new.path())?;
    swap(new.path(), &paths::dist())
    // What was swapped out goes with the temporary directory.
}

/// Something that the site is made of, relative to the repository's root or absolute.
pub enum Part {
    /// One file, put at the site's top.
    File(PathBuf),
    /// A directory's content.
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
    // mkdtemp's directories are their owner's alone, but any web server may serve this one.
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(new, fs::Permissions::from_mode(0o755))?;
    if !dist.exists() {
        fs::create_dir(dist)?;
    }
    if renameat_with(CWD, new, CWD, dist, RenameFlags::EXCHANGE).is_ok() {
        return Ok(());
    }
    // Not every file system can exchange: then dist/ is away for a moment.
    let old = new.with_extension("old");
    fs::rename(dist, &old)?;
    fs::rename(new, dist)?;
    fs::remove_dir_all(old)?;
    Ok(())
}
