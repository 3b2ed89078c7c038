//! The shared parts of pyworkers' browser tests.
//!
//! The primitives are in memory that workers share, so a test of one needs several workers. A [`Peer`] is a worker
//! with an instance of the test's own module. It performs a [`Task`] on the test's [`session`] memory, in parallel
//! with the test.
#![cfg(target_arch = "wasm32")]

mod peer;
mod task;

use js_sys::Promise;
use pyworkers_shared::SharedWords;
use pyworkers_sync::layout::{MIN_BYTES, word_of};
use pyworkers_sync::{Arena, Kind, Words};
use wasm_bindgen_futures::JsFuture;

pub use peer::Peer;
pub use task::Task;

/// The test's own process ID. Peers have the following ones.
pub const PID: u32 = 1001;

/// Creates a run's memory, formatted, that can grow to `most` bytes.
///
/// # Panics
/// When the browser provides no shared memory.
#[must_use]
pub fn session_of(most: u32) -> SharedWords {
    let buffer = SharedWords::create(MIN_BYTES, most).expect("an isolated page has shared memory");
    let words = SharedWords::new(buffer, true);
    Arena::new(&words, PID).format();
    words
}

/// Creates a run's memory.
#[must_use]
pub fn session() -> SharedWords {
    session_of(16 << 20)
}

/// Allocates zeroed words for a primitive. Returns the index of the first one.
///
/// # Panics
/// When the memory is full.
#[must_use]
pub fn words_for(words: &SharedWords, count: u32, kind: Kind) -> u32 {
    let arena = Arena::new(words, PID);
    let block = arena.alloc_kind(count * 4, kind);
    word_of(block.expect("the memory has room"))
}

/// Lets this worker's event loop run for some milliseconds.
///
/// # Panics
/// Never: the time-out always expires.
pub async fn pause(milliseconds: u32) {
    let scratch = session();
    // Nothing notifies this word. The engine's own timer ends the wait.
    let slept = scratch.wait_async(0, scratch.load(0), f64::from(milliseconds));
    settle(slept).await;
}

/// Awaits the result of [`SharedWords::wait_async`], which is `None` if there is nothing to wait for.
///
/// # Panics
/// Never: such promises are not rejected.
pub async fn settle(promise: Option<Promise>) {
    if let Some(promise) = promise {
        JsFuture::from(promise).await.expect("waitAsync never rejects");
    }
}
