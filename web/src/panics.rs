//! The report of a panic of the page.

use wasm_bindgen::prelude::*;

/// Writes a panic's message to the browser's console before this module stops working.
#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
