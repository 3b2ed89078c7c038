//! Tests in a dedicated worker of a real browser, one file per primitive.
//!
//! One program for all files, because each program costs a browser's start, and cargo stops at the first one that
//! fails.
#![cfg(target_arch = "wasm32")]

mod arena;
mod mapping;
mod mutex;
mod pipe;
mod protocol;
mod ring;
mod semaphore;
mod session;
mod table;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_dedicated_worker);
