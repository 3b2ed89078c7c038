//! Counts the copies of a pipe's two ends (or of any other handle), per process, so that the loss of the last one is
//! noticed.

use super::mutex::Guard;
use super::table;
use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: number of copies of the reading end.
const READERS: u32 = 0;
/// Word: number of copies of the writing end.
const WRITERS: u32 = 1;
/// Words: the wait point for the closing of an end.
const CLOSED: u32 = 2;
/// Words: the copies of each process slot, readers in the lower half and writers in the upper.
const HOLDERS: u32 = 4;

/// The holder of copies in transit: pickled into a message or an argument.
pub const IN_FLIGHT: u32 = table::SLOTS;

/// The holder of the file system's copies.
pub const FILES: u32 = table::SLOTS + 1;

/// One of a handle's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The receiving end. A handle that has only one kind of copy uses this one.
    Reader,
    /// The sending end.
    Writer,
}

impl Side {
    const fn total(self) -> u32 {
        match self {
            Self::Reader => READERS,
            Self::Writer => WRITERS,
        }
    }

    const fn shift(self) -> u32 {
        match self {
            Self::Reader => 0,
            Self::Writer => 16,
        }
    }

    const fn of(self, copies: u32) -> u32 {
        copies >> self.shift() & 0xffff
    }
}

/// The number of copies per process and in total. Processes are identified by their slot in the [process
/// table](super::Table).
///
/// All changes need the arena's mutex. If a process dies in the middle of a change, the totals can be recounted.
#[derive(Clone, Copy, Debug)]
pub struct Holders<W> {
    words: W,
    at: u32,
}

impl<W> Holders<W> {
    /// Size in words. Zeroed words count no copies.
    pub const WORDS: u32 = HOLDERS + FILES + 1;
}

impl<W: Words> Holders<W> {
    /// The counts at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Counts one more copy of an end in `slot` (or [`IN_FLIGHT`]).
    pub fn hold(&self, _lock: &Guard<'_, impl Words>, slot: u32, side: Side) {
        self.words.fetch_add(self.at + HOLDERS + slot, 1 << side.shift());
        self.words.fetch_add(self.at + side.total(), 1);
    }

    /// Counts one copy less. Returns true if it was the last of all. Does nothing if `slot` has none.
    pub fn release(&self, _lock: &Guard<'_, impl Words>, slot: u32, side: Side) -> bool {
        if side.of(self.words.load(self.at + HOLDERS + slot)) == 0 {
            return false;
        }
        self.words.fetch_sub(self.at + HOLDERS + slot, 1 << side.shift());
        self.subtract(side, 1)
    }

    /// Moves a copy to another holder, such as from [`IN_FLIGHT`] to the receiver. Returns false if `from` has none.
    pub fn hand_over(&self, _lock: &Guard<'_, impl Words>, from: u32, to: u32, side: Side) -> bool {
        if side.of(self.words.load(self.at + HOLDERS + from)) == 0 {
            return false;
        }
        self.words.fetch_add(self.at + HOLDERS + to, 1 << side.shift());
        self.words.fetch_sub(self.at + HOLDERS + from, 1 << side.shift());
        true
    }

    /// Gives slot `to`, which must have none, as many copies as slot `from` has, for a child of `fork`.
    pub(super) fn inherit(&self, _lock: &Guard<'_, impl Words>, from: u32, to: u32) {
        let copies = self.words.load(self.at + HOLDERS + from);
        if copies != 0 {
            self.words.store(self.at + HOLDERS + to, copies);
            for side in [Side::Reader, Side::Writer] {
                self.words.fetch_add(self.at + side.total(), side.of(copies));
            }
        }
    }

    /// Drops all copies of a dead process. `recount` says that it died holding the arena's mutex, so that the totals
    /// may be wrong.
    pub fn drop_holder(&self, _lock: &Guard<'_, impl Words>, slot: u32, recount: bool) {
        let copies = self.words.swap(self.at + HOLDERS + slot, 0);
        for side in [Side::Reader, Side::Writer] {
            if recount {
                let sum = (0..=FILES).map(|i| side.of(self.words.load(self.at + HOLDERS + i))).sum();
                self.words.store(self.at + side.total(), sum);
            } else if side.of(copies) > 0 {
                self.subtract(side, side.of(copies));
            }
        }
        // The process may have consumed a wake-up, or died before it sent one.
        self.closed_point().wake_all();
    }

    /// Number of copies of an end in total.
    pub fn count(&self, side: Side) -> u32 {
        self.words.load(self.at + side.total())
    }

    /// Number of copies of an end in `slot`.
    pub fn held_by(&self, slot: u32, side: Side) -> u32 {
        side.of(self.words.load(self.at + HOLDERS + slot))
    }

    /// Whether no copy of an end is left.
    pub fn is_closed(&self, side: Side) -> bool {
        self.count(side) == 0
    }

    /// The point where processes wait for an end to close. Every wake-up reaches all waiters, so none has to be
    /// passed on.
    pub const fn closed_point(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + CLOSED)
    }

    fn subtract(&self, side: Side, copies: u32) -> bool {
        let last = self.words.fetch_sub(self.at + side.total(), copies) == copies;
        if last {
            self.closed_point().wake(u32::MAX);
        }
        last
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::local::LocalWords;
    use crate::mutex::Mutex;

    #[test]
    fn the_last_copy_closes_the_end() {
        let words = LocalWords::new(2048);
        let mutex = Mutex::at(&words, 2000);
        let lock = mutex.lock(1);
        let holders = Holders::at(&words, 0);
        holders.hold(&lock, 3, Side::Writer);
        holders.hold(&lock, IN_FLIGHT, Side::Writer);
        holders.hold(&lock, 3, Side::Reader);
        assert!(!holders.release(&lock, 3, Side::Writer));
        assert!(!holders.release(&lock, 3, Side::Writer), "slot 3 has none left");
        assert!(holders.hand_over(&lock, IN_FLIGHT, 5, Side::Writer));
        let epoch = holders.closed_point().epoch();
        holders.drop_holder(&lock, 5, false);
        assert!(holders.is_closed(Side::Writer));
        assert!(!holders.is_closed(Side::Reader));
        assert_ne!(holders.closed_point().epoch(), epoch);
    }

    #[test]
    fn a_death_inside_hold_is_recounted() {
        let words = LocalWords::new(2048);
        let mutex = Mutex::at(&words, 2000);
        let lock = mutex.lock(1);
        let holders = Holders::at(&words, 0);
        holders.hold(&lock, 3, Side::Reader);
        // Process 4 died between the two additions.
        words.fetch_add(HOLDERS + 4, 1);
        holders.drop_holder(&lock, 4, true);
        assert_eq!(holders.count(Side::Reader), 1);
    }
}
