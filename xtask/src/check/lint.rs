//! Linters for other languages than Rust: tsc and Biome for JavaScript, ruff for Python.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use machine::{Summary, install, npm, paths, shell};

use super::count::all;

/// Runs each linter as one test. Those that fail are added to `notes`.
///
/// # Errors
/// When a linter cannot be installed.
pub fn run(notes: &mut Vec<String>) -> Result<Summary> {
    let packages = paths::root().join("web/lint");
    npm::install(&packages)?;
    // CodeMirror's packages contain the types that the editor uses.
    npm::install(&paths::root().join("web/editor"))?;
    let script = |name: &str| {
        let mut npm = shell::command("npm");
        npm.args(["run", "--silent", name]).current_dir(&packages);
        npm
    };
    let mut python = shell::command(ruff(&packages.join("requirements.txt"))?);
    python.args(["check", "--quiet"]);
    all([script("types"), script("lint"), python], notes)
}

/// ruff in a virtual environment, exactly as the requirements say.
fn ruff(requirements: &Path) -> Result<PathBuf> {
    let environment = paths::tools().join("ruff");
    let (program, stamp) = (environment.join("bin/ruff"), environment.join("requirements.txt"));
    let wanted = fs::read(requirements)?;
    if program.is_file() && fs::read(&stamp).is_ok_and(|old| old == wanted) {
        return Ok(program);
    }
    shell::run(shell::command(install::python_with_venv()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = shell::command(environment.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"]);
    shell::run(install.arg(requirements))?;
    fs::write(stamp, wanted)?;
    Ok(program)
}
