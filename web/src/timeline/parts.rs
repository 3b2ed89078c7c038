//! The timeline's elements, made once in the element that it is given.

use web_sys::{HtmlButtonElement, HtmlCanvasElement, HtmlElement};

use crate::dom;

/// What keys do, for those who cannot see what the pointer does.
const KEYS: &str = "Timeline. Left and right move in time, up and down choose a process, plus and minus zoom, 0 shows \
                    the whole run, brackets step through the events of a process, Enter goes to the line of an event.";

/// The elements.
pub struct Parts {
    pub zoom_in: HtmlButtonElement,
    pub zoom_out: HtmlButtonElement,
    pub fit: HtmlButtonElement,
    pub follow: HtmlButtonElement,
    pub table: HtmlButtonElement,
    pub export: HtmlButtonElement,
    pub legend: HtmlElement,
    /// Labels and canvases.
    pub main: HtmlElement,
    /// Beside the axis.
    pub corner: HtmlElement,
    pub axis: HtmlCanvasElement,
    pub scroll: HtmlElement,
    pub labels: HtmlElement,
    pub stage: HtmlElement,
    pub canvas: HtmlCanvasElement,
    pub empty: HtmlElement,
    pub tip: HtmlElement,
    pub detail: HtmlElement,
}

impl Parts {
    /// Fills an empty element.
    pub fn new(root: &HtmlElement) -> Self {
        _ = root.class_list().add_1("tl");
        let bar = dom::add(root, "div", "tl-bar", "");
        dom::set(&bar, "role", "group");
        dom::set(&bar, "aria-label", "Timeline");
        let zoom_out = button(&bar, "−", "Zoom out (-)");
        let zoom_in = button(&bar, "+", "Zoom in (+)");
        let fit = button(&bar, "Fit", "Show the whole run (0)");
        let follow = button(&bar, "Follow", "Keep the newest events in view");
        let table = button(&bar, "Table", "Show the events as a table");
        let export = button(&bar, "Export", "Save the run as a file for Perfetto and chrome://tracing");
        let legend = dom::add(&bar, "ul", "tl-legend", "");
        dom::set(&legend, "aria-label", "Legend");

        let main = dom::add(root, "div", "tl-main", "");
        let head = dom::add(&main, "div", "tl-head", "");
        let corner = dom::add(&head, "span", "tl-corner", "");
        let axis: HtmlCanvasElement = canvas(&dom::add(&head, "div", "tl-axis", ""));
        for (name, value) in [("role", "slider"), ("tabindex", "0"), ("aria-label", "Time"), ("aria-valuemin", "0")] {
            dom::set(&axis, name, value);
        }
        let scroll = dom::add(&main, "div", "tl-scroll", "");
        let labels = dom::add(&scroll, "div", "tl-labels", "");
        let stage = dom::add(&scroll, "div", "tl-stage", "");
        let canvas = canvas(&stage);
        for (name, value) in [("role", "application"), ("tabindex", "0"), ("aria-label", KEYS)] {
            dom::set(&canvas, name, value);
        }
        let empty = dom::add(&main, "p", "tl-empty", "Run the program. A lane appears here for each of its processes.");
        let tip = dom::add(root, "div", "tl-tip", "");
        dom::set(&tip, "aria-hidden", "true");
        dom::show(&tip, false);
        let detail = dom::add(root, "p", "tl-detail", "");
        dom::set(&detail, "role", "status");
        Self {
            zoom_in,
            zoom_out,
            fit,
            follow,
            table,
            export,
            legend,
            main,
            corner,
            axis,
            scroll,
            labels,
            stage,
            canvas,
            empty,
            tip,
            detail,
        }
    }
}

fn canvas(parent: &HtmlElement) -> HtmlCanvasElement {
    let canvas: HtmlCanvasElement = dom::element("canvas", "tl-canvas");
    _ = parent.append_child(&canvas);
    canvas
}

fn button(parent: &HtmlElement, text: &str, title: &str) -> HtmlButtonElement {
    let button: HtmlButtonElement = dom::element("button", "button tl-button");
    dom::set(&button, "type", "button");
    dom::set(&button, "title", title);
    if text.chars().count() == 1 {
        dom::set(&button, "aria-label", title);
    }
    button.set_text_content(Some(text));
    _ = parent.append_child(&button);
    button
}
