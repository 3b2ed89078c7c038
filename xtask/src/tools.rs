//! The programs in tools/, each built when it is first needed.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};
use machine::{paths, shell};

/// A program of the workspace in tools/.
#[derive(Clone, Copy)]
pub enum Tool {
    /// Runs one Python program
    Run,
    /// Serves a directory
    Serve,
    /// The end-to-end tests
    E2e,
    /// Measurements
    Bench,
    /// CPython's own tests
    Conformance,
    /// Completes the site; its package is in web/pages
    Pages,
}

/// The command line of a tool, passed on unchanged: xtask does not know its options.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub struct Args {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<OsString>,
}

impl Args {
    /// The arguments.
    pub fn given(&self) -> impl Iterator<Item = &OsString> {
        self.args.iter()
    }
}

impl Tool {
    fn package(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Serve => "serve",
            Self::E2e => "e2e",
            Self::Bench => "bench",
            Self::Conformance => "conformance",
            Self::Pages => "pyworkers-pages",
        }
    }

    /// cargo builds the program if necessary and becomes it, with xtask's standard streams, signals and exit status.
    pub fn command(self) -> Command {
        let package = self.package();
        if !paths::tools_target().join("debug").join(package).is_file() {
            eprintln!("building {package}");
        }
        let mut cargo = shell::cargo();
        cargo.args(["run", "--quiet", "--package", package]);
        cargo.arg("--manifest-path").arg(paths::root().join("tools/Cargo.toml"));
        cargo.arg("--target-dir").arg(paths::tools_target()).arg("--");
        cargo
    }

    /// Becomes the program. Returns only if that fails.
    ///
    /// # Errors
    /// Always.
    pub fn exec<T>(self, args: &Args) -> Result<T> {
        Err(self.command().args(args.given()).exec()).context("cannot run cargo")
    }
}
