//! The editor: the JavaScript object that `createEditor` of `web/editor` returns.

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

#[wasm_bindgen]
extern "C" {
    /// `createEditor` itself, which `index.html` imports and passes in, so that a page without editor loads none.
    pub type CreateEditor;

    #[wasm_bindgen(method, js_name = call)]
    fn call(
        this: &CreateEditor,
        receiver: &JsValue,
        parent: &HtmlElement,
        doc: &str,
        on_change: &JsValue,
        on_run: &JsValue,
    ) -> Editor;

    pub type Editor;

    #[wasm_bindgen(method, js_name = getText)]
    pub fn text(this: &Editor) -> String;

    #[wasm_bindgen(method, js_name = setText)]
    pub fn set_text(this: &Editor, text: &str);

    #[wasm_bindgen(method, js_name = markErrorLine)]
    pub fn mark_error(this: &Editor, line: Option<u32>, message: &str);

    #[wasm_bindgen(method, js_name = goToLine)]
    pub fn go_to_line(this: &Editor, line: u32);

    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub fn set_read_only(this: &Editor, read_only: bool);

    #[wasm_bindgen(method, js_name = setTheme)]
    pub fn set_dark(this: &Editor, dark: bool);
}

impl CreateEditor {
    /// Fills `parent` with an editor that lives as long as the page.
    pub fn create(&self, parent: &HtmlElement, on_change: impl Fn() + 'static, on_run: impl Fn() + 'static) -> Editor {
        let on_change = Closure::<dyn Fn()>::new(on_change).into_js_value();
        let on_run = Closure::<dyn Fn()>::new(on_run).into_js_value();
        self.call(&JsValue::UNDEFINED, parent, "", &on_change, &on_run)
    }
}
