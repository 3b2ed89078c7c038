//! Paths in the repository.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> PathBuf {
    // cargo sets the variable at run time, too, so that a moved checkout works without a rebuild.
    let now = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let built = Path::new(env!("CARGO_MANIFEST_DIR"));
    let has_xtask = |directory: &&Path| directory.join("xtask/Cargo.toml").is_file();
    let above = |start: &Path| start.ancestors().find(has_xtask).map(Path::to_path_buf);
    now.and_then(|now| above(&now)).or_else(|| above(built)).unwrap_or_else(|| built.to_owned())
}

/// cargo's target directory for the root workspace.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// cargo's target directory for the programs in tools/.
pub fn tools_target() -> PathBuf {
    root().join("target/tools-build")
}

/// The built site.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The directory in which `[patch.crates-io]` of the root manifest expects the changed crates.
pub fn patched() -> PathBuf {
    root().join("target/patched")
}

/// The directory of programs installed only for this repository, which are in its `bin`.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}
