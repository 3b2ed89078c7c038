//! The timeline's elements, created once.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlCanvasElement, HtmlElement};

use super::rows::Range;
use crate::dom;

/// The keys, for readers who cannot see what the pointer does.
const KEYS: &str = "Timeline. Left and right move in time, up and down choose a process, plus and minus zoom, 0 shows \
                    the whole run, brackets step through the events of a process, Enter goes to the line of an event.";

/// The height of the lines below the lanes and below the panel, in pixels.
const BORDERS: i32 = 2;

/// The height that a timeline asks for, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Room {
    /// The lanes' height.
    pub lanes: Range,
    /// The height of what is above and below them.
    pub around: f64,
}

/// The elements.
pub struct Parts {
    pub root: HtmlElement,
    pub bar: Bar,
    /// The labels and canvases.
    pub main: HtmlElement,
    pub lanes: Lanes,
    pub tip: HtmlElement,
    /// The meanings of the marks, below the lanes.
    pub legend: HtmlElement,
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
    /// The switch between the concept and everything.
    pub everything: HtmlButtonElement,
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
    /// The button that shows the lanes below the visible ones.
    pub more: HtmlButtonElement,
    pub empty: HtmlElement,
}

impl Parts {
    /// Fills an empty element. The caller places the detail line below the others.
    pub fn new(root: &HtmlElement) -> Self {
        _ = root.class_list().add_1("tl");
        let bar = Bar::new(root);
        let main = dom::add(root, "div", "tl-main", "");
        let lanes = Lanes::new(&main);
        let legend = dom::add(&main, "ul", "tl-legend", "");
        dom::set(&legend, "aria-label", "Legend. Each button hides or shows what it names.");
        let tip = dom::add(root, "div", "tl-tip", "");
        dom::set(&tip, "aria-hidden", "true");
        dom::show(&tip, false);
        let detail: HtmlElement = dom::element("p", "tl-detail");
        dom::set(&detail, "role", "status");
        Self { root: root.clone(), bar, main, lanes, tip, legend, detail }
    }

    /// Tells the style sheet the heights of the lanes and of what is above and below them. The element around the
    /// timeline carries them, since it decides how much of the page the timeline gets.
    pub fn ask_for(&self, Room { lanes, around }: Room) {
        let style = self.around().style();
        for (name, height) in [("--tl-roomy", lanes.roomy), ("--tl-least", lanes.least), ("--tl-around", around)] {
            _ = style.set_property(name, &format!("{height}px"));
        }
    }

    /// The height of what is above and below the lanes. It does not depend on theirs.
    pub fn height_around(&self) -> f64 {
        let top = |element: &Element| element.get_bounding_client_rect().top();
        let below = [&*self.lanes.more, &self.legend, &self.detail].map(HtmlElement::offset_height).iter().sum::<i32>();
        let below = f64::from(below + BORDERS);
        top(&self.lanes.scroll) - top(&self.around()) + below
    }

    fn around(&self) -> HtmlElement {
        let parent = self.root.parent_element().and_then(|it| it.dyn_into().ok());
        parent.unwrap_or_else(|| self.root.clone())
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
        let everything = button(&bar, "Details", "Show start-up, waits for the page and threads of the library, too");
        dom::set(&everything, "aria-pressed", "false");
        Self { zoom_in, zoom_out, fit, follow, table, export, everything }
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
        let more = button(main, "", "Show the processes below");
        _ = more.class_list().add_1("tl-more");
        dom::show(&more, false);
        let empty = dom::add(main, "p", "tl-empty", "Run the program. A lane appears here for each of its processes.");
        Self { corner, axis, scroll, labels, stage, canvas, more, empty }
    }

    /// Scrolls to the lanes below the visible ones.
    pub fn show_more(&self) {
        self.scroll_by(f64::from(self.scroll.client_height()));
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
