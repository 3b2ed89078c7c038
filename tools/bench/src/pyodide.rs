//! Pyodide from npm.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use machine::npm;
use serde_json::Value;

use super::site;

/// The directory of the package after [`install`].
pub fn directory() -> PathBuf {
    site::ours().join("node_modules/pyodide")
}

/// Installs the package, exactly as the lock file says.
///
/// # Errors
/// When npm is missing or fails.
pub fn install() -> Result<()> {
    npm::install(&site::ours())
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
