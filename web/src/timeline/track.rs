//! What one thread did: when it waited, and what it did to the objects that it shares.
//!
//! Times are milliseconds since the run began. Both lists are in the order of time, so that what is at a place is found
//! by halving.

use pyworkers_trace::{ObjectId, ObjectKind};

use super::kind::WaitKind;

/// A line of the program; see [`Model::place`](super::model::Model::place).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which of the model's files; none if unknown.
    pub file: Option<u32>,
    /// From 1; 0 if unknown.
    pub line: u32,
}

/// A span in which a thread waited.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wait {
    /// When it began.
    pub from: f64,
    /// When it ended; infinity while it lasts.
    pub to: f64,
    /// For what kind of thing.
    pub kind: WaitKind,
    /// For what, in words: which of the model's reasons.
    pub reason: u32,
    /// In which line.
    pub place: Place,
}

/// Something done at one instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// When.
    pub at: f64,
    /// In which line.
    pub place: Place,
    /// To which object.
    pub object: ObjectId,
    /// What.
    pub deed: Deed,
    /// What another thread did because of it, or what made it possible.
    pub partner: Option<MomentId>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// A message was sent, or an item put.
    Sent {
        /// Its length, pickled.
        bytes: u32,
        /// How it begins.
        preview: Box<[u8]>,
    },
    /// A message was received, or an item got.
    Received {
        /// Its length, pickled.
        bytes: u32,
    },
    /// A lock or semaphore was acquired after a wait.
    Acquired,
    /// A lock or semaphore was released for which another waited.
    Released,
    /// An object was made.
    Made(ObjectKind),
}

/// Where a moment is found in a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MomentId {
    /// The process's lane.
    pub lane: u32,
    /// The thread's track there.
    pub track: u32,
    /// Which of its moments.
    pub index: u32,
}

/// What one thread did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Track {
    /// The thread's number; 1 is a process's first.
    pub thread: u32,
    /// When it began, as far as is known.
    pub from: f64,
    /// When it was last heard of.
    pub heard: f64,
    /// It has ended: nothing more will be heard.
    pub ended: bool,
    /// When it waited.
    pub waits: Vec<Wait>,
    /// What it did.
    pub moments: Vec<Moment>,
}

impl Track {
    /// A thread that began at a time.
    pub fn new(thread: u32, from: f64) -> Self {
        Self { thread, from, heard: from, ..Self::default() }
    }

    /// It begins to wait.
    pub fn wait(&mut self, wait: Wait) {
        self.resume(wait.from);
        self.heard = wait.from;
        self.waits.push(wait);
    }

    /// It goes on.
    pub fn resume(&mut self, at: f64) {
        self.heard = at;
        if let Some(last) = self.waits.last_mut().filter(|last| last.to.is_infinite()) {
            last.to = at.max(last.from);
        }
    }

    /// It ends.
    pub fn end(&mut self, at: f64) {
        self.resume(at);
        self.ended = true;
    }

    /// Whether its last wait lasts.
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

    /// The time that it spent waiting between two times, which lie before `now`.
    pub fn waited(&self, from: f64, to: f64) -> f64 {
        let within = |wait: &Wait| wait.to.min(to) - wait.from.max(from);
        let waits = &self.waits[self.first_wait_after(from)..];
        waits.iter().take_while(|wait| wait.from < to).map(within).sum()
    }
}
