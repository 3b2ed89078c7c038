//! Typed helpers for the page's document.

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, Node, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition,
    Window,
};

use crate::marks::Mark;

pub fn window() -> Window {
    web_sys::window().expect_throw("the page runs in a window")
}

pub fn document() -> Document {
    window().document().expect_throw("a window has a document")
}

#[wasm_bindgen]
extern "C" {
    /// The root of a component's markup: a document, an element, or a shadow root with its own IDs.
    #[wasm_bindgen(extends = Node, extends = EventTarget)]
    #[derive(Clone)]
    pub type Root;

    #[wasm_bindgen(method, js_name = querySelector)]
    fn query_selector(this: &Root, selector: &str) -> Option<Element>;

    #[wasm_bindgen(method, js_name = querySelectorAll)]
    fn query_selector_all(this: &Root, selector: &str) -> NodeList;
}

impl Root {
    /// The document.
    pub fn document() -> Self {
        document().unchecked_into()
    }

    /// The first element that matches a selector.
    pub fn find<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.query_selector(selector)?.dyn_into().ok()
    }

    /// All elements that match a selector.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.query_selector_all(selector);
        (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
    }

    /// The element with an ID. It exists, because the markup and this code belong together.
    pub fn by_id<T: JsCast>(&self, id: &str) -> T {
        let element = self.query_selector(&format!("#{id}"));
        let element = element.unwrap_or_else(|| wasm_bindgen::throw_str(&format!("the page lacks #{id}")));
        element.dyn_into().unwrap_or_else(|_| wasm_bindgen::throw_str(&format!("#{id} is of another kind")))
    }
}

/// All elements inside another that match a selector.
pub fn all(inside: &Element, selector: &str) -> Vec<HtmlElement> {
    inside.unchecked_ref::<Root>().all(selector)
}

/// The document's element with an ID.
pub fn by_id<T: JsCast>(id: &str) -> T {
    Root::document().by_id(id)
}

/// Creates an element with classes and without a parent.
pub fn element<T: JsCast>(tag: &str, class: &str) -> T {
    let element = document().create_element(tag).expect_throw("a valid tag");
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.dyn_into().expect_throw("the tag's own type")
}

/// Adds an element with text at the end of `parent`.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> HtmlElement {
    let child: HtmlElement = element(tag, class);
    if !text.is_empty() {
        child.set_text_content(Some(text));
    }
    parent.append_child(&child).expect_throw("an element takes children");
    child
}

/// Adds a button with an icon and a name at the end of `parent`. `path` is an SVG path in a square of 24.
pub fn icon_button(parent: &Element, class: &str, name: &str, path: &str) -> HtmlElement {
    const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
    let button = add(parent, "button", &format!("icon-button {class}"), "");
    set(&button, "type", "button");
    set(&button, "aria-label", name);
    set(&button, "title", name);
    let [picture, line] = ["svg", "path"].map(|tag| document().create_element_ns(SVG, tag).expect_throw("a valid tag"));
    set(&picture, "viewBox", "0 0 24 24");
    set(&picture, "aria-hidden", "true");
    set(&line, "d", path);
    picture.append_child(&line).expect_throw("an element takes children");
    button.append_child(&picture).expect_throw("an element takes children");
    button
}

/// Adds a process's colour and shape at the end of `parent`. The process's name beside it serves readers who see
/// neither.
pub fn add_mark(parent: &Element, mark: Mark) {
    let element = add(parent, "i", "mark", "");
    set(&element, "aria-hidden", "true");
    set(&element, "data-shape", &mark.shape.to_string());
    set(&element, "data-colour", &mark.colour.to_string());
}

pub fn set(element: &Element, attribute: &str, value: &str) {
    element.set_attribute(attribute, value).expect_throw("a valid attribute name");
}

pub fn show(element: &HtmlElement, shown: bool) {
    element.set_hidden(!shown);
}

/// Scrolls as little as needed to show an element.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Adds a listener that lives as long as the document.
pub fn on(target: &EventTarget, kind: &'static str, handler: impl FnMut(&Event) + 'static) {
    listen(target, kind, handler).forget();
}

/// Adds a listener that lives as long as the returned value.
pub fn listen(target: &EventTarget, kind: &'static str, handler: impl FnMut(&Event) + 'static) -> EventListener {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, kind, options, handler)
}

/// The closest ancestor of an event's target that matches a selector, or the target itself.
pub fn closest(event: &Event, selector: &str) -> Option<HtmlElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.dyn_into().ok()
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
