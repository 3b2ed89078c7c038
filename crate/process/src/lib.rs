//! A Python process, seen from inside its worker: where everything that a worker has comes together.
//!
//! [`boot()`] makes an interpreter and brings it to rest; the page may copy the memory at that point (the template of
//! `forkserver`). [`receive`] hears the page's messages, [`run()`] runs what the page said, and [`run_thread`] is the body of
//! a green thread.

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
pub use pyworkers_sched::run as run_thread;
pub use run::run;
