//! Bindings to `worker/threads.js`. The Rust side keeps no JavaScript value, so that the memory of a process at rest
//! can be copied to another worker.

#![expect(deprecated, reason = "JSPI is marked experimental by wasm-bindgen")]

use js_sys::Int32Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./threads.js")]
extern "C" {
    #[wasm_bindgen(suspending)]
    pub(super) fn park(thread: u32, timeout_ms: f64);

    #[wasm_bindgen]
    pub(super) fn unpark(thread: u32);

    #[wasm_bindgen(suspending, js_name = turnEventLoop)]
    pub(super) fn turn_event_loop();

    #[wasm_bindgen(suspending, js_name = parkOnWords)]
    pub(super) fn park_on_words(thread: u32, timeout_ms: f64, words: &Int32Array, pairs: &[i32]);

    #[wasm_bindgen(suspending, js_name = parkOnPassedWords)]
    pub(super) fn park_on_passed_words(thread: u32, timeout_ms: f64, words: &[u32]);

    #[wasm_bindgen(suspending)]
    pub(super) fn end();

    #[wasm_bindgen(js_name = startThread)]
    pub(super) fn start_thread(thread: u32);

    #[wasm_bindgen]
    pub(super) fn now() -> f64;

    #[wasm_bindgen]
    pub(super) fn monotonic() -> f64;
}

#[wasm_bindgen(raw_module = "./segments.js")]
extern "C" {
    #[wasm_bindgen(js_name = segmentBegins)]
    pub(super) fn segment_begins(segment: u32);

    #[wasm_bindgen(js_name = segmentEnds)]
    pub(super) fn segment_ends(segment: u32);
}

// Not by wasm-bindgen, whose suspending functions put the shadow stack aside: the function that is called on the
// further stack works on what lies there.
#[expect(unsafe_code, reason = "the declaration of a function outside of the module")]
#[link(wasm_import_module = "./segments.js")]
unsafe extern "C" {
    /// Calls the export `runSegment` on a further stack, and suspends this one meanwhile.
    // SAFETY: `segments.js` exports it with this parameter. It accesses no memory of the module.
    #[link_name = "growStack"]
    pub(super) safe fn grow_stack(segment: u32);
}
