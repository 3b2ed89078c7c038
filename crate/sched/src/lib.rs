//! Green threads: each Python thread is a suspendable WebAssembly stack.
//!
//! Exactly one thread of a process runs at a time. [`park`] suspends the running one; while it waits, the worker's event loop
//! delivers messages and resumes others. Every suspension is a re-entrancy point: callers hold no borrow across it.
//!
//! This crate knows neither Python nor messages. What the layers above do around a suspension they install as [`Hooks`].

#![cfg(target_arch = "wasm32")]

pub mod clock;
mod deadline;
mod hooks;
mod js;
mod park;
mod threads;
mod wait;

pub use deadline::Deadline;
pub use hooks::{Hooks, install};
pub use park::{SWITCH_INTERVAL_MS, end, is_turn_due, park, park_on_word, park_on_words, turn};
pub use threads::{
    Body, ThreadId, Waits, count, current, exists, is_main_serving, main_thread, run, set_name, spawn, start_main,
    unpark, unpark_all, waits,
};
pub use wait::{Wait, Waiting};
