//! The table of a run's processes: name, ID, state, exit code and lifetime.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use pyworkers_kernel::ProcessState;
use pyworkers_sync::signal;
use web_sys::{Element, HtmlElement};

use super::roster::{Facts, Roster};
use crate::{
    dom::{self, Root},
    marks::Marks,
    timeline::lane::is_ended_by_pool,
};

/// The elements of one process.
struct Row {
    name: String,
    element: HtmlElement,
    state: HtmlElement,
    exitcode: HtmlElement,
    bar: HtmlElement,
    kill: HtmlElement,
}

pub struct Processes {
    panel: HtmlElement,
    body: Element,
    count: HtmlElement,
    roster: RefCell<Roster<Row>>,
    stale: Cell<bool>,
    /// Marks are assigned here first, because a process is reported before anything that it does.
    marks: Rc<Marks>,
}

impl Processes {
    pub fn new(root: &Root, marks: Rc<Marks>) -> Self {
        Self {
            panel: root.by_id("processes-panel"),
            body: root.by_id("processes-body"),
            count: root.by_id("processes-count"),
            roster: RefCell::default(),
            stale: Cell::new(true),
            marks,
        }
    }

    /// Removes all processes and their marks.
    pub fn clear(&self) {
        self.roster.take();
        self.marks.clear();
        self.body.set_text_content(None);
        self.stale.set(true);
    }

    /// Scrolls the table into view.
    pub fn reveal(&self) {
        dom::reveal(&self.panel);
    }

    /// Records a new or changed process. The document is updated by `render`.
    pub fn update(&self, pid: u32, name: &str, facts: (ProcessState, Option<i32>, Option<String>)) {
        self.stale.set(true);
        let build = || Row::new(&self.body, pid, name, &self.marks);
        let gave_way = self.roster.borrow_mut().update(pid, facts, dom::now(), build);
        gave_way.iter().for_each(|row| row.element.remove());
    }

    /// Updates the rows that have changed.
    pub fn render(&self) {
        if !self.stale.replace(false) {
            return;
        }
        let mut roster = self.roster.borrow_mut();
        roster.refresh(|facts, row| row.fill(facts));
        dom::set(&self.panel, "data-empty", if roster.is_empty() { "true" } else { "false" });
        self.count.set_text_content(Some(&roster.count()));
    }

    /// Draws each process's lifetime on the run's time axis, from `began` to now, in milliseconds.
    pub fn draw_lives(&self, began: f64) {
        let now = dom::now();
        for (facts, row) in self.roster.borrow().all() {
            let (left, width) = facts.life(began, now);
            let style = row.bar.style();
            _ = style.set_property("left", &format!("{left:.2}%"));
            _ = style.set_property("width", &format!("{width:.2}%"));
        }
    }
}

impl Row {
    fn new(body: &Element, pid: u32, name: &str, marks: &Marks) -> Self {
        let mark = marks.of(pid);
        let element = dom::add(body, "tr", "", "");
        dom::set(&element, "data-pid", &pid.to_string());
        dom::set(&element, "data-colour", &mark.colour.to_string());
        let head = dom::add(&element, "th", "process", "");
        dom::set(&head, "scope", "row");
        dom::add_mark(&head, mark);
        dom::add(&head, "span", "name", name);
        dom::add(&element, "td", "pid", &pid.to_string());
        let state = dom::add(&element, "td", "state", "");
        let exitcode = dom::add(&element, "td", "exitcode", "");
        let life = dom::add(&element, "td", "life", "");
        let track = dom::add(&life, "div", "track", "");
        dom::set(&track, "aria-hidden", "true");
        let bar = dom::add(&track, "div", "bar", "");
        let actions = dom::add(&element, "td", "row-actions", "");
        let kill = dom::add(&actions, "button", "kill", "");
        dom::set(&kill, "type", "button");
        dom::set(&kill, "data-kill", &pid.to_string());
        dom::set(&kill, "title", "Kill this process");
        dom::set(&kill, "aria-label", &format!("Kill {name} ({pid})"));
        Self { name: name.to_owned(), element, state, exitcode, bar, kill }
    }

    fn fill(&self, facts: &Facts) {
        let state = match facts.state {
            ProcessState::Starting => "starting",
            ProcessState::Running => "running",
            ProcessState::Waiting => "waiting",
            ProcessState::Ended => "ended",
        };
        dom::set(&self.element, "data-state", state);
        self.state.set_text_content(Some(state));
        if let (ProcessState::Waiting, Some(reason)) = (facts.state, &facts.waiting) {
            dom::add(&self.state, "small", "", &format!(" for {reason}"));
        }
        self.exitcode.set_text_content(None);
        if let Some(code) = facts.exitcode {
            dom::set(&self.element, "data-exitcode", &code.to_string());
            let by_pool = is_ended_by_pool(&self.name, code);
            if by_pool {
                dom::add(&self.exitcode, "small", "", "by the pool");
                dom::set(
                    &self.exitcode,
                    "title",
                    &format!("{code}: at the end of `with Pool`, a pool terminates its workers"),
                );
            } else {
                self.exitcode.set_text_content(Some(&code.to_string()));
                if let Some(signal) = signal::of_exit_code(code) {
                    dom::add(&self.exitcode, "small", "", &format!(" {signal}"));
                }
            }
            // A pool that ends its workers is neither a success nor a failure of theirs.
            let ok = if by_pool {
                ""
            } else if code == 0 {
                "true"
            } else {
                "false"
            };
            dom::set(&self.exitcode, "data-ok", ok);
        }
        dom::show(&self.kill, facts.state != ProcessState::Ended);
    }
}

/// The process to kill, if a click is on its button.
pub fn process_to_kill(event: &web_sys::Event) -> Option<u32> {
    dom::closest(event, "[data-kill]")?.get_attribute("data-kill")?.parse().ok()
}
