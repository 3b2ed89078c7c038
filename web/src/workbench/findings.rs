//! What is the matter with a program: hints, a deadlock's report, and what its output and its source show.

use std::{cell::RefCell, rc::Rc};

use pyworkers_analysis::hints::{self, Hint};
use pyworkers_kernel::DeadlockedProcess;

use super::{
    deadlock::Deadlock,
    hints::HintView,
    reading::{Found, Reading},
};
use crate::{dom::Root, marks::Marks, traceback};

pub struct Findings {
    hints: HintView,
    deadlock: Deadlock,
    reading: RefCell<Reading>,
}

impl Findings {
    pub fn new(root: &Root, marks: Rc<Marks>) -> Self {
        Self { hints: HintView::new(root), deadlock: Deadlock::new(root, marks), reading: RefCell::default() }
    }

    /// Forgets the run before.
    pub fn clear(&self) {
        self.reading.take();
        self.deadlock.hide();
        self.hints.clear();
    }

    /// Another program is in the editor: what was said of the one before no longer holds.
    pub fn forget_hints(&self) {
        self.hints.clear();
    }

    /// What the source shows is known. It is shown once the run is over.
    pub fn set_source(&self, hints: Vec<Hint>) {
        self.reading.borrow_mut().set_source(hints);
    }

    /// Shows what the source shows.
    pub fn show_source(&self) {
        self.reading.borrow().shown_by_source().iter().for_each(|hint| self.hints.add(hint));
    }

    /// Takes a whole line that a process wrote.
    pub fn read(&self, pid: u32, stderr: bool, text: &str, found: &mut Found) {
        self.reading.borrow_mut().line(pid, stderr, text, found);
    }

    /// Shows a mistake.
    pub fn show(&self, hint: &Hint) {
        self.hints.add(hint);
    }

    /// Every process waits for something that cannot happen.
    pub fn show_deadlock(&self, processes: &[DeadlockedProcess]) {
        self.deadlock.show(processes);
        hints::from_deadlock(processes, traceback::is_main).iter().for_each(|hint| self.hints.add(hint));
    }

    /// The run is over.
    pub fn over(&self) {
        self.deadlock.over();
        self.show_source();
    }
}
