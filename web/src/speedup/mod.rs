//! "One processor against several": runs the reader's program several times and shows the speed-up.

pub mod measurement;

#[cfg(target_arch = "wasm32")]
mod panel;

#[cfg(target_arch = "wasm32")]
pub use panel::Speedup;
