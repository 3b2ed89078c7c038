//! Runs wasm-bindgen over cargo's output, unless that is unchanged.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use machine::hex;
use sha2::{Digest, Sha256};

use crate::build::Profile;
use crate::{paths, shell};

/// Part of the stamp. A new number makes everything again.
const REVISION: &str = "3";
const PROGRAM: &str = "wasm-bindgen";

/// One of the site's modules.
#[derive(Clone, Copy)]
pub struct Module {
    /// The package.
    pub package: &'static str,
    /// The name of the files: `NAME.js` and `NAME_bg.wasm`.
    pub name: &'static str,
    /// Whether others write code against the JavaScript interface.
    pub typescript: bool,
}

/// The directory of wasm-bindgen's programs, which are built if necessary.
///
/// # Errors
/// When they do not compile.
pub fn programs() -> Result<PathBuf> {
    let bin = paths::tools_target().join("release");
    if !bin.join(PROGRAM).is_file() {
        eprintln!("building {PROGRAM}");
    }
    let mut cargo = shell::cargo();
    cargo.args(["build", "--quiet", "--release", "--package", "bindgen", "--manifest-path", "tools/Cargo.toml"]);
    shell::run(cargo.arg("--target-dir").arg(paths::tools_target()))?;
    Ok(bin)
}

/// Makes a module's JavaScript and wasm. Returns the directory, which contains nothing else.
///
/// # Errors
/// When cargo's wasm is missing or not what wasm-bindgen expects.
pub fn generate(module: Module, profile: Profile) -> Result<PathBuf> {
    let directory = paths::target().join("bindgen").join(profile.directory()).join(module.name);
    let input =
        paths::target().join("wasm32-unknown-unknown").join(profile.directory()).join(format!("{}.wasm", module.name));
    let mut hash = Sha256::new();
    hash.update(REVISION);
    // The manifest names the exact version of wasm-bindgen.
    hash.update(fs::read(paths::root().join("tools/bindgen/Cargo.toml"))?);
    hash.update(fs::read(&input).with_context(|| format!("cannot read {}", input.display()))?);
    let stamp = hex::of(&hash.finalize());
    let stamp_path = directory.with_extension("stamp");
    if fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        return Ok(directory);
    }
    eprintln!("wasm-bindgen {}", module.name);
    clear(&directory)?;
    let mut bindgen = shell::command(programs()?.join(PROGRAM));
    bindgen.arg(&input).args(["--target", "web", "--out-dir"]).arg(&directory);
    if !module.typescript {
        bindgen.arg("--no-typescript");
    }
    if profile == Profile::Release {
        // The names of functions are a quarter of the module. Developers need them, visitors do not.
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    shell::run(&mut bindgen)?;
    fs::write(stamp_path, stamp)?;
    Ok(directory)
}

fn clear(directory: &Path) -> Result<()> {
    if directory.exists() {
        fs::remove_dir_all(directory)?;
    }
    fs::create_dir_all(directory)?;
    Ok(())
}
