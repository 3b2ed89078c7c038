//! The report of a deadlock.

use std::rc::Rc;

use pyworkers_analysis::hints::Hint;
use pyworkers_kernel::{DeadlockedProcess, WaitingThread};
use web_sys::{Element, HtmlElement};

use super::hints;
use crate::{
    deadlock::{
        self,
        graph::Graph,
        layout::Layout,
        words::{self, Part},
    },
    dom::{self, Root},
    inspector::names::Names,
    marks::Marks,
    timeline::OnPlace,
    traceback,
};

pub struct Deadlock {
    root: HtmlElement,
    /// The general explanation, and the advice that replaces it where there is one.
    general: HtmlElement,
    advice: HtmlElement,
    /// The graph, for readers who see it. The list says the same.
    picture: HtmlElement,
    list: HtmlElement,
    stop: HtmlElement,
    marks: Rc<Marks>,
    names: Rc<Names>,
}

impl Deadlock {
    /// `on_place` shows a line of the program.
    pub fn new(root: &Root, marks: Rc<Marks>, names: Rc<Names>, on_place: Rc<OnPlace>) -> Self {
        let picture: HtmlElement = root.by_id("deadlock-picture");
        dom::on(&picture, "click", move |event| {
            deadlock::place_asked_for(event).iter().for_each(|(file, line)| on_place(file, *line));
        });
        Self {
            root: root.by_id("deadlock"),
            general: root.by_id("deadlock-general"),
            advice: root.by_id("deadlock-advice"),
            picture,
            list: root.by_id("deadlock-list"),
            stop: root.by_id("deadlock-stop"),
            marks,
            names,
        }
    }

    /// Shows which process is waiting for what, with the mistake behind it if that is known.
    pub fn show(&self, processes: &[DeadlockedProcess], advice: Option<&Hint>) {
        self.advice.set_text_content(None);
        advice.iter().for_each(|hint| hints::add(&self.advice, hint));
        dom::show(&self.advice, advice.is_some());
        dom::show(&self.general, advice.is_none());
        let graph = Graph::of(processes, |object| self.names.of(object));
        self.general.set_text_content(Some(&words::summary(&graph)));
        self.draw(&graph);
        self.list.set_text_content(None);
        for process in processes {
            let item = dom::add(&self.list, "li", "stuck", "");
            dom::set(&item, "data-pid", &process.pid.to_string());
            let head = dom::add(&item, "div", "stuck-process", "");
            dom::add_mark(&head, self.marks.of(process.pid));
            dom::add(&head, "b", "", &process.name);
            // Two processes may have the same name.
            let name = words::name_of(process.pid, processes);
            if name.as_ref() != Some(&process.name) {
                dom::add(&head, "span", "pid", &process.pid.to_string());
            }
            for thread in &process.threads {
                let name = thread.object.and_then(|object| self.names.of(object));
                let awaited = words::awaited(thread, name.as_deref(), processes);
                let holder = thread.holder_pid.and_then(|pid| words::name_of(pid, processes));
                let holder = holder.or_else(|| thread.holder.clone());
                add_thread(&item, thread, (&awaited, holder), process.threads.len() > 1);
            }
        }
        dom::show(&self.stop, true);
        dom::show(&self.root, true);
    }

    fn draw(&self, graph: &Graph) {
        self.picture.set_text_content(None);
        let layout = Layout::of(graph);
        dom::show(&self.picture, layout.is_some());
        if let Some(layout) = layout {
            deadlock::draw(&self.picture, graph, &layout, |pid| self.marks.of(pid));
        }
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

fn add_thread(item: &Element, thread: &WaitingThread, (awaited, holder): (&[Part], Option<String>), named: bool) {
    let row = dom::add(item, "div", "stuck-thread", "");
    if named {
        dom::add(&row, "span", "thread", &format!("{}: ", thread.name));
    }
    let reason = dom::add(&row, "span", "reason", "waits for ");
    for part in awaited {
        match part {
            Part::Words(words) => _ = reason.append_with_str_1(words),
            Part::Name(name) => _ = dom::add(&reason, "code", "", name),
        }
    }
    if let Some(holder) = holder {
        dom::add(&row, "span", "holder", &format!(", held by {holder}"));
    }
    if thread.line == 0 {
        return;
    }
    row.append_with_str_1(", ").unwrap_or_default();
    if traceback::is_main(&thread.file) {
        let link = dom::add(&row, "button", "goto", &format!("line {}", thread.line));
        dom::set(&link, "type", "button");
        dom::set(&link, "data-line", &thread.line.to_string());
    } else {
        dom::add(&row, "span", "place", &format!("{}, line {}", thread.file, thread.line));
    }
}
