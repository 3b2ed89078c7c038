//! The list of lessons, which closes by itself as other menus do.

use web_sys::{Element, HtmlElement, Node};

use crate::dom;

const OPEN: &str = "open";

/// Closes the menu when the reader clicks elsewhere or moves the focus out of it.
pub fn start() {
    for kind in ["click", "focusin"] {
        dom::on(&dom::document(), kind, |event| {
            let inside = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<Node>(target).ok());
            if !menu().contains(inside.as_ref()) {
                close();
            }
        });
    }
}

/// Closes the menu.
pub fn close() {
    _ = menu().remove_attribute(OPEN);
}

/// Closes the menu if it is open, and returns the focus to its button. Returns whether it was open.
pub fn dismiss() -> bool {
    let is_open = menu().has_attribute(OPEN);
    if is_open {
        close();
        if let Ok(Some(button)) = menu().query_selector("summary") {
            _ = wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).focus();
        }
    }
    is_open
}

fn menu() -> Element {
    dom::by_id("menu")
}
