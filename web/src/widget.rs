//! The workbench for JavaScript: the base of the element `<py-workers>` and of the page for frames.

use std::rc::Rc;

use js_sys::Function;
use pyworkers_api::{read, report};
use pyworkers_kernel as kernel;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::{
    dom::Root,
    files::{SourceFile, SourceFiles},
    share,
    workbench::{CreateEditor, Options, Workbench},
};

/// A widget's options.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WidgetOptions {
    read_only: bool,
    /// Hides the timeline and the other views of the processes.
    unwatched: bool,
    session: kernel::Options,
}

/// A program given by JavaScript.
#[derive(Deserialize)]
struct WidgetProgram {
    files: Vec<SourceFile>,
    /// The name of the main file.
    main: String,
    /// The name of the file shown first.
    shown: String,
}

/// A workbench in another site's page.
#[wasm_bindgen(js_name = Workbench)]
pub struct JsWorkbench(Rc<Workbench>);

/// Creates a small workbench in `place`, which is in the document or shadow root `root`. `onEvent` is called with the
/// session's events, `onEdit` when the user has changed the program, and `onFailure` with the reason why the
/// interpreter was not loaded.
///
/// # Errors
/// When the options do not have the declared type.
#[wasm_bindgen(js_name = mountWorkbench, skip_typescript)]
pub fn mount(
    root: Root,
    place: &Element,
    create_editor: &CreateEditor,
    options: JsValue,
    on_event: Function,
    on_edit: Function,
    on_failure: Function,
) -> Result<JsWorkbench, JsError> {
    let WidgetOptions { read_only, unwatched, session } = read("options", options)?;
    let options = Options { read_only, unwatched, compact: true, session, ..Options::default() };
    let workbench = Workbench::mount(root, place, create_editor, &options);
    workbench.on_event(move |event| report(&on_event, event));
    workbench.on_edit(move || call(&on_edit, &JsValue::UNDEFINED));
    workbench.on_failure(move |reason| call(&on_failure, &reason.into()));
    Ok(JsWorkbench(workbench))
}

/// The program in the fragment of an address, as a link carries it, or `undefined`.
///
/// # Errors
/// When the program cannot be read. The message is for the reader.
#[wasm_bindgen(js_name = sharedProgram, skip_typescript)]
pub fn shared_program(fragment: &str) -> Result<JsValue, JsError> {
    match share::program(fragment) {
        None => Ok(JsValue::UNDEFINED),
        Some(Ok(shared)) => Ok(serde_wasm_bindgen::to_value(&shared.files)?),
        Some(Err(error)) => Err(JsError::new(&error.to_string())),
    }
}

#[wasm_bindgen(js_class = Workbench)]
impl JsWorkbench {
    /// Puts a program into the editor.
    ///
    /// # Errors
    /// When the program does not have the declared type.
    #[wasm_bindgen(js_name = setProgram, skip_typescript)]
    pub fn set_program(&self, program: JsValue) -> Result<(), JsError> {
        let WidgetProgram { files, main, shown } = read("program", program)?;
        self.0.set_program(&SourceFiles { files, main });
        self.0.show_file(&shown);
        Ok(())
    }

    /// The current text of a file.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.files().files.into_iter().find(|file| file.name == name).map(|file| file.text)
    }

    /// Shows a sentence in the console, as a warning.
    pub fn warn(&self, text: &str) {
        self.0.warn(text);
    }

    /// Runs the program in the editor, as soon as the interpreter is loaded.
    pub fn run(&self) {
        self.0.run();
    }

    /// Ends the run.
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Sets the dark or light colour scheme.
    #[wasm_bindgen(js_name = setDark)]
    pub fn set_dark(&self, dark: bool) {
        self.0.set_dark(dark);
    }

    /// Sets whether the program can be changed.
    #[wasm_bindgen(js_name = setReadOnly)]
    pub fn set_read_only(&self, read_only: bool) {
        self.0.set_read_only(read_only);
    }

    /// Sets the options for the next run.
    ///
    /// # Errors
    /// When the options do not have the declared type.
    #[wasm_bindgen(js_name = setOptions, skip_typescript)]
    pub fn set_options(&self, options: JsValue) -> Result<(), JsError> {
        self.0.set_session_options(read("options", options)?);
        Ok(())
    }
}

/// Calls the page's own code. Its exceptions reach the browser's console.
fn call(function: &Function, argument: &JsValue) {
    if let Err(error) = function.call1(&JsValue::UNDEFINED, argument) {
        web_sys::console::error_1(&error);
    }
}
