//! What the page's kernel decides, without a browser.
//!
//! - [`event`] is the public data of a session, with the names that JavaScript uses.
//! - [`output`] orders the writes of all processes, [`stdin`] serves lines of input.
//! - [`deadlock`] detects that every process waits and none can continue.
//! - [`inspect`] describes shared objects while the program runs.
//! - [`arbiter`] decides which process has passed memory.
//!
//! Workers, messages and timers are in the crate `page`.

pub mod arbiter;
mod contents;
pub mod deadlock;
pub mod event;
pub mod inspect;
pub mod output;
pub mod stdin;

pub use contents::Contents;
pub use event::*;

/// How often the kernel looks at the process table, in milliseconds.
pub const TICK_MS: u32 = 50;
