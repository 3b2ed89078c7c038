//! Signal numbers as Python's integers. [`signal::SIGNALS`] is the list of all.

use pyworkers_sync::signal;

/// One more than the largest signal number.
pub(super) const NSIG: i32 = 65;
pub(super) const SIG_DFL: i32 = 0;
pub(super) const SIG_IGN: i32 = 1;

/// Ctrl-C.
pub const SIGINT: i32 = signal::SIGINT as i32;
/// A request to terminate.
pub const SIGTERM: i32 = signal::SIGTERM as i32;
pub(super) const SIGKILL: i32 = signal::SIGKILL as i32;
pub(super) const SIGALRM: i32 = signal::SIGALRM as i32;
pub(super) const SIGSTOP: i32 = signal::SIGSTOP as i32;

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
