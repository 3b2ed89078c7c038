//! The table of a run's processes: name, id, state, exit code, and when each lived.

use std::{cell::Cell, cell::RefCell, collections::HashMap};

use pyworkers_kernel::ProcessState;
use web_sys::{Element, HtmlElement};

use crate::{
    dom::{self, Root},
    marks::Marks,
    signals::signal_name,
};

/// How many rows are shown. Beyond that the oldest that have ended give way.
const MAX_ROWS: usize = 250;

struct Row {
    state: ProcessState,
    exitcode: Option<i32>,
    waiting: Option<String>,
    /// Milliseconds since the page was opened.
    began: f64,
    ended: Option<f64>,
    stale: bool,
    element: HtmlElement,
    state_cell: HtmlElement,
    exit_cell: HtmlElement,
    bar: HtmlElement,
    kill: HtmlElement,
}

#[derive(Default)]
struct Table {
    rows: HashMap<u32, Row>,
    /// The ids in order of appearance.
    order: Vec<u32>,
    ended: usize,
    dropped: usize,
}

pub struct Processes {
    panel: HtmlElement,
    body: Element,
    count: HtmlElement,
    table: RefCell<Table>,
    stale: Cell<bool>,
}

impl Processes {
    pub fn new(root: &Root) -> Self {
        Self {
            panel: root.by_id("processes-panel"),
            body: root.by_id("processes-body"),
            count: root.by_id("processes-count"),
            table: RefCell::default(),
            stale: Cell::new(true),
        }
    }

    pub fn clear(&self) {
        self.table.take();
        self.body.set_text_content(None);
        self.stale.set(true);
    }

    /// A process came into being or changed; only remembers, the document follows in `render`.
    pub fn update(
        &self,
        pid: u32,
        name: &str,
        state: ProcessState,
        exitcode: Option<i32>,
        waiting: Option<String>,
        marks: &mut Marks,
    ) {
        self.stale.set(true);
        let mut table = self.table.borrow_mut();
        let table = &mut *table;
        if !table.rows.contains_key(&pid) {
            table.make_room();
            table.rows.insert(pid, build(&self.body, pid, name, marks));
            table.order.push(pid);
        }
        let Some(row) = table.rows.get_mut(&pid) else {
            return;
        };
        if state == ProcessState::Ended && row.ended.is_none() {
            row.ended = Some(dom::now());
            table.ended += 1;
        }
        (row.state, row.exitcode, row.waiting, row.stale) = (state, exitcode, waiting, true);
    }

    /// Brings the rows that have changed up to date.
    pub fn render(&self) {
        if !self.stale.replace(false) {
            return;
        }
        let mut table = self.table.borrow_mut();
        for row in table.rows.values_mut().filter(|row| row.stale) {
            row.stale = false;
            row.fill();
        }
        let all = table.rows.len() + table.dropped;
        dom::set(&self.panel, "data-empty", if all == 0 { "true" } else { "false" });
        let ended = table.ended;
        self.count.set_text_content(Some(&match (all, all - ended) {
            (0, _) => String::new(),
            (all, 0) => format!("{all} ended"),
            (all, alive) if alive == all => format!("{alive} alive"),
            (_, alive) => format!("{alive} alive, {ended} ended"),
        }));
    }

    /// Draws each process's life on the run's time, which reaches from `began` to now, in milliseconds.
    pub fn draw_lives(&self, began: f64) {
        let now = dom::now();
        // Short runs are drawn on a scale of half a second, so that bars do not jump at the start.
        let span = (now - began).max(500.0);
        for row in self.table.borrow().rows.values() {
            let left = (row.began - began).max(0.0) / span * 100.0;
            let width = (row.ended.unwrap_or(now) - row.began) / span * 100.0;
            let style = row.bar.style();
            _ = style.set_property("left", &format!("{left:.2}%"));
            _ = style.set_property("width", &format!("{width:.2}%"));
        }
    }
}

impl Table {
    fn make_room(&mut self) {
        if self.rows.len() < MAX_ROWS {
            return;
        }
        let oldest = self.order.iter().position(|pid| self.rows.get(pid).is_some_and(|row| row.ended.is_some()));
        let Some(index) = oldest else { return };
        let pid = self.order.remove(index);
        if let Some(row) = self.rows.remove(&pid) {
            row.element.remove();
            self.dropped += 1;
        }
    }
}

impl Row {
    fn fill(&self) {
        let (state, word) = match self.state {
            ProcessState::Starting => ("starting", "starting"),
            ProcessState::Running => ("running", "running"),
            ProcessState::Waiting => ("waiting", "waiting"),
            ProcessState::Ended => ("ended", "ended"),
        };
        dom::set(&self.element, "data-state", state);
        self.state_cell.set_text_content(Some(word));
        if let (ProcessState::Waiting, Some(reason)) = (self.state, &self.waiting) {
            dom::add(&self.state_cell, "small", "", &format!(" for {reason}"));
        }
        self.exit_cell.set_text_content(None);
        if let Some(code) = self.exitcode {
            dom::set(&self.element, "data-exitcode", &code.to_string());
            self.exit_cell.set_text_content(Some(&code.to_string()));
            if let Some(signal) = signal_name(code) {
                dom::add(&self.exit_cell, "small", "", &format!(" {signal}"));
            }
            dom::set(&self.exit_cell, "data-ok", if code == 0 { "true" } else { "false" });
        }
        dom::show(&self.kill, self.state != ProcessState::Ended);
    }
}

fn build(body: &Element, pid: u32, name: &str, marks: &mut Marks) -> Row {
    let mark = marks.of(pid);
    let element = dom::add(body, "tr", "", "");
    dom::set(&element, "data-pid", &pid.to_string());
    dom::set(&element, "data-colour", &mark.colour.to_string());
    let head = dom::add(&element, "th", "process", "");
    dom::set(&head, "scope", "row");
    dom::add_mark(&head, mark);
    dom::add(&head, "span", "name", name);
    dom::add(&element, "td", "pid", &pid.to_string());
    let state_cell = dom::add(&element, "td", "state", "");
    let exit_cell = dom::add(&element, "td", "exitcode", "");
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
    Row {
        state: ProcessState::Starting,
        exitcode: None,
        waiting: None,
        began: dom::now(),
        ended: None,
        stale: true,
        element,
        state_cell,
        exit_cell,
        bar,
        kill,
    }
}

/// The process that a click asks to kill.
pub fn process_to_kill(event: &web_sys::Event) -> Option<u32> {
    dom::closest(event, "[data-kill]")?.get_attribute("data-kill")?.parse().ok()
}
