//! A process's access to its run.
//!
//! [`memory`] is session memory from this process's side: the process table, the arena and the blocks in it. On a
//! page without SharedArrayBuffer it is passed memory, and [`passing`] is this process's part in it.
//! [`identity`] holds what the kernel fixed at the start. [`process_local!`] declares per-process state together with
//! its rule for a child of `fork`.

#![cfg(target_arch = "wasm32")]

mod js;
mod local;

pub mod identity;
pub mod memory;
pub mod passing;

#[doc(hidden)]
pub use local::declare;
pub use local::{Fork, ProcessLocal, forked};
