//! The threads of a process.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use pyworkers_session::{memory, passing, process_local};
use pyworkers_sync::table;

use crate::{
    hooks::hooks,
    js,
    park::turned_now,
    stack,
    wait::{Wait, Waiting},
};

/// ID of a green thread of this process, never 0.
pub type ThreadId = u32;

/// The code of a new thread, which gets a suspendable stack of its own.
pub type Body = Box<dyn FnOnce()>;

/// The thread that runs the program, except in a child of `fork`: see [`main_thread`].
const FIRST_THREAD: ThreadId = 1;

/// A thread's state, as the deadlock detector needs it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// It runs, or waits for an answer that always arrives.
    Running,
    /// It waits for another thread or process, without a time limit.
    Waiting,
    /// It waits with a time limit.
    Timed,
}

struct Thread {
    name: String,
    permit: bool,
    doing: Doing,
    waiting: Option<Waiting>,
}

impl Thread {
    const fn new(name: String) -> Self {
        Self { name, permit: false, doing: Doing::Running, waiting: None }
    }
}

process_local! {
    static THREADS: RefCell<BTreeMap<ThreadId, Thread>> = RefCell::default(), on fork call(only_the_forking_thread);
    // The rule leaks the bodies of the lost threads: after a fork, nothing they own is released.
    static STARTING: RefCell<BTreeMap<ThreadId, Body>> = RefCell::default(), on fork clear;
    static CURRENT: Cell<ThreadId> = Cell::new(FIRST_THREAD), on fork keep;
    // Set by the rule of `THREADS`.
    static MAIN: Cell<ThreadId> = Cell::new(FIRST_THREAD), on fork keep;
    static NEXT: Cell<ThreadId> = Cell::new(FIRST_THREAD + 1), on fork keep;
}

/// Keeps only the thread that forked, as the main thread and with its ID.
fn only_the_forking_thread() {
    let id = current();
    THREADS.with_borrow_mut(|threads| threads.retain(|&other, _| other == id));
    MAIN.set(id);
    turned_now();
    publish();
}

/// The running thread.
#[must_use]
pub fn current() -> ThreadId {
    CURRENT.get()
}

/// The main thread. In a child of `fork` it is the thread that forked.
#[must_use]
pub fn main_thread() -> ThreadId {
    MAIN.get()
}

/// Whether a thread exists, that is, has not ended.
#[must_use]
pub fn exists(id: ThreadId) -> bool {
    THREADS.with_borrow(|threads| threads.contains_key(&id))
}

/// The number of threads.
#[must_use]
pub fn count() -> usize {
    THREADS.with_borrow(BTreeMap::len)
}

/// Registers the main thread of a new process.
pub fn start_main() {
    THREADS.with_borrow_mut(|threads| {
        threads.clear();
        threads.insert(FIRST_THREAD, Thread::new("MainThread".to_owned()));
    });
    switch_to(FIRST_THREAD);
    turned_now();
}

/// Sets a thread's name for reports.
pub fn set_name(id: ThreadId, name: &str) {
    with_thread(id, |thread| name.clone_into(&mut thread.name));
}

/// Starts a thread. It runs once the current one suspends.
pub fn spawn(name: Option<String>, body: Body) -> ThreadId {
    let id = NEXT.replace(NEXT.get() + 1);
    let name = name.unwrap_or_else(|| format!("Thread-{id}"));
    THREADS.with_borrow_mut(|threads| threads.insert(id, Thread::new(name)));
    STARTING.with_borrow_mut(|starting| starting.insert(id, body));
    publish();
    js::start_thread(id);
    id
}

/// Runs a thread to its end. The worker script calls this on a suspendable stack.
pub fn run(id: ThreadId) {
    let Some(body) = STARTING.with_borrow_mut(|starting| starting.remove(&id)) else { return };
    switch_to(id);
    stack::begin();
    passing::resumed();
    body();
    (hooks().ended)();
    THREADS.with_borrow_mut(|threads| threads.remove(&id));
    publish();
    passing::leave();
}

/// Resumes a parked thread. If it is not parked, its next [`park`](crate::park()) returns at once.
pub fn unpark(id: ThreadId) {
    with_thread(id, |thread| thread.permit = true);
    js::unpark(id);
}

/// Resumes every parked thread, so that each checks its condition.
pub fn unpark_all() {
    let ids: Vec<_> = THREADS.with_borrow(|threads| threads.keys().copied().collect());
    for id in ids {
        unpark(id);
    }
}

/// Whether the main thread only serves other processes and is idle: it waits, with a time limit after which it would
/// only check whether to stop.
#[must_use]
pub fn is_main_serving() -> bool {
    let is = |thread: &mut Thread| {
        thread.doing == Doing::Waiting && thread.waiting.as_ref().is_some_and(|waiting| !waiting.is_forever())
    };
    with_thread(main_thread(), is).unwrap_or(false)
}

/// A waiting thread.
pub struct Waits {
    /// The thread's name.
    pub name: String,
    /// The awaited event.
    pub waiting: Waiting,
}

/// All waiting threads.
#[must_use]
pub fn waits() -> Vec<Waits> {
    let wait = |thread: &Thread| Some(Waits { name: thread.name.clone(), waiting: thread.waiting.clone()? });
    THREADS.with_borrow(|threads| threads.values().filter_map(wait).collect())
}

/// Records that the running thread begins to wait.
pub(crate) fn begin_wait(id: ThreadId, reason: &Wait, is_limited: bool, waiting: Waiting) {
    let doing = if reason.is_served() {
        Doing::Running
    } else if is_limited && !(hooks().is_serving)() {
        Doing::Timed
    } else {
        Doing::Waiting
    };
    with_thread(id, |thread| (thread.waiting, thread.doing) = (Some(waiting), doing));
    publish();
}

/// Records that the running thread continues.
pub(crate) fn end_wait(id: ThreadId) {
    with_thread(id, |thread| (thread.waiting, thread.doing) = (None, Doing::Running));
    publish();
}

pub(crate) fn take_permit(id: ThreadId) -> bool {
    with_thread(id, |thread| std::mem::take(&mut thread.permit)).unwrap_or(false)
}

pub(crate) fn switch_to(id: ThreadId) {
    CURRENT.set(id);
    (hooks().switched)(id);
}

/// Writes the thread counts to the process table.
fn publish() {
    let threads = THREADS.with_borrow(|threads| {
        let mut counts = table::Threads::default();
        for thread in threads.values() {
            match thread.doing {
                Doing::Running => counts.running += 1,
                Doing::Waiting => counts.waiting += 1,
                Doing::Timed => counts.timed += 1,
            }
        }
        counts
    });
    memory::publish_threads(threads);
}

fn with_thread<R>(id: ThreadId, f: impl FnOnce(&mut Thread) -> R) -> Option<R> {
    THREADS.with_borrow_mut(|threads| threads.get_mut(&id).map(f))
}
