//! Passes session memory around among the page and the processes, where it cannot be shared.
//!
//! The page is the arbiter: a process that needs the memory asks, gets it, and gives it back, with notes of what it notified
//! and what its threads sleep on. Calls of the run wait until the memory is here, and then go first.

use std::{
    cell::RefCell,
    collections::VecDeque,
    rc::{Rc, Weak},
};

use js_sys::ArrayBuffer;
use pyworkers_kernel::{
    Event,
    arbiter::{Arbiter, Note, Told},
};
use pyworkers_protocol::Pid;

use super::{Run, with};
use crate::worker::FromWorker;

/// A process that keeps the memory for so many looks (half a minute) is taken to have died with it ...
const MOST_LOOKS_AWAY: u32 = 600;
/// ... and for so many (two seconds) if it has failed, or the run is to be stopped.
const MOST_LOOKS_IN_A_HURRY: u32 = 40;

type Call = Box<dyn FnOnce(&mut Run)>;

/// Who has the memory, and what waits for it. Of memory that is shared: nobody and nothing.
#[derive(Default)]
pub(super) struct Passing {
    arbiter: Arbiter,
    later: VecDeque<Call>,
    looks_away: u32,
    look_is_due: bool,
    /// Set while whoever has the memory gets little time to give it back.
    hurries: bool,
    /// The memory died with a worker: nothing can be called any more.
    is_lost: bool,
}

impl Passing {
    /// Whether the page may touch session memory.
    pub(super) const fn is_home(&self) -> bool {
        self.arbiter.holder().is_none()
    }

    /// Calls a method once the memory is here.
    pub(super) fn later(&mut self, call: impl FnOnce(&mut Run) + 'static) {
        if !self.is_lost {
            self.later.push_back(Box::new(call));
        }
    }

    /// Whoever has the memory gets little time to give it back.
    pub(super) const fn hurry(&mut self) {
        self.hurries = true;
    }

    /// A process has ended.
    pub(super) fn forget(&mut self, pid: Pid) {
        self.arbiter.forget(pid);
    }

    /// Whether the memory is with this process.
    pub(super) fn is_with(&self, pid: Pid) -> bool {
        self.arbiter.holder() == Some(pid)
    }
}

/// As [`with`], wherever session memory is.
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

/// A process's worker says something.
pub(super) fn hear(run: &Weak<RefCell<Run>>, pid: Pid, said: FromWorker) {
    match said {
        FromWorker::Memory(notes, memory) => {
            if let Some(run) = run.upgrade() {
                heard(&run, pid, notes, memory);
            }
        }
        FromWorker::Failed(reason) => {
            // It gives back what it has, and what is on its way to it, if its worker still lives.
            if let Some(run) = run.upgrade().filter(|run| run.borrow().passing.is_with(pid)) {
                run.borrow_mut().passing.hurry();
            }
            with(run, move |run| run.worker_said(pid, FromWorker::Failed(reason)));
        }
        said => with(run, move |run| run.worker_said(pid, said)),
    }
}

/// A process tells something of session memory, or gives it back.
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
    if !passing.is_home() {
        return None;
    }
    if std::mem::take(&mut passing.look_is_due) {
        return Some(Box::new(Run::look));
    }
    passing.later.pop_front()
}

/// A look at the process table is due.
pub(super) fn look(run: &Rc<RefCell<Run>>) {
    let lost = {
        let passing = &mut run.borrow_mut().passing;
        passing.look_is_due = true;
        passing.looks_away = if passing.is_home() { 0 } else { passing.looks_away + 1 };
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
            self.memory.come_home(&memory);
            self.passing.arbiter.returned();
            self.passing.looks_away = 0;
            self.passing.hurries = false;
        }
    }

    /// Tells the processes whom to wake, and gives one the memory.
    fn pass_memory_on(&mut self) {
        if !self.passing.is_home() {
            return;
        }
        for (word, count) in self.memory.take_notified() {
            self.passing.arbiter.notify(word, count);
        }
        for Told { pid, gets, woken } in self.passing.arbiter.decide() {
            let memory = if gets { self.memory.go_away() } else { None };
            if let Some(worker) = self.processes.worker(pid) {
                worker.pass(memory.as_ref(), &woken);
            }
        }
    }

    /// The worker that had session memory is gone: nothing can go on.
    fn memory_lost(&mut self, pid: Pid) {
        let text = format!(
            "{} (pid {pid}) had the memory that all processes pass around, and did not give it back: the run was ended.",
            self.processes.name(pid)
        );
        self.outbox.push(Event::Warning { text });
        self.passing.is_lost = true;
        self.passing.later.clear();
        self.abandon();
    }
}
