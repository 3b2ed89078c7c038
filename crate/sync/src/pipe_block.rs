//! What every process knows of a pipe's direction, whoever holds its messages.

use super::refcount::{Holders, Side};
use super::waitpoint::WaitPoint;
use super::words::Words;

/// One direction of a pipe: the byte offset of its block in session memory.
pub type PipeId = u32;

/// Words: who holds the two ends; first, so that [`super::reap`] finds them.
const HOLDERS: u32 = 0;
/// Word: messages posted (wrapping): the next one's ticket.
const SENT: u32 = Holders::<()>::WORDS;
/// Word: messages that have reached the inbox (wrapping).
const ARRIVED: u32 = SENT + 1;
/// Word: bytes posted and not yet read.
const UNREAD: u32 = SENT + 2;
/// Word: how many inboxes have died with their processes.
const GENERATION: u32 = SENT + 3;
/// Words: where writers wait for room.
const ROOM: u32 = SENT + 4;

/// The counts of one direction of a pipe. Zeroed words are a new one.
///
/// Data does not lie here: messages travel through ports. A writer counts a
/// message before it posts it, so "no writer is left and as much has arrived as
/// was sent" is the end of file even if the last writer was killed.
#[derive(Clone, Copy, Debug)]
pub struct PipeBlock<W> {
    words: W,
    at: u32,
}

impl<W> PipeBlock<W> {
    /// Words of one block.
    pub const WORDS: u32 = ROOM + WaitPoint::<()>::WORDS;
}

impl<W: Words> PipeBlock<W> {
    /// The block at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Who holds the ends.
    pub const fn holders(&self) -> Holders<&W> {
        Holders::at(&self.words, self.at + HOLDERS)
    }

    /// Whether nobody can receive any more.
    pub fn is_broken(&self) -> bool {
        self.holders().is_closed(Side::Reader)
    }

    /// Whether messages were posted that have not reached the inbox.
    pub fn is_under_way(&self) -> bool {
        self.words.load(self.at + SENT) != self.words.load(self.at + ARRIVED)
    }

    /// Whether nothing will arrive any more. What has arrived may be unread.
    pub fn is_finished(&self) -> bool {
        self.holders().is_closed(Side::Writer) && !self.is_under_way()
    }

    /// Bytes posted and not yet read.
    pub fn unread(&self) -> u32 {
        // Below zero when an inbox's death was counted by its writer, too.
        self.words.load(self.at + UNREAD).cast_signed().max(0).cast_unsigned()
    }

    /// A message of `bytes` is about to be posted, with this ticket.
    pub fn sent(&self, bytes: u32) -> u32 {
        self.words.fetch_add(self.at + UNREAD, bytes);
        self.words.fetch_add(self.at + SENT, 1)
    }

    /// How many inboxes have died with their processes.
    pub fn generation(&self) -> u32 {
        self.words.load(self.at + GENERATION)
    }

    /// A message has reached the inbox.
    pub fn arrived(&self) {
        self.words.fetch_add(self.at + ARRIVED, 1);
    }

    /// A message of `bytes` was read: writers may go on.
    pub fn read(&self, bytes: u32) {
        self.words.fetch_sub(self.at + UNREAD, bytes);
        self.room().wake(u32::MAX);
    }

    /// The inbox died with its process: what nobody has read is lost. Returns the first ticket that is not.
    ///
    /// The generation goes up before that ticket is read: a writer that posts to the dead inbox with this ticket or a
    /// later one sees so, and voids it.
    pub fn forget_unread(&self, generation: u32) -> u32 {
        self.words.store(self.at + GENERATION, generation);
        let next = self.words.load(self.at + SENT);
        self.words.store(self.at + ARRIVED, next);
        self.words.fetch_sub(self.at + UNREAD, self.words.load(self.at + UNREAD));
        self.room().wake_all();
        next
    }

    /// Where writers wait until something was read or no reader is left. All
    /// are woken each time, so nothing needs passing on.
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
        assert!(!pipe.is_finished(), "a message is under way");
        pipe.arrived();
        assert!(pipe.is_finished());
        assert_eq!(pipe.unread(), 10);
        pipe.read(10);
        assert_eq!(pipe.unread(), 0);
        assert!(pipe.is_broken(), "there never was a reader");
    }
}
