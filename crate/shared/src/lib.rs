//! Session memory in a browser: a SharedArrayBuffer under `Atomics`, or passed memory, an ArrayBuffer that is
//! transferred from process to process.
//!
//! [`SharedWords`] implements [`Words`](pyworkers_sync::Words) over either, for the page and for processes.

#![cfg(target_arch = "wasm32")]

mod passed;
mod views;
mod words;

pub use passed::{Courier, Passed};
pub use words::SharedWords;
