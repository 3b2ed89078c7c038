//! Findings about a program: hints, the report of a deadlock, and errors in its output.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use pyworkers_analysis::hints::{self, Hint};
use pyworkers_kernel::DeadlockedProcess;

use super::{
    deadlock::Deadlock,
    hints::{HintView, OnLine},
    reading::{Found, Reading},
};
use crate::{dom::Root, inspector::names::Names, marks::Marks, timeline::OnPlace, traceback};

pub struct Findings {
    hints: HintView,
    deadlock: Deadlock,
    reading: RefCell<Reading>,
    /// Whether an exercise's check will say what is wrong.
    is_judged: Cell<bool>,
}

impl Findings {
    /// `on_line` makes a line that a hint names visible, `on_place` shows a line that a report names.
    pub fn new(root: &Root, (marks, names): (Rc<Marks>, Rc<Names>), on_line: OnLine, on_place: Rc<OnPlace>) -> Self {
        Self {
            hints: HintView::new(root, on_line),
            deadlock: Deadlock::new(root, marks, names, on_place),
            reading: RefCell::default(),
            is_judged: Cell::default(),
        }
    }

    /// Sets whether an exercise's check judges the next run. It leaves to the check what would be a second verdict.
    pub fn set_judged(&self, is_judged: bool) {
        self.is_judged.set(is_judged);
    }

    /// Forgets the previous run.
    pub fn clear(&self) {
        self.reading.take();
        self.deadlock.hide();
        self.hints.clear();
    }

    /// Removes the hints, which do not apply to another program in the editor.
    pub fn forget_hints(&self) {
        self.hints.clear();
    }

    /// Sets the mistakes visible in the source. They are shown once the run is over.
    pub fn set_source(&self, hints: Vec<Hint>) {
        self.reading.borrow_mut().set_source(hints);
    }

    /// Shows the mistakes visible in the source, unless a report or a check says what is wrong.
    pub fn show_source(&self) {
        if self.deadlock.is_shown() || self.is_judged.get() {
            return;
        }
        self.reading.borrow().shown_by_source().iter().for_each(|hint| self.hints.add(hint));
    }

    /// Examines a complete line of a process's output.
    pub fn read(&self, pid: u32, stderr: bool, text: &str, found: &mut Found) {
        self.reading.borrow_mut().line(pid, stderr, text, found);
    }

    /// Shows a hint.
    pub fn show(&self, hint: &Hint) {
        self.hints.add(hint);
    }

    /// Shows the report of a deadlock, with the mistake behind it. A hint that is shown already names an earlier one.
    pub fn show_deadlock(&self, processes: &[DeadlockedProcess]) {
        let hint =
            hints::from_deadlock(processes, traceback::is_main).filter(|_| !self.hints.any() && !self.is_judged.get());
        self.deadlock.show(processes, hint.as_ref());
    }

    /// Handles the end of the run.
    pub fn over(&self) {
        self.deadlock.over();
        self.show_source();
    }
}
