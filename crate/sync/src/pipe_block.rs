//! The state of a pipe's direction that all processes share.

use super::refcount::{Holders, Side};
use super::waitpoint::WaitPoint;
use super::words::Words;

/// One direction of a pipe: the byte offset of its block in session memory.
pub type PipeId = u32;

/// Words: the holders of the two ends. They come first, where [`super::reap`] expects them.
const HOLDERS: u32 = 0;
/// Word: number of messages posted, modulo 2³²; the next message's ticket.
const SENT: u32 = Holders::<()>::WORDS;
/// Word: number of messages that have reached the inbox, modulo 2³².
const ARRIVED: u32 = SENT + 1;
/// Word: number of bytes posted and not yet read.
const UNREAD: u32 = SENT + 2;
/// Word: number of inboxes lost with their processes.
const GENERATION: u32 = SENT + 3;
/// Words: the writers' wait point.
const ROOM: u32 = SENT + 4;

/// The counters of one direction of a pipe. Zeroed words are a new one.
///
/// Messages themselves travel through ports. A writer counts a message before it posts it, so the end of file is "no
/// writer is left, and as many messages have arrived as were sent", even after the last writer was killed.
#[derive(Clone, Copy, Debug)]
pub struct PipeBlock<W> {
    words: W,
    at: u32,
}

impl<W> PipeBlock<W> {
    /// Size of one block in words.
    pub const WORDS: u32 = ROOM + WaitPoint::<()>::WORDS;
}

impl<W: Words> PipeBlock<W> {
    /// The block at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// The holders of the ends.
    pub const fn holders(&self) -> Holders<&W> {
        Holders::at(&self.words, self.at + HOLDERS)
    }

    /// Whether no reader is left.
    pub fn is_broken(&self) -> bool {
        self.holders().is_closed(Side::Reader)
    }

    /// Whether messages are in flight: posted, but not yet in the inbox.
    pub fn is_under_way(&self) -> bool {
        self.words.load(self.at + SENT) != self.words.load(self.at + ARRIVED)
    }

    /// Whether no further message can arrive. Messages in the inbox may still be unread.
    pub fn is_finished(&self) -> bool {
        self.holders().is_closed(Side::Writer) && !self.is_under_way()
    }

    /// Number of bytes posted and not yet read.
    pub fn unread(&self) -> u32 {
        // Bytes lost with an inbox may be subtracted twice, by its loss and by their writer. The counter is then
        // negative.
        self.words.load(self.at + UNREAD).cast_signed().max(0).cast_unsigned()
    }

    /// Counts a message of `bytes` that is about to be posted, and returns its ticket.
    pub fn sent(&self, bytes: u32) -> u32 {
        self.words.fetch_add(self.at + UNREAD, bytes);
        self.words.fetch_add(self.at + SENT, 1)
    }

    /// The number of inboxes lost with their processes.
    pub fn generation(&self) -> u32 {
        self.words.load(self.at + GENERATION)
    }

    /// Counts a message that has reached the inbox.
    pub fn arrived(&self) {
        self.words.fetch_add(self.at + ARRIVED, 1);
    }

    /// Subtracts the bytes of a message that was read, and wakes the writers.
    pub fn read(&self, bytes: u32) {
        self.words.fetch_sub(self.at + UNREAD, bytes);
        self.room().wake(u32::MAX);
    }

    /// Drops all unread messages: the inbox was lost with its process. Returns the first ticket that is not lost.
    ///
    /// The generation is stored before that ticket is read. A writer that posts to the lost inbox with this ticket or
    /// a later one therefore sees the new generation, and voids its ticket.
    pub fn forget_unread(&self, generation: u32) -> u32 {
        self.words.store(self.at + GENERATION, generation);
        let next = self.words.load(self.at + SENT);
        self.words.store(self.at + ARRIVED, next);
        self.words.fetch_sub(self.at + UNREAD, self.words.load(self.at + UNREAD));
        self.room().wake_all();
        next
    }

    /// The point where writers wait for room or for the last reader to go. Every wake-up reaches all waiters, so none
    /// has to be passed on.
    pub const fn room(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + ROOM)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::local::LocalWords;
    use crate::mutex::Mutex;

    #[test]
    fn end_of_file_needs_the_last_message_and_the_last_writer() {
        let words = LocalWords::new(2048);
        let mutex = Mutex::at(&words, 2000);
        let lock = mutex.lock(1);
        let pipe = PipeBlock::at(&words, 0);
        pipe.holders().hold(&lock, 3, Side::Writer);
        pipe.sent(10);
        assert!(!pipe.is_finished(), "a writer is left");
        assert!(pipe.holders().release(&lock, 3, Side::Writer));
        assert!(!pipe.is_finished(), "a message is in flight");
        pipe.arrived();
        assert!(pipe.is_finished());
        assert_eq!(pipe.unread(), 10);
        pipe.read(10);
        assert_eq!(pipe.unread(), 0);
        assert!(pipe.is_broken(), "there never was a reader");
    }
}
