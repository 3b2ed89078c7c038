//! What a panic of the page leaves behind.

use wasm_bindgen::prelude::*;

/// Says in the browser's console what went wrong before this module stops working.
#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
