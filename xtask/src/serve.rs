//! `cargo xtask serve`

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use machine::site;

use crate::build;
use crate::tools::Tool;

/// `cargo xtask serve`
#[derive(clap::Args)]
pub struct Args {
    /// 0 is any free port
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Leave out the headers that isolate the page: no SharedArrayBuffer then
    #[arg(long)]
    no_isolation: bool,
    /// Serve what is in dist/ as it is
    #[arg(long)]
    no_build: bool,
    /// How to build
    #[arg(long, value_enum, default_value_t = build::Profile::Release)]
    profile: build::Profile,
    /// Serve this directory in place of dist/, as it is
    #[arg(long, value_name = "DIR")]
    dist: Option<PathBuf>,
}

/// Builds the site, then becomes the server.
///
/// # Errors
/// When the build fails, or cargo cannot be run.
pub fn main(args: &Args) -> Result<ExitCode> {
    if args.dist.is_none() && !args.no_build {
        build::build(args.profile)?;
    }
    let directory = site::ready(args.dist.as_deref())?;
    Err(command(args, &directory).exec()).context("cannot run cargo")
}

fn command(args: &Args, directory: &Path) -> std::process::Command {
    let mut command = Tool::Serve.command();
    command.arg(directory).args(["--port", &args.port.to_string()]);
    if args.no_isolation {
        command.arg("--no-isolation");
    }
    command
}
