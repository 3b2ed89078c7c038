//! What this process notes of itself while its run is traced.
//!
//! Records are kept until the page asks for them, there are many, or the process ends: a record costs no message. A
//! process that is killed loses what it has not handed over. Without a trace, each place that could note something looks
//! at one flag.

use std::cell::{Cell, RefCell};

use super::{
    describe::{self, Place},
    host, js, mailbox, scheduler,
};
use crate::{
    protocol::ToKernel,
    trace::{Batch, NO_FILE, ObjectId, ObjectKind, PREVIEW_BYTES, Record, TURN, What},
};

/// With so many records a batch is handed over unasked.
const FULL: usize = 1000;

/// The bits of a queue item's number that count the items of one process; its id is in the others.
const COUNT_BITS: u32 = 20;

thread_local! {
    static ON: Cell<bool> = const { Cell::new(false) };
    static BATCH: RefCell<Batch> = const { RefCell::new(Batch { files: Vec::new(), records: Vec::new() }) };
    static ITEMS: Cell<u32> = const { Cell::new(0) };
    /// The epoch's milliseconds at the zero of the monotonic clock, which is asked in half the time.
    static ORIGIN: Cell<f64> = const { Cell::new(0.0) };
}

/// The process starts.
pub(super) fn start(on: bool) {
    ON.set(on);
    ORIGIN.set(js::now() - js::monotonic());
}

/// In a child of `fork`: what was noted before is the parent's to hand over.
pub(super) fn forked() {
    BATCH.take();
    ITEMS.set(0);
}

/// Whether anything is noted.
#[must_use]
pub fn is_on() -> bool {
    ON.get()
}

/// Now, for what is noted once it has succeeded but happened before others could see it; none without a trace.
#[must_use]
pub fn moment() -> Option<f64> {
    ON.get().then(|| ORIGIN.get() + js::monotonic())
}

/// A number for the next item that this process puts into a queue; 0 without a trace.
#[must_use]
pub fn message_number() -> u32 {
    if !ON.get() {
        return 0;
    }
    let count = ITEMS.replace(ITEMS.get().wrapping_add(1));
    host::pid() << COUNT_BITS | count & ((1 << COUNT_BITS) - 1)
}

/// An object was made.
pub fn made(object: ObjectId, kind: ObjectKind) {
    note(moment(), || What::Made { object, kind });
}

/// A message was sent at a [`moment`], or an item put.
pub fn sent(moment: Option<f64>, object: ObjectId, message: u32, data: &[u8]) {
    note(moment, || What::Sent {
        object,
        message,
        bytes: length(data.len()),
        preview: data[..data.len().min(PREVIEW_BYTES)].to_vec(),
    });
}

/// A message was received, or an item got.
pub fn received(object: ObjectId, message: u32, bytes: usize) {
    note(moment(), || What::Received { object, message, bytes: length(bytes) });
}

/// A lock or semaphore was acquired after a wait.
pub fn acquired(object: ObjectId) {
    note(moment(), || What::Acquired { object });
}

/// A lock or semaphore is about to be released, and somebody waits for it.
pub fn released(object: ObjectId) {
    note(moment(), || What::Released { object });
}

/// The running thread is about to wait. Whether that was noted, and [`resume`] is to follow.
pub(super) fn wait(waiting: &describe::Waiting) -> bool {
    let moment = ON.get().then(|| waiting.since());
    note(moment, || What::Wait { reason: waiting.words().0, object: waiting.object() })
}

/// The running thread goes on.
pub(super) fn resume() {
    note(moment(), || What::Resume);
}

/// The running thread has its turn again; since `moment` others of the process had theirs.
pub(super) fn turned(moment: Option<f64>) {
    if note(moment, || What::Wait { reason: TURN.to_owned(), object: None }) {
        resume();
    }
}

/// The running thread ends, and its process goes on.
pub(super) fn ended() {
    note(moment(), || What::Ended);
}

/// Hands over what was noted.
pub(super) fn flush() {
    let batch = BATCH.take();
    if !batch.records.is_empty() {
        mailbox::post(&ToKernel::Trace { bytes: batch.encode() });
    }
}

fn note(moment: Option<f64>, what: impl FnOnce() -> What) -> bool {
    let Some(at) = moment else { return false };
    let (file, line) = match describe::place(number_of_file) {
        Place::Line { file, line } => (file, line),
        Place::Unknown => (NO_FILE, 0),
        Place::Hidden => return false,
    };
    let record = Record { at, thread: thread(), file, line, what: what() };
    let is_full = BATCH.with_borrow_mut(|batch| {
        batch.records.push(record);
        batch.records.len() >= FULL
    });
    if is_full {
        flush();
    }
    true
}

/// The running thread, as records name it: a child of `fork` may have another first thread.
fn thread() -> scheduler::ThreadId {
    let thread = scheduler::current();
    if thread == scheduler::main_thread() { 1 } else { thread }
}

/// The index of a file in the batch. There are few, and the last one is the likeliest.
fn number_of_file(path: &str) -> u32 {
    BATCH.with_borrow_mut(|Batch { files, .. }| {
        let index = files.iter().rposition(|file| file == path).unwrap_or_else(|| {
            files.push(path.to_owned());
            files.len() - 1
        });
        length(index)
    })
}

fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
