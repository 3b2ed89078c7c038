//! Communication between processes: pipes, queues, semaphores and shared bytes, and messages to the page's kernel.
//!
//! This crate knows no Python. A call that waits takes a closure `check`, runs it after each sleep, and returns its
//! error.
//!
//! Output never appears after its consequences. Anything that another process could notice (a posted message, a
//! change of session memory) first flushes the pending output ([`output`], [`kernel::post`]).

#![cfg(target_arch = "wasm32")]

pub mod broadcast;
pub mod calls;
mod channel;
pub mod failure;
pub mod kernel;
pub mod mapping;
pub mod output;
pub mod pipe;
mod port;
pub mod process;
pub mod queue;
pub mod record;
mod ring;
pub mod semaphore;
pub mod services;
pub mod stream;
mod waiting;
