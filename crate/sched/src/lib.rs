//! Green threads: each Python thread is a suspendable WebAssembly stack.
//!
//! Exactly one thread of a process runs at a time. [`park`] suspends it; the worker's event loop then delivers
//! messages and resumes other threads. Every suspension is a re-entrancy point: callers hold no borrow across it.
//!
//! This crate knows neither Python nor messages. The layers above install their work around a suspension as
//! [`Hooks`].

#![cfg(target_arch = "wasm32")]

pub mod clock;
mod deadline;
mod hooks;
mod js;
mod park;
pub mod stack;
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
