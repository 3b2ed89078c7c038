//! The features that the browser must have.

use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;

use pyworkers_kernel::Support;

/// Checks the page that this runs on.
pub(super) fn supported() -> Support {
    let mut missing = Vec::new();
    if !has(&["WebAssembly", "Suspending"]) {
        missing.push("JSPI".to_owned());
    }
    Support { ok: missing.is_empty(), missing, isolated: shares_memory() }
}

/// Whether workers can share memory and sleep on it. If not, session memory is passed memory.
pub(super) fn shares_memory() -> bool {
    get(&["crossOriginIsolated"]) == JsValue::TRUE && has(&["Atomics", "waitAsync"])
}

fn has(path: &[&str]) -> bool {
    !get(path).is_undefined()
}

fn get(path: &[&str]) -> JsValue {
    path.iter().fold(global().into(), |object, name| {
        Reflect::get(&object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    })
}
