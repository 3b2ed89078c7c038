//! Browser tests of pyworkers: what the tests share.
//!
//! The primitives live in memory that workers share, so a test of one needs several workers. A [`Peer`] is a worker with
//! an instance of the test's own module: it does a [`Task`] on the test's [`session`] memory, truly at the same time.
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

/// The test's own process id; peers count on from it.
pub const PID: u32 = 1001;

/// The memory of a run, formatted, that can grow to `most` bytes.
///
/// # Panics
/// When the browser gives no shared memory.
#[must_use]
pub fn session_of(most: u32) -> SharedWords {
    let buffer = SharedWords::create(MIN_BYTES, most).expect("an isolated page has shared memory");
    let words = SharedWords::new(buffer, true);
    Arena::new(&words, PID).format();
    words
}

/// The memory of a run.
#[must_use]
pub fn session() -> SharedWords {
    session_of(16 << 20)
}

/// Zeroed words for a primitive; the first one's index.
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
/// Never: a time-out is kept.
pub async fn pause(milliseconds: u32) {
    let scratch = session();
    // Nobody notifies this word: the engine's own timer ends the wait.
    let slept = scratch.wait_async(0, scratch.load(0), f64::from(milliseconds));
    settle(slept).await;
}

/// Waits for what [`SharedWords::wait_async`] returned; nothing if it had no need to wait.
///
/// # Panics
/// Never: such promises are not rejected.
pub async fn settle(promise: Option<Promise>) {
    if let Some(promise) = promise {
        JsFuture::from(promise).await.expect("waitAsync never rejects");
    }
}
