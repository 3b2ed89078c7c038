//! What joins a process to others: pipes, queues, semaphores and shared bytes, and messages to the page's kernel.
//!
//! This crate knows no Python. A call that waits takes a closure that runs after each sleep, and ends with its error.
//!
//! Output never appears after its consequences. Everything here that another process could notice hands the pending output
//! over first ([`output`]): what is posted ([`kernel::post`]), and what changes session memory.

#![cfg(target_arch = "wasm32")]

pub mod calls;
pub mod failure;
mod inbox;
pub mod kernel;
pub mod mapping;
pub mod output;
pub mod pipe;
pub mod process;
pub mod queue;
pub mod record;
pub mod semaphore;
pub mod services;
pub mod stream;
mod waiting;
