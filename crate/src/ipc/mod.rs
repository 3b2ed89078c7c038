//! What joins processes: pipes, queues, and how their ends are held.

pub mod arrivals;

#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod inbox;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod mapping;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod pipe;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod queue;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod stream;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod waiting;
