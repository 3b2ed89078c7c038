//! The bar at the bottom of a narrow page, where text, program and output are one below the other: it runs the program
//! and goes to each part. The style sheet shows it only there.

use std::{cell::Cell, rc::Rc};

use web_sys::HtmlElement;

use crate::{
    dom::{self, Root},
    next_frame::NextFrame,
    workbench::{Workbench, phase::Phase},
};

/// The parts, by the names of their buttons.
const PARTS: [(&str, &str); 3] = [("Code", ".program"), ("Timeline", ".watch"), ("Output", ".output")];
/// The part that shows a run.
const STAGE: &str = ".right";

struct Dock {
    nav: HtmlElement,
    run: HtmlElement,
    workbench: Rc<Workbench>,
    phase: Cell<Phase>,
    /// Brings the stage into view.
    scroll: NextFrame,
    /// Whether a run's output is to be brought into view.
    follows: Box<dyn Fn() -> bool>,
}

/// Adds the bar at the end of the page. A run's output is brought into view if `follows`.
pub fn start(workbench: &Rc<Workbench>, follows: impl Fn() -> bool + 'static) {
    let body = dom::document().body().unwrap_or_else(|| wasm_bindgen::throw_str("the page has a body"));
    let nav = dom::add(&body, "nav", "dock", "");
    dom::set(&nav, "aria-label", "Program and run");
    let run = button(&nav, "Run");
    for (name, part) in PARTS {
        dom::on(&button(&nav, name), "click", move |_| go_to(part));
    }
    let dock = Rc::new(Dock {
        nav,
        run,
        workbench: workbench.clone(),
        phase: Cell::new(Phase::Idle),
        scroll: NextFrame::new(|| go_to(STAGE)),
        follows: Box::new(follows),
    });
    let this = dock.clone();
    dom::on(&dock.run, "click", move |_| this.press());
    workbench.on_phase(move |phase| dock.show(phase));
}

fn button(nav: &HtmlElement, name: &str) -> HtmlElement {
    let button = dom::add(nav, "button", "button", name);
    dom::set(&button, "type", "button");
    button
}

/// Scrolls to a part, or to the stage while the part has nothing to show.
fn go_to(part: &str) {
    let find = |part: &str| Root::document().find::<HtmlElement>(part);
    let shown = find(part).filter(|it| it.offset_height() > 0).or_else(|| find(STAGE));
    shown.iter().for_each(|it| it.scroll_into_view());
}

impl Dock {
    fn press(&self) {
        if self.phase.get().offers_stop() {
            self.workbench.stop();
        } else {
            self.workbench.run();
        }
    }

    fn show(&self, phase: Phase) {
        let ran = self.phase.replace(phase).offers_stop();
        let runs = phase.offers_stop();
        self.run.set_text_content(Some(if runs { "Stop" } else { "Run" }));
        self.run.set_class_name(if runs { "button danger" } else { "button primary" });
        let idle = !runs && !phase.offers_run();
        _ = self.run.toggle_attribute_with_force("disabled", idle);
        let is_shown = self.nav.offset_height() > 0;
        if runs && !ran && is_shown && (self.follows)() {
            // Not before the stage has become as high as the screen.
            self.scroll.ask();
        }
    }
}
