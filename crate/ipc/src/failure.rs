//! Reports of a failed interpreter.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./failure.js")]
extern "C" {
    /// Keeps a panic's message. The worker script posts it to the page when the trap that follows reaches the script.
    #[wasm_bindgen]
    pub fn panicked(message: &str);
}
