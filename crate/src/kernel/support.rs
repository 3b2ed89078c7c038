//! What the browser must offer.

use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;

use super::Support;

/// Looks at the page that this runs on.
pub(super) fn supported() -> Support {
    let mut missing = Vec::new();
    if !has(&["WebAssembly", "Suspending"]) {
        missing.push("JSPI".to_owned());
    }
    if get(&["crossOriginIsolated"]) != JsValue::TRUE {
        missing.push("crossOriginIsolated".to_owned());
    }
    if !has(&["Atomics", "waitAsync"]) {
        missing.push("Atomics.waitAsync".to_owned());
    }
    Support { ok: missing.is_empty(), missing }
}

fn has(path: &[&str]) -> bool {
    !get(path).is_undefined()
}

fn get(path: &[&str]) -> JsValue {
    path.iter().fold(global().into(), |object, name| {
        Reflect::get(&object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    })
}
