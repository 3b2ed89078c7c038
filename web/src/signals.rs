//! Exit codes that stand for signals.

/// The name of the signal that an exit code, as `Process.exitcode` has it, stands for.
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
