//! Installs what a fresh machine lacks, or says in one line what to install.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use machine::browsers::Kind;

use crate::{npm, patch, paths, shell};

/// `cargo xtask setup`
#[derive(clap::Args)]
pub struct Args {
    /// Also browsers and their drivers
    #[arg(long)]
    browsers: bool,
}

/// Installs everything that building needs.
///
/// # Errors
/// When something is missing and cannot be installed.
pub fn main(args: &Args) -> Result<ExitCode> {
    for_build()?;
    if args.browsers {
        Kind::ALL.into_iter().try_for_each(Kind::install)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Installs everything that building needs. Fast if nothing is missing.
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

/// Installs the wasm target, rustfmt and clippy. The toolchain itself exists, because xtask runs.
fn toolchain() -> Result<()> {
    let sysroot = shell::output(shell::command("rustc").args(["--print=sysroot"]))?;
    let sysroot = Path::new(sysroot.trim());
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
