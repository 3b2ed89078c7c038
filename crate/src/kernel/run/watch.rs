//! What the kernel sees by looking: states that changed without a message, writes
//! whose turn never comes, deadlocks.

use wasm_bindgen::JsValue;

use super::{
    super::{DeadlockedProcess, Event, ProcessState, WaitingThread, deadlock::Verdict},
    Run,
};
use crate::{protocol::ToProcess, sync::lifecycle::State};

impl Run {
    /// Looks at what changes without a message.
    pub(super) fn tick(&mut self) {
        self.reap_killed();
        self.stuck_ticks = if self.output.is_waiting() { self.stuck_ticks + 1 } else { 0 };
        if self.stuck_ticks > 2 {
            let written = self.output.skip_missing();
            self.show(written);
        }
        let table = self.memory.table();
        for process in self.processes.values_mut().filter(|process| process.is_alive()) {
            let Some(slot) = table.find(process.pid) else { continue };
            let threads = table.threads(slot);
            let state = match table.state(slot) {
                State::Running if threads.running == 0 => ProcessState::Waiting,
                State::Running => ProcessState::Running,
                State::Empty | State::Starting | State::Ended => process.state,
            };
            if state != process.state {
                process.state = state;
                self.events.push(process.event());
            }
        }
        let answered = self.processes.values().all(|process| !process.is_alive() || process.waiting.is_some());
        match self.finder.look(table.stalled(), answered) {
            Verdict::Fine => {}
            Verdict::Ask(round) => {
                for process in self.processes.values_mut() {
                    process.waiting = None;
                    if let Some(worker) = &process.worker {
                        worker.post(&ToProcess::Describe { round }, &[], &JsValue::UNDEFINED);
                    }
                }
            }
            Verdict::Deadlock => self.report_deadlock(),
        }
    }

    fn report_deadlock(&mut self) {
        let processes = self
            .processes
            .values()
            .filter(|process| process.is_alive())
            .map(|process| DeadlockedProcess {
                pid: process.pid,
                name: process.name.clone(),
                threads: process
                    .waiting
                    .iter()
                    .flatten()
                    .map(|thread| WaitingThread {
                        name: thread.name.clone(),
                        reason: thread.reason.clone(),
                        holder: thread.holder.map(|pid| format!("{} (pid {pid})", self.name(pid))),
                        file: thread.file.clone(),
                        line: thread.line,
                    })
                    .collect(),
            })
            .collect();
        self.events.push(Event::Deadlock { processes });
    }
}
