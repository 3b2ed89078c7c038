//! The input line, shown while a process reads standard input.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::dom::{self, Root};

/// The user's input.
pub enum Typed {
    /// A whole line, without its newline.
    Line(String),
    /// End of input, after this unfinished line.
    End(String),
}

impl Typed {
    /// The text without its newline.
    pub fn text(&self) -> &str {
        let (Self::Line(text) | Self::End(text)) = self;
        text
    }

    /// Whether this ends the input.
    pub fn ends(&self) -> bool {
        matches!(self, Self::End(_))
    }
}

pub struct Stdin {
    form: HtmlElement,
    label: HtmlElement,
    input: HtmlInputElement,
    end: HtmlElement,
    waiting: RefCell<Vec<(u32, String)>>,
    stale: Cell<bool>,
}

impl Stdin {
    pub fn new(root: &Root) -> Self {
        Self {
            form: root.by_id("stdin-form"),
            label: root.by_id("stdin-label"),
            input: root.by_id("stdin"),
            end: root.by_id("stdin-end"),
            waiting: RefCell::default(),
            stale: Cell::new(false),
        }
    }

    /// Calls `typed` for each line and for the end of input.
    pub fn listen(&self, typed: impl Fn(Typed) + Clone + 'static) {
        let (input, on_line) = (self.input.clone(), typed.clone());
        dom::on(&self.form, "submit", move |event| {
            event.prevent_default();
            let text = input.value();
            input.set_value("");
            on_line(Typed::Line(text));
        });
        let (input, on_end) = (self.input.clone(), typed.clone());
        dom::on(&self.input, "keydown", move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            if key.ctrl_key() && key.key() == "d" {
                event.prevent_default();
                let text = input.value();
                input.set_value("");
                on_end(Typed::End(text));
            }
        });
        let input = self.input.clone();
        dom::on(&self.end, "click", move |_| {
            let text = input.value();
            input.set_value("");
            typed(Typed::End(text));
        });
    }

    /// Records that a process begins or ceases to read.
    pub fn set(&self, pid: u32, name: &str, waits: bool) {
        let mut waiting = self.waiting.borrow_mut();
        waiting.retain(|(other, _)| *other != pid);
        if waits {
            waiting.push((pid, name.to_owned()));
        }
        self.stale.set(true);
    }

    /// The process that gets the next line: the one that has waited longest.
    pub fn reader(&self) -> Option<(u32, String)> {
        self.waiting.borrow().first().cloned()
    }

    pub fn clear(&self) {
        self.waiting.borrow_mut().clear();
        self.input.set_value("");
        self.stale.set(true);
    }

    /// Updates the document. A newly shown input line gets the focus if `take_focus`.
    pub fn render(&self, take_focus: bool) {
        if !self.stale.replace(false) {
            return;
        }
        let reader = self.reader();
        let appears = self.form.hidden() && reader.is_some();
        dom::show(&self.form, reader.is_some());
        if let Some((pid, name)) = reader {
            self.label.set_text_content(Some(&format!("{name} ({pid}) is waiting for a line")));
        }
        if appears && take_focus {
            _ = self.input.focus();
        }
    }
}
