//! The report of a deadlock.

use std::rc::Rc;

use pyworkers_kernel::{DeadlockedProcess, WaitingThread};
use web_sys::{Element, HtmlElement};

use crate::{
    dom::{self, Root},
    marks::Marks,
    traceback,
};

pub struct Deadlock {
    root: HtmlElement,
    list: HtmlElement,
    stop: HtmlElement,
    marks: Rc<Marks>,
}

impl Deadlock {
    pub fn new(root: &Root, marks: Rc<Marks>) -> Self {
        Self {
            root: root.by_id("deadlock"),
            list: root.by_id("deadlock-list"),
            stop: root.by_id("deadlock-stop"),
            marks,
        }
    }

    pub fn show(&self, processes: &[DeadlockedProcess]) {
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
