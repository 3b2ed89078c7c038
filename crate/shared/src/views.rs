//! JavaScript's views of session memory and `Atomics` on them, for a SharedArrayBuffer or an ordinary ArrayBuffer.

use js_sys::{ArrayBuffer, BigInt64Array, Int16Array, Int32Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // js-sys's own `Atomics` catch exceptions, which an index inside the buffer never raises. This is the hottest
    // path.
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
    // The result is not used.
    #[wasm_bindgen(js_namespace = Atomics, js_name = wait, catch)]
    fn atomics_wait(array: &Int32Array, i: u32, expected: i32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = Atomics, js_name = waitAsync)]
    fn atomics_wait_async(array: &Int32Array, i: u32, expected: i32, timeout_ms: f64) -> Object;

    // Bytes, halves and longs that Python programs share. Each access is atomic, as in a C program.
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
}

/// Views of every width on one buffer. A view without a length follows the growth of a growable buffer.
#[derive(Debug)]
pub(super) struct Views {
    words: Int32Array,
    bytes: Uint8Array,
    halves: Int16Array,
    longs: BigInt64Array,
}

impl Views {
    pub(super) fn new(buffer: &Object) -> Self {
        Self {
            words: Int32Array::new(buffer),
            bytes: Uint8Array::new(buffer),
            halves: Int16Array::new(buffer),
            longs: BigInt64Array::new(buffer),
        }
    }

    pub(super) const fn words(&self) -> &Int32Array {
        &self.words
    }

    pub(super) fn buffer(&self) -> ArrayBuffer {
        self.words.buffer()
    }

    pub(super) fn byte_length(&self) -> u32 {
        self.bytes.length()
    }

    /// Copies bytes out of the region: an aligned item of 1, 2, 4 or 8 bytes atomically, anything else in any order.
    pub(super) fn read_item(&self, offset: u32, into: &mut [u8]) {
        match into.len() {
            1 => into[0] = load_byte(&self.bytes, offset),
            2 if offset.is_multiple_of(2) => into.copy_from_slice(&load_half(&self.halves, offset / 2).to_le_bytes()),
            4 if offset.is_multiple_of(4) => into.copy_from_slice(&self.load(offset / 4).to_le_bytes()),
            8 if offset.is_multiple_of(8) => into.copy_from_slice(&load_long(&self.longs, offset / 8).to_le_bytes()),
            _ => self.read_bytes(offset, into),
        }
    }

    /// Copies bytes into the region: an aligned item of 1, 2, 4 or 8 bytes atomically, anything else in any order.
    pub(super) fn write_item(&self, offset: u32, from: &[u8]) {
        match *from {
            [byte] => {
                store_byte(&self.bytes, offset, byte);
            }
            [a, b] if offset.is_multiple_of(2) => {
                store_half(&self.halves, offset / 2, i16::from_le_bytes([a, b]));
            }
            [a, b, c, d] if offset.is_multiple_of(4) => self.store(offset / 4, u32::from_le_bytes([a, b, c, d])),
            [a, b, c, d, e, f, g, h] if offset.is_multiple_of(8) => {
                store_long(&self.longs, offset / 8, i64::from_le_bytes([a, b, c, d, e, f, g, h]));
            }
            _ => self.write_bytes(offset, from),
        }
    }

    /// Moves bytes within the region, as `memmove` does.
    pub(super) fn move_bytes(&self, from: u32, to: u32, length: u32) {
        self.bytes.copy_within(to.cast_signed(), from.cast_signed(), (from + length).cast_signed());
    }

    /// Copies bytes out of the region.
    pub(super) fn read_bytes(&self, offset: u32, into: &mut [u8]) {
        let end = offset + u32::try_from(into.len()).unwrap_or(u32::MAX);
        self.bytes.subarray(offset, end).copy_to(into);
    }

    /// Copies bytes into the region.
    pub(super) fn write_bytes(&self, offset: u32, from: &[u8]) {
        let end = offset + u32::try_from(from.len()).unwrap_or(u32::MAX);
        self.bytes.subarray(offset, end).copy_from(from);
    }

    pub(super) fn load(&self, i: u32) -> u32 {
        atomics_load(&self.words, i).cast_unsigned()
    }

    pub(super) fn store(&self, i: u32, value: u32) {
        atomics_store(&self.words, i, value.cast_signed());
    }

    pub(super) fn compare_exchange(&self, i: u32, old: u32, new: u32) -> u32 {
        atomics_compare_exchange(&self.words, i, old.cast_signed(), new.cast_signed()).cast_unsigned()
    }

    pub(super) fn fetch_add(&self, i: u32, value: u32) -> u32 {
        atomics_add(&self.words, i, value.cast_signed()).cast_unsigned()
    }

    pub(super) fn fetch_or(&self, i: u32, bits: u32) -> u32 {
        atomics_or(&self.words, i, bits.cast_signed()).cast_unsigned()
    }

    pub(super) fn swap(&self, i: u32, value: u32) -> u32 {
        atomics_exchange(&self.words, i, value.cast_signed()).cast_unsigned()
    }

    pub(super) fn fill(&self, i: u32, count: u32, value: u32) {
        self.words.subarray(i, i + count).fill(value.cast_signed(), 0, count);
    }

    /// Blocks the worker. Requires a SharedArrayBuffer.
    pub(super) fn wait(&self, i: u32, expected: u32) {
        // Fails where blocking is not allowed; the caller's loop then spins.
        let _ = atomics_wait(&self.words, i, expected.cast_signed());
    }

    /// See [`super::SharedWords::wait_async`]. Requires a SharedArrayBuffer.
    pub(super) fn wait_async(&self, i: u32, expected: u32, timeout_ms: f64) -> Option<Promise> {
        let outcome = atomics_wait_async(&self.words, i, expected.cast_signed(), timeout_ms);
        Reflect::get(&outcome, &"value".into()).ok()?.dyn_into().ok()
    }

    /// Requires a SharedArrayBuffer.
    pub(super) fn notify(&self, i: u32, count: u32) {
        atomics_notify(&self.words, i, count);
    }
}
