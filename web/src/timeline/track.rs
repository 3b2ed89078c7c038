//! The track of one thread: its waits and its actions on shared objects.
//!
//! Times are milliseconds since the run began. Both lists are in order of time, so that a binary search finds entries.

use pyworkers_trace::{ObjectId, ObjectKind};

use super::kind::WaitKind;

/// A line of the program; see [`Model::place`](super::model::Model::place).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The index of the file in the model. `None` if unknown.
    pub file: Option<u32>,
    /// The line, counted from 1. 0 if unknown.
    pub line: u32,
}

/// A time in which a thread waited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// The start.
    pub from: f64,
    /// The end. Infinity while the wait lasts.
    pub to: f64,
    /// The kind.
    pub kind: WaitKind,
    /// The index of the reason in the model.
    pub reason: u32,
    /// The line of the program.
    pub place: Place,
}

/// An action at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// The time.
    pub at: f64,
    /// The line of the program.
    pub place: Place,
    /// The object concerned.
    pub object: ObjectId,
    /// The action.
    pub deed: Deed,
    /// The action of another thread that it made possible, or that made it possible.
    pub partner: Option<MomentId>,
}

/// The kind of an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A message was sent, or an item put.
    Sent {
        /// The length of its pickle in bytes.
        bytes: u32,
        /// The first bytes of its pickle.
        preview: Box<[u8]>,
    },
    /// A message was received, or an item got.
    Received {
        /// The length of its pickle in bytes.
        bytes: u32,
    },
    /// A lock or semaphore was acquired after a wait.
    Acquired,
    /// A lock or semaphore was released while another thread waited for it.
    Released,
    /// An object was created.
    Made(ObjectKind),
}

/// The place of a moment in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentId {
    /// The process's lane.
    pub lane: u32,
    /// The thread's track there.
    pub track: u32,
    /// The index of the moment there.
    pub index: u32,
}

/// The history of one thread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The thread's number. 1 is a process's first thread.
    pub thread: u32,
    /// The start, as far as known.
    pub from: f64,
    /// The time of the last record.
    pub heard: f64,
    /// Whether the thread has ended. No more records follow.
    pub ended: bool,
    /// Whether a record named a line of the program. Threads without one are the library's.
    pub is_own: bool,
    /// The waits.
    pub waits: Vec<Wait>,
    /// The actions.
    pub moments: Vec<Moment>,
}

impl Track {
    /// A thread that begins at a time.
    pub fn new(thread: u32, from: f64) -> Self {
        Self { thread, from, heard: from, ..Self::default() }
    }

    /// Records the start of a wait.
    pub fn wait(&mut self, wait: Wait) {
        self.resume(wait.from);
        self.heard = wait.from;
        self.waits.push(wait);
    }

    /// Records the end of a wait.
    pub fn resume(&mut self, at: f64) {
        self.heard = at;
        if let Some(last) = self.waits.last_mut().filter(|last| last.to.is_infinite()) {
            last.to = at.max(last.from);
        }
    }

    /// Records the end of the thread.
    pub fn end(&mut self, at: f64) {
        self.resume(at);
        self.ended = true;
    }

    /// Whether the last wait is in progress.
    pub fn waits_now(&self) -> bool {
        self.waits.last().is_some_and(|last| last.to.is_infinite())
    }

    /// The first wait that ends after a time.
    pub fn first_wait_after(&self, at: f64) -> usize {
        self.waits.partition_point(|wait| wait.to <= at)
    }

    /// The wait at a time.
    pub fn wait_at(&self, at: f64) -> Option<usize> {
        let index = self.first_wait_after(at);
        (self.waits.get(index)?.from <= at).then_some(index)
    }

    /// The first moment at or after a time.
    pub fn first_moment_from(&self, at: f64) -> usize {
        self.moments.partition_point(|moment| moment.at < at)
    }

    /// The time spent waiting between two times, which are before `now`.
    pub fn waited(&self, from: f64, to: f64) -> f64 {
        let within = |wait: &Wait| wait.to.min(to) - wait.from.max(from);
        let waits = &self.waits[self.first_wait_after(from)..];
        waits.iter().take_while(|wait| wait.from < to).map(within).sum()
    }
}
