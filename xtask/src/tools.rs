//! wasm-bindgen's own programs, of exactly the version the workspace is locked to: xtask contains
//! them as libraries and answers to their names.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::paths;

const BINDGEN: &str = "wasm-bindgen";
const TEST_RUNNER: &str = "wasm-bindgen-test-runner";

/// Runs the program whose name we were called by; `None` when that is `xtask`.
pub fn called_by_another_name() -> Option<Result<ExitCode>> {
    let name = env::args_os().next()?;
    let result = match Path::new(&name).file_name()?.to_str()? {
        BINDGEN => wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(env::args_os()),
        TEST_RUNNER => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(env::args_os()),
        _ => return None,
    };
    Some(result.map(|()| ExitCode::SUCCESS))
}

/// Makes the links by which wasm-pack finds us; returns their directory.
///
/// # Errors
/// When the links cannot be written.
pub fn link() -> Result<PathBuf> {
    let bin = paths::tools().join("bin");
    fs::create_dir_all(&bin)?;
    let me = env::current_exe().context("where is xtask?")?;
    for name in [BINDGEN, TEST_RUNNER] {
        let link = bin.join(name);
        if fs::read_link(&link).is_ok_and(|target| target == me) {
            continue;
        }
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link)?;
        }
        symlink(&me, &link).with_context(|| format!("cannot link {}", link.display()))?;
    }
    Ok(bin)
}
