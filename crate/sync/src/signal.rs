//! Numbers of the signals that a run's own machinery deals with, as on Linux. Python's module has all of them.

/// The interpreter aborts: a process whose WebAssembly module trapped ends as if by this.
pub const SIGABRT: u8 = 6;
/// Ends a process at once, and cannot be handled.
pub const SIGKILL: u8 = 9;
/// `Process.terminate()`.
pub const SIGTERM: u8 = 15;
/// A child has ended.
pub const SIGCHLD: u8 = 17;
/// Go on.
pub const SIGCONT: u8 = 18;
/// Urgent data on a socket.
pub const SIGURG: u8 = 23;
/// The size of a terminal's window has changed.
pub const SIGWINCH: u8 = 28;
