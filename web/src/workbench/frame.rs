//! The element around all parts of a workbench. Its attributes say how much of a small workbench is unfolded, and
//! `widget.css` does the rest.

use std::cell::Cell;

use web_sys::Element;

use super::Options;
use crate::dom;

pub struct Frame {
    element: Element,
    compact: bool,
    /// The first process of the run.
    first: Cell<Option<u32>>,
}

impl Frame {
    /// The frame of the workbench in `place`.
    pub fn new(place: &Element, options: &Options) -> Self {
        let element = place.query_selector(".workbench").ok().flatten();
        let element = element.unwrap_or_else(|| wasm_bindgen::throw_str("the markup has a workbench"));
        for (class, holds) in [("compact", options.compact), ("unwatched", options.unwatched)] {
            if holds {
                _ = element.class_list().add_1(class);
            }
        }
        Self { element, compact: options.compact, first: Cell::new(None) }
    }

    pub fn is_compact(&self) -> bool {
        self.compact
    }

    /// Marks that there is a run to show, or that the interpreter is being loaded.
    pub fn begin(&self) {
        self.first.set(None);
        dom::set(&self.element, "data-begun", "");
    }

    /// Records a process. From the second one on there is something to watch.
    pub fn process(&self, pid: u32) {
        match self.first.get() {
            None => self.first.set(Some(pid)),
            Some(first) if first != pid => self.watch(),
            Some(_) => {}
        }
    }

    /// Unfolds the views of the processes.
    pub fn watch(&self) {
        dom::set(&self.element, "data-watching", "");
    }
}
