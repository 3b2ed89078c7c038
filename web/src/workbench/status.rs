//! The run's state in words, and the two buttons that follow from it.

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Interval;
use web_sys::{HtmlButtonElement, HtmlElement};

use crate::dom::{self, Root};

/// Where the page is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Phase {
    /// The interpreter is not there, and nobody has asked for it.
    Idle,
    /// The interpreter is on its way; true when Run was pressed already.
    Loading(bool),
    Ready,
    Running,
    /// Every process waits for what cannot come.
    Deadlocked,
    /// Stop was pressed; the exit is still to come.
    Stopping,
    Ended(i32),
    Stopped(i32),
    /// The interpreter could not be loaded.
    Failed,
    Unsupported,
}

pub struct Status {
    root: HtmlElement,
    text: HtmlElement,
    elapsed: HtmlElement,
    run: HtmlButtonElement,
    stop: HtmlButtonElement,
    phase: Cell<Phase>,
    began: Cell<f64>,
    ticker: RefCell<Option<Interval>>,
}

impl Status {
    pub fn new(root: &Root) -> Self {
        Self {
            root: root.by_id("status"),
            text: root.by_id("status-text"),
            elapsed: root.by_id("status-elapsed"),
            run: root.by_id("run"),
            stop: root.by_id("stop"),
            phase: Cell::new(Phase::Idle),
            began: Cell::new(0.0),
            ticker: RefCell::new(None),
        }
    }

    pub fn phase(&self) -> Phase {
        self.phase.get()
    }

    /// True from Run to the exit.
    pub fn is_running(&self) -> bool {
        matches!(self.phase.get(), Phase::Running | Phase::Deadlocked | Phase::Stopping)
    }

    /// Seconds since Run.
    pub fn seconds(&self) -> f64 {
        (dom::now() - self.began.get()) / 1000.0
    }

    /// When the run began, in milliseconds since the page was opened.
    pub fn began(&self) -> f64 {
        self.began.get()
    }

    /// Starts the clock; `tick` is called about ten times a second until the run ends.
    pub fn start(&self, tick: impl FnMut() + 'static) {
        self.began.set(dom::now());
        self.set(Phase::Running);
        *self.ticker.borrow_mut() = Some(Interval::new(100, tick));
    }

    /// Shows the time that has passed.
    pub fn show_elapsed(&self) {
        self.elapsed.set_text_content(Some(&format!("{:.1} s", self.seconds())));
    }

    pub fn set(&self, phase: Phase) {
        self.phase.set(phase);
        let (state, text, exitcode) = match phase {
            Phase::Idle => ("idle", "Ready".into(), None),
            Phase::Loading(false) => ("loading", "Loading Python".into(), None),
            Phase::Loading(true) => ("loading", "Starts when Python is loaded".into(), None),
            Phase::Ready => ("ready", "Ready".into(), None),
            Phase::Running => ("running", "Running".into(), None),
            Phase::Deadlocked => ("running", "Deadlock".into(), None),
            Phase::Stopping => ("running", "Stopping".into(), None),
            Phase::Ended(status) => ("ended", format!("Ended with exit code {status}"), Some(status)),
            Phase::Stopped(status) => ("stopped", "Stopped".into(), Some(status)),
            Phase::Failed => ("failed", "Python could not be loaded".into(), None),
            Phase::Unsupported => ("unsupported", "This browser cannot run Python".into(), None),
        };
        if !self.is_running() {
            if self.ticker.take().is_some() {
                self.show_elapsed();
            } else {
                self.elapsed.set_text_content(None);
            }
        }
        dom::set(&self.root, "data-state", state);
        match exitcode {
            Some(code) => dom::set(&self.root, "data-exitcode", &code.to_string()),
            None => _ = self.root.remove_attribute("data-exitcode"),
        }
        self.text.set_text_content(Some(&text));
        let idle = !self.is_running();
        self.run.set_disabled(!idle || matches!(phase, Phase::Failed | Phase::Unsupported | Phase::Loading(true)));
        self.stop.set_disabled(!matches!(phase, Phase::Running | Phase::Deadlocked | Phase::Loading(true)));
    }
}
