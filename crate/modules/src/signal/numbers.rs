//! Signal numbers, as on Linux.

use pyworkers_sync::signal;

/// One more than the largest signal number.
pub(super) const NSIG: i32 = 65;
pub(super) const SIG_DFL: i32 = 0;
pub(super) const SIG_IGN: i32 = 1;

/// Ctrl-C.
pub const SIGINT: i32 = 2;
/// A request to terminate.
pub const SIGTERM: i32 = signal::SIGTERM as i32;
pub(super) const SIGKILL: i32 = signal::SIGKILL as i32;
pub(super) const SIGALRM: i32 = 14;
pub(super) const SIGSTOP: i32 = 19;

/// Names, numbers, and descriptions for `strsignal`.
pub(super) const SIGNALS: [(&str, i32, &str); 33] = [
    ("SIGHUP", 1, "Hangup"),
    ("SIGINT", SIGINT, "Interrupt"),
    ("SIGQUIT", 3, "Quit"),
    ("SIGILL", 4, "Illegal instruction"),
    ("SIGTRAP", 5, "Trace/breakpoint trap"),
    ("SIGABRT", signal::SIGABRT as i32, "Aborted"),
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
    ("SIGCHLD", signal::SIGCHLD as i32, "Child exited"),
    ("SIGCONT", signal::SIGCONT as i32, "Continued"),
    ("SIGSTOP", SIGSTOP, "Stopped (signal)"),
    ("SIGTSTP", 20, "Stopped"),
    ("SIGTTIN", 21, "Stopped (tty input)"),
    ("SIGTTOU", 22, "Stopped (tty output)"),
    ("SIGURG", signal::SIGURG as i32, "Urgent I/O condition"),
    ("SIGXCPU", 24, "CPU time limit exceeded"),
    ("SIGXFSZ", 25, "File size limit exceeded"),
    ("SIGVTALRM", 26, "Virtual timer expired"),
    ("SIGPROF", 27, "Profiling timer expired"),
    ("SIGWINCH", signal::SIGWINCH as i32, "Window changed"),
    ("SIGIO", 29, "I/O possible"),
    ("SIGPWR", 30, "Power failure"),
    ("SIGSYS", 31, "Bad system call"),
    ("SIGRTMIN", 34, "Real-time signal 0"),
    ("SIGRTMAX", 64, "Real-time signal 30"),
];

/// The default action of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Default {
    /// The signal ends the process.
    End,
    /// Nothing happens. This includes the signals that stop a process, since a worker cannot be stopped and
    /// continued.
    Ignore,
}

pub(super) fn default_action(signum: i32) -> Default {
    match signum {
        0 | 17..=23 | 28 => Default::Ignore,
        _ => Default::End,
    }
}
