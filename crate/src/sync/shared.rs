//! Words of a SharedArrayBuffer, which all workers of a session and the page share.

use std::sync::Arc;

use js_sys::{BigInt64Array, Int16Array, Int32Array, Object, Promise, Reflect, SharedArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;

use super::words::Words;

#[wasm_bindgen]
extern "C" {
    // js-sys's own `Atomics` catch exceptions, which an index inside the buffer never raises; this is the hottest path.
    #[wasm_bindgen(js_namespace = Atomics, js_name = load)]
    fn atomics_load(array: &Int32Array, i: u32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = store)]
    fn atomics_store(array: &Int32Array, i: u32, value: i32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = compareExchange)]
    fn atomics_compare_exchange(array: &Int32Array, i: u32, old: i32, new: i32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = add)]
    fn atomics_add(array: &Int32Array, i: u32, value: i32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = or)]
    fn atomics_or(array: &Int32Array, i: u32, bits: i32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = exchange)]
    fn atomics_exchange(array: &Int32Array, i: u32, value: i32) -> i32;
    #[wasm_bindgen(js_namespace = Atomics, js_name = notify)]
    fn atomics_notify(array: &Int32Array, i: u32, count: u32) -> u32;
    // The outcome's text is of no use.
    #[wasm_bindgen(js_namespace = Atomics, js_name = wait, catch)]
    fn atomics_wait(array: &Int32Array, i: u32, expected: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Atomics, js_name = waitAsync)]
    fn atomics_wait_async(array: &Int32Array, i: u32, expected: i32, timeout_ms: f64) -> Object;

    // Bytes, halves and longs as Python's programs share them: in one piece, as C programs would.
    #[wasm_bindgen(js_namespace = Atomics, js_name = load)]
    fn load_byte(array: &Uint8Array, i: u32) -> u8;
    #[wasm_bindgen(js_namespace = Atomics, js_name = store)]
    fn store_byte(array: &Uint8Array, i: u32, value: u8) -> u8;
    #[wasm_bindgen(js_namespace = Atomics, js_name = load)]
    fn load_half(array: &Int16Array, i: u32) -> i16;
    #[wasm_bindgen(js_namespace = Atomics, js_name = store)]
    fn store_half(array: &Int16Array, i: u32, value: i16) -> i16;
    #[wasm_bindgen(js_namespace = Atomics, js_name = load)]
    fn load_long(array: &BigInt64Array, i: u32) -> i64;
    #[wasm_bindgen(js_namespace = Atomics, js_name = store)]
    fn store_long(array: &BigInt64Array, i: u32, value: i64) -> i64;

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
pub struct SharedWords(Arc<Views>);

#[derive(Debug)]
struct Views {
    buffer: SharedArrayBuffer,
    // Views without a length follow the buffer's growth.
    words: Int32Array,
    bytes: Uint8Array,
    halves: Int16Array,
    longs: BigInt64Array,
    may_block: bool,
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
        let words = Int32Array::new(&buffer);
        let bytes = Uint8Array::new(&buffer);
        let halves = Int16Array::new(&buffer);
        let longs = BigInt64Array::new(&buffer);
        Self(Arc::new(Views { buffer, words, bytes, halves, longs, may_block }))
    }

    /// The memory itself.
    #[must_use]
    pub fn buffer(&self) -> &SharedArrayBuffer {
        &self.0.buffer
    }

    /// Copies one aligned item of 1, 2, 4 or 8 bytes out of the region in one piece; more, or others, in any order.
    pub fn read_item(&self, offset: u32, into: &mut [u8]) {
        match into.len() {
            1 => into[0] = load_byte(&self.0.bytes, offset),
            2 if offset.is_multiple_of(2) => into.copy_from_slice(&load_half(&self.0.halves, offset / 2).to_le_bytes()),
            4 if offset.is_multiple_of(4) => into.copy_from_slice(&self.load(offset / 4).to_le_bytes()),
            8 if offset.is_multiple_of(8) => into.copy_from_slice(&load_long(&self.0.longs, offset / 8).to_le_bytes()),
            _ => self.read_bytes(offset, into),
        }
    }

    /// Copies one aligned item of 1, 2, 4 or 8 bytes into the region in one piece; more, or others, in any order.
    pub fn write_item(&self, offset: u32, from: &[u8]) {
        match *from {
            [byte] => {
                store_byte(&self.0.bytes, offset, byte);
            }
            [a, b] if offset.is_multiple_of(2) => {
                store_half(&self.0.halves, offset / 2, i16::from_le_bytes([a, b]));
            }
            [a, b, c, d] if offset.is_multiple_of(4) => self.store(offset / 4, u32::from_le_bytes([a, b, c, d])),
            [a, b, c, d, e, f, g, h] if offset.is_multiple_of(8) => {
                store_long(&self.0.longs, offset / 8, i64::from_le_bytes([a, b, c, d, e, f, g, h]));
            }
            _ => self.write_bytes(offset, from),
        }
    }

    /// Moves bytes within the region, as `memmove` does.
    pub fn move_bytes(&self, from: u32, to: u32, length: u32) {
        self.0.bytes.copy_within(to.cast_signed(), from.cast_signed(), (from + length).cast_signed());
    }

    /// Copies bytes out of the region.
    pub fn read_bytes(&self, offset: u32, into: &mut [u8]) {
        let end = offset + u32::try_from(into.len()).unwrap_or(u32::MAX);
        self.0.bytes.subarray(offset, end).copy_to(into);
    }

    /// Copies bytes into the region.
    pub fn write_bytes(&self, offset: u32, from: &[u8]) {
        let end = offset + u32::try_from(from.len()).unwrap_or(u32::MAX);
        self.0.bytes.subarray(offset, end).copy_from(from);
    }

    /// A live view of part of the region.
    #[must_use]
    pub fn view(&self, offset: u32, length: u32) -> Uint8Array {
        Uint8Array::new_with_byte_offset_and_length(&self.0.buffer, offset, length)
    }

    /// A promise that is fulfilled when the word at `i` is notified, or after `timeout_ms` (infinity: never); none if the
    /// word is not `expected` any more. A promise that is dropped still counts as a sleeper and may take a wake-up: when it
    /// is fulfilled with nobody waiting, pass the wake-up on.
    #[must_use]
    pub fn wait_async(&self, i: u32, expected: u32, timeout_ms: f64) -> Option<Promise> {
        let outcome = atomics_wait_async(&self.0.words, i, expected.cast_signed(), timeout_ms);
        Reflect::get(&outcome, &"value".into()).ok()?.dyn_into().ok()
    }
}

impl Words for SharedWords {
    fn load(&self, i: u32) -> u32 {
        atomics_load(&self.0.words, i).cast_unsigned()
    }

    fn store(&self, i: u32, value: u32) {
        atomics_store(&self.0.words, i, value.cast_signed());
    }

    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
        let found = atomics_compare_exchange(&self.0.words, i, old.cast_signed(), new.cast_signed()).cast_unsigned();
        if found == old { Ok(found) } else { Err(found) }
    }

    fn fetch_add(&self, i: u32, value: u32) -> u32 {
        atomics_add(&self.0.words, i, value.cast_signed()).cast_unsigned()
    }

    fn fetch_or(&self, i: u32, bits: u32) -> u32 {
        atomics_or(&self.0.words, i, bits.cast_signed()).cast_unsigned()
    }

    fn swap(&self, i: u32, value: u32) -> u32 {
        atomics_exchange(&self.0.words, i, value.cast_signed()).cast_unsigned()
    }

    fn wait(&self, i: u32, expected: u32) {
        if self.0.may_block {
            // Not allowed to block after all: the caller's loop spins.
            let _ = atomics_wait(&self.0.words, i, expected.cast_signed());
        }
    }

    fn notify(&self, i: u32, count: u32) {
        atomics_notify(&self.0.words, i, count);
    }

    fn fill(&self, i: u32, count: u32, value: u32) {
        self.0.words.subarray(i, i + count).fill(value.cast_signed(), 0, count);
    }

    fn byte_length(&self) -> u32 {
        // At most 4 GiB less a page, by `create`.
        self.0.buffer.unchecked_ref::<GrowableBuffer>().byte_length() as u32
    }

    fn grow(&self, bytes: u32) -> bool {
        // Another process may have grown it further: that is an error here, and success all the same.
        let _ = self.0.buffer.unchecked_ref::<GrowableBuffer>().grow(f64::from(bytes));
        self.byte_length() >= bytes
    }
}
