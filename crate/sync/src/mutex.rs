//! A lock for short critical sections, which blocks the operating-system thread.

use super::words::Words;

/// The bit that says that another process may be asleep on the word.
const CONTENDED: u32 = 1 << 31;
const FREE: u32 = 0;

/// One word, laid out like a robust futex: the owner's PID (below 2³¹) and a contention bit. Locking follows the
/// second mutex of Drepper's "Futexes Are Tricky".
///
/// Never hold it across a suspension or a call into Python: green threads of one process share the owner's PID.
#[derive(Clone, Copy, Debug)]
pub struct Mutex<W> {
    words: W,
    at: u32,
}

impl<W: Words> Mutex<W> {
    /// Size in words.
    pub const WORDS: u32 = 1;

    /// The mutex at word `at`. A zeroed word is a free mutex.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Takes the mutex if it is free.
    pub fn try_lock(&self, pid: u32) -> Option<Guard<'_, W>> {
        Guard::try_lock(&self.words, self.at, pid)
    }

    /// Takes the mutex for `pid`. Dropping the guard ends the critical section.
    ///
    /// # Panics
    /// When `pid` holds it already, which would be a deadlock.
    pub fn lock(&self, pid: u32) -> Guard<'_, W> {
        Guard::lock(&self.words, self.at, pid)
    }

    /// The PID that holds it.
    pub fn owner(&self) -> Option<u32> {
        let pid = self.words.load(self.at) & !CONTENDED;
        (pid != FREE).then_some(pid)
    }

    /// Frees the mutex if the dead process `pid` holds it, and returns whether it did: the guarded state may then be
    /// inconsistent. Wakes the sleepers in any case, since the dead process may have consumed a notification.
    ///
    /// Call it after the worker has stopped: a terminated worker may finish its critical section.
    pub fn recover(&self, pid: u32) -> bool {
        let broken = Guard::take_over(&self.words, self.at, pid, pid).is_some();
        self.nudge();
        broken
    }

    /// Wakes all sleepers.
    pub fn nudge(&self) {
        self.words.notify(self.at, u32::MAX);
    }
}

/// Holds a [`Mutex`] until dropped.
#[must_use = "the mutex is free again as soon as the guard is dropped"]
#[derive(Debug)]
pub struct Guard<'a, W: Words> {
    words: &'a W,
    at: u32,
}

impl<'a, W: Words> Guard<'a, W> {
    /// See [`Mutex::try_lock`].
    pub(super) fn try_lock(words: &'a W, at: u32, pid: u32) -> Option<Self> {
        debug_assert!(pid != FREE && pid < CONTENDED);
        words.compare_exchange(at, FREE, pid).ok()?;
        Some(Self { words, at })
    }

    /// See [`Mutex::lock`].
    pub(super) fn lock(words: &'a W, at: u32, pid: u32) -> Self {
        if let Some(guard) = Self::try_lock(words, at, pid) {
            return guard;
        }
        loop {
            // After a sleep the mutex is taken as contended, because other processes may still be asleep.
            match words.compare_exchange(at, FREE, pid | CONTENDED) {
                Ok(_) => return Self { words, at },
                Err(found) => {
                    assert!(found & !CONTENDED != pid, "the mutex is held by its caller already");
                    let contended = found | CONTENDED;
                    if found == contended || words.compare_exchange(at, found, contended).is_ok() {
                        words.wait(at, contended);
                    }
                }
            }
        }
    }

    /// Takes the mutex over from the dead process `pid` if that holds it, so that the guarded state stays hidden
    /// until it is repaired. Sleepers are not woken: drop the guard, then call [`Mutex::nudge`].
    pub(super) fn take_over(words: &'a W, at: u32, pid: u32, heir: u32) -> Option<Self> {
        let mut found = words.load(at);
        while found & !CONTENDED == pid {
            match words.compare_exchange(at, found, heir | CONTENDED) {
                Ok(_) => return Some(Self { words, at }),
                Err(now) => found = now,
            }
        }
        None
    }
}

impl<W: Words> Drop for Guard<'_, W> {
    fn drop(&mut self) {
        if self.words.swap(self.at, FREE) & CONTENDED != 0 {
            self.words.notify(self.at, 1);
        }
    }
}
