//! The report of a panic of the page.

use wasm_bindgen::prelude::*;

/// Throws a panic's message, so that JavaScript learns why this module has stopped working.
#[wasm_bindgen(start)]
fn report_panics() {
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panic.to_string())));
}
