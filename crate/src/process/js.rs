//! Bindings to `host.js`. No JavaScript value is kept on the Rust side, so that
//! the memory of a process at rest can be copied to another worker.

#![expect(deprecated, reason = "JSPI is marked experimental by wasm-bindgen")]

use js_sys::{Array, ArrayBuffer, Function, Int32Array};
use wasm_bindgen::prelude::*;
use web_sys::MessagePort;

#[wasm_bindgen(module = "/src/process/host.js")]
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

    #[wasm_bindgen(js_name = stopListening)]
    pub(super) fn stop_listening(port: &MessagePort) -> Array;

    #[wasm_bindgen(suspending)]
    pub(super) fn end();

    #[wasm_bindgen]
    pub(super) fn now() -> f64;

    #[wasm_bindgen]
    pub(super) fn monotonic() -> f64;

    #[wasm_bindgen(js_name = timeZoneOffset)]
    pub(super) fn time_zone_offset(epoch_ms: f64) -> f64;

    #[wasm_bindgen(js_name = timeZoneName)]
    pub(super) fn time_zone_name(epoch_ms: f64) -> String;

    #[wasm_bindgen(js_name = randomBytes)]
    pub(super) fn random_bytes(target: &mut [u8]);

    #[wasm_bindgen(js_name = postToKernel)]
    pub(super) fn post_to_kernel(version: u32, body: &JsValue, ports: &Array);

    #[wasm_bindgen(js_name = postSnapshot)]
    pub(super) fn post_snapshot(version: u32, body: &JsValue, snapshot: &JsValue);

    #[wasm_bindgen(js_name = takeSnapshot, catch)]
    pub(super) fn take_snapshot() -> Result<JsValue, JsValue>;

    #[wasm_bindgen]
    pub(super) fn panicked(message: &str);

    #[wasm_bindgen(js_name = startThread)]
    pub(super) fn start_thread(thread: u32);
}
