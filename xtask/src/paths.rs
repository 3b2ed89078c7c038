//! Where things are in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    // cargo tells at run time, so that a moved checkout works without a rebuild.
    let manifest = env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .filter(|dir| dir.ends_with("xtask"))
        .unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    manifest.parent().map_or(manifest.clone(), Path::to_path_buf)
}

/// cargo's target directory of the root workspace.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where `[patch.crates-io]` of the root manifest expects the changed crates.
pub fn patched() -> PathBuf {
    root().join("target/patched")
}

/// Root of the tools that `cargo install` puts aside for us; programs are in its `bin`.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}
