//! What a run tells those who watch it: traces, shared objects, figures.

use std::sync::Arc;

use pyworkers_protocol::{Pid, ToProcess, figure::Figure};
use pyworkers_trace::Batch;
use wasm_bindgen::JsValue;

use super::{super::Event, Run};

/// Traces are collected every so many ticks: ten times a second.
const TRACE_TICKS: u32 = 2;

/// Objects are looked into every so many ticks: four times a second.
const INSPECT_TICKS: u32 = 5;

impl Run {
    /// Collects traces and looks into shared objects, if that is wanted. Called once a tick.
    pub(super) fn observe(&mut self) {
        self.ticks = self.ticks.wrapping_add(1);
        if self.options.trace && self.ticks.is_multiple_of(TRACE_TICKS) {
            self.tell_started(&ToProcess::FlushTrace);
        }
        if !self.inspecting.get() {
            self.inspector.rest();
        } else if self.ticks.is_multiple_of(INSPECT_TICKS) {
            self.look_into_objects();
        }
    }

    /// Tells what has changed, and asks for what comes next time.
    fn look_into_objects(&mut self) {
        // A lock that stays taken is its dead holder's: the next look will do.
        if self.memory.owner().is_none() {
            let found = self.memory.objects();
            let processes = &self.processes;
            let name = |pid| processes.get(&pid).map_or_else(String::new, |process| process.name.clone());
            if let Some(objects) = self.inspector.changed(found, name) {
                self.events.push(Event::Objects { objects });
            }
        }
        let objects = self.inspector.asks_managers(self.memory.table().stalled().is_some());
        self.tell_started(&ToProcess::Inspect { objects });
    }

    /// A process hands over what it noted.
    pub(super) fn traced(&mut self, pid: Pid, bytes: &[u8]) {
        if let Some(batch) = Batch::decode(bytes) {
            self.inspector.traced(&batch);
            self.events.push(Event::Trace { pid, batch: Arc::new(batch) });
        }
    }

    /// A process draws.
    pub(super) fn displayed(&mut self, pid: Pid, id: String, figure: Figure) {
        if let Some(slot) = self.memory.slot(pid) {
            self.memory.table().take_unread(slot, figure.weight());
        }
        self.events.push(Event::Display { pid, id, figure });
    }

    /// Posts to every process that runs a program: an interpreter at rest is to stay so.
    fn tell_started(&self, message: &ToProcess) {
        for process in self.processes.values().filter(|process| process.start.is_none()) {
            if let Some(worker) = &process.worker {
                worker.post(message, &[], &JsValue::UNDEFINED);
            }
        }
    }
}
