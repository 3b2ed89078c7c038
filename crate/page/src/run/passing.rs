//! Passed memory: session memory that moves between the page and the processes where they cannot share it.
//!
//! The page is the arbiter. A process that needs the memory asks for it, gets it and gives it back, with notes of the
//! words that it has notified and those that its threads sleep on. Calls of the run wait until the memory is here, and
//! then go first.

use std::{
    cell::RefCell,
    collections::VecDeque,
    rc::{Rc, Weak},
};

use js_sys::ArrayBuffer;
use pyworkers_kernel::{
    Event,
    arbiter::{Arbiter, Delivery, Note},
};
use pyworkers_protocol::Pid;

use super::{Run, with};
use crate::worker::FromWorker;

/// The number of looks (half a minute) after which a process that keeps the memory counts as dead ...
const MOST_LOOKS_AWAY: u32 = 600;
/// ... and the number (two seconds) if it has failed or the run is being stopped.
const MOST_LOOKS_IN_A_HURRY: u32 = 40;

type Call = Box<dyn FnOnce(&mut Run)>;

/// Which process has the memory, and the calls that wait for it. With shared memory there are none.
#[derive(Default)]
pub(super) struct Passing {
    arbiter: Arbiter,
    later: VecDeque<Call>,
    looks_away: u32,
    look_is_due: bool,
    /// Whether the holder gets only little time to give the memory back.
    hurries: bool,
    /// Whether the memory was lost with a worker. No call is possible any more.
    is_lost: bool,
}

impl Passing {
    /// Whether the page may touch session memory.
    pub(super) const fn is_here(&self) -> bool {
        self.arbiter.holder().is_none()
    }

    /// Calls a method once the memory is here.
    pub(super) fn later(&mut self, call: impl FnOnce(&mut Run) + 'static) {
        if !self.is_lost {
            self.later.push_back(Box::new(call));
        }
    }

    /// Leaves the holder only little time to give the memory back.
    pub(super) const fn hurry(&mut self) {
        self.hurries = true;
    }

    /// Drops a process that has ended.
    pub(super) fn forget(&mut self, pid: Pid) {
        self.arbiter.forget(pid);
    }

    /// Whether this process has the memory.
    pub(super) fn is_with(&self, pid: Pid) -> bool {
        self.arbiter.holder() == Some(pid)
    }
}

/// As [`with`], but at once, wherever session memory is.
pub(super) fn now(run: &RefCell<Run>, call: impl FnOnce(&mut Run)) {
    let (events, emit) = {
        let mut run = run.borrow_mut();
        call(&mut run);
        run.outbox.take()
    };
    for event in events {
        emit(event);
    }
}

/// Handles a message of a process's worker.
pub(super) fn hear(run: &Weak<RefCell<Run>>, pid: Pid, said: FromWorker) {
    match said {
        FromWorker::Memory(notes, memory) => {
            if let Some(run) = run.upgrade() {
                heard(&run, pid, notes, memory);
            }
        }
        FromWorker::Failed(reason) => {
            // Its worker, if it still runs, gives back the memory that it has or that is on its way to it.
            if let Some(run) = run.upgrade().filter(|run| run.borrow().passing.is_with(pid)) {
                run.borrow_mut().passing.hurry();
            }
            with(run, move |run| run.worker_said(pid, FromWorker::Failed(reason)));
        }
        said => with(run, move |run| run.worker_said(pid, said)),
    }
}

/// Handles a process's notes, and the memory if it gives that back.
fn heard(run: &Rc<RefCell<Run>>, pid: Pid, notes: Vec<Note>, memory: Option<ArrayBuffer>) {
    run.borrow_mut().heard(pid, notes, memory);
    settle(run);
}

/// Makes the calls that wait for the memory, while it is here, and passes it on.
pub(super) fn settle(run: &Rc<RefCell<Run>>) {
    while let Some(call) = next_call(run) {
        now(run, call);
    }
    run.borrow_mut().pass_memory_on();
}

fn next_call(run: &Rc<RefCell<Run>>) -> Option<Call> {
    let passing = &mut run.borrow_mut().passing;
    if !passing.is_here() {
        return None;
    }
    if std::mem::take(&mut passing.look_is_due) {
        return Some(Box::new(Run::look));
    }
    passing.later.pop_front()
}

/// Called at each tick. Looks at the process table once the memory is here, and notices if it is lost.
pub(super) fn look(run: &Rc<RefCell<Run>>) {
    let lost = {
        let passing = &mut run.borrow_mut().passing;
        passing.look_is_due = true;
        passing.looks_away = if passing.is_here() { 0 } else { passing.looks_away + 1 };
        let most = if passing.hurries { MOST_LOOKS_IN_A_HURRY } else { MOST_LOOKS_AWAY };
        passing.arbiter.holder().filter(|_| passing.looks_away > most)
    };
    match lost {
        Some(pid) => now(run, move |run| run.memory_lost(pid)),
        None => settle(run),
    }
}

impl Run {
    fn heard(&mut self, pid: Pid, notes: Vec<Note>, memory: Option<ArrayBuffer>) {
        if !self.processes.is_alive(pid) {
            return;
        }
        for note in &notes {
            if let &Note::Threads(threads) = note {
                self.passing.later(move |run| run.memory.set_threads(pid, threads));
            }
        }
        self.passing.arbiter.hear(pid, notes);
        if let Some(memory) = memory {
            self.memory.put_passed(&memory);
            self.passing.arbiter.returned();
            self.passing.looks_away = 0;
            self.passing.hurries = false;
        }
    }

    /// Sends the processes their wake-ups, and the memory to one of them.
    fn pass_memory_on(&mut self) {
        if !self.passing.is_here() {
            return;
        }
        for (word, count) in self.memory.take_notified() {
            self.passing.arbiter.notify(word, count);
        }
        for Delivery { pid, gets, woken } in self.passing.arbiter.decide() {
            let memory = if gets { self.memory.take_passed() } else { None };
            if let Some(worker) = self.processes.worker(pid) {
                worker.pass(memory.as_ref(), &woken);
            }
        }
    }

    /// Ends the run, because the worker that had the memory is gone.
    fn memory_lost(&mut self, pid: Pid) {
        let text = format!(
            "{} (pid {pid}) did not give back the memory that the processes pass to one another. The run was ended.",
            self.processes.name(pid)
        );
        self.outbox.push(Event::Warning { text: text.clone() });
        self.passing.is_lost = true;
        self.passing.later.clear();
        self.abandon(text);
    }
}
