//! The kernel of a run in its page: starts and reaps processes, carries their messages, and keeps session memory.
//!
//! [`Session`] is the public face. It runs one program at a time, each in a `Run` of its own, with the interpreter that
//! all sessions of the page share (`engine`). Decisions that need no browser are in the crate `kernel`.

#![cfg(target_arch = "wasm32")]

mod courier;
mod engine;
mod interpreter;
mod library;
mod mapped;
mod pipes;
mod process;
mod program;
mod run;
mod session;
mod shared;
mod support;
mod warm;
mod weight;
mod worker;
mod workers;

pub use session::{LoadError, RunError, Session};
pub use workers::keep_workers_in;
