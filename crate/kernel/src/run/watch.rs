//! What the kernel sees by looking: states that changed without a message, writes
//! whose turn never comes, deadlocks.

use pyworkers_protocol::ToProcess;
use pyworkers_sync::lifecycle::State;
use wasm_bindgen::JsValue;

use super::{
    super::{DeadlockedProcess, Event, ProcessState, WaitingThread, deadlock::Verdict},
    Run,
};

/// Looks after which a process that does not say what it waits for is taken to compute.
const PATIENCE: u32 = 20;

/// Looks after which a message that is on its way is taken to be lost: five seconds.
const MOST_LOOKS_AT_MESSAGES: u32 = 100;

impl Run {
    /// Looks at what changes without a message.
    pub(super) fn tick(&mut self) {
        self.reap_killed();
        self.end_retired();
        self.observe();
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
        // What a port has not yet delivered will wake somebody, unless it was lost.
        let stalled = table.stalled();
        let is_under_way = stalled.is_some() && self.pipes.homes().any(|id| self.memory.is_under_way(id));
        self.under_way_looks = if is_under_way { self.under_way_looks + 1 } else { 0 };
        let stalled = stalled.filter(|_| !is_under_way || self.under_way_looks > MOST_LOOKS_AT_MESSAGES);
        match self.finder.look(stalled, answered) {
            Verdict::Fine => {}
            Verdict::Ask(round) => self.ask(round),
            Verdict::Deadlock => {
                let processes = self.waits();
                self.events.push(Event::Deadlock { processes });
            }
        }
        if let Some(looks) = self.describing {
            let over = answered || looks == 0;
            self.describing = (!over).then(|| looks - 1);
            if over {
                let processes = self.waits();
                self.events.push(Event::Waits { processes });
            }
        }
    }

    /// Asks every process what its threads wait for.
    pub(in super::super) fn describe(&mut self) {
        self.describing = Some(PATIENCE);
        let round = self.finder.ask();
        self.ask(round);
    }

    fn ask(&mut self, round: u32) {
        for process in self.processes.values_mut() {
            process.waiting = None;
            if let Some(worker) = &process.worker {
                worker.post(&ToProcess::Describe { round }, &[], &JsValue::UNDEFINED);
            }
        }
    }

    /// What each process said when it was last asked.
    fn waits(&self) -> Vec<DeadlockedProcess> {
        self.processes
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
            .collect()
    }
}
