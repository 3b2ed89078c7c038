//! Reports for a session that watches a run: traces and shared objects.

use std::{cell::Cell, rc::Rc, sync::Arc};

use pyworkers_kernel::{Event, inspect::Inspector};
use pyworkers_protocol::{Pid, ToProcess};
use pyworkers_trace::Batch;

use super::Run;

/// Looks per collection of traces: ten collections a second.
const TRACE_LOOKS: u32 = 2;

/// Looks per inspection of objects: four inspections a second.
const INSPECT_LOOKS: u32 = 5;

/// What the session watches.
pub(super) struct Observer {
    traces: bool,
    /// Whether the session watches shared objects.
    inspecting: Rc<Cell<bool>>,
    pub(super) inspector: Inspector,
    /// The number of looks so far.
    looks: u32,
}

impl Observer {
    pub(super) fn new(traces: bool, inspecting: Rc<Cell<bool>>) -> Self {
        Self { traces, inspecting, inspector: Inspector::default(), looks: 0 }
    }

    /// Handles a batch of a process's records. `None` if the bytes are no batch.
    pub(super) fn traced(&mut self, pid: Pid, bytes: &[u8]) -> Option<Event> {
        let batch = Batch::decode(bytes)?;
        self.inspector.traced(&batch);
        Some(Event::Trace { pid, batch: Arc::new(batch) })
    }
}

impl Run {
    /// Collects traces and inspects shared objects if the session wants them. Called once per look.
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

    /// Reports the objects if they have changed, and asks the processes for the next report.
    fn look_into_objects(&mut self) {
        let inspector = &mut self.observer.inspector;
        // The lock may belong to a dead process, which is reaped before the next inspection.
        if self.memory.owner().is_none() {
            let changed =
                inspector.changed(self.memory.objects(|queue| self.queues.len(queue)), |pid| self.processes.name(pid));
            self.outbox.extend(changed.map(|objects| Event::Objects { objects }));
        }
        let objects = inspector.asks_managers(self.memory.table().stalled().is_some());
        self.processes.post_to_started(&ToProcess::Inspect { objects });
    }
}
