//! The exit status of a program whose own work failed.

use std::process::ExitCode;

use anyhow::Result;

/// Exit status when a task or tool failed, and not the program or tests that it ran.
pub const FAILED: u8 = 126;

/// The exit status of a whole program; an error is printed.
pub fn finish(result: Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(FAILED)
    })
}
