//! The exit status of a task or tool.

use std::process::ExitCode;

use anyhow::Result;

/// The exit status if a task or tool failed itself, as opposed to the program or the tests that it ran.
pub const FAILED: u8 = 126;

/// The exit status of the whole program. An error is printed.
pub fn finish(result: Result<ExitCode>) -> ExitCode {
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(FAILED)
    })
}
