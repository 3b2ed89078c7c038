//! The words of session memory, which the page and all workers of a run use.
//!
//! On an isolated page they are in a SharedArrayBuffer, on any other in passed memory ([`Passed`]). Only its present
//! holder can access that, so both are equivalent to the state machines.

use std::sync::Arc;

use js_sys::{Int32Array, Object, Promise, Reflect, SharedArrayBuffer};
use pyworkers_sync::Words;
use wasm_bindgen::prelude::*;

use crate::{
    passed::{Courier, Passed},
    views::Views,
};

#[wasm_bindgen]
extern "C" {
    // Sizes above 2 GiB and options must be passed as numbers, which js-sys's constructors do not take everywhere.
    #[wasm_bindgen(js_name = SharedArrayBuffer)]
    type GrowableBuffer;
    #[wasm_bindgen(constructor, js_class = "SharedArrayBuffer", catch)]
    fn new_growable(bytes: f64, options: &Object) -> Result<GrowableBuffer, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn grow(this: &GrowableBuffer, bytes: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = byteLength)]
    fn byte_length(this: &GrowableBuffer) -> f64;
}

/// The session memory of a run. A clone is a cheap reference to the same memory. Send [`buffer`](Self::buffer) to other
/// workers.
#[derive(Clone, Debug)]
pub struct SharedWords(Arc<Region>);

#[derive(Debug)]
enum Region {
    Shared { buffer: SharedArrayBuffer, views: Views, may_block: bool },
    Passed(Passed),
}

/// Calls a method of the region's views. Passed memory is fetched first.
macro_rules! views {
    ($self:ident, $views:ident => $call:expr) => {
        match &*$self.0 {
            Region::Shared { views: $views, .. } => $call,
            Region::Passed(passed) => {
                let $views = &*passed.views();
                $call
            }
        }
    };
}

impl SharedWords {
    /// Creates a zeroed region of `bytes` that can grow to `most` bytes, or of `most` bytes where buffers cannot
    /// grow.
    ///
    /// # Errors
    /// The engine's error, such as a `RangeError` when memory is exhausted.
    pub fn create(bytes: u32, most: u32) -> Result<SharedArrayBuffer, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"maxByteLength".into(), &most.into())?;
        let buffer = GrowableBuffer::new_growable(f64::from(bytes), &options)?.unchecked_into::<SharedArrayBuffer>();
        if Reflect::has(&buffer, &"growable".into())? {
            return Ok(buffer);
        }
        Ok(GrowableBuffer::new_growable(f64::from(most), &Object::new())?.unchecked_into())
    }

    /// The region in a buffer. `may_block` is false on a page's main thread, where critical sections spin.
    #[must_use]
    pub fn new(buffer: SharedArrayBuffer, may_block: bool) -> Self {
        let views = Views::new(&buffer);
        Self(Arc::new(Region::Shared { buffer, views, may_block }))
    }

    /// A region of passed memory. It is elsewhere until `courier` fetches it or [`put`](Passed::put) stores it.
    #[must_use]
    pub fn passed(courier: impl Courier + 'static) -> Self {
        Self(Arc::new(Region::Passed(Passed::new(Box::new(courier)))))
    }

    /// The handle on passed memory.
    #[must_use]
    pub fn as_passed(&self) -> Option<&Passed> {
        match &*self.0 {
            Region::Shared { .. } => None,
            Region::Passed(passed) => Some(passed),
        }
    }

    /// The buffer of a shared region.
    #[must_use]
    pub fn buffer(&self) -> Option<&SharedArrayBuffer> {
        match &*self.0 {
            Region::Shared { buffer, .. } => Some(buffer),
            Region::Passed(_) => None,
        }
    }

    /// JavaScript's view of a shared region, for sleeping on its words.
    #[must_use]
    pub fn view(&self) -> Option<&Int32Array> {
        match &*self.0 {
            Region::Shared { views, .. } => Some(views.words()),
            Region::Passed(_) => None,
        }
    }

    /// Copies bytes out of the region: an aligned item of 1, 2, 4 or 8 bytes atomically, anything else in any order.
    pub fn read_item(&self, offset: u32, into: &mut [u8]) {
        views!(self, views => views.read_item(offset, into));
    }

    /// Copies bytes into the region: an aligned item of 1, 2, 4 or 8 bytes atomically, anything else in any order.
    pub fn write_item(&self, offset: u32, from: &[u8]) {
        views!(self, views => views.write_item(offset, from));
    }

    /// Moves bytes within the region, as `memmove` does.
    pub fn move_bytes(&self, from: u32, to: u32, length: u32) {
        views!(self, views => views.move_bytes(from, to, length));
    }

    /// Copies bytes out of the region.
    pub fn read_bytes(&self, offset: u32, into: &mut [u8]) {
        views!(self, views => views.read_bytes(offset, into));
    }

    /// Copies bytes into the region.
    pub fn write_bytes(&self, offset: u32, from: &[u8]) {
        views!(self, views => views.write_bytes(offset, from));
    }

    /// Returns a promise that resolves when the word at `i` is notified, or after `timeout_ms` (infinite: never).
    /// `None` if the word does not equal `expected`, or for passed memory, whose sleepers the page wakes.
    ///
    /// An abandoned promise still counts as a sleeper and may consume a wake-up. When it resolves with no waiter
    /// left, pass the wake-up on.
    #[must_use]
    pub fn wait_async(&self, i: u32, expected: u32, timeout_ms: f64) -> Option<Promise> {
        match &*self.0 {
            Region::Shared { views, .. } => views.wait_async(i, expected, timeout_ms),
            Region::Passed(_) => None,
        }
    }
}

impl Words for SharedWords {
    fn load(&self, i: u32) -> u32 {
        views!(self, views => views.load(i))
    }

    fn store(&self, i: u32, value: u32) {
        views!(self, views => views.store(i, value));
    }

    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
        let found = views!(self, views => views.compare_exchange(i, old, new));
        if found == old { Ok(found) } else { Err(found) }
    }

    fn fetch_add(&self, i: u32, value: u32) -> u32 {
        views!(self, views => views.fetch_add(i, value))
    }

    fn fetch_or(&self, i: u32, bits: u32) -> u32 {
        views!(self, views => views.fetch_or(i, bits))
    }

    fn swap(&self, i: u32, value: u32) -> u32 {
        views!(self, views => views.swap(i, value))
    }

    fn wait(&self, i: u32, expected: u32) {
        match &*self.0 {
            Region::Shared { views, may_block: true, .. } => views.wait(i, expected),
            Region::Shared { .. } => {}
            // Only a dead process can hold what this one waits for. The page repairs it once it has the memory.
            Region::Passed(passed) => passed.give_way(),
        }
    }

    fn notify(&self, i: u32, count: u32) {
        match &*self.0 {
            Region::Shared { views, .. } => views.notify(i, count),
            Region::Passed(passed) => passed.notify(i, count),
        }
    }

    fn fill(&self, i: u32, count: u32, value: u32) {
        views!(self, views => views.fill(i, count, value));
    }

    fn byte_length(&self) -> u32 {
        match &*self.0 {
            // Below 4 GiB: `create` takes sizes of 32 bits.
            Region::Shared { buffer, .. } => buffer.unchecked_ref::<GrowableBuffer>().byte_length() as u32,
            Region::Passed(passed) => passed.views().byte_length(),
        }
    }

    fn grow(&self, bytes: u32) -> bool {
        match &*self.0 {
            Region::Shared { buffer, .. } => {
                // It is an error here, but a success for the caller, if another process has grown the buffer further.
                let _ = buffer.unchecked_ref::<GrowableBuffer>().grow(f64::from(bytes));
                self.byte_length() >= bytes
            }
            Region::Passed(passed) => passed.grow(bytes),
        }
    }
}
