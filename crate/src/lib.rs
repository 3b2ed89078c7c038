//! Python's `multiprocessing` on Web Workers: what a process and the page share.
//!
//! Every Python process is a dedicated Web Worker with its own instance of one
//! WebAssembly module. The page's kernel ([`kernel`]) starts and reaps
//! processes; pipes, queues and locks ([`ipc`], [`sync`]) join processes
//! directly. Feature `python` builds the worker's side, `kernel` the page's.

pub mod figure;
pub mod fs;
pub mod ipc;
#[cfg(feature = "kernel")]
pub mod kernel;
pub mod protocol;
pub mod sync;
pub mod trace;

#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod process;
#[cfg(all(feature = "python", target_arch = "wasm32"))]
pub mod python;
