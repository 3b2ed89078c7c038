//! The queue between processes. Its items lie in session memory ([`ring`]), or travel on the run's broadcast channel
//! ([`broadcast`]) if the run has one.

use pyworkers_sched::Deadline;
use pyworkers_session::identity;

use crate::{
    broadcast::{self, BroadcastQueue},
    ring::{self, RingQueue},
};

/// The reason why an item was not put.
#[derive(Debug)]
pub enum PutError<E> {
    /// Session memory is exhausted.
    NoMemory,
    /// The error of `check`.
    Interrupted(E),
}

/// What a getter waits for if it waits for other objects, too.
#[derive(Clone, Copy, Debug)]
pub enum Awaited {
    /// A change of a word of session memory from a value.
    Word(u32, u32),
    /// An item of this queue of the broadcast channel; see [`broadcast::watch`].
    Item(u32),
}

/// The largest limit that a queue itself enforces.
#[must_use]
pub fn largest_limit() -> u32 {
    if is_broadcast() { 0 } else { ring::LIMIT_MAX }
}

/// One process's handle on a queue. Any process may put and get.
#[derive(Clone, Copy, Debug)]
pub struct Queue(Carrier);

#[derive(Clone, Copy, Debug)]
enum Carrier {
    Ring(RingQueue),
    Broadcast(BroadcastQueue),
}

impl Queue {
    /// Creates a queue of at most `limit` items. A limit of 0 or of more than [`largest_limit`] means none. `None`:
    /// session memory is exhausted.
    #[must_use]
    pub fn create(limit: u32) -> Option<Self> {
        Some(Self(if is_broadcast() {
            Carrier::Broadcast(BroadcastQueue::create(limit)?)
        } else {
            Carrier::Ring(RingQueue::create(limit)?)
        }))
    }

    /// The queue of an [`id`](Self::id), made by any process.
    #[must_use]
    pub fn at(id: u32) -> Self {
        Self(if is_broadcast() { Carrier::Broadcast(BroadcastQueue::at(id)) } else { Carrier::Ring(RingQueue::at(id)) })
    }

    /// Identifies the queue among all objects of the run.
    #[must_use]
    pub const fn id(&self) -> u32 {
        match self.0 {
            Carrier::Ring(queue) => queue.offset(),
            Carrier::Broadcast(queue) => queue.id(),
        }
    }

    /// Frees the queue and its items. No other process may have a handle on it.
    pub fn destroy(self) {
        match self.0 {
            Carrier::Ring(queue) => queue.destroy(),
            Carrier::Broadcast(queue) => queue.destroy(),
        }
    }

    /// Puts a pickled item. With `block` it waits for room until `deadline`. Returns false if there was no room.
    ///
    /// # Errors
    ///
    /// See [`PutError`]. `check` runs after each sleep.
    pub fn put<E>(
        &self,
        data: &[u8],
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<bool, PutError<E>> {
        match self.0 {
            Carrier::Ring(queue) => queue.put(data, block, deadline, check),
            Carrier::Broadcast(queue) => queue.put(data, block, deadline, check),
        }
    }

    /// Takes the next item. With `block` it waits for one until `deadline`.
    ///
    /// # Errors
    ///
    /// The error of `check`, which runs after each sleep.
    pub fn get<E>(
        &self,
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Vec<u8>>, E> {
        match self.0 {
            Carrier::Ring(queue) => queue.get(block, deadline, check),
            Carrier::Broadcast(queue) => queue.get(block, deadline, check),
        }
    }

    /// Registers the caller as a getter. Returns what to wait for, or `None` if an item is there already. Call
    /// [`end_wait`](Self::end_wait) in either case.
    #[must_use]
    pub fn begin_wait(&self) -> Option<Awaited> {
        match self.0 {
            Carrier::Ring(queue) => queue.begin_wait().map(|(word, epoch)| Awaited::Word(word, epoch)),
            Carrier::Broadcast(queue) => (!broadcast::is_ready(queue.id())).then(|| Awaited::Item(queue.id())),
        }
    }

    /// Ends the registration of [`begin_wait`](Self::begin_wait).
    pub fn end_wait(&self) {
        if let Carrier::Ring(queue) = self.0 {
            queue.end_wait();
        }
    }

    /// Number of items in the queue, including those kept by putters.
    #[must_use]
    pub fn len(&self) -> u32 {
        match self.0 {
            Carrier::Ring(queue) => queue.len(),
            Carrier::Broadcast(queue) => queue.len(),
        }
    }

    /// Whether a getter would wait.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.0 {
            Carrier::Ring(queue) => queue.is_empty(),
            Carrier::Broadcast(queue) => queue.is_empty(),
        }
    }

    /// Whether a putter would wait or keep its item.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self.0 {
            Carrier::Ring(queue) => queue.is_full(),
            Carrier::Broadcast(queue) => queue.is_full(),
        }
    }

    /// Changes the number of items that putters keep for lack of room.
    pub fn add_kept(&self, change: i32) {
        match self.0 {
            Carrier::Ring(queue) => queue.add_kept(change),
            Carrier::Broadcast(queue) => queue.add_kept(change),
        }
    }
}

fn is_broadcast() -> bool {
    identity::has_channel()
}
