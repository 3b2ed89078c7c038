//! Words within one native process, for tests without a browser.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, PoisonError};

use super::words::Words;

/// A region of `std` atomics with a fixed capacity and a current length.
#[derive(Debug)]
pub struct LocalWords {
    words: Vec<AtomicU32>,
    bytes: AtomicU32,
    /// One condition variable for the sleepers of all words: a test has few.
    sleepers: (Mutex<()>, Condvar),
}

impl LocalWords {
    /// A zeroed region that cannot grow.
    #[must_use]
    pub fn new(words: u32) -> Self {
        Self::growable(words, words)
    }

    /// A zeroed region of `words` that can grow to `most`.
    #[must_use]
    pub fn growable(words: u32, most: u32) -> Self {
        Self {
            words: (0..most).map(|_| AtomicU32::new(0)).collect(),
            bytes: AtomicU32::new(words * 4),
            sleepers: (Mutex::new(()), Condvar::new()),
        }
    }

    fn word(&self, i: u32) -> &AtomicU32 {
        &self.words[i as usize]
    }
}

impl Words for LocalWords {
    fn load(&self, i: u32) -> u32 {
        self.word(i).load(SeqCst)
    }

    fn store(&self, i: u32, value: u32) {
        self.word(i).store(value, SeqCst);
    }

    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
        self.word(i).compare_exchange(old, new, SeqCst, SeqCst)
    }

    fn fetch_add(&self, i: u32, value: u32) -> u32 {
        self.word(i).fetch_add(value, SeqCst)
    }

    fn swap(&self, i: u32, value: u32) -> u32 {
        self.word(i).swap(value, SeqCst)
    }

    fn wait(&self, i: u32, expected: u32) {
        let guard = self.sleepers.0.lock().unwrap_or_else(PoisonError::into_inner);
        if self.load(i) == expected {
            drop(self.sleepers.1.wait(guard));
        }
    }

    fn notify(&self, _i: u32, _count: u32) {
        let _guard = self.sleepers.0.lock().unwrap_or_else(PoisonError::into_inner);
        self.sleepers.1.notify_all();
    }

    fn byte_length(&self) -> u32 {
        self.bytes.load(SeqCst)
    }

    fn grow(&self, bytes: u32) -> bool {
        let fits = bytes as usize <= self.words.len() * 4;
        if fits {
            self.bytes.fetch_max(bytes, SeqCst);
        }
        fits
    }
}
