//! What this process notes of itself while its run is traced.
//!
//! Records are kept until the page asks for them, there are many, or the process ends: a record costs no message. A
//! process that is killed loses what it has not handed over. Without a trace, each place that could note something looks
//! at one flag.

use std::cell::{Cell, RefCell};

use pyworkers_protocol::ToKernel;
use pyworkers_sched::{self as sched, ThreadId, Waiting, clock};
use pyworkers_session::{identity, process_local};
use pyworkers_trace::{Batch, NO_FILE, ObjectId, ObjectKind, PREVIEW_BYTES, Record, TURN, What};

use crate::kernel;

/// With so many records a batch is handed over unasked.
const FULL: usize = 1000;

/// The bits of a queue item's number that count the items of one process; its id is in the others.
const COUNT_BITS: u32 = 20;

/// Where a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a line of the program.
    Line {
        /// The file's number.
        file: u32,
        /// The line, from 1.
        line: u32,
    },
    /// Nowhere in the program: the library serves it.
    Unknown,
    /// In a part of the library that no trace is the better for.
    Hidden,
}

/// Says where the running thread is; its argument numbers the program's files.
pub type Locate = fn(&dyn Fn(&str) -> u32) -> Place;

process_local! {
    static ON: Cell<bool> = Cell::new(false), on fork keep;
    // What was noted before a fork is the parent's to hand over.
    static BATCH: RefCell<Batch> = RefCell::default(), on fork clear;
    static ITEMS: Cell<u32> = Cell::new(0), on fork clear;
    /// The epoch's milliseconds at the zero of the monotonic clock, which is asked in half the time.
    static ORIGIN: Cell<f64> = Cell::new(0.0), on fork keep;
    static LOCATE: Cell<Option<Locate>> = Cell::new(None), on fork keep;
}

/// Installs what knows the interpreter's frames. Once a template.
pub fn install(locate: Locate) {
    LOCATE.set(Some(locate));
}

/// The process starts.
pub fn start(on: bool) {
    ON.set(on);
    ORIGIN.set(clock::now_ms() - clock::monotonic_ms());
}

/// Whether anything is noted.
#[must_use]
pub fn is_on() -> bool {
    ON.get()
}

/// Now, for what is noted once it has succeeded but happened before others could see it; none without a trace.
#[must_use]
pub fn moment() -> Option<f64> {
    ON.get().then(|| ORIGIN.get() + clock::monotonic_ms())
}

/// A number for the next item that this process puts into a queue; 0 without a trace.
#[must_use]
pub fn message_number() -> u32 {
    if !ON.get() {
        return 0;
    }
    let count = ITEMS.replace(ITEMS.get().wrapping_add(1));
    identity::pid() << COUNT_BITS | count & ((1 << COUNT_BITS) - 1)
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
pub fn wait(waiting: &Waiting) -> bool {
    let moment = ON.get().then(|| waiting.since());
    note(moment, || What::Wait { reason: waiting.words().0, object: waiting.object() })
}

/// The running thread goes on.
pub fn resume() {
    note(moment(), || What::Resume);
}

/// The running thread has its turn again; others of the process had theirs since `began`, of the monotonic clock.
pub fn turned(began: f64) {
    if note(ON.get().then(|| ORIGIN.get() + began), || What::Wait { reason: TURN.to_owned(), object: None }) {
        resume();
    }
}

/// The running thread ends, and its process goes on.
pub fn ended() {
    note(moment(), || What::Ended);
}

/// Hands over what was noted.
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

/// The running thread, as records name it: a child of `fork` may have another first thread.
fn thread() -> ThreadId {
    let thread = sched::current();
    if thread == sched::main_thread() { 1 } else { thread }
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
