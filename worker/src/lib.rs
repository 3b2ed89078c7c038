//! The exports of a process's WebAssembly module, called by `worker.js`.

#![cfg(target_arch = "wasm32")]
#![expect(deprecated, reason = "JSPI is marked experimental by wasm-bindgen")]

use js_sys::Array;
use pyworkers_process as process;
use wasm_bindgen::prelude::*;

/// Creates the interpreter.
#[wasm_bindgen(jspi)]
pub fn boot(preload: bool) {
    process::boot(preload);
}

/// Handles a message of the page. Returns whether [`run`] must be called now.
#[wasm_bindgen]
pub fn receive(data: &JsValue, ports: &Array) -> bool {
    process::receive(data, ports)
}

/// As [`receive`], for passed memory, which may have to be fetched first.
#[wasm_bindgen(jspi, js_name = receiveSuspendably)]
pub fn receive_suspendably(data: JsValue, ports: Array) -> bool {
    process::receive(&data, &ports)
}

/// Runs the task of the page's start message to its end.
#[wasm_bindgen(jspi)]
pub fn run() {
    process::run();
}

/// Goes on with a deep recursion on a further stack. `segments.js` calls the export itself, not this binding.
#[wasm_bindgen(js_name = runSegment)]
pub fn run_segment(segment: u32) {
    process::run_segment(segment);
}

/// The body of a green thread.
#[wasm_bindgen(jspi, js_name = runThread)]
pub fn run_thread(id: u32) {
    process::run_thread(id);
}
