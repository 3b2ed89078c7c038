//! A bounded FIFO queue for many producers and many consumers. Each item goes to exactly one getter.
//!
//! It follows Vyukov's bounded MPMC queue: each slot has a sequence number (here a [`Ticket`]'s round) that tells
//! whose turn it is. It differs in where a claim is made. Vyukov's compare-exchange moves the head or the tail; here
//! it changes the slot's ticket to the claimer's PID, and head and tail follow. A claim thus names its
//! process, and the kernel voids it if that process dies.

mod void;

use super::ticket::{State, Ticket};
use super::waitpoint::WaitPoint;
use super::words::Words;

/// Word: position of the next item to get. Positions count modulo 2³².
const HEAD: u32 = 0;
/// Word: position of the next item to put.
const TAIL: u32 = 1;
/// Word: number of slots, a power of two. `init` writes it last; it is 0 in a ring that is not ready.
const CAPACITY: u32 = 2;
/// Word: the largest number of items (`maxsize`).
const LIMIT: u32 = 3;
/// Words: the getters' wait point.
const NOT_EMPTY: u32 = 4;
/// Words: the putters' wait point.
const NOT_FULL: u32 = 6;
/// Words: the slots.
const SLOTS: u32 = 8;

/// Words of one slot: its ticket, then the item's offset, length and metadata.
const SLOT_WORDS: u32 = 4;
const OFFSET: u32 = 1;
const LENGTH: u32 = 2;
const META: u32 = 3;

/// The largest number of slots. The 2³² positions must be a multiple of [`ROUNDS`](super::ticket::ROUNDS) rounds, so
/// that both wrap together.
pub const CAPACITY_MAX: u32 = 1 << 18;

/// An item: a block of the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Byte offset of the block; 0 for none.
    pub offset: u32,
    /// Length in bytes.
    pub length: u32,
    /// A word for the caller's use.
    pub meta: u32,
}

/// A slot claimed for putting or getting. [`Ring::publish`] or [`Ring::retire`] finishes it.
#[must_use = "a claim that is not finished blocks the ring until its process dies"]
#[derive(Debug)]
pub struct Claim {
    at: u32,
    ticket: Ticket,
    pid: u32,
}

/// A ring of slots. Head and tail may lag behind the tickets; any process that finds them behind advances them, so a
/// process that dies between the two steps blocks nobody. To wait, use [`WaitPoint::wait`] at `not_empty` or
/// `not_full`, with `leave_get` or `leave_put`.
#[derive(Clone, Copy, Debug)]
pub struct Ring<W> {
    words: W,
    at: u32,
}

impl<W> Ring<W> {
    /// Size in words of a ring of `capacity` slots.
    #[must_use]
    pub const fn words(capacity: u32) -> u32 {
        SLOTS + capacity * SLOT_WORDS
    }
}

impl<W: Words> Ring<W> {
    /// The ring at word `at`, which must have been initialised.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// Initialises a ring in zeroed words. `capacity` is a power of two up to [`CAPACITY_MAX`]; `limit` is the
    /// largest number of items, from 1 to `capacity`.
    pub fn init(words: W, at: u32, capacity: u32, limit: u32) -> Self {
        debug_assert!(capacity.is_power_of_two() && capacity <= CAPACITY_MAX && limit >= 1 && limit <= capacity);
        words.store(at + LIMIT, limit);
        words.store(at + CAPACITY, capacity);
        Self { words, at }
    }

    /// Puts an item. Returns false if the ring is full.
    pub fn try_put(&self, pid: u32, item: Item) -> bool {
        self.claim_put(pid).is_some_and(|claim| self.publish(claim, item))
    }

    /// Takes the next item. Its block then belongs to the caller.
    pub fn try_get(&self, pid: u32) -> Option<Item> {
        let claim = self.claim_get(pid)?;
        let item = self.item(&claim);
        self.retire(claim).then_some(item)
    }

    /// Claims the next slot, or returns `None` if the ring is full.
    pub fn claim_put(&self, pid: u32) -> Option<Claim> {
        loop {
            let tail = self.load(TAIL);
            // The head is read second. It only increases, so "full" was true when the head was read.
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
                // The getter of the previous round has not finished with the slot.
                (-1, _) => return None,
                _ => self.advance(TAIL, tail),
            }
        }
    }

    /// Makes a claimed slot's item visible and wakes a getter. Returns false if the kernel has voided the claim,
    /// because it counts the process as dead; the block then still belongs to the process.
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

    /// Claims the next item, or returns `None` if the ring is empty or its next item is still being written.
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

    /// The item of a claim for getting.
    pub fn item(&self, claim: &Claim) -> Item {
        Item {
            offset: self.words.load(claim.at + OFFSET),
            length: self.words.load(claim.at + LENGTH),
            meta: self.words.load(claim.at + META),
        }
    }

    /// Frees a claimed slot and wakes a putter. The item's block then belongs to the caller. Returns false if the
    /// kernel has voided the claim; the block then belongs to the kernel.
    pub fn retire(&self, claim: Claim) -> bool {
        // If the next claim of this slot is voided, it must not free the previous round's block.
        self.words.store(claim.at + OFFSET, 0);
        let retired = self.finish(&claim);
        if retired {
            self.not_full().wake(1);
        }
        retired
    }

    /// The approximate number of items. Unfinished claims count as finished.
    pub fn len(&self) -> u32 {
        let head = self.load(HEAD);
        self.load(TAIL).wrapping_sub(head).cast_signed().max(0).cast_unsigned().min(self.load(CAPACITY))
    }

    /// Whether `try_get` would find no item now.
    pub fn is_empty(&self) -> bool {
        let (at, round) = self.slot(self.load(HEAD));
        let ticket = Ticket::load(&self.words, at);
        match ticket.ahead_of(round) {
            0 => matches!(ticket.state, State::Free | State::Writing { .. }),
            // Ahead: the head is about to advance, to a slot not examined here.
            ahead => ahead < 0,
        }
    }

    /// Whether `try_put` would find no room now.
    pub fn is_full(&self) -> bool {
        let tail = self.load(TAIL);
        let (at, round) = self.slot(tail);
        tail.wrapping_sub(self.load(HEAD)).cast_signed() >= self.limit().cast_signed()
            || Ticket::load(&self.words, at).ahead_of(round) < 0
    }

    /// The largest number of items.
    pub fn limit(&self) -> u32 {
        self.load(LIMIT)
    }

    /// The memory of the ring.
    pub const fn memory(&self) -> &W {
        &self.words
    }

    /// The getters' wait point.
    pub const fn not_empty(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + NOT_EMPTY)
    }

    /// The putters' wait point.
    pub const fn not_full(&self) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, self.at + NOT_FULL)
    }

    /// Ends a getter's registration, successful or not, and passes on a wake-up that another getter can use.
    pub fn leave_get(&self) {
        self.not_empty().deregister();
        self.pass_on_get();
    }

    /// Ends a putter's registration, successful or not, and passes on a wake-up that another putter can use.
    pub fn leave_put(&self) {
        self.not_full().deregister();
        self.pass_on_put();
    }

    /// Wakes a getter if there is an item.
    fn pass_on_get(&self) {
        if !self.is_empty() {
            self.not_empty().wake(1);
        }
    }

    /// Wakes a putter if there is room.
    fn pass_on_put(&self) {
        if !self.is_full() {
            self.not_full().wake(1);
        }
    }

    fn load(&self, word: u32) -> u32 {
        self.words.load(self.at + word)
    }

    /// The word of a position's slot, and its round.
    fn slot(&self, position: u32) -> (u32, u32) {
        let capacity = self.load(CAPACITY);
        let round = (position >> capacity.trailing_zeros()) % super::ticket::ROUNDS;
        (self.at + SLOTS + (position & (capacity - 1)) * SLOT_WORDS, round)
    }

    fn advance(&self, end: u32, position: u32) {
        // A failure means that another process has advanced it.
        let _ = self.words.compare_exchange(self.at + end, position, position.wrapping_add(1));
    }

    fn finish(&self, claim: &Claim) -> bool {
        claim.ticket.next(claim.pid).is_some_and(|next| claim.ticket.exchange(&self.words, claim.at, next))
    }
}
