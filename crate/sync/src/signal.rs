//! Signals, as on Linux. Python's `signal` module is made of this list, and the page takes the names of exit codes from
//! it.

/// Ctrl-C.
pub const SIGINT: u8 = 2;
/// Abort. A process whose WebAssembly module trapped ends with it.
pub const SIGABRT: u8 = 6;
/// Kill: ends a process at once, and cannot be handled.
pub const SIGKILL: u8 = 9;
/// The end of a timer.
pub const SIGALRM: u8 = 14;
/// `Process.terminate()`.
pub const SIGTERM: u8 = 15;
/// A child has ended.
pub const SIGCHLD: u8 = 17;
/// Continue.
pub const SIGCONT: u8 = 18;
/// Stop: cannot be handled.
pub const SIGSTOP: u8 = 19;
/// Urgent data on a socket.
pub const SIGURG: u8 = 23;
/// The size of a terminal's window has changed.
pub const SIGWINCH: u8 = 28;

/// Every signal: its name, its number, and its description for `strsignal`.
pub const SIGNALS: [(&str, u8, &str); 33] = [
    ("SIGHUP", 1, "Hangup"),
    ("SIGINT", SIGINT, "Interrupt"),
    ("SIGQUIT", 3, "Quit"),
    ("SIGILL", 4, "Illegal instruction"),
    ("SIGTRAP", 5, "Trace/breakpoint trap"),
    ("SIGABRT", SIGABRT, "Aborted"),
    ("SIGBUS", 7, "Bus error"),
    ("SIGFPE", 8, "Floating point exception"),
    ("SIGKILL", SIGKILL, "Killed"),
    ("SIGUSR1", 10, "User defined signal 1"),
    ("SIGSEGV", 11, "Segmentation fault"),
    ("SIGUSR2", 12, "User defined signal 2"),
    ("SIGPIPE", 13, "Broken pipe"),
    ("SIGALRM", SIGALRM, "Alarm clock"),
    ("SIGTERM", SIGTERM, "Terminated"),
    ("SIGSTKFLT", 16, "Stack fault"),
    ("SIGCHLD", SIGCHLD, "Child exited"),
    ("SIGCONT", SIGCONT, "Continued"),
    ("SIGSTOP", SIGSTOP, "Stopped (signal)"),
    ("SIGTSTP", 20, "Stopped"),
    ("SIGTTIN", 21, "Stopped (tty input)"),
    ("SIGTTOU", 22, "Stopped (tty output)"),
    ("SIGURG", SIGURG, "Urgent I/O condition"),
    ("SIGXCPU", 24, "CPU time limit exceeded"),
    ("SIGXFSZ", 25, "File size limit exceeded"),
    ("SIGVTALRM", 26, "Virtual timer expired"),
    ("SIGPROF", 27, "Profiling timer expired"),
    ("SIGWINCH", SIGWINCH, "Window changed"),
    ("SIGIO", 29, "I/O possible"),
    ("SIGPWR", 30, "Power failure"),
    ("SIGSYS", 31, "Bad system call"),
    ("SIGRTMIN", 34, "Real-time signal 0"),
    ("SIGRTMAX", 64, "Real-time signal 30"),
];

/// The name of the signal that ended a process, from its exit code.
#[must_use]
pub fn of_exit_code(exitcode: i32) -> Option<&'static str> {
    SIGNALS.iter().find(|(_, number, _)| exitcode == -i32::from(*number)).map(|(name, ..)| *name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_signal_names_its_exit_code() {
        for (name, number, _) in SIGNALS {
            assert_eq!(of_exit_code(-i32::from(number)), Some(name));
        }
        assert_eq!(of_exit_code(-10), Some("SIGUSR1"));
    }

    #[test]
    fn other_exit_codes_are_no_signals() {
        for exitcode in [0, 1, 9, 15, -33, -65, i32::MIN, i32::MAX] {
            assert_eq!(of_exit_code(exitcode), None, "{exitcode}");
        }
    }

    #[test]
    fn names_and_numbers_are_distinct() {
        assert_eq!(SIGNALS.map(|(name, ..)| name).into_iter().collect::<BTreeSet<_>>().len(), SIGNALS.len());
        assert_eq!(SIGNALS.map(|(_, number, _)| number).into_iter().collect::<BTreeSet<_>>().len(), SIGNALS.len());
    }
}
