//! Green threads: each Python thread is a suspendable WebAssembly stack.
//!
//! Exactly one thread runs at a time. [`park`] suspends the running one; while
//! it waits, the worker's event loop delivers messages and resumes others.
//! Every suspension is a re-entrancy point: callers hold no borrow across it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    time::Duration,
};

use rustpython_vm::{VirtualMachine, common::lock, vm::thread as vm_thread};

use super::{describe, fork, js, memory, passing, streams, trace};
use crate::sync::table::Threads;

/// A green thread of this process; never 0.
pub type ThreadId = u32;

/// The thread that runs the program, but in a child of `fork`: see [`main_thread`].
const FIRST_THREAD: ThreadId = 1;

/// CPython's switch interval, in milliseconds: the longest that a thread
/// computes before another one may run.
pub const SWITCH_INTERVAL_MS: f64 = 5.0;

/// What a thread waits for, as the deadlock report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wait {
    /// `time.sleep`.
    Sleep,
    /// A lock of `threading`, held by another thread of this process.
    ThreadLock {
        /// Who holds it, if anyone does.
        holder: Option<ThreadId>,
    },
    /// `Thread.join`.
    ThreadJoin {
        /// Whose end is awaited.
        thread: ThreadId,
    },
    /// A line of standard input; somebody outside the run has to type it.
    Stdin,
    /// An answer of the kernel, which always comes.
    Kernel,
    /// `Process.join`.
    ProcessJoin {
        /// Whose end is awaited.
        pid: u32,
    },
    /// `Connection.recv` or `poll`.
    PipeRecv {
        /// The direction.
        id: u32,
    },
    /// `Connection.send` into a full pipe.
    PipeSend {
        /// The direction.
        id: u32,
    },
    /// `Queue.get` of an empty queue.
    QueueGet {
        /// Byte offset of its block in session memory.
        id: u32,
    },
    /// `Queue.put` into a full queue.
    QueuePut {
        /// Byte offset of its block in session memory.
        id: u32,
    },
    /// A lock or semaphore of `multiprocessing`: its block in session memory.
    Semaphore {
        /// Byte offset of the block.
        id: u32,
    },
    /// Several objects at once (`multiprocessing.connection.wait`).
    Several,
    /// `signal.pause`: somebody outside the thread has to raise one.
    Signal,
    /// A lock of the interpreter itself, held by another thread.
    Interpreter,
}

impl Wait {
    /// Whether the thread counts as under way even without a time limit.
    fn is_served(&self) -> bool {
        matches!(self, Self::Stdin | Self::Kernel)
    }
}

/// What the deadlock finder needs to know of a thread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doing {
    /// It runs, or waits for an answer that always comes.
    Running,
    /// It waits for somebody else, without end.
    Waiting,
    /// It waits with a time limit.
    Timed,
}

struct Thread {
    name: String,
    permit: bool,
    doing: Doing,
    waiting: Option<describe::Waiting>,
}

impl Thread {
    const fn new(name: String) -> Self {
        Self { name, permit: false, doing: Doing::Running, waiting: None }
    }
}

type Body = Box<dyn FnOnce(&VirtualMachine)>;

thread_local! {
    static THREADS: RefCell<BTreeMap<ThreadId, Thread>> = const { RefCell::new(BTreeMap::new()) };
    static STARTING: RefCell<BTreeMap<ThreadId, (vm_thread::ThreadedVirtualMachine, Body)>> = const { RefCell::new(BTreeMap::new()) };
    /// Threads that wait for a lock of the interpreter, by its address.
    static LOCK_WAITERS: RefCell<Vec<(usize, ThreadId)>> = const { RefCell::new(Vec::new()) };
    static CURRENT: Cell<ThreadId> = const { Cell::new(FIRST_THREAD) };
    static MAIN: Cell<ThreadId> = const { Cell::new(FIRST_THREAD) };
    static NEXT: Cell<ThreadId> = const { Cell::new(FIRST_THREAD + 1) };
    /// When the event loop last turned, in milliseconds of the monotonic clock.
    static LAST_TURN: Cell<f64> = const { Cell::new(0.0) };
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
pub(super) fn start_main() {
    THREADS.with_borrow_mut(|threads| {
        threads.clear();
        threads.insert(FIRST_THREAD, Thread::new("MainThread".to_owned()));
    });
    switch_to(FIRST_THREAD);
    LAST_TURN.set(js::monotonic());
}

/// In a child of `fork` there is only the thread that forked, which keeps its id.
pub(super) fn forked() {
    let id = current();
    THREADS.with_borrow_mut(|threads| threads.retain(|&other, _| other == id));
    // What the others own is not given back, as everywhere after a fork.
    std::mem::forget(STARTING.take());
    LOCK_WAITERS.take();
    MAIN.set(id);
    LAST_TURN.set(js::monotonic());
    publish();
}

/// Names a thread for reports.
pub fn set_name(id: ThreadId, name: &str) {
    THREADS.with_borrow_mut(|threads| {
        if let Some(thread) = threads.get_mut(&id) {
            name.clone_into(&mut thread.name);
        }
    });
}

/// Suspends the running thread until [`unpark`] or until `timeout` is over.
///
/// Returns whether it was unparked. May wake for no reason: callers loop.
pub fn park(_vm: &VirtualMachine, reason: Wait, timeout: Option<Duration>) -> bool {
    park_here(reason, timeout)
}

/// As [`park`], for callers that have no interpreter at hand.
pub fn park_here(reason: Wait, timeout: Option<Duration>) -> bool {
    let id = current();
    wait(id, reason, timeout, || js::park(id, milliseconds(timeout)))
}

/// As [`park`], and also wakes once session word `index` is notified or differs
/// from `expected`.
pub fn park_on_word(reason: Wait, timeout: Option<Duration>, index: u32, expected: u32) -> bool {
    park_on_words(reason, timeout, &[(index, expected)])
}

/// As [`park_on_word`], for several words.
pub fn park_on_words(reason: Wait, timeout: Option<Duration>, words: &[(u32, u32)]) -> bool {
    let id = current();
    let Some(view) = memory::view() else {
        return wait(id, reason, timeout, || sleep_on_passed(id, timeout, words));
    };
    let pairs: Vec<i32> =
        words.iter().flat_map(|&(index, expected)| [index.cast_signed(), expected.cast_signed()]).collect();
    wait(id, reason, timeout, || js::park_on_words(id, milliseconds(timeout), &view, &pairs))
}

/// Sleeps on words of a memory that is passed around, unless they differ already.
fn sleep_on_passed(id: ThreadId, timeout: Option<Duration>, words: &[(u32, u32)]) {
    if memory::are(words) {
        passing::leave();
        let indexes: Vec<u32> = words.iter().map(|&(index, _)| index).collect();
        js::park_on_passed_words(id, milliseconds(timeout), &indexes);
    }
}

fn wait(id: ThreadId, reason: Wait, timeout: Option<Duration>, sleep: impl FnOnce()) -> bool {
    if take_permit(id) {
        turn_if_due();
        return true;
    }
    streams::flush();
    let doing = if reason.is_served() {
        Doing::Running
    } else if timeout.is_some() && !describe::is_serving() {
        Doing::Timed
    } else {
        Doing::Waiting
    };
    let waiting = describe::Waiting::here(reason, timeout.is_none());
    let traced = trace::wait(&waiting);
    with_thread(id, |thread| (thread.waiting, thread.doing) = (Some(waiting), doing));
    publish();
    suspend(id, sleep);
    if traced {
        trace::resume();
    }
    with_thread(id, |thread| (thread.waiting, thread.doing) = (None, Doing::Running));
    publish();
    let unparked = take_permit(id);
    turn_if_due();
    unparked
}

fn milliseconds(timeout: Option<Duration>) -> f64 {
    timeout.map_or(-1.0, |timeout| timeout.as_secs_f64() * 1000.0)
}

/// Tells the process table what this process's threads do.
fn publish() {
    let threads = THREADS.with_borrow(|threads| {
        let mut counts = Threads::default();
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

/// Lets messages, timers and other threads have a turn.
pub fn yield_now(_vm: &VirtualMachine) {
    turn();
}

/// Starts a thread with an interpreter state of its own; it runs once the
/// current one suspends.
pub fn spawn(vm: &VirtualMachine, name: Option<String>, body: Body) -> ThreadId {
    let id = NEXT.replace(NEXT.get() + 1);
    let name = name.unwrap_or_else(|| format!("Thread-{id}"));
    THREADS.with_borrow_mut(|threads| threads.insert(id, Thread::new(name)));
    STARTING.with_borrow_mut(|starting| starting.insert(id, (vm.new_thread(), body)));
    publish();
    js::start_thread(id);
    id
}

/// The body of a new thread's suspendable stack.
pub fn run_thread(id: ThreadId) {
    let Some((vm, body)) = STARTING.with_borrow_mut(|starting| starting.remove(&id)) else { return };
    switch_to(id);
    passing::resumed();
    vm.run(|vm| body(vm));
    trace::ended();
    streams::flush();
    THREADS.with_borrow_mut(|threads| threads.remove(&id));
    publish();
    passing::leave();
}

/// Whether the main thread is a manager's server and has nothing to do: see [`describe::is_serving`].
pub(super) fn is_serving() -> bool {
    let is = |thread: &mut Thread| {
        thread.doing == Doing::Waiting && thread.waiting.as_ref().is_some_and(|waiting| !waiting.is_forever())
    };
    with_thread(main_thread(), is).unwrap_or(false)
}

/// What each waiting thread waits for.
pub(super) fn waiting_threads() -> Vec<(ThreadId, String, Option<describe::Waiting>)> {
    THREADS.with_borrow(|threads| {
        threads.iter().map(|(&id, thread)| (id, thread.name.clone(), thread.waiting.clone())).collect()
    })
}

/// Whether the event loop has not turned for a switch interval.
pub(super) fn is_turn_due() -> bool {
    js::monotonic() - LAST_TURN.get() >= SWITCH_INTERVAL_MS
}

fn turn_if_due() {
    if is_turn_due() {
        turn();
    }
}

/// As [`yield_now`], for callers that have no interpreter at hand.
pub fn turn() {
    let began = trace::moment();
    if suspend(current(), js::turn_event_loop) {
        trace::turned(began);
    }
    LAST_TURN.set(js::monotonic());
}

/// Runs a suspending call with the interpreter's per-thread state put aside. Whether other threads ran meanwhile.
fn suspend(id: ThreadId, call: impl FnOnce()) -> bool {
    let attached = vm_thread::current_vm_is_set().then(vm_thread::save_current_thread);
    passing::leave();
    call();
    passing::resumed();
    let others_ran = current() != id;
    switch_to(id);
    if let Some(attached) = attached {
        vm_thread::restore_current_thread(attached);
    }
    others_ran
}

fn switch_to(id: ThreadId) {
    CURRENT.set(id);
    lock::set_current_green_thread(id as usize);
}

/// Lets the interpreter's own locks wait for each other. Once a template.
pub(super) fn install_lock_hooks() {
    lock::set_blocking_hooks(lock::BlockingHooks { block: block_on_lock, wake: wake_from_lock });
}

fn block_on_lock(address: usize) {
    // After a fork the holder may have been a thread of the parent: then this one waits for ever, as anywhere.
    let may_be_held = count() > 1 || fork::generation() > 0;
    assert!(may_be_held, "an interpreter lock is taken twice by the only thread");
    LOCK_WAITERS.with_borrow_mut(|waiters| waiters.push((address, current())));
    park_here(Wait::Interpreter, None);
}

fn wake_from_lock(address: usize) {
    let woken: Vec<_> = LOCK_WAITERS
        .with_borrow_mut(|waiters| waiters.extract_if(.., |(at, _)| *at == address).map(|(_, id)| id).collect());
    for id in woken {
        unpark(id);
    }
}

fn take_permit(id: ThreadId) -> bool {
    with_thread(id, |thread| std::mem::take(&mut thread.permit)).unwrap_or(false)
}

fn with_thread<R>(id: ThreadId, f: impl FnOnce(&mut Thread) -> R) -> Option<R> {
    THREADS.with_borrow_mut(|threads| threads.get_mut(&id).map(f))
}

/// Suspends for ever: the process has ended.
pub(super) fn end() {
    suspend(current(), js::end);
}
