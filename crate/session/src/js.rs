//! Bindings to `worker/passing.js`. The Rust side keeps no JavaScript value.

#![expect(deprecated, reason = "JSPI is marked experimental by wasm-bindgen")]

use js_sys::{Array, ArrayBuffer, Function};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessagePort};

#[wasm_bindgen(raw_module = "./passing.js")]
extern "C" {
    #[wasm_bindgen(suspending, js_name = fetchMemory)]
    pub(super) fn fetch_memory();

    #[wasm_bindgen(js_name = memoryHere)]
    pub(super) fn memory_here() -> Option<ArrayBuffer>;

    #[wasm_bindgen(js_name = replaceMemory)]
    pub(super) fn replace_memory(memory: &ArrayBuffer);

    #[wasm_bindgen(js_name = giveMemoryBack)]
    pub(super) fn give_memory_back();

    #[wasm_bindgen(js_name = notifyPassedWord)]
    pub(super) fn notify_passed_word(word: u32, count: u32);

    #[wasm_bindgen(js_name = countThreads)]
    pub(super) fn count_threads(running: u32, waiting: u32, timed: u32);

    #[wasm_bindgen]
    pub(super) fn listen(port: &MessagePort, handler: &Function);

    #[wasm_bindgen]
    pub(super) fn hear(channel: &BroadcastChannel, handler: &Function);

    #[wasm_bindgen(js_name = stopListening)]
    pub(super) fn stop_listening(port: &MessagePort) -> Array;
}
