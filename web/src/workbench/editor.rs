//! The editor: the JavaScript object that `createEditor` of `web/editor` returns.

use js_sys::{Object, Promise, Reflect};
use pyworkers_analysis::hints::Hint;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use crate::{deadlock::marks::Mark, files::SourceFile};

#[wasm_bindgen]
extern "C" {
    /// `createEditor` itself. The page imports it and passes it in, so that a page without an editor does not load it.
    pub type CreateEditor;

    #[wasm_bindgen(method, js_name = call)]
    fn call(this: &CreateEditor, receiver: &JsValue, parent: &HtmlElement, options: &JsValue) -> Editor;

    #[derive(Clone)]
    pub type Editor;

    #[wasm_bindgen(method, js_name = getFiles)]
    fn get_files(this: &Editor) -> JsValue;

    #[wasm_bindgen(method, js_name = setFiles)]
    fn put_files(this: &Editor, files: &JsValue, main: &str, active: &str);

    /// The name of the shown file.
    #[wasm_bindgen(method, js_name = getActive)]
    pub fn active(this: &Editor) -> String;

    /// The name of the file that runs as `__main__`.
    #[wasm_bindgen(method, js_name = getMain)]
    pub fn main(this: &Editor) -> String;

    #[wasm_bindgen(method)]
    pub fn open(this: &Editor, name: &str);

    #[wasm_bindgen(method, js_name = addFile)]
    pub fn add_file(this: &Editor, name: &str);

    #[wasm_bindgen(method, js_name = renameFile)]
    pub fn rename_file(this: &Editor, from: &str, to: &str);

    #[wasm_bindgen(method, js_name = removeFile)]
    pub fn remove_file(this: &Editor, name: &str);

    #[wasm_bindgen(method, js_name = markErrorLine)]
    pub fn mark_error(this: &Editor, line: Option<u32>, message: &str);

    #[wasm_bindgen(method, js_name = markLines)]
    fn put_line_marks(this: &Editor, marks: &JsValue);

    #[wasm_bindgen(method, js_name = goToLine)]
    pub fn go_to_line(this: &Editor, line: u32);

    /// Shows a line of a file.
    #[wasm_bindgen(method, js_name = goToLine)]
    pub fn go_to(this: &Editor, line: u32, file: &str);

    /// Scrolls a line of the main file into view, if that file is shown.
    #[wasm_bindgen(method, js_name = revealLine)]
    pub fn reveal_line(this: &Editor, line: u32);

    #[wasm_bindgen(method, js_name = setReadOnly)]
    pub fn set_read_only(this: &Editor, read_only: bool);

    #[wasm_bindgen(method, js_name = setTheme)]
    pub fn set_dark(this: &Editor, dark: bool);

    /// Sets the font size in CSS pixels.
    #[wasm_bindgen(method, js_name = setFontSize)]
    pub fn set_font_size(this: &Editor, size: u32);

    #[wasm_bindgen(method)]
    pub fn focus(this: &Editor);

    #[wasm_bindgen(method, js_name = hints)]
    fn promise_hints(this: &Editor) -> Promise;
}

/// The editor's events.
pub struct Handlers {
    /// The user changed a file.
    pub on_change: Box<dyn Fn()>,
    /// The user asked to run the program.
    pub on_run: Box<dyn Fn()>,
    /// Escape was pressed with nothing open in the editor. Returns whether the key had an effect.
    pub on_escape: Box<dyn Fn() -> bool>,
    /// Another file was opened.
    pub on_open: Box<dyn Fn()>,
}

impl CreateEditor {
    /// Fills `parent` with an editor that lives as long as the page.
    pub fn create(&self, parent: &HtmlElement, hint: &str, handlers: Handlers) -> Editor {
        let options = Object::new();
        let set = |name: &str, value: &JsValue| _ = Reflect::set(&options, &name.into(), value);
        set("hint", &hint.into());
        set("onChange", &Closure::<dyn Fn()>::new(handlers.on_change).into_js_value());
        set("onRun", &Closure::<dyn Fn()>::new(handlers.on_run).into_js_value());
        set("onEscape", &Closure::<dyn Fn() -> bool>::new(handlers.on_escape).into_js_value());
        set("onOpen", &Closure::<dyn Fn()>::new(handlers.on_open).into_js_value());
        self.call(&JsValue::UNDEFINED, parent, &options)
    }
}

impl Editor {
    /// The program's files, `main.py` first.
    pub fn files(&self) -> Vec<SourceFile> {
        serde_wasm_bindgen::from_value(self.get_files()).unwrap_or_default()
    }

    /// Shows another program, with the file `active` in front, or `main` if there is no such file.
    pub fn set_files(&self, files: &[SourceFile], main: &str, active: &str) {
        if let Ok(files) = files.serialize(&Serializer::json_compatible()) {
            self.put_files(&files, main, active);
        }
    }

    /// Marks lines at which processes wait, in place of those marked before.
    pub fn mark_lines(&self, marks: &[Mark]) {
        if let Ok(marks) = marks.serialize(&Serializer::json_compatible()) {
            self.put_line_marks(&marks);
        }
    }

    /// The mistakes visible in the program's source. Empty if the analysis cannot be loaded.
    pub async fn hints(&self) -> Vec<Hint> {
        #[derive(Deserialize)]
        struct Found {
            id: String,
            title: String,
            text: String,
            line: u32,
        }
        let Ok(found) = JsFuture::from(self.promise_hints()).await else { return Vec::new() };
        let found: Vec<Found> = serde_wasm_bindgen::from_value(found).unwrap_or_default();
        found
            .into_iter()
            .map(|Found { id, title, text, line }| Hint { id: id.into(), title: title.into(), text, line })
            .collect()
    }
}
