//! The counting semaphore of `multiprocessing`'s locks.

use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: number of free permits. A semaphore of one permit stores [`HELD`] with the holder's PID when it is taken, so
/// that taking it and naming the holder are one step.
const VALUE: u32 = 0;
/// Word: the largest number of permits.
const MAX: u32 = 1;
/// Word: PID of the last process to take a permit.
const LAST_PID: u32 = 2;
/// Word: thread ID of the last thread to take a permit.
const LAST_TID: u32 = 3;
/// Words: the wait point.
const WAITERS: u32 = 4;
/// Word: for the caller's use (`SemLock`'s kind: 0 recursive mutex, 1 semaphore).
const KIND: u32 = 6;

const HELD: u32 = 1 << 31;

/// The largest value of a semaphore (CPython's `SEM_VALUE_MAX`).
pub const VALUE_MAX: u32 = 0x7fff_ffff;

/// The thread that took the last permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// PID.
    pub pid: u32,
    /// Thread ID; 0 if unknown, because the process died between two stores.
    pub tid: u32,
}

/// `release` was called with all permits free: Python's "semaphore or lock released too many times".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasedTooOften;

/// A semaphore of up to `max` permits. A recursive mutex's depth is counted in the process that holds it.
///
/// The permits of a dead process stay taken, as on CPython; [`owner`](Self::owner) names the process. To wait, use
/// [`WaitPoint::wait`] at [`wait_point`](Self::wait_point) with [`leave`](Self::leave).
#[derive(Clone, Copy, Debug)]
pub struct Semaphore<W> {
    words: W,
    at: u32,
}

impl<W: Words> Semaphore<W> {
    /// Size in words.
    pub const WORDS: u32 = 8;

    /// The semaphore at word `at`, which must have been initialised.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Initialises a semaphore in zeroed words. `value` ≤ `max` ≤ [`VALUE_MAX`]; `kind` is for the caller's use.
    pub fn init(words: W, at: u32, value: u32, max: u32, kind: u32) -> Self {
        debug_assert!(value <= max && max <= VALUE_MAX);
        let new = Self { words, at };
        new.words.store(at + KIND, kind);
        new.words.store(at + MAX, max);
        // A mutex created in the taken state has no holder.
        new.words.store(at + VALUE, if max == 1 && value == 0 { HELD } else { value });
        new
    }

    /// Takes a permit for a thread. Returns false if none is free.
    pub fn try_acquire(&self, pid: u32, tid: u32) -> bool {
        let mutex_like = self.max() == 1;
        let mut value = self.words.load(self.at + VALUE);
        loop {
            if value == 0 || value & HELD != 0 {
                return false;
            }
            let taken = if mutex_like { HELD | pid } else { value - 1 };
            match self.words.compare_exchange(self.at + VALUE, value, taken) {
                Ok(_) => break,
                Err(now) => value = now,
            }
        }
        self.words.store(self.at + LAST_PID, pid);
        self.words.store(self.at + LAST_TID, tid);
        true
    }

    /// Returns a permit and wakes a waiter. Any process may call it: the caller checks the owner of a recursive
    /// mutex.
    ///
    /// # Errors
    /// [`ReleasedTooOften`] when all permits are free.
    pub fn release(&self) -> Result<(), ReleasedTooOften> {
        let max = self.max();
        let mut value = self.words.load(self.at + VALUE);
        loop {
            let more = if value & HELD != 0 { 1 } else { value + 1 };
            if more > max {
                return Err(ReleasedTooOften);
            }
            match self.words.compare_exchange(self.at + VALUE, value, more) {
                Ok(_) => break,
                Err(now) => value = now,
            }
        }
        self.wait_point().wake(1);
        Ok(())
    }

    /// The number of free permits.
    pub fn value(&self) -> u32 {
        let value = self.words.load(self.at + VALUE);
        if value & HELD != 0 { 0 } else { value }
    }

    /// The largest number of permits.
    pub fn max(&self) -> u32 {
        self.words.load(self.at + MAX)
    }

    /// The `kind` given to [`init`](Self::init).
    pub fn kind(&self) -> u32 {
        self.words.load(self.at + KIND)
    }

    /// The thread that took the last permit, if none is free: exact for a semaphore of one permit, a guess for
    /// others.
    pub fn owner(&self) -> Option<Owner> {
        let value = self.words.load(self.at + VALUE);
        let last = Owner { pid: self.words.load(self.at + LAST_PID), tid: self.words.load(self.at + LAST_TID) };
        let owner = match value {
            0 => last,
            held if held & HELD != 0 && held & !HELD == last.pid => last,
            held if held & HELD != 0 => Owner { pid: held & !HELD, tid: 0 },
            _ => return None,
        };
        (owner.pid != 0).then_some(owner)
    }

    /// The wait point for a free permit.
    pub const fn wait_point(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + WAITERS)
    }

    /// The memory of the semaphore.
    pub const fn memory(&self) -> &W {
        &self.words
    }

    /// Ends a registration at the wait point, with or without a permit, and passes on a wake-up that another waiter
    /// can use.
    pub fn leave(&self) {
        self.wait_point().deregister();
        self.pass_on();
    }

    /// Wakes a waiter if a permit is free.
    fn pass_on(&self) {
        if self.value() > 0 {
            self.wait_point().wake(1);
        }
    }

    /// Wakes all waiters, after the death of a process that may have consumed a wake-up.
    pub fn nudge(&self) {
        self.wait_point().wake_all();
    }
}
