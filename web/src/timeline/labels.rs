//! The lanes' labels: the process, its state at the cursor or now, and a button that kills it.

use std::cell::RefCell;

use web_sys::HtmlElement;

use super::{
    detail,
    lane::Lane,
    model::Model,
    rows::{ONE_LINE, Rows},
};
use crate::{dom, marks::Marks};

struct Label {
    element: HtmlElement,
    name: HtmlElement,
    state: HtmlElement,
    kill: HtmlElement,
    /// The shown values, so that only changes are written.
    shown: (String, String, f64),
}

/// All labels and their marks.
pub struct Labels {
    root: HtmlElement,
    labels: RefCell<Vec<Label>>,
    marks: Marks,
}

impl Labels {
    /// Creates the labels in an empty element.
    pub fn new(root: HtmlElement) -> Self {
        dom::set(&root, "role", "list");
        dom::set(&root, "aria-label", "Processes");
        Self { root, labels: RefCell::default(), marks: Marks::default() }
    }

    /// Removes all labels.
    pub fn clear(&self) {
        self.labels.borrow_mut().clear();
        self.marks.clear();
        self.root.set_text_content(None);
    }

    /// Updates the labels to the time `at`.
    pub fn render(&self, model: &Model, rows: &Rows, at: f64) {
        let lowest = rows.edges.windows(2).map(|edges| edges[1] - edges[0]).fold(f64::MAX, f64::min);
        let lines = if lowest < ONE_LINE { "1" } else { "2" };
        if self.root.get_attribute("data-lines").as_deref() != Some(lines) {
            dom::set(&self.root, "data-lines", lines);
        }
        let mut labels = self.labels.borrow_mut();
        for lane in &model.lanes()[labels.len()..] {
            let label = self.build(lane);
            labels.push(label);
        }
        for (index, (label, lane)) in labels.iter_mut().zip(model.lanes()).enumerate() {
            label.fill(lane, rows.edges[index + 1] - rows.edges[index], at);
        }
    }

    /// The index of a lane's colour.
    pub fn colour(&self, lane: &Lane) -> usize {
        self.marks.of(lane.pid).colour
    }

    fn build(&self, lane: &Lane) -> Label {
        let element = dom::add(&self.root, "div", "tl-label", "");
        dom::set(&element, "role", "listitem");
        dom::set(&element, "data-pid", &lane.pid.to_string());
        let mark = self.marks.of(lane.pid);
        dom::set(&element, "data-colour", &mark.colour.to_string());
        dom::add_mark(&element, mark);
        let words = dom::add(&element, "div", "tl-who", "");
        let name = dom::add(&words, "span", "tl-name", "");
        dom::add(&words, "span", "tl-pid", &lane.pid.to_string());
        let state = dom::add(&words, "span", "tl-state", "");
        let kill = dom::add(&element, "button", "kill tl-kill", "");
        dom::set(&kill, "type", "button");
        dom::set(&kill, "data-lane-pid", &lane.pid.to_string());
        dom::set(&kill, "title", "Kill this process");
        Label { element, name, state, kill, shown: (String::new(), String::new(), 0.0) }
    }
}

impl Label {
    fn fill(&mut self, lane: &Lane, height: f64, at: f64) {
        let state = detail::state_word(lane, at);
        dom::show(&self.kill, lane.to.is_none());
        if self.shown.0 != lane.name {
            show_name(&self.name, lane);
            dom::set(&self.name, "title", &format!("{} ({})", lane.name, lane.pid));
            dom::set(&self.kill, "aria-label", &format!("Kill {} ({})", lane.name, lane.pid));
            lane.name.clone_into(&mut self.shown.0);
        }
        if self.shown.1 != state {
            show_state(&self.state, &state);
            let failed = lane.to.is_some_and(|to| to <= at) && lane.has_failed();
            dom::set(&self.element, "data-failed", if failed { "true" } else { "false" });
            self.shown.1 = state;
        }
        if self.shown.2 != height {
            _ = self.element.style().set_property("height", &format!("{height}px"));
            self.shown.2 = height;
        }
    }
}

/// Shows a process's name. Where it is too long, the style sheet cuts its first part.
fn show_name(element: &HtmlElement, lane: &Lane) {
    element.set_text_content(None);
    let (head, tail) = lane.name_parts();
    dom::add(element, "span", "", head);
    dom::add(element, "span", "", tail);
}

/// Shows a state. Where a label has one line, the style sheet hides what stands before the kind of a wait.
fn show_state(element: &HtmlElement, state: &str) {
    element.set_text_content(None);
    let kind = state.find(": ").map_or(0, |colon| colon + 2);
    dom::add(element, "span", "tl-before", &state[..kind]);
    dom::add(element, "span", "", &state[kind..]);
}

/// The process to kill, if a click is on its button.
pub fn process_to_kill(event: &web_sys::Event) -> Option<u32> {
    dom::closest(event, "[data-lane-pid]")?.get_attribute("data-lane-pid")?.parse().ok()
}
