//! A Python process in its worker: the crate that joins all others.
//!
//! [`boot()`] creates an interpreter. The page may copy the worker's memory at that point (the template of
//! `forkserver`). [`receive`] handles the page's messages, [`run()`] runs the task of the start message, and
//! [`run_thread`] is the body of a green thread, [`run_segment`] a part of one that recurses deeply.

#![cfg(target_arch = "wasm32")]

mod boot;
mod child;
mod command;
mod frames;
mod hooks;
mod locks;
mod mailbox;
mod run;
mod safepoint;

pub use boot::boot;
pub use mailbox::receive;
pub use pyworkers_sched::{run as run_thread, stack::run_segment};
pub use run::run;
