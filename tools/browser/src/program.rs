//! The main function of a program that starts browsers.

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::guard::called_as_guard;

/// Parses the command line, runs the program, and prints its error. Each browser has a guard, which is the same
/// program started again; this function does the guard's work there.
pub fn main<A: Parser>(program: impl FnOnce(&A) -> Result<ExitCode>) -> ExitCode {
    called_as_guard().unwrap_or_else(|| machine::finish(program(&A::parse())))
}
