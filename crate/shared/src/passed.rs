//! Passed memory: session memory without a SharedArrayBuffer, one ArrayBuffer that is transferred to each user in turn.
//!
//! `postMessage` transfers an ArrayBuffer without copying it, so exactly one worker, or the page, has it at any time,
//! and all of its accesses are one atomic step to the others. A process that needs the memory asks its [`Courier`].
//! Notifications take the same way, since no process can sleep on such memory.

use std::sync::{Arc, Mutex, PoisonError};

use js_sys::ArrayBuffer;
use wasm_bindgen::prelude::*;

use crate::views::Views;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = ArrayBuffer)]
    type TransferableBuffer;
    #[wasm_bindgen(constructor, js_class = "ArrayBuffer", catch)]
    fn new_transferable(bytes: f64) -> Result<TransferableBuffer, JsValue>;
    /// Moves the contents into a buffer of another length. This buffer becomes empty.
    #[wasm_bindgen(method, catch)]
    fn transfer(this: &TransferableBuffer, bytes: f64) -> Result<TransferableBuffer, JsValue>;
}

/// Fetches passed memory, and returns it with the notifications to deliver.
pub trait Courier: Send + Sync {
    /// Waits until the memory is here. Nothing else of this process runs meanwhile.
    fn fetch(&self) -> ArrayBuffer;
    /// Replaces the fetched buffer by a larger one with the same contents.
    fn replace(&self, buffer: &ArrayBuffer);
    /// Requests that up to `count` sleepers of the word at `i` be woken.
    fn notify(&self, i: u32, count: u32);
    /// Returns the memory, so that other processes can proceed.
    fn give_back(&self);
}

/// One user's handle on the memory.
pub struct Passed {
    here: Mutex<Option<Arc<Views>>>,
    courier: Box<dyn Courier>,
}

impl Passed {
    /// A handle on a memory that is elsewhere.
    #[must_use]
    pub(super) fn new(courier: Box<dyn Courier>) -> Self {
        Self { here: Mutex::default(), courier }
    }

    /// Creates a zeroed buffer.
    ///
    /// # Errors
    /// The engine's error, such as a `RangeError` when memory is exhausted.
    pub fn create(bytes: u32) -> Result<ArrayBuffer, JsValue> {
        Ok(TransferableBuffer::new_transferable(f64::from(bytes))?.unchecked_into())
    }

    /// Stores a buffer that arrived without being fetched.
    pub fn put(&self, buffer: &ArrayBuffer) {
        self.set(Some(Arc::new(Views::new(buffer))));
    }

    /// Marks the memory as elsewhere. The next access fetches it.
    pub fn leave(&self) {
        self.set(None);
    }

    /// Returns the memory to the others. The next access fetches it.
    pub(super) fn give_way(&self) {
        self.leave();
        self.courier.give_back();
    }

    pub(super) fn views(&self) -> Arc<Views> {
        if let Some(views) = self.get() {
            return views;
        }
        // No lock may be held here: the stack may be suspended.
        let views = Arc::new(Views::new(&self.courier.fetch()));
        self.set(Some(views.clone()));
        views
    }

    pub(super) fn notify(&self, i: u32, count: u32) {
        self.courier.notify(i, count);
    }

    pub(super) fn grow(&self, bytes: u32) -> bool {
        let views = self.views();
        if views.byte_length() >= bytes {
            return true;
        }
        let Ok(larger) = views.buffer().unchecked_ref::<TransferableBuffer>().transfer(f64::from(bytes)) else {
            return false;
        };
        let larger = larger.unchecked_into();
        self.courier.replace(&larger);
        self.put(&larger);
        true
    }

    fn get(&self) -> Option<Arc<Views>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, views: Option<Arc<Views>>) {
        let before = std::mem::replace(&mut *self.here.lock().unwrap_or_else(PoisonError::into_inner), views);
        drop(before);
    }
}

impl std::fmt::Debug for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Passed").field("is_here", &self.get().is_some()).finish_non_exhaustive()
    }
}
