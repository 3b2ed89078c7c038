//! Pyodide, as npm has it.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::site;
use crate::{patch, shell};

/// Where the package is once [`install`] is done.
pub fn directory() -> PathBuf {
    site::ours().join("node_modules/pyodide")
}

/// Installs the package, exactly as the lock file says.
///
/// # Errors
/// When npm is missing or fails.
pub fn install() -> Result<()> {
    let lock = fs::read(site::ours().join("package-lock.json")).context("tests/bench")?;
    let stamp = patch::hex(&Sha256::digest(lock));
    let stamp_path = site::ours().join("node_modules/.pyworkers-stamp");
    if fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    if shell::find(&["npm"]).is_none() {
        bail!("npm is missing: install Node.js 20 or newer with npm");
    }
    let mut npm = shell::command("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(site::ours());
    shell::run(npm.stdout(Stdio::null()))?;
    fs::write(stamp_path, stamp)?;
    Ok(())
}

/// The installed version.
///
/// # Errors
/// When it is not installed.
pub fn version() -> Result<String> {
    let text = fs::read_to_string(directory().join("package.json"))?;
    let package: Value = serde_json::from_str(&text)?;
    let version = package["version"].as_str().context("Pyodide's version")?;
    Ok(version.to_owned())
}
