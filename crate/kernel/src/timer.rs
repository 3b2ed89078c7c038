//! A repeated call, stopped when dropped.

use wasm_bindgen::{JsCast, closure::Closure, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setInterval)]
    fn set_interval(callback: &js_sys::Function, milliseconds: u32) -> wasm_bindgen::JsValue;
    #[wasm_bindgen(js_name = clearInterval)]
    fn clear_interval(id: &wasm_bindgen::JsValue);
}

/// Calls a function every so many milliseconds for as long as it lives.
pub(super) struct Interval {
    id: wasm_bindgen::JsValue,
    _callback: Closure<dyn FnMut()>,
}

impl Interval {
    pub(super) fn new(milliseconds: u32, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let id = set_interval(callback.as_ref().unchecked_ref(), milliseconds);
        Self { id, _callback: callback }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        clear_interval(&self.id);
    }
}
