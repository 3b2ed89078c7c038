//! The signal numbers that a run itself uses, as on Linux. Python's `signal` module defines all of them.

/// Abort. A process whose WebAssembly module trapped ends with it.
pub const SIGABRT: u8 = 6;
/// Kill: ends a process at once, and cannot be handled.
pub const SIGKILL: u8 = 9;
/// `Process.terminate()`.
pub const SIGTERM: u8 = 15;
/// A child has ended.
pub const SIGCHLD: u8 = 17;
/// Continue.
pub const SIGCONT: u8 = 18;
/// Urgent data on a socket.
pub const SIGURG: u8 = 23;
/// The size of a terminal's window has changed.
pub const SIGWINCH: u8 = 28;
