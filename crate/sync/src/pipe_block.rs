//! The state of a pipe's direction that all processes share.

use super::mutex::{Guard, Mutex};
use super::refcount::{Holders, Side};
use super::waitpoint::WaitPoint;
use super::words::Words;

/// One direction of a pipe: the byte offset of its block in session memory.
pub type PipeId = u32;

/// Words: the holders of the two ends. They come first, where [`super::reap`] expects them.
const HOLDERS: u32 = 0;
/// Word: the process that made the pipe.
const CREATOR: u32 = Holders::<()>::WORDS;
/// Word: the mutex of the process that is sending a message.
const SENDER: u32 = CREATOR + 1;
/// Word: number of tickets drawn, modulo 2³²; the next message's ticket.
const SENT: u32 = CREATOR + 2;
/// Word: number of tickets whose messages were posted or given up, modulo 2³². One less than [`SENT`] while a message is
/// being sent.
const POSTED: u32 = CREATOR + 3;
/// Word: number of tickets that have reached the inbox, modulo 2³².
const ARRIVED: u32 = CREATOR + 4;
/// Two words: number of bytes in all messages up to an even number of tickets drawn, and up to an odd one, modulo 2³². So
/// the one store that draws a ticket counts its bytes, too.
const BYTES: u32 = CREATOR + 5;
/// Word: number of bytes read or lost, modulo 2³².
const READ: u32 = CREATOR + 7;
/// Word: number of inboxes lost with their processes.
const GENERATION: u32 = CREATOR + 8;
/// Words: the writers' wait point.
const ROOM: u32 = CREATOR + 9;

/// The counters of one direction of a pipe. Zeroed words are a new one.
///
/// Messages themselves travel through ports. A writer counts a message before it posts it, so the end of file is "no
/// writer is left, and as many messages have arrived as were sent".
#[derive(Clone, Copy, Debug)]
pub struct PipeBlock<W> {
    words: W,
    at: u32,
}

/// A ticket whose writer died between drawing it and saying that the message is posted. The message may or may not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Doubtful {
    /// The ticket.
    pub ticket: u32,
    /// The message's length.
    pub bytes: u32,
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

    /// A new block at word `at`, whose words are zero, made by the process `creator`.
    pub fn init(words: W, at: u32, creator: u32) -> Self {
        words.store(at + CREATOR, creator);
        Self { words, at }
    }

    /// The process that made the pipe.
    pub fn creator(&self) -> u32 {
        self.load(CREATOR)
    }

    /// The holders of the ends.
    pub const fn holders(&self) -> Holders<&W> {
        Holders::at(&self.words, self.at + HOLDERS)
    }

    /// Whether no reader is left.
    pub fn is_broken(&self) -> bool {
        self.holders().is_closed(Side::Reader)
    }

    /// Whether messages are in flight: counted, but not yet in the inbox.
    pub fn is_under_way(&self) -> bool {
        self.load(SENT) != self.load(ARRIVED)
    }

    /// Whether no further message can arrive. Messages in the inbox may still be unread.
    pub fn is_finished(&self) -> bool {
        self.holders().is_closed(Side::Writer) && !self.is_under_way()
    }

    /// Number of bytes sent and not yet read.
    pub fn unread(&self) -> u32 {
        // Negative only if a killed worker sends while it is reaped.
        self.bytes(self.load(SENT)).wrapping_sub(self.load(READ)).cast_signed().max(0).cast_unsigned()
    }

    /// The number of inboxes lost with their processes.
    pub fn generation(&self) -> u32 {
        self.load(GENERATION)
    }

    /// Begins to send: one message at a time is between its ticket and its port. Blocks the operating-system thread while
    /// another process is there.
    pub fn sender(&self, pid: u32) -> Sender<'_, W> {
        Sender { block: self, _turn: Guard::lock(&self.words, self.at + SENDER, pid) }
    }

    /// As [`sender`](Self::sender), unless another process is sending.
    pub fn try_sender(&self, pid: u32) -> Option<Sender<'_, W>> {
        Some(Sender { block: self, _turn: Guard::try_lock(&self.words, self.at + SENDER, pid)? })
    }

    /// After the death of the process `pid`: lets others send if it was sending, and returns the ticket that it had drawn.
    pub fn recover(&self, pid: u32) -> Option<Doubtful> {
        let turn = Mutex::at(&self.words, self.at + SENDER);
        let (posted, sent) = (self.load(POSTED), self.load(SENT));
        let doubtful = (turn.owner() == Some(pid) && posted != sent).then(|| {
            self.store(POSTED, sent);
            Doubtful { ticket: posted, bytes: self.bytes(sent).wrapping_sub(self.bytes(posted)) }
        });
        turn.recover(pid);
        doubtful
    }

    /// Counts a ticket that has reached the inbox.
    pub fn arrived(&self) {
        self.words.fetch_add(self.at + ARRIVED, 1);
    }

    /// Counts the bytes of a message that was read or will not arrive, and wakes the writers.
    pub fn read(&self, bytes: u32) {
        self.words.fetch_add(self.at + READ, bytes);
        self.room().wake(u32::MAX);
    }

    /// The point where writers wait for room or for the last reader to go. Every wake-up reaches all waiters, so none
    /// has to be passed on.
    pub const fn room(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + ROOM)
    }

    /// The bytes of all messages before `ticket`, which is the next one or the last.
    fn bytes(&self, ticket: u32) -> u32 {
        self.load(BYTES + ticket % 2)
    }

    fn load(&self, word: u32) -> u32 {
        self.words.load(self.at + word)
    }

    fn store(&self, word: u32, value: u32) {
        self.words.store(self.at + word, value);
    }
}

/// The process whose turn it is to send, until dropped. If it dies meanwhile, [`PipeBlock::recover`] ends its turn.
///
/// The generation does not change during a turn: a port that is good at its beginning leads to the inbox at its end.
#[must_use = "the next process sends as soon as this is dropped"]
#[derive(Debug)]
pub struct Sender<'a, W: Words> {
    block: &'a PipeBlock<W>,
    _turn: Guard<'a, W>,
}

impl<W: Words> Sender<'_, W> {
    /// Draws the ticket of a message of `bytes`. It is to be posted, and [`posted`](Self::posted) called.
    pub fn draw(&self, bytes: u32) -> u32 {
        let ticket = self.block.load(SENT);
        let next = ticket.wrapping_add(1);
        self.block.store(BYTES + next % 2, self.block.bytes(ticket).wrapping_add(bytes));
        self.block.store(SENT, next);
        ticket
    }

    /// The message is on its way, even if this process dies now.
    pub fn posted(self) {
        self.block.store(POSTED, self.block.load(SENT));
    }

    /// The inbox died with its process: all that was sent is lost, and the next generation begins. Returns its first ticket.
    pub fn replace_inbox(self) -> u32 {
        let next = self.block.load(SENT);
        self.block.store(GENERATION, self.block.generation().wrapping_add(1));
        self.block.store(ARRIVED, next);
        self.block.store(READ, self.block.bytes(next));
        self.block.room().wake_all();
        next
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::local::LocalWords;

    const LOCK_AT: u32 = 2000;
    const WRITER: u32 = 7;
    const OTHER: u32 = 8;
    const KERNEL: u32 = 1;

    fn send(pipe: &PipeBlock<&LocalWords>, bytes: u32) -> u32 {
        let sender = pipe.sender(WRITER);
        let ticket = sender.draw(bytes);
        sender.posted();
        ticket
    }

    #[test]
    fn end_of_file_needs_the_last_message_and_the_last_writer() {
        let words = LocalWords::new(2048);
        let mutex = Mutex::at(&words, LOCK_AT);
        let lock = mutex.lock(1);
        let pipe = PipeBlock::at(&words, 0);
        pipe.holders().hold(&lock, 3, Side::Writer);
        send(&pipe, 10);
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

    #[test]
    fn a_death_before_the_ticket_leaves_nothing() {
        let words = LocalWords::new(2048);
        let pipe = PipeBlock::at(&words, 0);
        send(&pipe, 10);
        std::mem::forget(pipe.sender(WRITER));
        // It had begun to count its bytes.
        words.store(BYTES, 15);
        assert!(pipe.try_sender(OTHER).is_none());
        assert_eq!(pipe.recover(OTHER), None, "another process sends");
        assert_eq!(pipe.recover(WRITER), None);
        assert_eq!(pipe.unread(), 10);
        assert_eq!(send(&pipe, 1), 1);
        assert_eq!(pipe.unread(), 11);
    }

    #[test]
    fn a_death_after_the_ticket_leaves_a_doubtful_one() {
        let words = LocalWords::new(2048);
        let pipe = PipeBlock::at(&words, 0);
        send(&pipe, 10);
        let sender = pipe.sender(WRITER);
        assert_eq!(sender.draw(5), 1);
        std::mem::forget(sender);
        assert_eq!(pipe.recover(WRITER), Some(Doubtful { ticket: 1, bytes: 5 }));
        assert_eq!(pipe.recover(WRITER), None);
        assert_eq!(send(&pipe, 1), 2);
        assert_eq!(pipe.unread(), 16);
    }

    #[test]
    fn a_new_inbox_begins_with_the_next_ticket() {
        let words = LocalWords::new(2048);
        let pipe = PipeBlock::init(&words, 0, WRITER);
        assert_eq!(pipe.creator(), WRITER);
        words.store(SENT, u32::MAX);
        words.store(POSTED, u32::MAX);
        assert_eq!(send(&pipe, 10), u32::MAX);
        assert_eq!(pipe.try_sender(KERNEL).unwrap().replace_inbox(), 0);
        assert_eq!((pipe.generation(), pipe.unread(), pipe.is_under_way()), (1, 0, false));
        assert_eq!(send(&pipe, 3), 0);
        assert_eq!(pipe.unread(), 3);
        assert!(pipe.is_under_way());
    }
}
