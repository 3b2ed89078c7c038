//! Programs that a fresh machine lacks.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::{paths, shell};

/// Python 3.11 or newer.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn python() -> Result<PathBuf> {
    let python = || {
        let names = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"];
        names.into_iter().filter_map(|name| shell::find(&[name])).find(|python| {
            let mut asked = shell::command(python);
            // The first version with this module.
            let there = asked.args(["-c", "import tomllib"]).stderr(Stdio::null()).status();
            there.is_ok_and(|status| status.success())
        })
    };
    if python().is_none() {
        packages(&["python3"])?;
    }
    python().context("Python is missing: install python3, 3.11 or newer")
}

/// Python with the modules for virtual environments.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn python_with_venv() -> Result<PathBuf> {
    let python = || {
        let python = shell::find(&["python3"])?;
        // Debian's python3 lacks them.
        let mut asked = shell::command(&python);
        let there = asked.args(["-c", "import ensurepip, venv"]).stderr(Stdio::null()).status();
        there.is_ok_and(|status| status.success()).then_some(python)
    };
    if python().is_none() {
        packages(&["python3", "python3-venv"])?;
    }
    python().context("Python is missing: install python3 and python3-venv")
}

/// Installs a program from its source into the repository's tools directory, if it is missing.
///
/// # Errors
/// When cargo fails.
pub fn tool(name: &str) -> Result<()> {
    if shell::find(&[name]).is_some() {
        return Ok(());
    }
    let mut cargo = shell::cargo();
    // Not optimised: what these programs do is short, and compiling them is not.
    cargo.args(["install", "--locked", "--quiet", "--debug", name, "--root"]).arg(paths::tools());
    // A separate target directory, since the build would otherwise wait for the running one.
    shell::run(cargo.env("CARGO_TARGET_DIR", paths::tools().join("build")))
        .with_context(|| format!("cannot install {name}"))
}

/// Installs packages of Debian or Ubuntu if this process may. Otherwise does nothing, and the caller reports what is
/// missing.
///
/// # Errors
/// When apt-get cannot be run.
pub fn packages(names: &[&str]) -> Result<()> {
    if !shell::is_root() || shell::find(&["apt-get"]).is_none() {
        return Ok(());
    }
    let mut update = shell::command("apt-get");
    // Another repository of the machine may be out of order. That need not concern the wanted packages.
    let _ = update.args(["update", "-qq"]).status();
    let mut install = shell::command("apt-get");
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(names)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null());
    let status = install.status().context("cannot run apt-get")?;
    if !status.success() {
        eprintln!("warning: `{}` failed ({status})", shell::show(&install));
    }
    Ok(())
}
