//! The processes of a run, as the kernel knows them, and their workers.

use std::collections::BTreeMap;

use pyworkers_kernel::{DeadlockedProcess, Event, ProcessState, WaitingThread};
use pyworkers_protocol::{self as protocol, Pid, PipeId, ToProcess};
use pyworkers_sync::{Table, Words, lifecycle::State};
use wasm_bindgen::JsValue;
use web_sys::MessagePort;

use crate::{process::Process, worker::Worker};

/// The number of looks after which a retired worker is terminated in any case: two seconds.
const MOST_LOOKS_AT_RETIRED: u32 = 40;

/// A worker whose process has ended. It stays until the messages that it has sent have arrived.
pub(super) struct Retired {
    pid: Pid,
    #[expect(dead_code, reason = "held for its Drop")]
    worker: Worker,
    /// The pipes in which messages were in flight when it ended.
    pipes: Vec<PipeId>,
    /// Whether inboxes were on their way to it, which it sends back.
    gives_back: bool,
    looks: u32,
}

impl Retired {
    pub(super) const fn new(pid: Pid, worker: Worker, pipes: Vec<PipeId>, gives_back: bool) -> Self {
        Self { pid, worker, pipes, gives_back, looks: MOST_LOOKS_AT_RETIRED }
    }
}

/// All processes that the run has had.
pub(super) struct Processes {
    table: BTreeMap<Pid, Process>,
    main: Pid,
    /// Processes that were killed, and their exit codes. They may run on until their next safepoint, and are reaped at
    /// the next look.
    killed: Vec<(Pid, i32)>,
    /// Workers of processes that have ended by themselves. In Firefox, a message in flight is lost with the worker that
    /// sent it.
    retired: Vec<Retired>,
}

impl Processes {
    /// An empty table. The main process will have the id `main`.
    pub(super) const fn new(main: Pid) -> Self {
        Self { table: BTreeMap::new(), main, killed: Vec::new(), retired: Vec::new() }
    }

    pub(super) fn insert(&mut self, process: Process) {
        self.table.insert(process.pid, process);
    }

    pub(super) fn is_alive(&self, pid: Pid) -> bool {
        self.table.get(&pid).is_some_and(Process::is_alive)
    }

    /// Whether every process has ended and was reaped.
    pub(super) fn are_over(&self) -> bool {
        self.killed.is_empty() && self.table.values().all(|process| !process.is_alive())
    }

    /// A process's name, or an empty string if there is no such process.
    pub(super) fn name(&self, pid: Pid) -> String {
        self.table.get(&pid).map_or_else(String::new, |process| process.name.clone())
    }

    /// All process ids, the youngest first.
    pub(super) fn youngest_first(&self) -> Vec<Pid> {
        self.table.keys().rev().copied().collect()
    }

    /// The live daemons of a parent.
    pub(super) fn daemons_of(&self, parent: Pid) -> Vec<Pid> {
        self.table.values().filter(|p| p.daemon && p.ppid == parent && p.is_alive()).map(|p| p.pid).collect()
    }

    /// The main process's exit code, once it has ended.
    pub(super) fn main_exitcode(&self) -> Option<i32> {
        self.table.get(&self.main)?.exitcode
    }

    pub(super) fn worker(&self, pid: Pid) -> Option<&Worker> {
        self.table.get(&pid)?.worker.as_ref()
    }

    /// Posts to a process if it is alive.
    pub(super) fn post(&self, pid: Pid, message: &ToProcess, ports: &[MessagePort]) {
        if let Some(worker) = self.worker(pid) {
            worker.post(message, ports, &JsValue::UNDEFINED);
        }
    }

    /// Posts to every process that has started. An interpreter at rest must stay at rest.
    pub(super) fn post_to_started(&self, message: &ToProcess) {
        for process in self.table.values().filter(|process| process.start.is_none()) {
            if let Some(worker) = &process.worker {
                worker.post(message, &[], &JsValue::UNDEFINED);
            }
        }
    }

    /// Starts a process whose worker is ready. `memory` is session memory as it is posted. `None` if the process has
    /// started already.
    pub(super) fn begin(&mut self, pid: Pid, memory: &JsValue) -> Option<Event> {
        let process = self.table.get_mut(&pid)?;
        let (worker, start) = (process.worker.as_ref()?, process.start.take()?);
        worker.post(&ToProcess::Start(start), &[], memory);
        process.state = ProcessState::Running;
        Some(process.event())
    }

    /// Marks a process as ended and terminates its worker. `None` if it had ended already.
    pub(super) fn end(&mut self, pid: Pid, code: i32) -> Option<Event> {
        let process = self.table.get_mut(&pid).filter(|process| process.is_alive())?;
        process.worker = None;
        process.start = None;
        process.exitcode = Some(code);
        process.state = ProcessState::Ended;
        Some(process.event())
    }

    /// Schedules a killed process to be reaped at the next look.
    pub(super) fn reap_later(&mut self, pid: Pid, code: i32) {
        self.killed.push((pid, code));
    }

    /// Takes the processes to reap and their exit codes, with `first` before all others.
    pub(super) fn take_killed(&mut self, first: Option<Pid>) -> Vec<(Pid, i32)> {
        let mut killed = std::mem::take(&mut self.killed);
        killed.sort_by_key(|&(pid, _)| Some(pid) != first);
        killed
    }

    /// Takes a process's worker before the process ends, to be [retired](Self::retire).
    pub(super) fn take_worker(&mut self, pid: Pid) -> Option<Worker> {
        self.table.get_mut(&pid)?.worker.take()
    }

    /// Keeps a worker until [`end_retired`](Self::end_retired) terminates it.
    pub(super) fn retire(&mut self, retired: Retired) {
        self.retired.push(retired);
    }

    /// Whether a process has ended and still has inboxes to send back.
    pub(super) fn gives_back(&self, pid: Pid) -> bool {
        self.retired.iter().any(|retired| retired.pid == pid && retired.gives_back)
    }

    /// Records that a process has sent its inboxes back.
    pub(super) fn gave_back(&mut self, pid: Pid) {
        self.retired.iter_mut().filter(|retired| retired.pid == pid).for_each(|retired| retired.gives_back = false);
    }

    /// Called once per look. Terminates the workers whose last messages have arrived, and those that take too long.
    /// Returns the processes that have not sent all inboxes back.
    pub(super) fn end_retired(&mut self, is_under_way: impl Fn(PipeId) -> bool) -> Vec<Pid> {
        let is_done = |retired: &mut Retired| {
            retired.looks -= 1;
            let waits = retired.gives_back || retired.pipes.iter().any(|&id| is_under_way(id));
            retired.looks == 0 || !waits
        };
        self.retired.extract_if(.., is_done).filter(|retired| retired.gives_back).map(|retired| retired.pid).collect()
    }

    /// Terminates all retired workers and forgets the processes to reap.
    pub(super) fn let_go(&mut self) {
        self.killed.clear();
        self.retired.clear();
    }

    /// Reads the table in session memory. Returns an event for each process whose state has changed.
    pub(super) fn look<W: Words>(&mut self, table: &Table<W>) -> Vec<Event> {
        let mut events = Vec::new();
        for process in self.table.values_mut().filter(|process| process.is_alive()) {
            let Some(slot) = table.find(process.pid) else { continue };
            let state = match table.state(slot) {
                State::Running if table.threads(slot).running == 0 => ProcessState::Waiting,
                State::Running => ProcessState::Running,
                State::Empty | State::Starting | State::Ended => process.state,
            };
            if state != process.state {
                process.state = state;
                events.push(process.event());
            }
        }
        events
    }

    /// Asks every process what its threads wait for.
    pub(super) fn ask(&mut self, round: u32) {
        for process in self.table.values_mut() {
            process.waiting = None;
            if let Some(worker) = &process.worker {
                worker.post(&ToProcess::Describe { round }, &[], &JsValue::UNDEFINED);
            }
        }
    }

    /// Records a process's answer to [`ask`](Self::ask).
    pub(super) fn set_waiting(&mut self, pid: Pid, threads: Vec<protocol::WaitingThread>) {
        if let Some(process) = self.table.get_mut(&pid) {
            process.waiting = Some(threads);
        }
    }

    /// Whether every live process has answered.
    pub(super) fn have_answered(&self) -> bool {
        self.table.values().all(|process| !process.is_alive() || process.waiting.is_some())
    }

    /// The answers of the live processes.
    pub(super) fn waits(&self) -> Vec<DeadlockedProcess> {
        let describe = |thread: &protocol::WaitingThread| WaitingThread {
            name: thread.name.clone(),
            reason: thread.reason.clone(),
            holder: thread.holder.map(|pid| format!("{} (pid {pid})", self.name(pid))),
            holder_pid: thread.holder,
            object: thread.object,
            file: thread.file.clone(),
            line: thread.line,
        };
        let alive = self.table.values().filter(|process| process.is_alive());
        let describe_all = |process: &Process| DeadlockedProcess {
            pid: process.pid,
            name: process.name.clone(),
            threads: process.waiting.iter().flatten().map(describe).collect(),
        };
        alive.map(describe_all).collect()
    }
}
