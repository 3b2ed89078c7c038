//! The divider between the program and its run, where they are one above the other beside the text. It moves by
//! pointer or keys, following WAI-ARIA's Window Splitter pattern. The stylesheet shows it only in that layout.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::{
    dom::{self, Root},
    storage,
};

const KEY: &str = "pyworkers.divider";
/// The program's initial share of the height in per cent.
const INITIAL: f64 = 40.0;
const LEAST: f64 = 20.0;
const MOST: f64 = 80.0;
/// The step of an arrow key in per cent.
const STEP: f64 = 5.0;

struct Divider {
    bar: HtmlElement,
    /// The divided element. Its style carries the share.
    whole: HtmlElement,
    program: Element,
    run: Element,
    share: Cell<f64>,
    /// The distance in pixels between the program's end and the point where the pointer grabbed the divider.
    taken: Cell<f64>,
}

/// Adds the divider to the workbench in `root`, at the reader's last position.
pub fn start(root: &Root) {
    let [Some(program), Some(run)] = [".program", ".right"].map(|part| root.find::<Element>(part)) else { return };
    let Some(whole) = root.find(".workbench") else { return };
    let bar: HtmlElement = dom::element("div", "divider");
    for (name, value) in [
        ("role", "separator"),
        ("tabindex", "0"),
        ("aria-orientation", "horizontal"),
        ("aria-label", "Height of the program"),
        ("aria-valuemin", &LEAST.to_string()),
        ("aria-valuemax", &MOST.to_string()),
        ("title", "Drag, or press ↑ and ↓; double-click resets"),
    ] {
        dom::set(&bar, name, value);
    }
    program.after_with_node_1(&bar).expect_throw("the program has a parent");
    let divider = Rc::new(Divider { bar, whole, program, run, share: Cell::default(), taken: Cell::default() });
    divider.set(storage::get(KEY).and_then(|share| share.parse().ok()).unwrap_or(INITIAL));
    divider.listen();
}

impl Divider {
    fn listen(self: &Rc<Self>) {
        let this = self.clone();
        dom::on(&self.bar, "pointerdown", move |event| {
            if let Some(pointer) = event.dyn_ref::<PointerEvent>() {
                _ = this.bar.set_pointer_capture(pointer.pointer_id());
                this.taken.set(f64::from(pointer.client_y()) - this.program.get_bounding_client_rect().bottom());
            }
        });
        let this = self.clone();
        dom::on(&self.bar, "pointermove", move |event| {
            let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
            if this.bar.has_pointer_capture(pointer.pointer_id()) {
                let [program, run] = [&this.program, &this.run].map(Element::get_bounding_client_rect);
                let height = f64::from(pointer.client_y()) - this.taken.get() - program.top();
                this.set(100.0 * height / (program.height() + run.height()).max(1.0));
            }
        });
        let this = self.clone();
        dom::on(&self.bar, "lostpointercapture", move |_| this.keep());
        let this = self.clone();
        dom::on(&self.bar, "dblclick", move |_| {
            this.set(INITIAL);
            this.keep();
        });
        let this = self.clone();
        dom::on(&self.bar, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let share = match key.key().as_str() {
                "ArrowUp" => this.share.get() - STEP,
                "ArrowDown" => this.share.get() + STEP,
                "Home" => LEAST,
                "End" => MOST,
                _ => return,
            };
            event.prevent_default();
            this.set(share);
            this.keep();
        });
    }

    /// Sets the program's share of the height in per cent.
    fn set(&self, share: f64) {
        let share = if share.is_finite() { share.clamp(LEAST, MOST) } else { INITIAL };
        self.share.set(share);
        _ = self.whole.style().set_property("--program-share", &share.to_string());
        dom::set(&self.bar, "aria-valuenow", &share.round().to_string());
    }

    fn keep(&self) {
        storage::set(KEY, &self.share.get().to_string());
    }
}
