//! The timeline's elements, created once.

use web_sys::{HtmlButtonElement, HtmlCanvasElement, HtmlElement};

use crate::dom;

/// The keys, for readers who cannot see what the pointer does.
const KEYS: &str = "Timeline. Left and right move in time, up and down choose a process, plus and minus zoom, 0 shows \
                    the whole run, brackets step through the events of a process, Enter goes to the line of an event.";

/// The elements.
pub struct Parts {
    pub root: HtmlElement,
    pub bar: Bar,
    /// The labels and canvases.
    pub main: HtmlElement,
    pub lanes: Lanes,
    pub tip: HtmlElement,
    /// The line below the lanes.
    pub detail: HtmlElement,
}

/// The bar above the lanes.
pub struct Bar {
    pub zoom_in: HtmlButtonElement,
    pub zoom_out: HtmlButtonElement,
    pub fit: HtmlButtonElement,
    pub follow: HtmlButtonElement,
    pub table: HtmlButtonElement,
    pub export: HtmlButtonElement,
    pub legend: HtmlElement,
}

/// The axis and the lanes.
pub struct Lanes {
    /// The corner beside the axis.
    pub corner: HtmlElement,
    pub axis: HtmlCanvasElement,
    pub scroll: HtmlElement,
    pub labels: HtmlElement,
    pub stage: HtmlElement,
    pub canvas: HtmlCanvasElement,
    pub empty: HtmlElement,
}

impl Parts {
    /// Fills an empty element. The caller places the detail line below the others.
    pub fn new(root: &HtmlElement) -> Self {
        _ = root.class_list().add_1("tl");
        let bar = Bar::new(root);
        let main = dom::add(root, "div", "tl-main", "");
        let lanes = Lanes::new(&main);
        let tip = dom::add(root, "div", "tl-tip", "");
        dom::set(&tip, "aria-hidden", "true");
        dom::show(&tip, false);
        let detail: HtmlElement = dom::element("p", "tl-detail");
        dom::set(&detail, "role", "status");
        Self { root: root.clone(), bar, main, lanes, tip, detail }
    }
}

impl Bar {
    fn new(root: &HtmlElement) -> Self {
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
        Self { zoom_in, zoom_out, fit, follow, table, export, legend }
    }
}

impl Lanes {
    fn new(main: &HtmlElement) -> Self {
        let head = dom::add(main, "div", "tl-head", "");
        let corner = dom::add(&head, "span", "tl-corner", "");
        let axis: HtmlCanvasElement = canvas(&dom::add(&head, "div", "tl-axis", ""));
        for (name, value) in [("role", "slider"), ("tabindex", "0"), ("aria-label", "Time"), ("aria-valuemin", "0")] {
            dom::set(&axis, name, value);
        }
        let scroll = dom::add(main, "div", "tl-scroll", "");
        let labels = dom::add(&scroll, "div", "tl-labels", "");
        let stage = dom::add(&scroll, "div", "tl-stage", "");
        let canvas = canvas(&stage);
        for (name, value) in [("role", "application"), ("tabindex", "0"), ("aria-label", KEYS)] {
            dom::set(&canvas, name, value);
        }
        let empty = dom::add(main, "p", "tl-empty", "Run the program. A lane appears here for each of its processes.");
        Self { corner, axis, scroll, labels, stage, canvas, empty }
    }

    /// Scrolls down.
    pub fn scroll_by(&self, pixels: f64) {
        self.scroll.set_scroll_top(self.scroll.scroll_top() + pixels.round() as i32);
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
