//! The run's state in words, the elapsed time, and the buttons Run and Stop.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo::timers::callback::Interval;
use web_sys::{HtmlButtonElement, HtmlElement};

use super::phase::{Phase, Words};
use crate::{
    dom::{self, Root},
    listeners::Listeners,
};

pub struct Status {
    root: HtmlElement,
    text: HtmlElement,
    run: HtmlButtonElement,
    stop: HtmlButtonElement,
    phase: Cell<Phase>,
    clock: Clock,
    on_phase: Listeners<dyn Fn(Phase)>,
}

/// The elapsed time since Run.
struct Clock {
    elapsed: HtmlElement,
    began: Cell<f64>,
    ticker: RefCell<Option<Interval>>,
}

impl Status {
    pub fn new(root: &Root) -> Self {
        let status = Self {
            root: root.by_id("status"),
            text: root.by_id("status-text"),
            run: root.by_id("run"),
            stop: root.by_id("stop"),
            phase: Cell::new(Phase::Idle),
            clock: Clock { elapsed: root.by_id("status-elapsed"), began: Cell::new(0.0), ticker: RefCell::new(None) },
            on_phase: Listeners::default(),
        };
        status.set(Phase::Idle);
        status
    }

    pub fn phase(&self) -> Phase {
        self.phase.get()
    }

    /// Calls `listener` with the phase, now and when it changes.
    pub fn on_phase(&self, listener: impl Fn(Phase) + 'static) {
        listener(self.phase());
        self.on_phase.add(Rc::new(listener));
    }

    /// Seconds since Run.
    pub fn seconds(&self) -> f64 {
        self.clock.seconds()
    }

    /// The start of the run in milliseconds since the page was opened.
    pub fn began(&self) -> f64 {
        self.clock.began.get()
    }

    /// Starts the clock. `tick` is called about ten times a second until the run ends.
    pub fn start(&self, tick: impl FnMut() + 'static) {
        self.clock.began.set(dom::now());
        self.set(Phase::Running);
        *self.clock.ticker.borrow_mut() = Some(Interval::new(100, tick));
    }

    /// Shows the elapsed time.
    pub fn show_elapsed(&self) {
        self.clock.show();
    }

    pub fn set(&self, phase: Phase) {
        self.phase.set(phase);
        if !phase.is_running() {
            self.clock.stop();
        }
        let Words { state, text, exitcode } = phase.words();
        dom::set(&self.root, "data-state", state);
        match exitcode {
            Some(code) => dom::set(&self.root, "data-exitcode", &code.to_string()),
            None => _ = self.root.remove_attribute("data-exitcode"),
        }
        self.text.set_text_content(Some(&text));
        self.run.set_disabled(!phase.offers_run());
        self.stop.set_disabled(!phase.offers_stop());
        self.on_phase.each(|listener| listener(phase));
    }
}

impl Clock {
    fn seconds(&self) -> f64 {
        (dom::now() - self.began.get()) / 1000.0
    }

    fn show(&self) {
        self.elapsed.set_text_content(Some(&format!("{:.1} s", self.seconds())));
    }

    /// Stops the clock, and shows the duration if a run has just ended.
    fn stop(&self) {
        if self.ticker.take().is_some() {
            self.show();
        } else {
            self.elapsed.set_text_content(None);
        }
    }
}
