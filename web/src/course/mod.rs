//! The tutorial around the workbench: lessons, their programs, questions and exercises, and the reader's progress.
//!
//! A lesson's text is in its page, which `web/pages` makes. This module makes it interactive. [`data`], [`check`] and
//! [`progress`] are plain Rust and tested natively.

pub mod check;
pub mod data;
pub mod progress;

#[cfg(test)]
mod check_tests;

#[cfg(target_arch = "wasm32")]
mod divider;
#[cfg(target_arch = "wasm32")]
mod dock;
#[cfg(target_arch = "wasm32")]
mod exercise;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod keys;
#[cfg(target_arch = "wasm32")]
mod menu;
#[cfg(target_arch = "wasm32")]
mod navigation;
#[cfg(target_arch = "wasm32")]
mod offline;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod picker;
#[cfg(target_arch = "wasm32")]
mod quiz;
