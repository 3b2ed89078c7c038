//! The semaphore of `multiprocessing`'s locks.

use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::{
    identity,
    memory::{self, Words},
};
use pyworkers_sync::{self as sync, Kind, layout::word_of, semaphore::ReleasedTooOften};
use pyworkers_trace::ObjectKind;

use crate::{output, record, waiting};

/// One process's handle on a semaphore. The block's offset identifies it.
#[derive(Clone, Copy, Debug)]
pub struct Semaphore {
    offset: u32,
    state: sync::Semaphore<Words>,
}

impl Semaphore {
    /// Creates a semaphore; see [`sync::Semaphore::init`]. `None`: session memory is exhausted.
    #[must_use]
    pub fn create(value: u32, max: u32, kind: u32) -> Option<Self> {
        let offset = memory::arena().alloc_kind(sync::Semaphore::<Words>::WORDS * 4, Kind::Semaphore)?;
        let state = sync::Semaphore::init(memory::words(), word_of(offset), value, max, kind);
        record::made(offset, if max == 1 { ObjectKind::Lock } else { ObjectKind::Semaphore });
        Some(Self { offset, state })
    }

    /// The semaphore at an [`offset`](Self::offset), made by any process.
    #[must_use]
    pub fn at(offset: u32) -> Self {
        Self { offset, state: sync::Semaphore::at(memory::words(), word_of(offset)) }
    }

    /// The byte offset of the block, for [`at`](Self::at).
    #[must_use]
    pub const fn offset(&self) -> u32 {
        self.offset
    }

    /// Frees the semaphore. No other process may have a handle on it.
    pub fn destroy(self) {
        memory::arena().free(self.offset);
    }

    /// The number of free permits.
    #[must_use]
    pub fn value(&self) -> u32 {
        self.state.value()
    }

    /// Takes a permit for the running thread. With `block` it waits for one until `deadline`. Returns false if none
    /// was free.
    ///
    /// # Errors
    ///
    /// The error of `check`, which runs after each sleep.
    pub fn acquire<E>(&self, block: bool, deadline: Deadline, check: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
        let (pid, thread) = (identity::pid(), sched::current());
        let attempt = || self.state.try_acquire(pid, thread).then_some(());
        if attempt().is_some() {
            return Ok(true);
        }
        if !block {
            return Ok(false);
        }
        let wait = Wait::Semaphore { id: self.offset };
        let leave = || self.state.leave();
        let acquired = waiting::wait_for(self.state.wait_point(), &wait, deadline, attempt, check, leave)?.is_some();
        if acquired {
            record::acquired(self.offset);
        }
        Ok(acquired)
    }

    /// Returns a permit.
    ///
    /// # Errors
    ///
    /// [`ReleasedTooOften`] when all permits are free.
    pub fn release(&self) -> Result<(), ReleasedTooOften> {
        // Output written under the lock must appear before the next holder's.
        output::flush();
        // Recorded before the next holder can have the permit, and only if a thread waits for it.
        if record::is_on() && self.state.wait_point().waiters() > 0 {
            record::released(self.offset);
        }
        self.state.release()
    }
}
