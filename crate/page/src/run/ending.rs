//! How processes end, by themselves or by a signal, how they are reaped, and how the run ends.

use pyworkers_kernel::{Event, Stream, output::Written};
use pyworkers_protocol::{Pid, ToKernel, ToProcess};
use pyworkers_sync::signal::{SIGABRT, SIGCHLD, SIGCONT, SIGKILL, SIGTERM, SIGURG, SIGWINCH};

use super::{Run, processes::Retired};
use crate::worker::FromWorker;

/// Exit code of a process whose interpreter failed: as if by SIGABRT.
const ABORTED: i32 = -(SIGABRT as i32);

/// Signals that do nothing unless they are handled.
const IGNORED_BY_DEFAULT: [u8; 4] = [SIGCHLD, SIGCONT, SIGURG, SIGWINCH];

impl Run {
    /// Ends every process as SIGKILL does.
    pub(in super::super) fn stop(&mut self) {
        // The children go first, so that no parent sees them die and starts others.
        for pid in self.processes.youngest_first() {
            self.end(pid, -i32::from(SIGKILL));
        }
        self.queues.close();
        self.reap_killed();
    }

    /// Delivers a signal.
    pub(in super::super) fn kill(&mut self, pid: Pid, signal: u8) {
        let Some(slot) = self.memory.slot(pid) else { return };
        if !self.processes.is_alive(pid) {
            return;
        }
        let handled = signal < 32 && self.memory.table().handled(slot) & (1 << signal) != 0;
        match signal {
            SIGKILL => self.end(pid, -i32::from(signal)),
            _ if handled => {
                self.memory.table().raise(slot, u32::from(signal));
                self.processes.post(pid, &ToProcess::Wake, &[]);
            }
            _ if IGNORED_BY_DEFAULT.contains(&signal) => {}
            _ => self.end(pid, -i32::from(signal)),
        }
    }

    /// Ends a process whose interpreter has failed. The page reports the failure, because the process cannot.
    pub(super) fn failed(&mut self, pid: Pid, reason: &str) {
        let text = format!("Fatal Python error: {} (pid {pid}): {reason}\n", self.processes.name(pid));
        self.show(vec![Written { pid, stream: Stream::Stderr, text }]);
        self.end(pid, ABORTED);
    }

    /// Handles the exit of a process, which does not access session memory any more.
    pub(super) fn ended(&mut self, pid: Pid, code: i32) {
        let worker = self.processes.take_worker(pid);
        if self.mark_ended(pid, code) {
            let mut pipes = self.pipes.written_by(pid);
            pipes.retain(|&id| self.memory.is_under_way(id));
            // With passed memory, nothing runs in a worker whose process has ended.
            let gives_back = self.memory.is_shared() && self.pipes.awaits(pid);
            if let Some(worker) = worker.filter(|_| gives_back || !pipes.is_empty()) {
                self.processes.retire(Retired::new(pid, worker, pipes, gives_back));
            }
            self.reap(pid, code);
            self.tell_if_over();
        }
    }

    /// Handles a message of a process that has ended. It may give back an inbox that was on its way to it.
    pub(super) fn last_word(&mut self, pid: Pid, said: FromWorker) {
        if self.processes.gives_back(pid)
            && let FromWorker::Message(ToKernel::Pipe(message), ports, _) = said
        {
            let outgoing = self.pipes.receive(pid, message, ports);
            self.post_outgoing(outgoing);
            if !self.pipes.awaits(pid) {
                self.processes.gave_back(pid);
                self.forget_pipes(pid);
            }
        }
    }

    /// Terminates retired workers that are done, and replaces inboxes that could not be replaced before.
    pub(super) fn look_after_the_dead(&mut self) {
        for pid in self.processes.end_retired(|id| self.memory.is_under_way(id)) {
            self.forget_pipes(pid);
        }
        let outgoing = self.pipes.replace_dead();
        if !outgoing.is_empty() {
            self.post_outgoing(outgoing);
        }
    }

    /// Replaces the inboxes that a process has not given back.
    fn forget_pipes(&mut self, pid: Pid) {
        let outgoing = self.pipes.gone(pid);
        self.post_outgoing(outgoing);
    }

    /// Kills a process. In Chromium a busy worker runs on for up to two seconds after it was terminated; the signal
    /// stops it at its next safepoint.
    fn end(&mut self, pid: Pid, code: i32) {
        if self.mark_ended(pid, code) {
            if let Some(slot) = self.memory.slot(pid) {
                self.memory.table().raise(slot, u32::from(SIGKILL));
            }
            self.processes.reap_later(pid, code);
        }
    }

    fn mark_ended(&mut self, pid: Pid, code: i32) -> bool {
        let Some(event) = self.processes.end(pid, code) else { return false };
        self.outbox.push(event);
        self.passing.forget(pid);
        self.pipes.ended(pid);
        true
    }

    /// Ends the run at once, without access to session memory.
    pub(super) fn abandon(&mut self, reason: String) {
        for pid in self.processes.youngest_first() {
            self.mark_ended(pid, -i32::from(SIGKILL));
        }
        self.over(Some(reason));
    }

    /// Releases everything that an ended process held. Its parent sees the exit code only after that.
    fn reap(&mut self, pid: Pid, code: i32) {
        self.files.system.process_ended(pid);
        self.observer.inspector.ended(pid);
        if self.console.stdin.forget(pid) {
            self.announce_input(pid, false);
        }
        if !self.processes.gives_back(pid) {
            self.forget_pipes(pid);
        }
        self.memory.set_leaves(self.queues.leaves());
        self.memory.process_ended(pid, code);
        let outgoing = self.pipes.ends_closed();
        self.post_outgoing(outgoing);
        // Daemons do not outlive their parent, even if it was killed.
        for daemon in self.processes.daemons_of(pid) {
            self.end(daemon, -i32::from(SIGTERM));
        }
    }

    /// Reaps the processes that have been killed so far. Their daemons are killed by this, may still run, and are
    /// reaped at the next look.
    pub(super) fn reap_killed(&mut self) {
        // The holder of the arena's lock goes first, because reaping another process takes that lock.
        for (pid, code) in self.processes.take_killed(self.memory.owner()) {
            if self.queues.holds_back(pid) {
                self.processes.reap_later(pid, code);
            } else {
                self.reap(pid, code);
            }
        }
        self.tell_if_over();
    }

    /// Reports the end of the run, once, if every process has ended.
    fn tell_if_over(&mut self) {
        if self.is_over() && self.outbox.is_open() {
            self.last_pid = self.memory.last_pid();
            self.over(None);
        }
    }

    fn over(&mut self, reason: Option<String>) {
        if self.outbox.close() {
            self.processes.let_go();
            let written = self.console.output.skip_missing();
            self.show(written);
            let code = self.processes.main_exitcode().unwrap_or(ABORTED);
            self.outbox.push(Event::Exit { status: if code < 0 { 128 - code } else { code }, reason });
        }
    }
}
