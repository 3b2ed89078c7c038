//! What processes share, live: queues, pipes, locks, and what managers hold.

pub mod facts;

#[cfg(target_arch = "wasm32")]
mod card;
#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(target_arch = "wasm32")]
pub use panel::{Callbacks, Inspector};
