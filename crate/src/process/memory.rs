//! This process's view of session memory: the process table, the arena, and the
//! blocks of pipes and locks in it.

use std::{cell::RefCell, time::Duration};

use js_sys::{Int32Array, SharedArrayBuffer};
use wasm_bindgen::{JsCast, JsValue};

use super::{
    host, passing,
    scheduler::{self, Wait},
};
use crate::{
    ipc::pipe::IN_FLIGHT,
    protocol::{Pid, PipeId},
    sync::{
        Arena, PipeBlock, Semaphore, SharedWords, Table, Words,
        layout::{LAST_PID_AT, OUTPUT_TICKET_AT, word_of},
        refcount,
        table::Threads,
    },
};

const SIGKILL: u32 = 9;

#[derive(Clone)]
struct Session {
    words: SharedWords,
    pid: Pid,
    slot: u32,
}

thread_local! {
    static SESSION: RefCell<Option<Session>> = const { RefCell::new(None) };
}

/// Session memory arrives with the start message: an interpreter at rest holds
/// no reference to it. Where it is passed around, `shared` is undefined.
pub(super) fn attach(shared: &JsValue, pid: Pid) {
    let passes = shared.is_undefined();
    passing::begin(passes);
    let words = if !passes {
        SharedWords::new(shared.clone().unchecked_into::<SharedArrayBuffer>(), true)
    } else if let Some(parents) = SESSION.take() {
        // After a fork, what refers to session memory refers to this.
        parents.words
    } else {
        SharedWords::passed(passing::FromPage)
    };
    let slot = Table::new(&words).find(pid).expect("the kernel claims a slot before the start");
    SESSION.set(Some(Session { words, pid, slot }));
}

/// The memory may be elsewhere from now on.
pub(super) fn leave() {
    SESSION.with_borrow(|session| {
        if let Some(passed) = session.as_ref().and_then(|session| session.words.as_passed()) {
            passed.leave();
        }
    });
}

fn with<R>(f: impl FnOnce(&Session) -> R) -> R {
    SESSION.with_borrow(|session| f(session.as_ref().expect("the process has started")))
}

/// The memory that all processes of the run share.
#[must_use]
pub fn words() -> SharedWords {
    with(|session| session.words.clone())
}

/// The allocator of session memory.
#[must_use]
pub fn arena() -> Arena<SharedWords> {
    with(|session| Arena::new(session.words.clone(), session.pid))
}

/// The session's words as JavaScript sees them; none if they are passed around.
#[must_use]
pub(super) fn view() -> Option<Int32Array> {
    with(|session| session.words.view().cloned())
}

/// Whether each word has the value beside it.
pub(super) fn are(words: &[(u32, u32)]) -> bool {
    with(|session| words.iter().all(|&(index, expected)| session.words.load(index) == expected))
}

fn with_table<R>(f: impl FnOnce(Table<&SharedWords>, u32) -> R) -> R {
    with(|session| f(Table::new(&session.words), session.slot))
}

/// The slot of a holder of handles: a process, or [`IN_FLIGHT`].
#[must_use]
pub fn slot_of(holder: Pid) -> u32 {
    if holder == IN_FLIGHT {
        return refcount::IN_FLIGHT;
    }
    with_table(|table, own| if holder == host::pid() { own } else { table.find(holder).unwrap_or(refcount::IN_FLIGHT) })
}

/// The counts of a pipe's direction.
#[must_use]
pub fn pipe(id: PipeId) -> PipeBlock<SharedWords> {
    PipeBlock::at(words(), word_of(id))
}

/// Claims a slot of the process table for a child. `None` when it is full.
#[must_use]
pub fn claim_child() -> Option<Pid> {
    let arena = arena();
    let _lock = arena.lock();
    with_table(|table, _| {
        let words = words();
        let pid = table.next_pid(words.load(LAST_PID_AT));
        words.store(LAST_PID_AT, pid);
        table.claim(pid, host::pid()).map(|_| pid)
    })
}

/// Gives a child's slot back: it was never started, or its exit code was read.
pub fn release_child(pid: Pid) {
    let arena = arena();
    let _lock = arena.lock();
    with_table(|table, _| {
        if let Some(slot) = table.find(pid) {
            table.set_exit(slot, 0);
            table.clear(slot);
        }
    });
}

/// The children that nobody has waited for yet, ended ones among them.
#[must_use]
pub fn children() -> Vec<Pid> {
    let own = host::pid();
    with_table(|table, _| table.slots().filter(|&slot| table.ppid(slot) == own).map(|slot| table.pid(slot)).collect())
}

/// The program runs from now on.
pub(super) fn set_running() {
    with_table(|table, slot| table.set_running(slot));
}

/// Whether there is or was a process of this id.
#[must_use]
pub fn exists(pid: Pid) -> bool {
    with_table(|table, _| table.find(pid).is_some())
}

/// Whether a process has ended. One whose slot was given back has.
#[must_use]
pub fn has_ended(pid: Pid) -> bool {
    !exists(pid) || exit_code(pid).is_some()
}

/// The exit code of a process that has ended.
#[must_use]
pub fn exit_code(pid: Pid) -> Option<i32> {
    with_table(|table, _| table.find(pid).and_then(|slot| table.exit_code(slot)))
}

/// The word that changes when a process ends, and its present value. `None` if
/// there is no such process.
#[must_use]
pub fn exit_word(pid: Pid) -> Option<(u32, u32)> {
    with_table(|table, _| {
        let point = table.exit_point(table.find(pid)?);
        Some((point.epoch_word(), point.epoch()))
    })
}

pub(super) fn publish_threads(threads: Threads) {
    if passing::passes() {
        passing::publish(threads);
        return;
    }
    with_table(|table, slot| table.set_threads(slot, threads));
}

/// Signals pending for this process; they are pending no more.
pub(super) fn take_signals() -> u32 {
    if passing::taking_signals() { with_table(|table, slot| table.take_signals(slot)) } else { 0 }
}

/// Whether signals are pending.
#[must_use]
pub fn has_signals() -> bool {
    passing::may_be_signalled() && with_table(|table, slot| words().load(table.signal_word(slot)) != 0)
}

/// Signals that the program handles or ignores, a bit for each.
pub fn set_handled_signals(mask: u32) {
    with_table(|table, slot| table.set_handled(slot, mask));
}

/// Whether the kernel has ended this process. A browser may let a busy worker
/// run on for seconds after it was terminated; where session memory is passed
/// around it then never gets it again.
pub(super) fn is_killed() -> bool {
    !passing::passes() && with_table(|table, slot| words().load(table.signal_word(slot)) & (1 << SIGKILL) != 0)
}

/// The next position among the writes of all processes.
pub(super) fn take_output_ticket() -> u32 {
    words().fetch_add(OUTPUT_TICKET_AT, 1)
}

/// Counts output on its way to the page.
pub fn add_unread_output(bytes: u32) {
    passing::note_unread(with_table(|table, slot| table.add_unread(slot, bytes)));
}

/// Whether the page has not taken in more than `limit` bytes of output.
pub(super) fn is_far_ahead(limit: u32) -> bool {
    passing::unread_at_most(limit).is_none() && unread_output() > limit
}

/// Bytes of output that the page has not taken in.
fn unread_output() -> u32 {
    let unread = with_table(|table, slot| words().load(table.unread_word(slot)));
    passing::note_unread(unread);
    unread
}

/// Suspends until the page has taken some output in.
pub(super) fn wait_for_reader() {
    let (word, unread) = with_table(|table, slot| (table.unread_word(slot), unread_output()));
    if unread > 0 {
        scheduler::park_on_word(Wait::Kernel, None, word, unread);
    }
}

/// What a semaphore is and who holds it, for the deadlock report.
pub(super) fn describe_semaphore(id: u32) -> (String, Option<Pid>) {
    let semaphore = Semaphore::at(words(), word_of(id));
    let what = if semaphore.max() == 1 { "a lock" } else { "a semaphore" };
    (what.to_owned(), semaphore.owner().map(|owner| owner.pid))
}

/// When a wait that begins now has to end, on the monotonic clock.
#[must_use]
pub fn deadline(timeout: Option<Duration>) -> Option<f64> {
    timeout.map(|timeout| host::monotonic_ms() + timeout.as_secs_f64() * 1000.0)
}

/// What is left until a deadline: `None` once it is over, `Some(None)` if there
/// is none.
#[must_use]
pub fn left(deadline: Option<f64>) -> Option<Option<Duration>> {
    let Some(deadline) = deadline else { return Some(None) };
    let left = deadline - host::monotonic_ms();
    (left > 0.0).then(|| Some(Duration::from_secs_f64(left / 1000.0)))
}
