//! Words for loom, the model checker.

use loom::sync::atomic::{AtomicU32, Ordering::SeqCst};
use loom::sync::{Condvar, Mutex};
use std::convert::Infallible;
use std::sync::Arc;

use super::words::Words;

/// One word and its sleepers.
#[derive(Debug)]
struct Word {
    value: AtomicU32,
    sleepers: Mutex<()>,
    wake: Condvar,
}

/// A small zeroed region for use inside `loom::model`. Clones share it.
#[derive(Clone, Debug)]
pub struct ModelWords {
    // std's: loom's own would add interleavings, and abort the test when it unwinds after a deadlock.
    words: Arc<Vec<Word>>,
}

impl ModelWords {
    /// A region of `count` words.
    #[must_use]
    pub fn new(count: u32) -> Self {
        let word = |_| Word { value: AtomicU32::new(0), sleepers: Mutex::new(()), wake: Condvar::new() };
        Self { words: Arc::new((0..count).map(word).collect()) }
    }

    /// A sleep for [`WaitPoint::wait`](crate::WaitPoint::wait) that blocks the model's thread and never times out.
    pub fn sleep(&self) -> impl FnMut(u32, u32) -> Result<bool, Infallible> {
        |word, epoch| {
            self.wait(word, epoch);
            Ok(true)
        }
    }

    fn word(&self, i: u32) -> &Word {
        &self.words[i as usize]
    }
}

/// JavaScript's `Atomics` are sequentially consistent. Loom treats `SeqCst` accesses as acquire and release only, but
/// its read-modify-write operations always see the latest value; with those alone the model is exact.
impl Words for ModelWords {
    fn load(&self, i: u32) -> u32 {
        self.word(i).value.fetch_add(0, SeqCst)
    }

    fn store(&self, i: u32, value: u32) {
        self.word(i).value.swap(value, SeqCst);
    }

    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
        self.word(i).value.compare_exchange(old, new, SeqCst, SeqCst)
    }

    fn fetch_add(&self, i: u32, value: u32) -> u32 {
        self.word(i).value.fetch_add(value, SeqCst)
    }

    fn swap(&self, i: u32, value: u32) -> u32 {
        self.word(i).value.swap(value, SeqCst)
    }

    fn wait(&self, i: u32, expected: u32) {
        let word = self.word(i);
        let guard = word.sleepers.lock().expect("no model thread panics while it sleeps");
        if word.value.fetch_add(0, SeqCst) == expected {
            drop(word.wake.wait(guard));
        }
    }

    fn notify(&self, i: u32, count: u32) {
        let word = self.word(i);
        let _guard = word.sleepers.lock().expect("no model thread panics while it sleeps");
        if count == u32::MAX {
            word.wake.notify_all();
        } else {
            (0..count).for_each(|_| word.wake.notify_one());
        }
    }

    fn byte_length(&self) -> u32 {
        u32::try_from(self.words.len() * 4).expect("a model is small")
    }
}
