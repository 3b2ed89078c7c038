//! The records that a process makes for the timeline.
//!
//! A process collects its records and sends them in batches, so that a record costs no message. Only what joins
//! processes is recorded: waits, messages, items, and contended locks. An uncontended lock leaves no trace.

#[cfg(feature = "chrome-trace")]
pub mod chrome;
pub mod pairs;

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

/// [`Record::file`] of a record without a place in the program.
pub const NO_FILE: u32 = u32::MAX;

/// The number of a message's bytes that are kept for display.
pub const PREVIEW_BYTES: usize = 256;

/// The reason of a thread that is ready to run while another thread of its process computes.
pub const TURN: &str = "its turn (another thread computes)";

/// ID of a shared object: the byte offset of its block in session memory, or a [`managed_id`].
#[cfg_attr(feature = "typescript", tsify::declare)]
pub type ObjectId = u32;

/// Consecutive records of one process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "typescript", tsify(rename = "TraceBatch"))]
pub struct Batch {
    /// The source files that the records name.
    pub files: Vec<String>,
    /// The records, in the order in which they were made.
    #[cfg_attr(feature = "typescript", tsify(type = "TraceRecord[]"))]
    pub records: Vec<Record>,
}

impl Batch {
    /// Encodes the batch as bytes, which are cheaper to post than objects.
    ///
    /// # Panics
    ///
    /// Never: a batch consists of plain data.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        postcard::to_allocvec(self).expect("a batch consists of plain data")
    }

    /// The batch in bytes; none if they are no batch.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// One event of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "typescript", tsify(rename = "TraceRecord"))]
pub struct Record {
    /// Milliseconds since the epoch, with a fraction, from one clock for all processes.
    pub at: f64,
    /// The thread. A process's first thread is 1.
    pub thread: u32,
    /// The place in the program: an index into `files`, or 4294967295 if unknown ([`NO_FILE`]).
    pub file: u32,
    /// The line in that file, from 1, or 0 if unknown.
    pub line: u32,
    /// The event.
    pub what: What,
}

/// The event of a [`Record`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// The thread began to wait.
    Wait {
        /// A description of the awaited event: "an item from a queue (get)".
        reason: String,
        /// The awaited object, if there is one.
        object: Option<ObjectId>,
    },
    /// The thread continued.
    Resume,
    /// The thread made an object.
    Made {
        /// The object.
        object: ObjectId,
        /// Its kind.
        kind: ObjectKind,
    },
    /// The thread sent a message into a pipe or put an item into a queue.
    Sent {
        /// The pipe or queue.
        object: ObjectId,
        /// The message's number, unique for its object within a run; wraps.
        message: u32,
        /// The length of the pickle in bytes.
        bytes: u32,
        /// The first bytes of the pickle, at most [`PREVIEW_BYTES`]; complete if `bytes` is not larger.
        #[serde(with = "serde_bytes")]
        preview: Vec<u8>,
    },
    /// The thread received a message from a pipe or got an item from a queue.
    Received {
        /// The pipe or queue.
        object: ObjectId,
        /// The number given when it was [`Sent`](Self::Sent).
        message: u32,
        /// The length of the pickle in bytes.
        bytes: u32,
    },
    /// The thread acquired a lock or semaphore after a wait.
    Acquired {
        /// The lock or semaphore.
        object: ObjectId,
    },
    /// The thread released a contended lock or semaphore.
    Released {
        /// The lock or semaphore.
        object: ObjectId,
    },
    /// The thread ended before its process.
    Ended,
}

/// The kinds of shared objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ObjectKind {
    /// One direction of a pipe.
    Pipe,
    /// A queue.
    Queue,
    /// A lock: a semaphore with one permit.
    Lock,
    /// Any other semaphore.
    Semaphore,
    /// An object of a manager.
    Managed,
}

/// The ID of a manager's object: a hash of its name, the same in every process. No block of session memory has so
/// large an offset.
#[must_use]
pub fn managed_id(name: &str) -> ObjectId {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    // Two names may have the same ID, with a probability of 2⁻³¹; the trace then takes one object for the other.
    hasher.finish() as ObjectId | 1 << 31
}

#[cfg(test)]
mod tests {
    use super::{Batch, NO_FILE, ObjectKind, Record, What};

    #[test]
    fn bytes_carry_everything() {
        let whats = [
            What::Wait { reason: "a lock".to_owned(), object: Some(64) },
            What::Wait { reason: "sleep".to_owned(), object: None },
            What::Resume,
            What::Made { object: 64, kind: ObjectKind::Semaphore },
            What::Sent { object: 72, message: u32::MAX, bytes: 300, preview: vec![0x80, 5] },
            What::Received { object: 72, message: u32::MAX, bytes: 300 },
            What::Acquired { object: 64 },
            What::Released { object: 64 },
            What::Ended,
        ];
        let record = |(at, what)| Record { at: 0.25 + f64::from(at), thread: 1, file: NO_FILE, line: at, what };
        let batch =
            Batch { files: vec!["/home/é.py".to_owned()], records: (0_u32..).zip(whats).map(record).collect() };
        let bytes = batch.encode();
        assert_eq!(Batch::decode(&bytes), Some(batch));
        assert_eq!(Batch::decode(&bytes[..bytes.len() - 1]), None);
    }
}
