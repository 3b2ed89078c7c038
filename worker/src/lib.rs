//! The exports of a process's WebAssembly module, called by `worker.js`.

#![cfg(target_arch = "wasm32")]
#![expect(deprecated, reason = "JSPI is marked experimental by wasm-bindgen")]

use js_sys::Array;
use pyworkers_process as process;
use wasm_bindgen::prelude::*;

/// Makes the interpreter and brings it to rest.
#[wasm_bindgen(jspi)]
pub fn boot(preload: bool) {
    process::boot(preload);
}

/// A message of the page.
#[wasm_bindgen]
pub fn receive(data: &JsValue, ports: &Array) -> bool {
    process::receive(data, ports)
}

/// As [`receive`], where session memory may have to be fetched first.
#[wasm_bindgen(jspi, js_name = receiveSuspendably)]
pub fn receive_suspendably(data: JsValue, ports: Array) -> bool {
    process::receive(&data, &ports)
}

/// Runs what the page said last, to its end.
#[wasm_bindgen(jspi)]
pub fn run() {
    process::run();
}

/// The body of a green thread.
#[wasm_bindgen(jspi, js_name = runThread)]
pub fn run_thread(id: u32) {
    process::run_thread(id);
}
