//! The keys that work everywhere on the page: Ctrl+Enter runs, Escape closes what is open, and then stops.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::menu;
use crate::{dom, workbench::Workbench};

/// Listens to the keys of the document. What has the focus hears them first.
pub fn start(workbench: &Rc<Workbench>) {
    let workbench = workbench.clone();
    dom::on(&dom::document(), "keydown", move |event| {
        if pressed(&workbench, event) {
            event.prevent_default();
        }
    });
}

/// Returns whether the key had an effect.
fn pressed(workbench: &Workbench, event: &Event) -> bool {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return false };
    // A dialog has its own Escape, and an input method its own Enter.
    if event.default_prevented() || key.is_composing() || dom::closest(event, "dialog").is_some() {
        return false;
    }
    match key.key().as_str() {
        "Enter" if key.ctrl_key() || key.meta_key() => {
            workbench.run();
            true
        }
        "Escape" => menu::dismiss() || workbench.escape(),
        _ => false,
    }
}
