//! Linters of what is not Rust: tsc and Biome for JavaScript, ruff for Python.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::Summary;
use crate::{npm, paths, setup, shell};

/// JavaScript's types and mistakes, and Python's: one test each.
pub fn all() -> Result<Summary> {
    let packages = paths::root().join("web/lint");
    npm::install(&packages)?;
    // CodeMirror's packages hold the types of what the editor is made of.
    npm::install(&paths::root().join("web/editor"))?;
    let mut sum = Summary::default();
    for script in ["types", "lint"] {
        sum += passes(shell::command("npm").args(["run", "--silent", script]).current_dir(&packages))?;
    }
    let ruff = ruff(&packages.join("requirements.txt"))?;
    sum += passes(shell::command(ruff).args(["check", "--quiet"]))?;
    Ok(sum)
}

fn passes(command: &mut Command) -> Result<Summary> {
    eprintln!("$ {}", shell::show(command));
    Ok(if command.status()?.success() { Summary::success() } else { Summary::failure() })
}

/// ruff in a virtual environment, exactly as the requirements say.
fn ruff(requirements: &Path) -> Result<PathBuf> {
    let environment = paths::tools().join("ruff");
    let (program, stamp) = (environment.join("bin/ruff"), environment.join("requirements.txt"));
    let wanted = fs::read(requirements)?;
    if program.is_file() && fs::read(&stamp).is_ok_and(|old| old == wanted) {
        return Ok(program);
    }
    shell::run(shell::command(setup::python_with_venv()?).args(["-m", "venv", "--clear"]).arg(&environment))?;
    let mut install = shell::command(environment.join("bin/pip"));
    install.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement"]);
    shell::run(install.arg(requirements))?;
    fs::write(stamp, wanted)?;
    Ok(program)
}
