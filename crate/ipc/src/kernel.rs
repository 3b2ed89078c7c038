//! Messages to the page's kernel.
//!
//! Output never appears after its consequences: every message posted here follows the output already written.

use js_sys::Array;
use pyworkers_protocol::ToKernel;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::output;

#[wasm_bindgen(raw_module = "./kernel.js")]
extern "C" {
    #[wasm_bindgen(js_name = post)]
    fn js_post(body: &JsValue, ports: &Array);

    #[wasm_bindgen(js_name = postSnapshot)]
    fn js_post_snapshot(body: &JsValue, snapshot: &JsValue);
}

/// Posts a message to the kernel.
pub fn post(message: &ToKernel) {
    post_with(message, &Array::new());
}

/// Posts a message that transfers `ports`.
pub fn post_with(message: &ToKernel, ports: &Array) {
    output::flush();
    post_now(message, ports);
}

/// Posts the start of a child of `fork` with the copy of this process's memory.
pub fn post_snapshot(message: &ToKernel, snapshot: &JsValue) {
    output::flush();
    js_post_snapshot(&body(message), snapshot);
}

/// Posts a message ahead of the pending output: the output itself.
pub(crate) fn post_now(message: &ToKernel, ports: &Array) {
    js_post(&body(message), ports);
}

fn body(message: &ToKernel) -> JsValue {
    message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("a message consists of plain data")
}
