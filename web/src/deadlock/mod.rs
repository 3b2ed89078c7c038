//! The report of a deadlock: who waits for whom, as a graph, as a picture and in words.
//!
//! The graph, its layout and the words are plain Rust and are tested natively. Only the picture needs a document.

pub mod graph;
pub mod layout;
pub mod marks;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod picture;

#[cfg(target_arch = "wasm32")]
pub use picture::{draw, place_asked_for};
