//! How processes end, by themselves or not, and what they leave behind; and how the run does.

use pyworkers_protocol::{Pid, PipeId, ToProcess};

use super::{
    super::{Event, ProcessState, Stream, output::Written, worker::Worker},
    Run,
};

/// Two seconds.
const MOST_LOOKS_AT_RETIRED: u32 = 40;

/// Exit code of a process whose interpreter failed: as if by SIGABRT.
const ABORTED: i32 = -6;

const SIGKILL: u8 = 9;
const SIGTERM: u8 = 15;
/// Signals that do nothing unless they are handled: CHLD, CONT, URG, WINCH.
const IGNORED_BY_DEFAULT: [u8; 4] = [17, 18, 23, 28];

/// A worker that only waits for its messages to arrive.
pub(super) struct Retired {
    #[expect(dead_code, reason = "held for its Drop")]
    worker: Worker,
    /// Where messages were on their way when it ended.
    pipes: Vec<PipeId>,
    /// After so many looks it is ended in any case.
    looks: u32,
}

impl Run {
    /// Ends every process as SIGKILL does.
    pub(in super::super) fn stop(&mut self) {
        // Nothing that is started from now on would be wanted: the children go
        // first, so that no parent sees them die.
        for pid in self.processes.keys().rev().copied().collect::<Vec<_>>() {
            self.end(pid, -i32::from(SIGKILL));
        }
        self.reap_killed();
    }

    /// Delivers a signal.
    pub(in super::super) fn kill(&mut self, pid: Pid, signal: u8) {
        let Some(slot) = self.memory.slot(pid) else { return };
        if !self.is_alive(pid) {
            return;
        }
        let handled = signal < 32 && self.memory.table().handled(slot) & (1 << signal) != 0;
        match signal {
            SIGKILL => self.end(pid, -i32::from(signal)),
            _ if handled => {
                self.memory.table().raise(slot, u32::from(signal));
                self.post(pid, &ToProcess::Wake, &[]);
            }
            _ if IGNORED_BY_DEFAULT.contains(&signal) => {}
            _ => self.end(pid, -i32::from(signal)),
        }
    }

    /// The interpreter itself failed: nobody else would tell.
    pub(super) fn failed(&mut self, pid: Pid, reason: &str) {
        let Some(process) = self.processes.get(&pid) else { return };
        let text = format!("Fatal Python error: {} (pid {pid}): {reason}\n", process.name);
        self.show(vec![Written { pid, stream: Stream::Stderr, text }]);
        self.end(pid, ABORTED);
    }

    /// A process has ended by itself: it will not touch anything any more.
    pub(super) fn ended(&mut self, pid: Pid, code: i32) {
        let worker = self.processes.get_mut(&pid).and_then(|process| process.worker.take());
        if self.mark_ended(pid, code) {
            let mut pipes = self.pipes.written_by(pid);
            pipes.retain(|&id| self.memory.is_under_way(id));
            if let Some(worker) = worker.filter(|_| !pipes.is_empty()) {
                self.retired.push(Retired { worker, pipes, looks: MOST_LOOKS_AT_RETIRED });
            }
            self.reap(pid, code);
            self.tell_if_over();
        }
    }

    /// Ends the workers whose last messages have arrived. Called once a look.
    pub(super) fn end_retired(&mut self) {
        let memory = &self.memory;
        self.retired.retain_mut(|retired| {
            retired.looks -= 1;
            retired.looks > 0 && retired.pipes.iter().any(|&id| memory.is_under_way(id))
        });
    }

    /// Ends a process. Chromium lets a busy worker run on for two seconds after
    /// its end, so it is also told by a signal that it is gone.
    pub(super) fn end(&mut self, pid: Pid, code: i32) {
        if self.mark_ended(pid, code) {
            if let Some(slot) = self.memory.slot(pid) {
                self.memory.table().raise(slot, u32::from(SIGKILL));
            }
            self.killed.push((pid, code));
        }
    }

    fn mark_ended(&mut self, pid: Pid, code: i32) -> bool {
        let Some(process) = self.processes.get_mut(&pid).filter(|process| process.is_alive()) else { return false };
        process.worker = None; // terminates it
        process.start = None;
        process.exitcode = Some(code);
        process.state = ProcessState::Ended;
        self.events.push(process.event());
        self.passing.forget(pid);
        true
    }

    /// Ends everything at once, without a look at session memory.
    pub(super) fn abandon(&mut self) {
        for pid in self.processes.keys().copied().collect::<Vec<_>>() {
            self.mark_ended(pid, -i32::from(SIGKILL));
        }
        self.killed.clear();
        self.over();
    }

    /// Gives back all that an ended process held. Its parent learns of the end
    /// last.
    fn reap(&mut self, pid: Pid, code: i32) {
        self.files.process_ended(pid);
        self.inspector.ended(pid);
        if self.stdin.forget(pid) {
            self.announce_input(pid, false);
        }
        let passed = self.pipes.process_ended(pid, |id, generation| self.memory.inbox_lost(id, generation));
        self.memory.process_ended(pid, code);
        self.pass_on(passed);
        for id in self.pipes.ids() {
            if self.memory.pipe_after_death(id) {
                let passed = self.pipes.finished(id);
                self.pass_on(passed);
            }
        }
        self.end_daemons_of(pid);
    }

    /// Tells the end of the run, once.
    pub(super) fn tell_if_over(&mut self) {
        if self.is_over() && self.ticker.is_some() {
            self.last_pid = self.memory.last_pid();
            self.over();
        }
    }

    fn over(&mut self) {
        if self.ticker.take().is_some() {
            self.retired.clear();
            let written = self.output.skip_missing();
            self.show(written);
            let code = self.processes.get(&self.main).and_then(|main| main.exitcode).unwrap_or(ABORTED);
            self.events.push(Event::Exit { status: if code < 0 { 128 - code } else { code } });
        }
    }

    /// Daemons do not outlive their parent, even if it was killed.
    fn end_daemons_of(&mut self, parent: Pid) {
        let daemons: Vec<Pid> =
            self.processes.values().filter(|p| p.daemon && p.ppid == parent && p.is_alive()).map(|p| p.pid).collect();
        for pid in daemons {
            self.end(pid, -i32::from(SIGTERM));
        }
    }

    pub(super) fn reap_killed(&mut self) {
        // Not those that are killed meanwhile, daemons of the dead: they may
        // still be running.
        let mut killed = std::mem::take(&mut self.killed);
        // Who holds the lock of session memory goes first: all the others' reaping takes it.
        let owner = self.memory.owner();
        killed.sort_by_key(|&(pid, _)| Some(pid) != owner);
        for (pid, code) in killed {
            self.reap(pid, code);
        }
        self.tell_if_over();
    }
}
