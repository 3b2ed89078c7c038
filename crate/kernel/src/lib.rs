//! The page's side: starts and reaps processes, shows their streams, finds
//! deadlocks. It never stands on a data path.
//!
//! `Session` is the public face: it runs one program at a time, each in a `Run`
//! of its own, with the interpreter that all sessions of the page share
//! (`engine`).

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "the run that uses it needs a page"))]

// Plain data, for whoever reads it natively.
mod event;

// Plain Rust, tested natively.
mod arbiter;
mod deadlock;
mod inspect;
mod output;
mod stdin;

// What needs a page.
#[cfg(target_arch = "wasm32")]
mod engine;
#[cfg(target_arch = "wasm32")]
mod home;
#[cfg(target_arch = "wasm32")]
mod interpreter;
#[cfg(target_arch = "wasm32")]
mod mapped;
#[cfg(target_arch = "wasm32")]
mod pipes;
#[cfg(target_arch = "wasm32")]
mod process;
#[cfg(target_arch = "wasm32")]
mod program;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod session;
#[cfg(target_arch = "wasm32")]
mod shared;
#[cfg(target_arch = "wasm32")]
mod support;
#[cfg(target_arch = "wasm32")]
mod timer;
#[cfg(target_arch = "wasm32")]
mod warm;
#[cfg(target_arch = "wasm32")]
mod worker;

pub use event::*;
#[cfg(target_arch = "wasm32")]
pub use session::{LoadError, RunError, Session};
