//! The timeline's interface for the page.

use std::rc::Rc;

use pyworkers_kernel::Event;
use web_sys::HtmlElement;

use super::{input::Input, parts::Parts, view::View};
use crate::inspector::names::Names;

/// Shows a line of the program: a file and a line, counted from 1.
pub type OnPlace = dyn Fn(&str, u32);

/// The reader's requests.
pub struct Callbacks {
    /// Shows a line of the program.
    pub on_place: Box<OnPlace>,
    /// Kills a process.
    pub on_kill: Box<dyn Fn(u32)>,
    /// The names of the program's objects.
    pub names: Rc<Names>,
    /// Saves the run as a file in Chrome's trace-event format, which is JSON.
    pub on_export: Box<dyn Fn(String)>,
}

/// A timeline in an element. It paints itself once per animation frame while there is something new.
pub struct Timeline {
    view: Rc<View>,
    _input: Input,
}

impl Timeline {
    /// Creates a timeline in an empty element, in the document or in a shadow root.
    pub fn new(root: &HtmlElement, callbacks: Callbacks) -> Self {
        let parts = Rc::new(Parts::new(root));
        let view = View::new(parts.clone(), callbacks);
        // It belongs below the view's table.
        _ = root.append_child(&parts.detail);
        let input = Input::new(&view, parts);
        Self { view, _input: input }
    }

    /// Handles the start of a run at `began`, in milliseconds since the page was opened. Clears the previous run.
    pub fn clear(&self, began: f64) {
        self.view.clear(began);
    }

    /// Handles any event of the session. Other events are ignored.
    pub fn on_event(&self, event: &Event) {
        self.view.on_event(event);
    }

    /// The run in Chrome's trace-event format, for Perfetto and `chrome://tracing`.
    pub fn export(&self) -> String {
        self.view.export()
    }

    /// Closes the tooltip. Returns whether it was open.
    pub fn hide_tip(&self) -> bool {
        self.view.hide_tip()
    }

    /// Updates the colours after a change of the theme or a move to another place in the document.
    pub fn theme_changed(&self) {
        self.view.theme_changed();
    }
}
