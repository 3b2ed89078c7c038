//! The report of a deadlock.

use std::rc::Rc;

use pyworkers_analysis::hints::Hint;
use pyworkers_kernel::{DeadlockedProcess, WaitingThread};
use web_sys::{Element, HtmlElement};

use super::hints;
use crate::{
    dom::{self, Root},
    marks::Marks,
    traceback,
};

pub struct Deadlock {
    root: HtmlElement,
    /// The general explanation, and the advice that replaces it where there is one.
    general: HtmlElement,
    advice: HtmlElement,
    list: HtmlElement,
    stop: HtmlElement,
    marks: Rc<Marks>,
}

impl Deadlock {
    pub fn new(root: &Root, marks: Rc<Marks>) -> Self {
        Self {
            root: root.by_id("deadlock"),
            general: root.by_id("deadlock-general"),
            advice: root.by_id("deadlock-advice"),
            list: root.by_id("deadlock-list"),
            stop: root.by_id("deadlock-stop"),
            marks,
        }
    }

    /// Shows which process is waiting for what, with the mistake behind it if that is known.
    pub fn show(&self, processes: &[DeadlockedProcess], advice: Option<&Hint>) {
        self.advice.set_text_content(None);
        advice.iter().for_each(|hint| hints::add(&self.advice, hint));
        dom::show(&self.advice, advice.is_some());
        dom::show(&self.general, advice.is_none());
        self.list.set_text_content(None);
        for process in processes {
            let item = dom::add(&self.list, "li", "stuck", "");
            dom::set(&item, "data-pid", &process.pid.to_string());
            let head = dom::add(&item, "div", "stuck-process", "");
            dom::add_mark(&head, self.marks.of(process.pid));
            dom::add(&head, "b", "", &process.name);
            dom::add(&head, "span", "pid", &process.pid.to_string());
            for thread in &process.threads {
                add_thread(&item, thread, process.threads.len() > 1);
            }
        }
        dom::show(&self.stop, true);
        dom::show(&self.root, true);
    }

    /// Removes the button Stop after the run. The report stays readable.
    pub fn over(&self) {
        dom::show(&self.stop, false);
    }

    /// Whether the report is shown.
    pub fn is_shown(&self) -> bool {
        !self.root.hidden()
    }

    pub fn hide(&self) {
        dom::show(&self.root, false);
    }
}

fn add_thread(item: &Element, thread: &WaitingThread, named: bool) {
    let row = dom::add(item, "div", "stuck-thread", "");
    if named {
        dom::add(&row, "span", "thread", &format!("{}: ", thread.name));
    }
    dom::add(&row, "span", "reason", &format!("is waiting for {}", thread.reason));
    if let Some(holder) = &thread.holder {
        dom::add(&row, "span", "holder", &format!(", held by {holder}"));
    }
    if thread.line == 0 {
        return;
    }
    row.append_with_str_1(" at ").unwrap_or_default();
    if traceback::is_main(&thread.file) {
        let link = dom::add(&row, "button", "goto", &format!("line {}", thread.line));
        dom::set(&link, "type", "button");
        dom::set(&link, "data-line", &thread.line.to_string());
    } else {
        dom::add(&row, "span", "place", &format!("{}, line {}", thread.file, thread.line));
    }
}
