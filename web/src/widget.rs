//! The workbench for JavaScript: what the element `<py-workers>` and the page for frames are made of.

use std::rc::Rc;

use js_sys::Function;
use pyworkers_kernel as kernel;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::{
    api::{read, report},
    dom::Root,
    files::{SourceFile, SourceFiles},
    share,
    workbench::{CreateEditor, Options, Workbench},
};

/// How a widget is.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct WidgetOptions {
    read_only: bool,
    /// No timeline, and no other view of the processes.
    unwatched: bool,
    session: kernel::Options,
}

/// A program as JavaScript gives it.
#[derive(Deserialize)]
struct WidgetProgram {
    files: Vec<SourceFile>,
    /// The file that runs.
    main: String,
    /// The file that is shown first.
    shown: String,
}

/// A workbench in a place of somebody else's page.
#[wasm_bindgen(js_name = Workbench)]
pub struct JsWorkbench(Rc<Workbench>);

/// Fills `place`, which lies in `root`, a document or shadow root, with a small workbench. `onEvent` hears what the
/// session reports, `onEdit` that the user changed the program, `onFailure` why the interpreter did not come.
///
/// # Errors
/// When the options are not of the type named.
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

/// The program in the fragment of an address, as a link to a program has it; `undefined` if there is none.
///
/// # Errors
/// When there is one that cannot be read; the message is for the reader.
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
    /// When it is not of the type named.
    #[wasm_bindgen(js_name = setProgram, skip_typescript)]
    pub fn set_program(&self, program: JsValue) -> Result<(), JsError> {
        let WidgetProgram { files, main, shown } = read("program", program)?;
        self.0.set_program(&SourceFiles { files, main });
        self.0.show_file(&shown);
        Ok(())
    }

    /// A file's text as it is now.
    pub fn text(&self, name: &str) -> Option<String> {
        self.0.files().files.into_iter().find(|file| file.name == name).map(|file| file.text)
    }

    /// Runs what is in the editor; as soon as the interpreter is there, if it is not.
    pub fn run(&self) {
        self.0.run();
    }

    /// Ends the run.
    pub fn stop(&self) {
        self.0.stop();
    }

    /// Light or dark letters.
    #[wasm_bindgen(js_name = setDark)]
    pub fn set_dark(&self, dark: bool) {
        self.0.set_dark(dark);
    }

    /// Whether the program cannot be changed.
    #[wasm_bindgen(js_name = setReadOnly)]
    pub fn set_read_only(&self, read_only: bool) {
        self.0.set_read_only(read_only);
    }

    /// From the next run on these options hold.
    ///
    /// # Errors
    /// When they are not of the type named.
    #[wasm_bindgen(js_name = setOptions, skip_typescript)]
    pub fn set_options(&self, options: JsValue) -> Result<(), JsError> {
        self.0.set_session_options(read("options", options)?);
        Ok(())
    }
}

/// Calls code of the page's own, whose mistakes reach the browser's console.
fn call(function: &Function, argument: &JsValue) {
    if let Err(error) = function.call1(&JsValue::UNDEFINED, argument) {
        web_sys::console::error_1(&error);
    }
}
