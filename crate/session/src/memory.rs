//! Session memory from this process's side: the process table, the arena, and the blocks of pipes and locks.

use std::cell::Cell;

use js_sys::SharedArrayBuffer;
use pyworkers_protocol::{Pid, PipeId};
use pyworkers_shared::SharedWords;
use pyworkers_sync::{
    Arena, IN_MESSAGE, PipeBlock, Table, Words as _,
    layout::{LAST_PID_AT, LEAVES_AT, OUTPUT_TICKET_AT, word_of},
    refcount,
    signal::SIGKILL,
    table::Threads,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::{passing, process_local};

/// Session memory for the primitives. One reference lives as long as the process: cloning one takes several calls
/// into JavaScript, which is more than taking a lock.
pub type Words = &'static SharedWords;

#[derive(Clone, Copy)]
struct Session {
    words: Words,
    pid: Pid,
    slot: u32,
}

process_local! {
    // A child of `fork` attaches before it runs. It keeps the reference to the memory, which its primitives hold.
    static SESSION: Cell<Option<Session>> = Cell::new(None), on fork keep;
}

/// Attaches session memory, which arrives with the start message: an interpreter at rest holds no reference to it.
/// `shared` is undefined for passed memory.
pub fn attach(shared: &JsValue, pid: Pid) {
    let passes = shared.is_undefined();
    passing::begin(passes);
    let words = SESSION.get().map(|parents| parents.words).unwrap_or_else(|| {
        let words = if passes {
            SharedWords::passed(passing::FromPage)
        } else {
            SharedWords::new(shared.clone().unchecked_into::<SharedArrayBuffer>(), true)
        };
        Box::leak(Box::new(words))
    });
    let slot = Table::new(words).find(pid).expect("the kernel claims a slot before the start");
    SESSION.set(Some(Session { words, pid, slot }));
}

/// Marks passed memory as elsewhere.
pub fn leave() {
    if let Some(passed) = SESSION.get().and_then(|session| session.words.as_passed()) {
        passed.leave();
    }
}

fn session() -> Session {
    SESSION.get().expect("the process has started")
}

/// The memory shared by all processes of the run.
#[must_use]
pub fn words() -> Words {
    session().words
}

/// The allocator of session memory.
#[must_use]
pub fn arena() -> Arena<Words> {
    let Session { words, pid, .. } = session();
    Arena::new(words, pid)
}

/// This process's slot in the process table.
#[must_use]
pub fn own_slot() -> u32 {
    session().slot
}

/// Whether each word has the value given with it.
pub fn are(words: &[(u32, u32)]) -> bool {
    let memory = session().words;
    words.iter().all(|&(index, expected)| memory.load(index) == expected)
}

fn with_table<R>(f: impl FnOnce(Table<Words>, u32) -> R) -> R {
    let Session { words, slot, .. } = session();
    f(Table::new(words), slot)
}

/// The slot of a handle's holder: a process, or [`IN_MESSAGE`].
#[must_use]
pub fn slot_of(holder: Pid) -> u32 {
    if holder == IN_MESSAGE {
        return refcount::IN_FLIGHT;
    }
    let Session { words, pid, slot } = session();
    if holder == pid { slot } else { Table::new(words).find(holder).unwrap_or(refcount::IN_FLIGHT) }
}

/// The counters of a pipe's direction.
#[must_use]
pub fn pipe(id: PipeId) -> PipeBlock<Words> {
    PipeBlock::at(words(), word_of(id))
}

/// Claims a slot of the process table for a child. `None`: the table is full.
#[must_use]
pub fn claim_child() -> Option<Pid> {
    let arena = arena();
    let _lock = arena.lock();
    with_table(|table, _| {
        let words = words();
        let pid = table.next_pid(words.load(LAST_PID_AT));
        words.store(LAST_PID_AT, pid);
        table.claim(pid, session().pid).map(|_| pid)
    })
}

/// Frees a child's slot: the child was never started, or its exit code has been read.
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

/// The children that have not been waited for, ended ones included.
#[must_use]
pub fn children() -> Vec<Pid> {
    let own = session().pid;
    with_table(|table, _| table.slots().filter(|&slot| table.ppid(slot) == own).map(|slot| table.pid(slot)).collect())
}

/// Marks the program as running.
pub fn set_running() {
    with_table(|table, slot| table.set_running(slot));
}

/// Whether the table has a process of this ID, running or ended.
#[must_use]
pub fn exists(pid: Pid) -> bool {
    with_table(|table, _| table.find(pid).is_some())
}

/// Whether a process has ended. A process without a slot has.
#[must_use]
pub fn has_ended(pid: Pid) -> bool {
    !exists(pid) || exit_code(pid).is_some()
}

/// The exit code of an ended process.
#[must_use]
pub fn exit_code(pid: Pid) -> Option<i32> {
    with_table(|table, _| table.find(pid).and_then(|slot| table.exit_code(slot)))
}

/// The word that changes when a process ends, and its present value. `None` if there is no such process.
#[must_use]
pub fn exit_word(pid: Pid) -> Option<(u32, u32)> {
    with_table(|table, _| {
        let point = table.exit_point(table.find(pid)?);
        Some((point.epoch_word(), point.epoch()))
    })
}

/// Writes the counts of this process's threads into the process table.
pub fn publish_threads(threads: Threads) {
    if passing::passes() {
        passing::publish(threads);
        return;
    }
    with_table(|table, slot| table.set_threads(slot, threads));
}

/// Publishes the number of messages of the broadcast channel that this process has made.
pub fn set_made(made: u32) {
    with_table(|table, slot| table.set_made(slot, made));
}

/// The numbers of messages of the broadcast channel that processes have made, and the number of those that say that a
/// process has left, as far as the kernel has heard.
#[must_use]
pub fn broadcasts() -> (Vec<(Pid, u32)>, u32) {
    (with_table(|table, _| table.made().collect()), words().load(LEAVES_AT))
}

/// Takes all pending signals as a bit mask.
pub fn take_signals() -> u32 {
    if passing::taking_signals() { with_table(|table, slot| table.take_signals(slot)) } else { 0 }
}

/// Whether signals are pending.
#[must_use]
pub fn has_signals() -> bool {
    passing::may_be_signalled() && with_table(|table, slot| words().load(table.signal_word(slot)) != 0)
}

/// Publishes the signals that the program handles, ignores or blocks as a bit mask.
pub fn set_handled_signals(mask: u32) {
    with_table(|table, slot| table.set_handled(slot, mask));
}

/// Whether the kernel has killed this process. A browser may let a busy worker run on for seconds after it was
/// terminated. A killed process can never again obtain passed memory.
pub fn is_killed() -> bool {
    !passing::passes() && with_table(|table, slot| words().load(table.signal_word(slot)) & (1 << SIGKILL) != 0)
}

/// Takes the next position in the order of all processes' writes.
pub fn take_output_ticket() -> u32 {
    words().fetch_add(OUTPUT_TICKET_AT, 1)
}

/// Adds to the number of unread output bytes.
pub fn add_unread_output(bytes: u32) {
    passing::note_unread(with_table(|table, slot| table.add_unread(slot, bytes)));
}

/// Whether more than `limit` bytes of output are unread.
pub fn is_far_ahead(limit: u32) -> bool {
    passing::unread_at_most(limit).is_none() && unread_output() > limit
}

/// The number of output bytes that the page has not read.
fn unread_output() -> u32 {
    let unread = with_table(|table, slot| words().load(table.unread_word(slot)));
    passing::note_unread(unread);
    unread
}

/// The word that changes when the page reads output, and its present value: the unread bytes.
#[must_use]
pub fn unread_output_word() -> (u32, u32) {
    with_table(|table, slot| (table.unread_word(slot), unread_output()))
}
