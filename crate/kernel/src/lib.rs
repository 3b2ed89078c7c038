//! What the page's kernel decides, without a browser.
//!
//! - [`event`]: the session's public data, whose names JavaScript knows.
//! - [`output`] orders the writes of all processes, [`stdin`] serves lines of input.
//! - [`deadlock`] finds out that every process waits and none can go on.
//! - [`inspect`] describes shared objects while the program runs.
//! - [`arbiter`] says which process has session memory where it is passed around.
//!
//! Workers, messages and timers are the crate `page`'s.

pub mod arbiter;
pub mod deadlock;
pub mod event;
pub mod inspect;
pub mod output;
pub mod stdin;

pub use event::*;

/// How often the kernel looks at the process table, in milliseconds.
pub const TICK_MS: u32 = 50;
