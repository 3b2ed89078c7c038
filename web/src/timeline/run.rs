//! A run as the session reports it: the model to draw, and the records for an export.

use std::{rc::Rc, sync::Arc};

use pyworkers_kernel::Event;
use pyworkers_trace::chrome::Export;

use super::{focus::Focus, model::Model};
use crate::inspector::names::Names;

/// A run.
#[derive(Default)]
pub struct Run {
    model: Model,
    kept: Export,
}

/// The effect of an event on the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// There is more to show, at the picture's own pace.
    More,
    /// The run is over. The picture is final and is shown at once.
    Over,
}

impl Run {
    /// A run that begins at `origin`, in milliseconds since the epoch.
    pub fn new(origin: f64) -> Self {
        Self { model: Model::new(origin), kept: Export::default() }
    }

    /// The same with the names of the program's objects, and what the reader wants to see.
    #[must_use]
    pub fn with(self, names: Rc<Names>, focus: Focus) -> Self {
        Self { model: self.model.with(names, focus), ..self }
    }

    /// Sets what the reader wants to see.
    pub fn set_focus(&mut self, focus: Focus) {
        self.model.set_focus(focus);
    }

    /// Handles an event that arrives at `now`, in milliseconds since the epoch.
    pub fn on_event(&mut self, event: &Event, now: f64) -> Change {
        match event {
            Event::Process { pid, name, exitcode, .. } => self.kept.process(*pid, name, now, *exitcode),
            Event::Trace { pid, batch } => self.kept.batch(*pid, Arc::clone(batch)),
            _ => {}
        }
        let before = self.model.version();
        self.model.on_event(event, now);
        match (self.model.is_over(), self.model.version() != before) {
            (true, _) => Change::Over,
            (false, true) => Change::More,
            (false, false) => Change::None,
        }
    }

    /// The model to draw.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The run in Chrome's trace-event format.
    pub fn export(&self) -> String {
        self.kept.to_json()
    }
}

#[cfg(test)]
mod tests {
    use pyworkers_kernel::{Event, ProcessState};

    use super::{Change, Run};

    #[test]
    fn an_event_changes_the_picture_or_ends_it() {
        let mut run = Run::new(1000.0);
        assert_eq!(run.on_event(&Event::Ready, 1001.0), Change::None);
        let name = "MainProcess".to_owned();
        let state = ProcessState::Running;
        let process = Event::Process { pid: 1, ppid: 0, name, state, exitcode: None, waiting: None };
        assert_eq!(run.on_event(&process, 1002.0), Change::More);
        assert_eq!(run.on_event(&Event::Exit { status: 0, reason: None }, 1003.0), Change::Over);
        assert_eq!(run.model().lanes().len(), 1);
        assert!(run.export().contains("MainProcess"));
    }
}
