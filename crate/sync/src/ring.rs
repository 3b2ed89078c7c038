//! The bounded queue of many producers and many consumers: first in, first out, each item to exactly one getter.

mod void;

use super::ticket::{State, Ticket};
use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: position of the next item to get; positions count up for ever (modulo 2³²).
const HEAD: u32 = 0;
/// Word: position of the next item to put.
const TAIL: u32 = 1;
/// Word: slots, a power of two; written last by `init`, 0 in a ring that is not ready.
const CAPACITY: u32 = 2;
/// Word: most items at a time (`maxsize`).
const LIMIT: u32 = 3;
/// Words: where getters wait.
const NOT_EMPTY: u32 = 4;
/// Words: where putters wait.
const NOT_FULL: u32 = 6;
/// Words: the slots.
const SLOTS: u32 = 8;

/// Words of one slot: its ticket, then the item's offset, length and the caller's word.
const SLOT_WORDS: u32 = 4;
const OFFSET: u32 = 1;
const LENGTH: u32 = 2;
const META: u32 = 3;

/// Most slots of a ring: rounds are counted in a ticket's few bits and must wrap where positions do.
pub const CAPACITY_MAX: u32 = 1 << 18;

/// What the ring carries: a block of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Byte offset of the block; 0 for none.
    pub offset: u32,
    /// Bytes.
    pub length: u32,
    /// The caller's word.
    pub meta: u32,
}

/// A slot claimed for putting or getting; finish it with [`Ring::publish`] or [`Ring::retire`].
#[must_use = "a claim that is not finished blocks the ring until its process dies"]
#[derive(Debug)]
pub struct Claim {
    at: u32,
    ticket: Ticket,
    pid: u32,
}

/// A ring of slots. Claims go by the slot's [`Ticket`]; head and tail follow, advanced by whoever finds them behind, so
/// that a process that dies between the two steps holds nobody up. To wait, follow [`WaitPoint`]'s protocol at `not_empty`
/// or `not_full` and finish with `leave_get` or `leave_put`.
#[derive(Clone, Copy, Debug)]
pub struct Ring<W> {
    words: W,
    at: u32,
}

impl<W> Ring<W> {
    /// Words of a ring of `capacity` slots.
    #[must_use]
    pub const fn words(capacity: u32) -> u32 {
        SLOTS + capacity * SLOT_WORDS
    }
}

impl<W: Words> Ring<W> {
    /// The ring at word `at`, initialised by somebody.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Makes a ring of zeroed words. `capacity` is a power of two up to [`CAPACITY_MAX`]; `limit` is the most items it may
    /// hold, at most `capacity`.
    pub fn init(words: W, at: u32, capacity: u32, limit: u32) -> Self {
        debug_assert!(capacity.is_power_of_two() && capacity <= CAPACITY_MAX && limit >= 1 && limit <= capacity);
        words.store(at + LIMIT, limit);
        words.store(at + CAPACITY, capacity);
        Self { words, at }
    }

    /// Puts an item; false when the ring is full.
    pub fn try_put(&self, pid: u32, item: Item) -> bool {
        self.claim_put(pid).is_some_and(|claim| self.publish(claim, item))
    }

    /// Takes the next item out, after which its block belongs to the caller.
    pub fn try_get(&self, pid: u32) -> Option<Item> {
        let claim = self.claim_get(pid)?;
        let item = self.item(&claim);
        self.retire(claim).then_some(item)
    }

    /// Claims the next slot; none when the ring is full.
    pub fn claim_put(&self, pid: u32) -> Option<Claim> {
        loop {
            let tail = self.load(TAIL);
            // The head is read second: it can only have moved on, so "full" was true when it was read.
            if tail.wrapping_sub(self.load(HEAD)).cast_signed() >= self.load(LIMIT).cast_signed() {
                return None;
            }
            let (at, round) = self.slot(tail);
            let ticket = Ticket::load(&self.words, at);
            match (ticket.ahead_of(round), ticket.state) {
                (0, State::Free) => {
                    let claimed = ticket.next(pid)?;
                    if ticket.exchange(&self.words, at, claimed) {
                        self.advance(TAIL, tail);
                        return Some(Claim { at, ticket: claimed, pid });
                    }
                }
                // The getter of the round before is not done with the slot.
                (-1, _) => return None,
                _ => self.advance(TAIL, tail),
            }
        }
    }

    /// Makes the item of a put claim visible and wakes a getter. False if the claim was voided meanwhile: the process
    /// counts as dead, and the block still belongs to it.
    pub fn publish(&self, claim: Claim, item: Item) -> bool {
        self.words.store(claim.at + LENGTH, item.length);
        self.words.store(claim.at + META, item.meta);
        self.words.store(claim.at + OFFSET, item.offset);
        let published = self.finish(&claim);
        if published {
            self.not_empty().wake(1);
        }
        published
    }

    /// Claims the next item; none when the ring is empty (or its next item is being written).
    pub fn claim_get(&self, pid: u32) -> Option<Claim> {
        loop {
            let head = self.load(HEAD);
            let (at, round) = self.slot(head);
            let ticket = Ticket::load(&self.words, at);
            match (ticket.ahead_of(round), ticket.state) {
                (0, State::Full) => {
                    let claimed = ticket.next(pid)?;
                    if ticket.exchange(&self.words, at, claimed) {
                        self.advance(HEAD, head);
                        return Some(Claim { at, ticket: claimed, pid });
                    }
                }
                (0, State::Void) => {
                    if let Some(free) = ticket.next(pid)
                        && ticket.exchange(&self.words, at, free)
                    {
                        self.advance(HEAD, head);
                        self.not_full().wake(1);
                    }
                }
                (0, State::Free | State::Writing { .. }) | (-1, _) => return None,
                _ => self.advance(HEAD, head),
            }
        }
    }

    /// The item of a get claim.
    pub fn item(&self, claim: &Claim) -> Item {
        Item {
            offset: self.words.load(claim.at + OFFSET),
            length: self.words.load(claim.at + LENGTH),
            meta: self.words.load(claim.at + META),
        }
    }

    /// Gives the slot of a get claim back and wakes a putter; the item's block belongs to the caller from here on. False
    /// if the claim was voided meanwhile: the block does not.
    pub fn retire(&self, claim: Claim) -> bool {
        // A voided put claim must not find the block of the round before.
        self.words.store(claim.at + OFFSET, 0);
        let retired = self.finish(&claim);
        if retired {
            self.not_full().wake(1);
        }
        retired
    }

    /// Items in the ring, about: claims under way count as done.
    pub fn len(&self) -> u32 {
        let head = self.load(HEAD);
        self.load(TAIL).wrapping_sub(head).cast_signed().max(0).cast_unsigned().min(self.load(CAPACITY))
    }

    /// Whether a `try_get` would find nothing now.
    pub fn is_empty(&self) -> bool {
        let (at, round) = self.slot(self.load(HEAD));
        let ticket = Ticket::load(&self.words, at);
        match ticket.ahead_of(round) {
            0 => matches!(ticket.state, State::Free | State::Writing { .. }),
            // Ahead: the head is about to move on to who knows what.
            ahead => ahead < 0,
        }
    }

    /// Whether a `try_put` would find no room now.
    pub fn is_full(&self) -> bool {
        let tail = self.load(TAIL);
        let (at, round) = self.slot(tail);
        tail.wrapping_sub(self.load(HEAD)).cast_signed() >= self.limit().cast_signed()
            || Ticket::load(&self.words, at).ahead_of(round) < 0
    }

    /// Most items at a time.
    pub fn limit(&self) -> u32 {
        self.load(LIMIT)
    }

    /// The memory it is in.
    pub const fn memory(&self) -> &W {
        &self.words
    }

    /// Where getters wait.
    pub const fn not_empty(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + NOT_EMPTY)
    }

    /// Where putters wait.
    pub const fn not_full(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + NOT_FULL)
    }

    /// Ends a getter's registration, successful or not, and passes on a wake-up that others can use.
    pub fn leave_get(&self) {
        self.not_empty().deregister();
        self.pass_on_get();
    }

    /// Ends a putter's registration, successful or not, and passes on a wake-up that others can use.
    pub fn leave_put(&self) {
        self.not_full().deregister();
        self.pass_on_put();
    }

    /// Wakes a getter if there is an item: for a wake-up that came to a sleep nobody waits for any more.
    fn pass_on_get(&self) {
        if !self.is_empty() {
            self.not_empty().wake(1);
        }
    }

    /// Wakes a putter if there is room: for a wake-up that came to a sleep nobody waits for any more.
    fn pass_on_put(&self) {
        if !self.is_full() {
            self.not_full().wake(1);
        }
    }

    fn load(&self, word: u32) -> u32 {
        self.words.load(self.at + word)
    }

    /// The word of the slot for a position, and its round.
    fn slot(&self, position: u32) -> (u32, u32) {
        let capacity = self.load(CAPACITY);
        let round = (position >> capacity.trailing_zeros()) % super::ticket::ROUNDS;
        (self.at + SLOTS + (position & (capacity - 1)) * SLOT_WORDS, round)
    }

    fn advance(&self, end: u32, position: u32) {
        // Losing means that somebody else advanced it.
        let _ = self.words.compare_exchange(self.at + end, position, position.wrapping_add(1));
    }

    fn finish(&self, claim: &Claim) -> bool {
        claim.ticket.next(claim.pid).is_some_and(|next| claim.ticket.exchange(&self.words, claim.at, next))
    }
}
