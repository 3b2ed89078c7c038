//! Why there is no interpreter any more.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(raw_module = "./failure.js")]
extern "C" {
    /// Keeps a panic's message for the page. The worker script posts it once the trap that follows has reached it.
    #[wasm_bindgen]
    pub fn panicked(message: &str);
}
