//! The page of pyworkers: an editor, a console and a process table around [`pyworkers::kernel::Session`], and the same
//! session as a JavaScript class for pages without this user interface.
//!
//! [`lines`], [`traceback`], [`marks`], [`lessons`] and most of [`timeline`] are plain Rust and are tested natively; everything else needs a
//! document.

pub mod figures;
pub mod inspector;
pub mod lessons;
pub mod lines;
pub mod marks;
pub mod signals;
pub mod speedup;
pub mod timeline;
pub mod traceback;

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod app;
#[cfg(target_arch = "wasm32")]
mod console;
#[cfg(target_arch = "wasm32")]
mod deadlock;
#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod events;
#[cfg(target_arch = "wasm32")]
mod loading;
#[cfg(target_arch = "wasm32")]
mod picker;
#[cfg(target_arch = "wasm32")]
mod processes;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
mod status;
#[cfg(target_arch = "wasm32")]
mod stdin;
#[cfg(target_arch = "wasm32")]
mod storage;
#[cfg(target_arch = "wasm32")]
mod theme;
