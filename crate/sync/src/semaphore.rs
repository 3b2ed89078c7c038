//! The counting semaphore behind every lock of `multiprocessing`.

use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: permits left; or, for a mutex-like semaphore (max 1) that is taken, [`HELD`] with its holder's PID, so that taking
/// it and naming the holder are one step.
const VALUE: u32 = 0;
/// Word: the most permits there can be.
const MAX: u32 = 1;
/// Word: PID of the last taker.
const LAST_PID: u32 = 2;
/// Word: thread of the last taker.
const LAST_TID: u32 = 3;
/// Words: where takers wait.
const WAITERS: u32 = 4;
/// Word: the caller's (`SemLock`'s kind: 0 recursive mutex, 1 semaphore).
const KIND: u32 = 6;

const HELD: u32 = 1 << 31;

/// Largest value of a semaphore (CPython's `SEM_VALUE_MAX`).
pub const VALUE_MAX: u32 = 0x7fff_ffff;

/// Who took the last permit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// Process.
    pub pid: u32,
    /// Thread of that process; 0 if not known (it died between two stores).
    pub tid: u32,
}

/// `release` found every permit free already; Python's "semaphore or lock released too many times".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasedTooOften;

/// A semaphore of `max` permits. How often a recursive mutex was taken is counted by its caller, in the process.
///
/// A permit of a process that died stays taken, as on CPython; [`owner`](Self::owner) names the dead one.
/// To wait, follow [`WaitPoint`]'s protocol at [`wait_point`](Self::wait_point) and finish with [`leave`](Self::leave).
#[derive(Clone, Copy, Debug)]
pub struct Semaphore<W> {
    words: W,
    at: u32,
}

impl<W: Words> Semaphore<W> {
    /// Words of one semaphore.
    pub const WORDS: u32 = 8;

    /// The semaphore at word `at`, initialised by somebody.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Makes a semaphore of zeroed words. `value` ≤ `max` ≤ [`VALUE_MAX`]; `kind` is the caller's.
    pub fn init(words: W, at: u32, value: u32, max: u32, kind: u32) -> Self {
        debug_assert!(value <= max && max <= VALUE_MAX);
        let new = Self { words, at };
        new.words.store(at + KIND, kind);
        new.words.store(at + MAX, max);
        // A mutex that is born taken has no holder.
        new.words.store(at + VALUE, if max == 1 && value == 0 { HELD } else { value });
        new
    }

    /// Takes a permit for a thread if there is one.
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

    /// Gives a permit back and wakes a waiter. Anybody may; a recursive mutex's caller checks the owner by itself.
    ///
    /// # Errors
    /// When all permits are free.
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

    /// Permits that are free.
    pub fn value(&self) -> u32 {
        let value = self.words.load(self.at + VALUE);
        if value & HELD != 0 { 0 } else { value }
    }

    /// The most permits there can be.
    pub fn max(&self) -> u32 {
        self.words.load(self.at + MAX)
    }

    /// What `init` was told.
    pub fn kind(&self) -> u32 {
        self.words.load(self.at + KIND)
    }

    /// Who took the last permit, while none is free: the holder of a mutex-like one, the best guess for others.
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

    /// Where takers wait.
    pub const fn wait_point(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + WAITERS)
    }

    /// The memory it is in.
    pub const fn memory(&self) -> &W {
        &self.words
    }

    /// Ends a registration at the wait point, with or without a permit, and passes on a wake-up that others can use.
    pub fn leave(&self) {
        self.wait_point().deregister();
        self.pass_on();
    }

    /// Wakes a waiter if there is a permit for it: for a wake-up that came to a sleep nobody waits for any more.
    fn pass_on(&self) {
        if self.value() > 0 {
            self.wait_point().wake(1);
        }
    }

    /// Wakes all waiters, after the death of a process that may have swallowed a wake-up.
    pub fn nudge(&self) {
        self.wait_point().wake_all();
    }
}
