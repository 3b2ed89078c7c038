//! What a process notes of itself for the timeline.
//!
//! A process keeps its records and hands them over in batches, so that a record costs it no message. Only what joins
//! processes is noted: waits, messages, items, and locks that somebody waited for; an uncontended lock leaves no trace.

#[cfg(feature = "chrome-trace")]
pub mod chrome;
pub mod pairs;

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};

/// [`Record::file`] of a record whose place in the program is unknown.
pub const NO_FILE: u32 = u32::MAX;

/// Most bytes of a message that are kept to be shown.
pub const PREVIEW_BYTES: usize = 256;

/// The reason of a thread that could go on, but another one of its process computes: they take turns.
pub const TURN: &str = "its turn (another thread computes)";

/// An object that processes share: the byte offset of its block in session memory, or a [`managed_id`].
pub type ObjectId = u32;

/// Consecutive records of one process.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Batch {
    /// The source files that the records name.
    pub files: Vec<String>,
    /// In the order in which they were noted.
    pub records: Vec<Record>,
}

impl Batch {
    /// The batch as bytes, which cost a message less than as many objects.
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

/// Something that a thread did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When: milliseconds since the epoch, with a fraction; one clock for all processes.
    pub at: f64,
    /// The thread; 1 is a process's first.
    pub thread: u32,
    /// Where in the program: an index into [`Batch::files`], or [`NO_FILE`].
    pub file: u32,
    /// The line in that file, from 1; 0 if unknown.
    pub line: u32,
    /// What.
    pub what: What,
}

/// What a thread did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum What {
    /// It began to wait.
    Wait {
        /// For what, in words: "an item from a queue (get)".
        reason: String,
        /// The object it waits for, if it is one.
        object: Option<ObjectId>,
    },
    /// It goes on.
    Resume,
    /// It made an object.
    Made {
        /// Which.
        object: ObjectId,
        /// Of which kind.
        kind: ObjectKind,
    },
    /// It sent a message into a pipe, or put an item into a queue.
    Sent {
        /// Into which.
        object: ObjectId,
        /// Tells it from all others of that object in this run; wraps.
        message: u32,
        /// Its length, pickled.
        bytes: u32,
        /// Its first bytes, at most [`PREVIEW_BYTES`]: a pickle, whole if `bytes` says so.
        #[serde(with = "serde_bytes")]
        preview: Vec<u8>,
    },
    /// It received a message from a pipe, or got an item from a queue.
    Received {
        /// From which.
        object: ObjectId,
        /// As when it was [`Sent`](Self::Sent).
        message: u32,
        /// Its length, pickled.
        bytes: u32,
    },
    /// It acquired a lock or semaphore for which it had waited.
    Acquired {
        /// Which.
        object: ObjectId,
    },
    /// It released a lock or semaphore for which somebody waited.
    Released {
        /// Which.
        object: ObjectId,
    },
    /// It ended: a thread that its process outlives.
    Ended,
}

/// Kinds of shared objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ObjectKind {
    /// A direction of a pipe.
    Pipe,
    /// A queue.
    Queue,
    /// A lock: a semaphore of one permit.
    Lock,
    /// Any other semaphore.
    Semaphore,
    /// An object of a manager.
    Managed,
}

/// The id of a manager's object, of which `name` tells every process the same. No block of session memory lies so far out.
#[must_use]
pub fn managed_id(name: &str) -> ObjectId {
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    // Ids of two objects may coincide, once in 2^31 pairs: one of them is then taken for the other.
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
