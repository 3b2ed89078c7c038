//! The built site.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{paths, shell};

/// The site's directory: the requested one, or dist/, which is built first if it is missing.
///
/// # Errors
/// When the build fails.
pub fn ready(asked: Option<&Path>) -> Result<PathBuf> {
    if let Some(asked) = asked {
        return Ok(asked.to_owned());
    }
    let dist = paths::dist();
    if !dist.join("run.html").is_file() {
        eprintln!("dist/ is missing: building it");
        shell::run(shell::cargo().args(["xtask", "build"]))?;
    }
    Ok(dist)
}
