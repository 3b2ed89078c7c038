//! The site as an npm package: dist/ can be published or installed as it is.

use std::fs;

use anyhow::{Context, Result};
use machine::paths;
use serde_json::json;

use crate::notices;

/// The `package.json`, with the version of the workspace.
///
/// # Errors
/// When the workspace's manifest cannot be read or has no version.
pub fn json() -> Result<String> {
    let manifest: toml::Table = fs::read_to_string(paths::root().join("Cargo.toml"))?.parse()?;
    let package = &manifest["workspace"]["package"];
    let of =
        |key: &str| package.get(key).and_then(toml::Value::as_str).with_context(|| format!("no {key} in Cargo.toml"));
    let json = json!({
        "name": "pyworkers",
        "version": of("version")?,
        "description": "Python's multiprocessing, truly parallel in a web page",
        "license": of("license")?,
        "type": "module",
        "exports": {
            // TypeScript finds the types beside the modules.
            ".": "./pyworkers.js",
            "./element": "./pyworkers-element.js",
            // For projects that copy the site's files to their server.
            "./package.json": "./package.json",
        },
        // Everything. The licences are listed, so that a change of this pattern does not drop them.
        "files": ["*", "LICENSE-APACHE", "LICENSE-MIT", notices::NAME],
        "sideEffects": ["./pyworkers-element.js"],
    });
    Ok(serde_json::to_string_pretty(&json)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_workspaces_version() {
        let package: serde_json::Value = serde_json::from_str(&json().unwrap()).unwrap();
        assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(package["exports"]["./element"], "./pyworkers-element.js");
    }
}
