//! How much of the page's memory a message of a worker takes. Its size is the program's choice.

use std::hint::black_box;

use js_sys::{Array, ArrayBuffer, JsString, Object, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

/// What stays free for everything else, in bytes.
const HEADROOM: usize = 64 << 20;

/// The number of parts that are looked at. Further ones count as much as those on average.
const MOST_PARTS: u32 = 500;

/// The bytes of a part without its contents.
const PART: f64 = 32.0;

/// Whether the page has memory for a message: for its text and bytes, and for what is made of them.
pub(super) fn fits(message: &JsValue) -> bool {
    let room = 3.0 * weight(message) + HEADROOM as f64;
    room < f64::from(i32::MAX) && has_room(room as usize)
}

/// Whether so many bytes can be allocated.
fn has_room(bytes: usize) -> bool {
    let mut room = Vec::<u8>::new();
    // Without the box the compiler may leave out an allocation that nothing uses.
    room.try_reserve_exact(bytes).is_ok() && black_box(room).capacity() >= bytes
}

fn weight(message: &JsValue) -> f64 {
    let mut open = vec![message.clone()];
    let (mut looked_at, mut bytes) = (0, 0.0);
    let mut left_out = 0.0;
    while let Some(part) = open.pop() {
        looked_at += 1;
        bytes += PART;
        if let Some(text) = part.dyn_ref::<JsString>() {
            bytes += f64::from(text.length());
        } else if let Some(array) = part.dyn_ref::<Uint8Array>() {
            bytes += f64::from(array.length());
        } else if part.is_object() && !part.is_instance_of::<ArrayBuffer>() {
            let parts =
                if Array::is_array(&part) { part.unchecked_into() } else { Object::values(part.unchecked_ref()) };
            let looked = parts.length().min(MOST_PARTS.saturating_sub(looked_at + open.len() as u32));
            left_out += f64::from(parts.length() - looked);
            open.extend((0..looked).map(|index| parts.get(index)));
        }
    }
    bytes + left_out * (bytes / f64::from(looked_at))
}
