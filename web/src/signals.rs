//! Signals in exit codes.

/// The name of the signal in an exit code of `Process.exitcode`.
pub fn signal_name(exitcode: i32) -> Option<&'static str> {
    Some(match exitcode {
        -2 => "SIGINT",
        -6 => "SIGABRT",
        -9 => "SIGKILL",
        -11 => "SIGSEGV",
        -15 => "SIGTERM",
        _ => return None,
    })
}
