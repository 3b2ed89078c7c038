//! The records of a traced process.
//!
//! Records are kept until the page asks for them, a batch is full, or the process ends, so that a record costs no
//! message. A killed process loses the records that it has not sent. Without a trace, each recording function only
//! tests a flag.

use std::cell::{Cell, RefCell};

use pyworkers_protocol::ToKernel;
use pyworkers_sched::{self as sched, ThreadId, Waiting, clock};
use pyworkers_session::{identity, process_local};
use pyworkers_trace::{Batch, NO_FILE, ObjectId, ObjectKind, PREVIEW_BYTES, Record, TURN, What};

use crate::kernel;

/// The number of records at which a batch is sent unasked.
const FULL: usize = 1000;

/// The bits of a queue item's number that count the items of one process. The other bits are its PID.
const COUNT_BITS: u32 = 20;

/// The place of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a line of the program.
    Line {
        /// The file's number.
        file: u32,
        /// The line, from 1.
        line: u32,
    },
    /// Outside the program, in the library.
    Unknown,
    /// In a part of the library that is left out of traces.
    Hidden,
}

/// Locates the running thread. The argument is a function that numbers the program's files.
pub type Locate = fn(&dyn Fn(&str) -> u32) -> Place;

process_local! {
    static ON: Cell<bool> = Cell::new(false), on fork keep;
    // The parent sends what was recorded before the fork.
    static BATCH: RefCell<Batch> = RefCell::default(), on fork clear;
    static ITEMS: Cell<u32> = Cell::new(0), on fork clear;
    /// The epoch's milliseconds at the zero of the monotonic clock, which is read in half the time.
    static ORIGIN: Cell<f64> = Cell::new(0.0), on fork keep;
    static LOCATE: Cell<Option<Locate>> = Cell::new(None), on fork keep;
}

/// Installs the function that reads the interpreter's frames. Called once per template.
pub fn install(locate: Locate) {
    LOCATE.set(Some(locate));
}

/// Initialises the state of a process.
pub fn start(on: bool) {
    ON.set(on);
    ORIGIN.set(clock::now_ms() - clock::monotonic_ms());
}

/// Whether the process is traced.
#[must_use]
pub fn is_on() -> bool {
    ON.get()
}

/// The present time, for an event that is recorded only after it has succeeded, but is dated before others could see
/// it. `None` without a trace.
#[must_use]
pub fn moment() -> Option<f64> {
    ON.get().then(|| ORIGIN.get() + clock::monotonic_ms())
}

/// The number of the next item that this process puts into a queue, or 0 without a trace.
#[must_use]
pub fn message_number() -> u32 {
    if !ON.get() {
        return 0;
    }
    let count = ITEMS.replace(ITEMS.get().wrapping_add(1));
    identity::pid() << COUNT_BITS | count & ((1 << COUNT_BITS) - 1)
}

/// Records that an object was made.
pub fn made(object: ObjectId, kind: ObjectKind) {
    note(moment(), || What::Made { object, kind });
}

/// Records that a message was sent, or an item put, at a [`moment`].
pub fn sent(moment: Option<f64>, object: ObjectId, message: u32, data: &[u8]) {
    note(moment, || What::Sent {
        object,
        message,
        bytes: length(data.len()),
        preview: data[..data.len().min(PREVIEW_BYTES)].to_vec(),
    });
}

/// Records that a message was received, or an item got.
pub fn received(object: ObjectId, message: u32, bytes: usize) {
    note(moment(), || What::Received { object, message, bytes: length(bytes) });
}

/// Records that a lock or semaphore was acquired after a wait.
pub fn acquired(object: ObjectId) {
    note(moment(), || What::Acquired { object });
}

/// Records that a contended lock or semaphore is about to be released.
pub fn released(object: ObjectId) {
    note(moment(), || What::Released { object });
}

/// Records that the running thread is about to wait. Returns whether it did; [`resume`] must then follow.
pub fn wait(waiting: &Waiting) -> bool {
    let moment = ON.get().then(|| waiting.since());
    note(moment, || What::Wait { reason: waiting.words().0, object: waiting.object() })
}

/// Records that the running thread continues.
pub fn resume() {
    note(moment(), || What::Resume);
}

/// Records that other threads of the process had a turn from `began` (of the monotonic clock) until now.
pub fn turned(began: f64) {
    if note(ON.get().then(|| ORIGIN.get() + began), || What::Wait { reason: TURN.to_owned(), object: None }) {
        resume();
    }
}

/// Records that the running thread ends before its process.
pub fn ended() {
    note(moment(), || What::Ended);
}

/// Sends the records.
pub fn flush() {
    let batch = BATCH.take();
    if !batch.records.is_empty() {
        kernel::post(&ToKernel::Trace { bytes: batch.encode() });
    }
}

fn note(moment: Option<f64>, what: impl FnOnce() -> What) -> bool {
    let Some(at) = moment else { return false };
    let locate: Locate = LOCATE.get().unwrap_or(|_| Place::Unknown);
    let (file, line) = match locate(&number_of_file) {
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

/// The running thread's number in records, where the main thread is always 1.
fn thread() -> ThreadId {
    let thread = sched::current();
    if thread == sched::main_thread() { 1 } else { thread }
}

/// The index of a file in the batch. There are few files, and the last one is the likeliest.
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
