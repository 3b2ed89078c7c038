//! A process's hold on its run, seen from inside its worker.
//!
//! [`memory`] is session memory as this process sees it: the process table, the arena, and the blocks in it. On a page
//! without SharedArrayBuffer that memory is passed around, and [`passing`] is this process's side of that. [`identity`] is
//! what the kernel said at the start. [`process_local!`] declares the state of a process, with what becomes of it in a child
//! of `fork`.

#![cfg(target_arch = "wasm32")]

mod js;
mod local;

pub mod identity;
pub mod memory;
pub mod passing;

#[doc(hidden)]
pub use local::declare;
pub use local::{Fork, ProcessLocal, forked};
