//! Words of session memory, which all workers of a session and the page share.
//!
//! On an isolated page they lie in a SharedArrayBuffer. On any other they lie in one ordinary ArrayBuffer, which is handed
//! from one to the next ([`Passed`]): whoever has it may touch it, so that it comes to the same for the state machines.

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
    // Sizes above 2 GiB and options need a number, which js-sys's constructors do not take everywhere.
    #[wasm_bindgen(js_name = SharedArrayBuffer)]
    type GrowableBuffer;
    #[wasm_bindgen(constructor, js_class = "SharedArrayBuffer", catch)]
    fn new_growable(bytes: f64, options: &Object) -> Result<GrowableBuffer, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn grow(this: &GrowableBuffer, bytes: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = byteLength)]
    fn byte_length(this: &GrowableBuffer) -> f64;
}

/// A session's region. A clone is another reference to the same memory, and costs next to nothing; send
/// [`buffer`](Self::buffer) to other workers.
#[derive(Clone, Debug)]
pub struct SharedWords(Arc<Region>);

#[derive(Debug)]
enum Region {
    Shared { buffer: SharedArrayBuffer, views: Views, may_block: bool },
    Passed(Passed),
}

/// Calls a method of the region's views: of a memory that is passed, once it is here.
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
    /// A zeroed region of `bytes` that can grow to `most` bytes, or fixed at `most` where buffers cannot grow.
    ///
    /// # Errors
    /// The engine's, such as a `RangeError` when there is no memory.
    pub fn create(bytes: u32, most: u32) -> Result<SharedArrayBuffer, JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"maxByteLength".into(), &most.into())?;
        let buffer = GrowableBuffer::new_growable(f64::from(bytes), &options)?.unchecked_into::<SharedArrayBuffer>();
        if Reflect::has(&buffer, &"growable".into())? {
            return Ok(buffer);
        }
        Ok(GrowableBuffer::new_growable(f64::from(most), &Object::new())?.unchecked_into())
    }

    /// The region in a buffer. `may_block` is false on a page's main thread, where critical sections spin instead.
    #[must_use]
    pub fn new(buffer: SharedArrayBuffer, may_block: bool) -> Self {
        let views = Views::new(&buffer);
        Self(Arc::new(Region::Shared { buffer, views, may_block }))
    }

    /// A region that is passed from one to the next. It is not here until `courier` brings it, or [`put`](Passed::put) does.
    #[must_use]
    pub fn passed(courier: impl Courier + 'static) -> Self {
        Self(Arc::new(Region::Passed(Passed::new(Box::new(courier)))))
    }

    /// What is passed; none of a region in a SharedArrayBuffer.
    #[must_use]
    pub fn as_passed(&self) -> Option<&Passed> {
        match &*self.0 {
            Region::Shared { .. } => None,
            Region::Passed(passed) => Some(passed),
        }
    }

    /// The memory itself, if it is shared.
    #[must_use]
    pub fn buffer(&self) -> Option<&SharedArrayBuffer> {
        match &*self.0 {
            Region::Shared { buffer, .. } => Some(buffer),
            Region::Passed(_) => None,
        }
    }

    /// The words as JavaScript sees them, if they are shared: to sleep on them.
    #[must_use]
    pub fn view(&self) -> Option<&Int32Array> {
        match &*self.0 {
            Region::Shared { views, .. } => Some(views.words()),
            Region::Passed(_) => None,
        }
    }

    /// Copies one aligned item of 1, 2, 4 or 8 bytes out of the region in one piece; more, or others, in any order.
    pub fn read_item(&self, offset: u32, into: &mut [u8]) {
        views!(self, views => views.read_item(offset, into));
    }

    /// Copies one aligned item of 1, 2, 4 or 8 bytes into the region in one piece; more, or others, in any order.
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

    /// A promise that is fulfilled when the word at `i` is notified, or after `timeout_ms` (infinity: never); none if the
    /// word is not `expected` any more, or the region is passed: there sleepers are the page's to wake. A promise that is
    /// dropped still counts as a sleeper and may take a wake-up: when it is fulfilled with nobody waiting, pass the wake-up
    /// on.
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
            // Only a dead process can hold what we wait for: the page mends it once it has the memory.
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
            // At most 4 GiB less a page, by `create`.
            Region::Shared { buffer, .. } => buffer.unchecked_ref::<GrowableBuffer>().byte_length() as u32,
            Region::Passed(passed) => passed.views().byte_length(),
        }
    }

    fn grow(&self, bytes: u32) -> bool {
        match &*self.0 {
            Region::Shared { buffer, .. } => {
                // Another process may have grown it further: that is an error here, and success all the same.
                let _ = buffer.unchecked_ref::<GrowableBuffer>().grow(f64::from(bytes));
                self.byte_length() >= bytes
            }
            Region::Passed(passed) => passed.grow(bytes),
        }
    }
}
