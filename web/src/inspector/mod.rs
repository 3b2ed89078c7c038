//! A live view of shared objects: queues, pipes, locks, and the contents of managers.

pub mod facts;
pub mod names;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(target_arch = "wasm32")]
pub use panel::{Callbacks, Inspector, LineOf};
