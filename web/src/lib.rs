//! The pages of pyworkers: the [`workbench`] around a [`pyworkers_page::Session`], the tutorial around that, and the
//! session as a JavaScript class for pages without this user interface.
//!
//! [`files`], [`share`], [`download`], [`settings`], [`lines`], [`traceback`], [`marks`], much of [`course`], most of
//! [`timeline`] and some of [`workbench`] are plain Rust and are tested natively; everything else needs a document.

pub mod ansi;
pub mod course;
pub mod deadlock;
pub mod download;
pub mod figures;
pub mod files;
pub mod inspector;
pub mod lines;
pub mod marks;
pub mod settings;
pub mod share;
pub mod speedup;
pub mod timeline;
pub mod traceback;
pub mod workbench;

#[cfg(target_arch = "wasm32")]
mod dom;
#[cfg(target_arch = "wasm32")]
mod drafts;
#[cfg(any(test, target_arch = "wasm32"))]
mod listeners;
#[cfg(target_arch = "wasm32")]
mod next_frame;
#[cfg(target_arch = "wasm32")]
mod panics;
#[cfg(target_arch = "wasm32")]
mod save;
#[cfg(target_arch = "wasm32")]
mod storage;
#[cfg(target_arch = "wasm32")]
mod theme;
#[cfg(target_arch = "wasm32")]
mod widget;
