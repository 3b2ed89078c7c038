//! wasm-bindgen over what cargo built, skipped when it is what it was.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::build::Profile;
use crate::{patch, paths};

/// Part of the stamp: a new number makes everything anew.
const REVISION: &str = "2";

/// One of the site's two modules.
#[derive(Clone, Copy)]
pub struct Module {
    /// cargo's package.
    pub package: &'static str,
    /// What its files are called: `NAME.js` and `NAME_bg.wasm`.
    pub name: &'static str,
    /// Whether others write code against its JavaScript interface.
    pub typescript: bool,
}

/// Makes a module's JavaScript and wasm; returns the directory that holds nothing else.
///
/// # Errors
/// When cargo's wasm is missing or not what wasm-bindgen expects.
pub fn generate(module: Module, profile: Profile) -> Result<PathBuf> {
    let directory = paths::target().join("bindgen").join(profile.directory()).join(module.name);
    let input =
        paths::target().join("wasm32-unknown-unknown").join(profile.directory()).join(format!("{}.wasm", module.name));
    let wasm = fs::read(&input).with_context(|| format!("cannot read {}", input.display()))?;
    let mut hash = Sha256::new();
    hash.update(REVISION);
    // wasm-bindgen's own version is in there.
    hash.update(include_bytes!("../Cargo.lock"));
    hash.update(&wasm);
    let stamp = patch::hex(&hash.finalize());
    let stamp_path = directory.with_extension("stamp");
    if fs::read_to_string(&stamp_path).is_ok_and(|old| old == stamp) {
        return Ok(directory);
    }
    eprintln!("wasm-bindgen {}", module.name);
    clear(&directory)?;
    Bindgen::new()
        .input_bytes(module.name, wasm)
        .omit_default_module_path(false)
        .web(true)?
        .typescript(module.typescript)
        // Names of functions are a quarter of the module: for developers, not for visitors.
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .generate(&directory)
        .with_context(|| format!("wasm-bindgen cannot read {}", input.display()))?;
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
