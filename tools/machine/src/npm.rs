//! npm packages, installed exactly as a lock file says, once for each lock file.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{hex, shell};

/// A file beside the packages with the lock file from which they were installed.
const STAMP: &str = "node_modules/.pyworkers-stamp";

/// Installs the packages of a directory with a lock file. Fast if they are installed already.
///
/// # Errors
/// When npm is missing or fails.
pub fn install(directory: &Path) -> Result<()> {
    let lock = directory.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| lock.display().to_string())?;
    let stamp = hex::of(&Sha256::digest(lock));
    let stamp_path = directory.join(STAMP);
    if fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    run(directory, &["ci", "--no-audit", "--no-fund", "--loglevel=error"])?;
    fs::write(stamp_path, stamp)?;
    Ok(())
}

/// Runs a script of a directory's package.json.
///
/// # Errors
/// When npm is missing or the script fails.
pub fn script(directory: &Path, name: &str) -> Result<()> {
    run(directory, &["run", "--silent", name])
}

fn run(directory: &Path, args: &[&str]) -> Result<()> {
    if shell::find(&["npm"]).is_none() {
        bail!("npm is missing: install Node.js 20 or newer with npm");
    }
    let mut npm = shell::command("npm");
    shell::run(npm.args(args).current_dir(directory).stdout(Stdio::null()))
}
