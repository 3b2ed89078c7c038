//! Session memory without a SharedArrayBuffer: one ArrayBuffer, which whoever wants to touch it has to be given.
//!
//! `postMessage` moves an ArrayBuffer, it does not copy it, so exactly one worker, or the page, has it at any time, and
//! everything that it does with it is one atomic step for the others. Who needs it and has not got it asks its
//! [`Courier`]; what is notified goes the same way, since nobody can sleep on such memory.

use std::sync::{Arc, Mutex, PoisonError};

use js_sys::ArrayBuffer;
use wasm_bindgen::prelude::*;

use crate::views::Views;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = ArrayBuffer)]
    type MovableBuffer;
    #[wasm_bindgen(constructor, js_class = "ArrayBuffer", catch)]
    fn new_movable(bytes: f64) -> Result<MovableBuffer, JsValue>;
    /// Moves the contents into a buffer of another length; this one is empty then.
    #[wasm_bindgen(method, catch)]
    fn transfer(this: &MovableBuffer, bytes: f64) -> Result<MovableBuffer, JsValue>;
}

/// Who brings session memory, and takes away what has to be told with it.
pub trait Courier: Send + Sync {
    /// Waits until the memory is here, and nothing else of this process runs meanwhile.
    fn fetch(&self) -> ArrayBuffer;
    /// The memory has moved to a larger buffer, which is here instead of what [`fetch`](Self::fetch) brought.
    fn replace(&self, buffer: &ArrayBuffer);
    /// Up to `count` sleepers of the word at `i` are to be woken.
    fn notify(&self, i: u32, count: u32);
    /// Gives the memory back, so that others make progress.
    fn give_back(&self);
}

/// The memory, as one of those that pass it around knows it.
pub struct Passed {
    here: Mutex<Option<Arc<Views>>>,
    courier: Box<dyn Courier>,
}

impl Passed {
    /// A memory that is elsewhere.
    #[must_use]
    pub(super) fn new(courier: Box<dyn Courier>) -> Self {
        Self { here: Mutex::default(), courier }
    }

    /// A zeroed buffer to begin with.
    ///
    /// # Errors
    /// The engine's, such as a `RangeError` when there is no memory.
    pub fn create(bytes: u32) -> Result<ArrayBuffer, JsValue> {
        Ok(MovableBuffer::new_movable(f64::from(bytes))?.unchecked_into())
    }

    /// The memory has come by itself.
    pub fn put(&self, buffer: &ArrayBuffer) {
        self.set(Some(Arc::new(Views::new(buffer))));
    }

    /// From here on the memory counts as elsewhere; whoever touches it next asks for it.
    pub fn leave(&self) {
        self.set(None);
    }

    /// Leaves the memory to others, and asks for it anew when it is touched next.
    pub(super) fn give_way(&self) {
        self.leave();
        self.courier.give_back();
    }

    pub(super) fn views(&self) -> Arc<Views> {
        if let Some(views) = self.get() {
            return views;
        }
        // Nothing may be locked here: the stack may be suspended.
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
        let Ok(larger) = views.buffer().unchecked_ref::<MovableBuffer>().transfer(f64::from(bytes)) else {
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
