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
    wait::{Wait, Waiting},
};

/// A green thread of this process; never 0.
pub type ThreadId = u32;

/// What a new thread runs, on a suspendable stack of its own.
pub type Body = Box<dyn FnOnce()>;

/// The thread that runs the program, but in a child of `fork`: see [`main_thread`].
const FIRST_THREAD: ThreadId = 1;

/// What the deadlock finder needs to know of a thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// It runs, or waits for an answer that always comes.
    Running,
    /// It waits for another thread or process, without end.
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
    // Forgotten, and not dropped: what a lost thread owns is not given back, as everywhere after a fork.
    static STARTING: RefCell<BTreeMap<ThreadId, Body>> = RefCell::default(), on fork clear;
    static CURRENT: Cell<ThreadId> = Cell::new(FIRST_THREAD), on fork keep;
    // Set by the rule of `THREADS`.
    static MAIN: Cell<ThreadId> = Cell::new(FIRST_THREAD), on fork keep;
    static NEXT: Cell<ThreadId> = Cell::new(FIRST_THREAD + 1), on fork keep;
}

/// In a child of `fork` there is only the thread that forked, which keeps its id and is the main thread.
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

/// The main thread: in a child of `fork` the one that forked.
#[must_use]
pub fn main_thread() -> ThreadId {
    MAIN.get()
}

/// Whether a thread has not ended.
#[must_use]
pub fn exists(id: ThreadId) -> bool {
    THREADS.with_borrow(|threads| threads.contains_key(&id))
}

/// How many threads exist.
#[must_use]
pub fn count() -> usize {
    THREADS.with_borrow(BTreeMap::len)
}

/// Registers the main thread of a process that starts.
pub fn start_main() {
    THREADS.with_borrow_mut(|threads| {
        threads.clear();
        threads.insert(FIRST_THREAD, Thread::new("MainThread".to_owned()));
    });
    switch_to(FIRST_THREAD);
    turned_now();
}

/// Names a thread for reports.
pub fn set_name(id: ThreadId, name: &str) {
    with_thread(id, |thread| name.clone_into(&mut thread.name));
}

/// Starts a thread; it runs once the current one suspends.
pub fn spawn(name: Option<String>, body: Body) -> ThreadId {
    let id = NEXT.replace(NEXT.get() + 1);
    let name = name.unwrap_or_else(|| format!("Thread-{id}"));
    THREADS.with_borrow_mut(|threads| threads.insert(id, Thread::new(name)));
    STARTING.with_borrow_mut(|starting| starting.insert(id, body));
    publish();
    js::start_thread(id);
    id
}

/// Runs a thread from its first to its last instruction. The worker script calls it on a suspendable stack.
pub fn run(id: ThreadId) {
    let Some(body) = STARTING.with_borrow_mut(|starting| starting.remove(&id)) else { return };
    switch_to(id);
    passing::resumed();
    body();
    (hooks().ended)();
    THREADS.with_borrow_mut(|threads| threads.remove(&id));
    publish();
    passing::leave();
}

/// Lets a parked thread go on; one that is not parked will not park next time.
pub fn unpark(id: ThreadId) {
    with_thread(id, |thread| thread.permit = true);
    js::unpark(id);
}

/// Wakes every parked thread, for whatever they all have to look at.
pub fn unpark_all() {
    let ids: Vec<_> = THREADS.with_borrow(|threads| threads.keys().copied().collect());
    for id in ids {
        unpark(id);
    }
}

/// Whether the main thread only serves others and has nothing to do: it waits, with a limit at which it would only look
/// whether it is to end.
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
    /// What it waits for.
    pub waiting: Waiting,
}

/// What each waiting thread waits for.
#[must_use]
pub fn waits() -> Vec<Waits> {
    let wait = |thread: &Thread| Some(Waits { name: thread.name.clone(), waiting: thread.waiting.clone()? });
    THREADS.with_borrow(|threads| threads.values().filter_map(wait).collect())
}

/// The running thread begins to wait.
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

/// The running thread goes on.
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

/// Tells the process table what this process's threads do.
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
