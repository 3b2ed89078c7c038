//! A queue in session memory: pickled items, and a ring of tickets that gives each to one getter.
//!
//! Waiters are woken by `Atomics.notify`; a suspended thread sleeps in `Atomics.waitAsync`.

use pyworkers_sched::{Deadline, Wait};
use pyworkers_session::{
    identity,
    memory::{self, Words},
};
use pyworkers_sync::{Item, Kind, Ring, Words as _, layout::word_of, queue_block};
use pyworkers_trace::ObjectKind;

use crate::{output, queue::PutError, record, waiting};

/// Number of slots of a queue without a limit. When they are full, a putter keeps its items until there is room.
const UNLIMITED: u32 = 1024;

/// The largest limit that the ring enforces.
pub(crate) const LIMIT_MAX: u32 = 1 << 15;

/// One process's handle on a queue. Any process may put and get. The block's offset identifies the queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RingQueue {
    offset: u32,
    capacity: u32,
    ring: Ring<Words>,
}

impl RingQueue {
    /// Creates a queue of at most `limit` items. A limit of 0 or of more than [`LIMIT_MAX`] means none. `None`:
    /// session memory is exhausted.
    pub(crate) fn create(limit: u32) -> Option<Self> {
        let limited = limit != 0 && limit <= LIMIT_MAX;
        let capacity = if limited { limit.next_power_of_two() } else { UNLIMITED };
        let words = memory::words();
        let bytes = (Ring::<Words>::words(capacity) + queue_block::WORDS) * 4;
        let offset = memory::arena().alloc_kind(bytes, Kind::Ring)?;
        let ring = Ring::init(words, word_of(offset), capacity, if limited { limit } else { capacity });
        words.store(queue_block::limit_word(offset, capacity), if limited { limit } else { 0 });
        record::made(offset, ObjectKind::Queue);
        Some(Self { offset, capacity, ring })
    }

    /// The queue at an [`offset`](Self::offset), made by any process.
    pub(crate) fn at(offset: u32) -> Self {
        let ring = Ring::at(memory::words(), word_of(offset));
        let capacity = ring.limit().next_power_of_two();
        Self { offset, capacity, ring }
    }

    /// The byte offset of the block, for [`at`](Self::at).
    pub(crate) const fn offset(&self) -> u32 {
        self.offset
    }

    /// Frees the queue and its items. No other process may have a handle on it.
    pub(crate) fn destroy(self) {
        let arena = memory::arena();
        while let Some(item) = self.ring.try_get(identity::pid()) {
            arena.free(item.offset);
        }
        arena.free(self.offset);
    }

    /// Puts a pickled item. With `block` it waits for room until `deadline`. Returns false if there was no room.
    ///
    /// # Errors
    ///
    /// See [`PutError`]. `check` runs after each sleep.
    pub(crate) fn put<E>(
        &self,
        data: &[u8],
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<bool, PutError<E>> {
        // Output written before the put must appear before the getter's.
        output::flush();
        let pid = identity::pid();
        if !block && self.ring.is_full() {
            return Ok(false);
        }
        let arena = memory::arena();
        let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
        let Some(offset) = arena.alloc(length.max(1)) else {
            return Err(PutError::NoMemory);
        };
        memory::words().write_bytes(offset, data);
        let item = Item { offset, length, meta: record::message_number() };
        let attempt = || {
            let moment = record::moment();
            let put = self.ring.try_put(pid, item);
            if put {
                record::sent(moment, self.offset, item.meta, data);
            }
            put
        };
        let put = if attempt() {
            Ok(true)
        } else if block {
            let wait = Wait::QueuePut { id: self.offset };
            let attempt = || attempt().then_some(());
            waiting::wait_for(self.ring.not_full(), &wait, deadline, attempt, check, || self.ring.leave_put())
                .map(|put| put.is_some())
                .map_err(PutError::Interrupted)
        } else {
            Ok(false)
        };
        if !matches!(put, Ok(true)) {
            arena.free(offset);
        }
        put
    }

    /// Takes the next item. With `block` it waits for one until `deadline`.
    ///
    /// # Errors
    ///
    /// The error of `check`, which runs after each sleep.
    pub(crate) fn get<E>(
        &self,
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Vec<u8>>, E> {
        let pid = identity::pid();
        let item = match self.ring.try_get(pid) {
            None if block => {
                let attempt = || self.ring.try_get(pid);
                let wait = Wait::QueueGet { id: self.offset };
                waiting::wait_for(self.ring.not_empty(), &wait, deadline, attempt, check, || self.ring.leave_get())?
            }
            item => item,
        };
        Ok(item.map(|item| {
            let mut data = vec![0; item.length as usize];
            memory::words().read_bytes(item.offset, &mut data);
            memory::arena().free(item.offset);
            record::received(self.offset, item.meta, data.len());
            data
        }))
    }

    /// Registers the caller as a getter. Returns the word to sleep on and its value, or `None` if an item is there
    /// already. Call [`end_wait`](Self::end_wait) in either case.
    pub(crate) fn begin_wait(&self) -> Option<(u32, u32)> {
        let point = self.ring.not_empty();
        point.register();
        let epoch = point.epoch();
        self.ring.is_empty().then(|| (point.epoch_word(), epoch))
    }

    /// Ends the registration of [`begin_wait`](Self::begin_wait).
    pub(crate) fn end_wait(&self) {
        self.ring.leave_get();
    }

    /// Number of items in the queue, including those kept by putters.
    pub(crate) fn len(&self) -> u32 {
        self.ring.len() + memory::words().load(self.kept_word())
    }

    /// Whether a getter would wait.
    pub(crate) fn is_empty(&self) -> bool {
        self.ring.is_empty()
    }

    /// Whether a putter would wait or keep its item.
    pub(crate) fn is_full(&self) -> bool {
        self.ring.is_full()
    }

    /// Changes the number of items that putters keep for lack of room.
    pub(crate) fn add_kept(&self, change: i32) {
        memory::words().fetch_add(self.kept_word(), change.cast_unsigned());
    }

    const fn kept_word(&self) -> u32 {
        queue_block::kept_word(self.offset, self.capacity)
    }
}
