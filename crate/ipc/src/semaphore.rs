//! The semaphore of several processes: behind every lock of `multiprocessing`.

use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::{
    identity,
    memory::{self, Words},
};
use pyworkers_sync::{self as sync, Kind, layout::word_of, semaphore::ReleasedTooOften};
use pyworkers_trace::ObjectKind;

use crate::{output, record, waiting};

/// A semaphore, as one process knows it; a copy is the block's offset.
#[derive(Clone, Copy, Debug)]
pub struct Semaphore {
    offset: u32,
    state: sync::Semaphore<Words>,
}

impl Semaphore {
    /// A new semaphore; see [`sync::Semaphore::init`]. `None` when session memory is exhausted.
    #[must_use]
    pub fn create(value: u32, max: u32, kind: u32) -> Option<Self> {
        let offset = memory::arena().alloc_kind(sync::Semaphore::<Words>::WORDS * 4, Kind::Semaphore)?;
        let state = sync::Semaphore::init(memory::words(), word_of(offset), value, max, kind);
        record::made(offset, if max == 1 { ObjectKind::Lock } else { ObjectKind::Semaphore });
        Some(Self { offset, state })
    }

    /// The semaphore that another process made.
    #[must_use]
    pub fn at(offset: u32) -> Self {
        Self { offset, state: sync::Semaphore::at(memory::words(), word_of(offset)) }
    }

    /// What [`at`](Self::at) takes.
    #[must_use]
    pub const fn offset(&self) -> u32 {
        self.offset
    }

    /// Gives the semaphore's memory back. No other process may know it.
    pub fn destroy(self) {
        memory::arena().free(self.offset);
    }

    /// Free permits.
    #[must_use]
    pub fn value(&self) -> u32 {
        self.state.value()
    }

    /// Takes a permit for the running thread; waits for one until `deadline` if `block`. False if there was none.
    ///
    /// # Errors
    ///
    /// What `check` returns, which runs after each wait.
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

    /// Gives a permit back.
    ///
    /// # Errors
    ///
    /// When all permits are free.
    pub fn release(&self) -> Result<(), ReleasedTooOften> {
        // What was printed under the lock must not appear after what the next holder prints.
        output::flush();
        // Before the next holder can have it, and only if there will be one.
        if record::is_on() && self.state.wait_point().waiters() > 0 {
            record::released(self.offset);
        }
        self.state.release()
    }
}
