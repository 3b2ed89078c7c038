//! Installs what a fresh machine lacks, or says in one line what to install.

use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, bail};

use crate::browser::Kind;
use crate::{npm, patch, paths, shell};

/// `cargo xtask setup`
#[derive(clap::Args)]
pub struct Args {
    /// Also browsers and their drivers
    #[arg(long)]
    browsers: bool,
}

/// Everything that building needs.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn main(args: &Args) -> Result<ExitCode> {
    for_build()?;
    if args.browsers {
        Kind::ALL.into_iter().try_for_each(browser)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Everything that building needs; quick when nothing is missing.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn for_build() -> Result<()> {
    toolchain()?;
    for bundle in ["web/editor", "web/element"] {
        npm::install(&paths::root().join(bundle))?;
    }
    patch::prepare()
}

/// The wasm target, rustfmt and clippy. The toolchain itself is there, or xtask would not run.
fn toolchain() -> Result<()> {
    let sysroot = shell::output(shell::command("rustc").args(["--print=sysroot"]))?;
    let sysroot = std::path::Path::new(sysroot.trim());
    if !sysroot.join("lib/rustlib/wasm32-unknown-unknown").is_dir() {
        shell::run(shell::command("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
    }
    for (program, component) in [("bin/cargo-fmt", "rustfmt"), ("bin/cargo-clippy", "clippy")] {
        if !sysroot.join(program).exists() {
            shell::run(shell::command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// A browser and its driver.
///
/// # Errors
/// When they are missing and cannot be installed; the message says what to install.
pub fn browser(kind: Kind) -> Result<()> {
    match kind {
        Kind::Chromium => {
            if kind.program().is_none() || kind.driver().is_none() {
                apt(&["chromium", "chromium-driver"])?;
            }
            if kind.program().is_none() || kind.driver().is_none() {
                bail!("Chromium is missing: install Chrome or Chromium 137 or newer, and its chromedriver");
            }
        }
        Kind::Firefox => {
            if kind.program().is_none() {
                apt(&["firefox-esr"])?;
            }
            if kind.program().is_none() {
                bail!("Firefox is missing: install Firefox 153 or newer");
            }
            // No distribution's Firefox package brings it.
            if kind.driver().is_none() {
                tool("geckodriver")?;
            }
        }
    }
    Ok(())
}

/// Python, with what makes virtual environments.
///
/// # Errors
/// When it is missing and cannot be installed.
pub fn python_with_venv() -> Result<PathBuf> {
    let python = || {
        let python = shell::find(&["python3"])?;
        // Debian's python3 comes without.
        let mut asked = shell::command(&python);
        let there = asked.args(["-c", "import ensurepip, venv"]).stderr(Stdio::null()).status();
        there.is_ok_and(|status| status.success()).then_some(python)
    };
    if python().is_none() {
        apt(&["python3", "python3-venv"])?;
    }
    python().context("Python is missing: install python3 and python3-venv")
}

/// Installs a program, from its source, into our tools directory.
///
/// # Errors
/// When cargo cannot.
pub fn tool(name: &str) -> Result<()> {
    if shell::find(&[name]).is_some() {
        return Ok(());
    }
    let mut cargo = shell::cargo();
    cargo.args(["install", "--locked", "--quiet", name, "--root"]).arg(paths::tools());
    // Its own target directory, or its build would wait for ours.
    shell::run(cargo.env("CARGO_TARGET_DIR", paths::root().join("target/tools/build")))
        .with_context(|| format!("cannot install {name}"))
}

/// Installs packages of Debian or Ubuntu when we may; silent when we may not, as the caller then
/// says what is missing.
fn apt(packages: &[&str]) -> Result<()> {
    if !shell::is_root() || shell::find(&["apt-get"]).is_none() {
        return Ok(());
    }
    let mut update = shell::command("apt-get");
    // Some other repository of the machine may be out of order; ours need not be.
    let _ = update.args(["update", "-qq"]).status();
    let mut install = shell::command("apt-get");
    install
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdout(Stdio::null());
    let status = install.status().context("cannot run apt-get")?;
    if !status.success() {
        eprintln!("warning: `{}` failed ({status})", shell::show(&install));
    }
    Ok(())
}
