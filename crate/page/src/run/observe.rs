//! What a run tells the session that watches it: traces and shared objects.

use std::{cell::Cell, rc::Rc, sync::Arc};

use pyworkers_kernel::{Event, inspect::Inspector};
use pyworkers_protocol::{Pid, ToProcess};
use pyworkers_trace::Batch;

use super::Run;

/// Traces are collected every so many looks: ten times a second.
const TRACE_LOOKS: u32 = 2;

/// Objects are looked into every so many looks: four times a second.
const INSPECT_LOOKS: u32 = 5;

/// Whether and what is watched.
pub(super) struct Observer {
    traces: bool,
    /// Whether the session wants to look into shared objects.
    inspecting: Rc<Cell<bool>>,
    pub(super) inspector: Inspector,
    /// Looks so far.
    looks: u32,
}

impl Observer {
    pub(super) fn new(traces: bool, inspecting: Rc<Cell<bool>>) -> Self {
        Self { traces, inspecting, inspector: Inspector::default(), looks: 0 }
    }

    /// A process hands over what it noted. None if the bytes are no batch.
    pub(super) fn traced(&mut self, pid: Pid, bytes: &[u8]) -> Option<Event> {
        let batch = Batch::decode(bytes)?;
        self.inspector.traced(&batch);
        Some(Event::Trace { pid, batch: Arc::new(batch) })
    }
}

impl Run {
    /// Collects traces and looks into shared objects, if that is wanted. Called once a look.
    pub(super) fn observe(&mut self) {
        let observer = &mut self.observer;
        observer.looks = observer.looks.wrapping_add(1);
        if observer.traces && observer.looks.is_multiple_of(TRACE_LOOKS) {
            self.processes.post_to_started(&ToProcess::FlushTrace);
        }
        if !observer.inspecting.get() {
            observer.inspector.rest();
        } else if observer.looks.is_multiple_of(INSPECT_LOOKS) {
            self.look_into_objects();
        }
    }

    /// Tells what has changed, and asks for what comes next time.
    fn look_into_objects(&mut self) {
        let inspector = &mut self.observer.inspector;
        // A lock that stays taken is its dead holder's: the next look will do.
        if self.memory.owner().is_none() {
            let changed = inspector.changed(self.memory.objects(), |pid| self.processes.name(pid));
            self.outbox.extend(changed.map(|objects| Event::Objects { objects }));
        }
        let objects = inspector.asks_managers(self.memory.table().stalled().is_some());
        self.processes.post_to_started(&ToProcess::Inspect { objects });
    }
}
