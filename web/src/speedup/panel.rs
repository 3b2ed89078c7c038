//! The measurement's panel: a button, the progress, and two bars.

use std::{cell::RefCell, rc::Rc};

use gloo::events::EventListener;
use web_sys::{HtmlButtonElement, HtmlElement};

use super::measurement::{Finding, Measurement, processors};
use crate::dom;

/// The width of the longer bar in per cent. Its seconds are beside it.
const LONGEST: f64 = 75.0;

/// The panel. Its owner runs the program on request, and reports the times.
pub struct Speedup {
    panel: Rc<Panel>,
    _listener: EventListener,
}

struct Panel {
    button: HtmlButtonElement,
    status: HtmlElement,
    bars: HtmlElement,
    note: HtmlElement,
    many: u32,
    measurement: RefCell<Option<Measurement>>,
    run: Box<dyn Fn(u32)>,
}

impl Speedup {
    /// Creates the panel in an empty element. `run` runs the program with a number of processors; `many` is the
    /// machine's number.
    pub fn new(root: &HtmlElement, many: u32, run: impl Fn(u32) + 'static) -> Self {
        _ = root.class_list().add_1("su");
        let head = dom::add(root, "div", "su-head", "");
        let button: HtmlButtonElement = dom::element("button", "button su-start");
        dom::set(&button, "type", "button");
        _ = head.append_child(&button);
        let status = dom::add(&head, "p", "su-status", "");
        dom::set(&status, "role", "status");
        let bars = dom::add(root, "dl", "su-bars", "");
        let note = dom::add(root, "p", "su-note fine", "");
        let many = many.max(2);
        let run = Box::new(run);
        let panel = Rc::new(Panel { button, status, bars, note, many, measurement: RefCell::default(), run });
        panel.rest();
        let this = Rc::downgrade(&panel);
        let listener = dom::listen(&panel.button, "click", move |_| this.upgrade().iter().for_each(|it| it.begin()));
        Self { panel, _listener: listener }
    }

    /// Whether a measurement is in progress, so that the exit of a run belongs to it.
    pub fn is_measuring(&self) -> bool {
        self.panel.measurement.borrow().is_some()
    }

    /// Records the time of the requested run in seconds.
    pub fn on_exit(&self, seconds: f64) {
        let mut measurement = self.panel.measurement.borrow_mut();
        let Some(going) = measurement.as_mut() else { return };
        going.took(seconds);
        let finding = going.finding();
        if finding.is_some() {
            *measurement = None;
        }
        drop(measurement);
        match finding {
            Some(finding) => self.panel.show(&finding),
            None => self.panel.run_next(),
        }
    }

    /// Cancels the measurement and shows the reason: the program was stopped, changed or failed.
    pub fn cancel(&self, why: &str) {
        if self.panel.measurement.take().is_some() {
            self.panel.rest();
            self.panel.status.set_text_content(Some(why));
        }
    }
}

impl Panel {
    fn begin(&self) {
        *self.measurement.borrow_mut() = Some(Measurement::new(self.many));
        self.bars.set_text_content(None);
        self.note.set_text_content(None);
        self.button.set_disabled(true);
        self.run_next();
    }

    fn run_next(&self) {
        let next = self.measurement.borrow().as_ref().and_then(|going| Some((going.next()?, going.progress())));
        let Some((next, progress)) = next else { return };
        self.status.set_text_content(Some(&progress));
        (self.run)(next);
    }

    fn rest(&self) {
        self.button.set_disabled(false);
        self.button.set_text_content(Some(&format!("Compare 1 with {}", processors(self.many))));
    }

    fn show(&self, finding: &Finding) {
        self.rest();
        self.status.set_text_content(Some(&finding.words()));
        let longest = finding.one.max(finding.many);
        for (count, seconds) in [(1, finding.one), (finding.processors, finding.many)] {
            dom::add(&self.bars, "dt", "", &processors(count));
            let value = dom::add(&self.bars, "dd", "", "");
            let bar = dom::add(&value, "span", "su-bar", "");
            dom::set(&bar, "aria-hidden", "true");
            _ = bar.style().set_property("width", &format!("{:.1}%", seconds / longest * LONGEST));
            dom::add(&value, "span", "su-seconds", &format!("{seconds:.2} s"));
        }
        self.note.set_text_content(Some(&finding.note()));
    }
}
