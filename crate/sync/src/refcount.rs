//! Who holds the two ends of a pipe (or any other handle), so that the last copy's end is noticed, however it ends.

use super::mutex::Guard;
use super::table;
use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: copies of the reading end.
const READERS: u32 = 0;
/// Word: copies of the writing end.
const WRITERS: u32 = 1;
/// Words: where those wait who want to know that an end closed.
const CLOSED: u32 = 2;
/// Words: for each process slot its copies, readers in the lower half and writers in the upper.
const HOLDERS: u32 = 4;

/// The holder of copies that are on their way to a process, pickled into a message or an argument.
pub const IN_FLIGHT: u32 = table::SLOTS;

/// The holder of what the file system keeps.
pub const FILES: u32 = table::SLOTS + 1;

/// One of the two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The end that receives; a handle with one kind of copy only counts as this one.
    Reader,
    /// The end that sends.
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

/// Counts of copies, for each process and in all. Processes go by their slot of the [process table](super::Table).
///
/// Changing needs the arena's mutex: then a holder that dies half way through can be recounted.
#[derive(Clone, Copy, Debug)]
pub struct Holders<W> {
    words: W,
    at: u32,
}

impl<W> Holders<W> {
    /// Words of one set of counts; zeroed ones are nobody's.
    pub const WORDS: u32 = HOLDERS + FILES + 1;
}

impl<W: Words> Holders<W> {
    /// The counts at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Notes one more copy of an end, held by the process in `slot` (or [`IN_FLIGHT`]).
    pub fn hold(&self, _lock: &Guard<'_, impl Words>, slot: u32, side: Side) {
        self.words.fetch_add(self.at + HOLDERS + slot, 1 << side.shift());
        self.words.fetch_add(self.at + side.total(), 1);
    }

    /// Notes one copy less; true if it was the last of all. A copy that `slot` does not hold is ignored.
    pub fn release(&self, _lock: &Guard<'_, impl Words>, slot: u32, side: Side) -> bool {
        if side.of(self.words.load(self.at + HOLDERS + slot)) == 0 {
            return false;
        }
        self.words.fetch_sub(self.at + HOLDERS + slot, 1 << side.shift());
        self.subtract(side, 1)
    }

    /// Hands a copy on, such as from [`IN_FLIGHT`] to the receiver; false if `from` does not hold one.
    pub fn hand_over(&self, _lock: &Guard<'_, impl Words>, from: u32, to: u32, side: Side) -> bool {
        if side.of(self.words.load(self.at + HOLDERS + from)) == 0 {
            return false;
        }
        self.words.fetch_add(self.at + HOLDERS + to, 1 << side.shift());
        self.words.fetch_sub(self.at + HOLDERS + from, 1 << side.shift());
        true
    }

    /// Gives the process in `to`, which holds none, as many copies as the one in `from` has: a child of `fork`.
    pub(super) fn inherit(&self, _lock: &Guard<'_, impl Words>, from: u32, to: u32) {
        let copies = self.words.load(self.at + HOLDERS + from);
        if copies != 0 {
            self.words.store(self.at + HOLDERS + to, copies);
            for side in [Side::Reader, Side::Writer] {
                self.words.fetch_add(self.at + side.total(), side.of(copies));
            }
        }
    }

    /// Drops all copies of a process that died. `recount` when it died holding the arena's mutex: then the totals may be
    /// wrong.
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
        // It may have swallowed a wake-up, or died before it sent one.
        self.closed_point().wake_all();
    }

    /// Copies of an end in all.
    pub fn count(&self, side: Side) -> u32 {
        self.words.load(self.at + side.total())
    }

    /// Copies of an end that the process in `slot` holds.
    pub fn held_by(&self, slot: u32, side: Side) -> u32 {
        side.of(self.words.load(self.at + HOLDERS + slot))
    }

    /// Whether no copy of an end is left.
    pub fn is_closed(&self, side: Side) -> bool {
        self.count(side) == 0
    }

    /// Where to wait for an end's last copy to go. Everyone is woken, so nothing needs passing on.
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
