//! The timeline as the page sees it.

use std::rc::Rc;

use pyworkers_kernel::Event;
use web_sys::HtmlElement;

use super::{input::Input, parts::Parts, view::View};

/// Leads to a line of the program: its file, and the line from 1.
pub type OnPlace = dyn Fn(&str, u32);

/// What the reader asks for.
pub struct Callbacks {
    /// To see a line of the program.
    pub on_place: Box<OnPlace>,
    /// To kill a process.
    pub on_kill: Box<dyn Fn(u32)>,
    /// To keep the run as a file: in Chrome's trace-event format, which is JSON.
    pub on_export: Box<dyn Fn(String)>,
}

/// A timeline in an element of its own. It paints itself, once per animation frame while there is something new.
pub struct Timeline {
    view: Rc<View>,
    _input: Input,
}

impl Timeline {
    /// In an empty element, in the document or in a shadow root.
    pub fn new(root: &HtmlElement, callbacks: Callbacks) -> Self {
        let parts = Rc::new(Parts::new(root));
        let view = View::new(parts.clone(), callbacks);
        // Below the view's table.
        _ = root.append_child(&parts.detail);
        let input = Input::new(&view, parts);
        Self { view, _input: input }
    }

    /// A run begins at `began`, in milliseconds since the page was opened; what was shown is forgotten.
    pub fn clear(&self, began: f64) {
        self.view.clear(began);
    }

    /// Takes any event of the session; those that it does not show it ignores.
    pub fn on_event(&self, event: &Event) {
        self.view.on_event(event);
    }

    /// The run in Chrome's trace-event format, for Perfetto and `chrome://tracing`.
    pub fn export(&self) -> String {
        self.view.export()
    }

    /// Colours are read anew: the theme has changed, or the timeline was moved to another place in the document.
    pub fn theme_changed(&self) {
        self.view.theme_changed();
    }
}
