//! Holds passed memory while the page has it.

use std::sync::{Arc, Mutex, PoisonError};

use js_sys::ArrayBuffer;
use pyworkers_shared::Courier;

/// The page's courier. It records notifications; the run delivers them.
#[derive(Clone, Default)]
pub(super) struct PageCourier(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    buffer: Option<ArrayBuffer>,
    notified: Vec<(u32, u32)>,
}

impl PageCourier {
    fn with<R>(&self, f: impl FnOnce(&mut Kept) -> R) -> R {
        f(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the memory out, to be sent to a process.
    pub(super) fn take(&self) -> Option<ArrayBuffer> {
        self.with(|kept| kept.buffer.take())
    }

    /// Takes the words that were notified since the last call, each with the number of sleepers to wake.
    pub(super) fn take_notified(&self) -> Vec<(u32, u32)> {
        self.with(|kept| std::mem::take(&mut kept.notified))
    }
}

impl Courier for PageCourier {
    fn fetch(&self) -> ArrayBuffer {
        unreachable!("the page touches session memory only while it has it")
    }

    fn replace(&self, buffer: &ArrayBuffer) {
        self.with(|kept| kept.buffer = Some(buffer.clone()));
    }

    fn notify(&self, i: u32, count: u32) {
        self.with(|kept| kept.notified.push((i, count)));
    }

    fn give_back(&self) {
        // Only a user that waits for a lock gives the memory back, and the page never does.
    }
}
