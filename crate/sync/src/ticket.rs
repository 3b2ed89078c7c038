//! The ticket: the state, round and claimer of a ring's slot in one word.
//!
//! ```text
//! Free(r) --claim_put--> Writing(r, pid) --publish--> Full(r) --claim_get--> Reading(r, pid) --retire--> Free(r + 1)
//!                            └────────────void (pid died)──> Void(r) --skip-----------────────────────────────┘
//! ```
//! State, round and claimer change in one compare-exchange, so a process that dies at any point leaves its PID on its
//! claim.

use super::words::Words;

/// The largest PID that a ticket can hold.
pub const MAX_PID: u32 = 0xffff;
/// Stands for the dead claimer while its claim is voided.
pub const HEIR: u32 = 0;
/// Rounds count modulo this. A stale ticket could be mistaken for a new one only after that many rounds of the whole
/// ring.
pub const ROUNDS: u32 = 1 << ROUND_BITS;

const ROUND_BITS: u32 = 13;
const STATE_BITS: u32 = 3;

/// The state of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Free for the putter whose turn it is.
    Free,
    /// A process is writing its item.
    Writing {
        /// The putter.
        pid: u32,
    },
    /// Ready for the getter whose turn it is.
    Full,
    /// A process is taking the item out.
    Reading {
        /// The getter.
        pid: u32,
    },
    /// The putter died. Getters skip the slot.
    Void,
}

/// The value of a ticket word. Zero is `Free` in round 0, so a zeroed ring is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The number of completed rounds, modulo [`ROUNDS`].
    pub round: u32,
    /// The state of the slot.
    pub state: State,
}

impl Ticket {
    /// Reads the ticket word at `at`.
    pub fn load(words: &impl Words, at: u32) -> Self {
        Self::unpack(words.load(at))
    }

    /// The ticket after `pid`'s next legal step: a claim, or the end of its own claim. `None` if it has none.
    #[must_use]
    pub fn next(self, pid: u32) -> Option<Self> {
        let (round, state) = match self.state {
            State::Free => (self.round, State::Writing { pid }),
            State::Writing { pid: claimer } if claimer == pid => (self.round, State::Full),
            State::Full => (self.round, State::Reading { pid }),
            State::Reading { pid: claimer } if claimer == pid => (self.next_round(), State::Free),
            State::Void => (self.next_round(), State::Free),
            State::Writing { .. } | State::Reading { .. } => return None,
        };
        Some(Self { round, state })
    }

    /// Transfers a claim of the dead process `pid` to the [`HEIR`]. `None` if this is no claim of `pid`.
    #[must_use]
    pub fn inherited(self, pid: u32) -> Option<Self> {
        let state = match self.state {
            State::Writing { pid: claimer } if claimer == pid => State::Writing { pid: HEIR },
            State::Reading { pid: claimer } if claimer == pid => State::Reading { pid: HEIR },
            _ => return None,
        };
        Some(Self { round: self.round, state })
    }

    /// The ticket that ends an inherited claim.
    #[must_use]
    pub fn voided(self) -> Option<Self> {
        match self.state {
            State::Writing { pid: HEIR } => Some(Self { round: self.round, state: State::Void }),
            State::Reading { pid: HEIR } => self.next(HEIR),
            _ => None,
        }
    }

    /// Replaces this ticket by `new` in the word at `at`. Returns false if the word has changed.
    pub fn exchange(self, words: &impl Words, at: u32, new: Self) -> bool {
        words.compare_exchange(at, self.pack(), new.pack()).is_ok()
    }

    /// The number of rounds by which this ticket is ahead of `round`: 0 the same, 1 already passed, -1 still in the
    /// previous one.
    #[must_use]
    pub fn ahead_of(self, round: u32) -> i32 {
        let difference = self.round.wrapping_sub(round) % ROUNDS;
        if difference < ROUNDS / 2 { difference.cast_signed() } else { difference.cast_signed() - ROUNDS.cast_signed() }
    }

    fn next_round(self) -> u32 {
        (self.round + 1) % ROUNDS
    }

    fn pack(self) -> u32 {
        let (code, pid) = match self.state {
            State::Free => (0, 0),
            State::Writing { pid } => (1, pid),
            State::Full => (2, 0),
            State::Reading { pid } => (3, pid),
            State::Void => (4, 0),
        };
        debug_assert!(pid <= MAX_PID);
        ((self.round % ROUNDS) << 16 | pid) << STATE_BITS | code
    }

    fn unpack(word: u32) -> Self {
        let pid = word >> STATE_BITS & MAX_PID;
        let state = match word & ((1 << STATE_BITS) - 1) {
            0 => State::Free,
            1 => State::Writing { pid },
            2 => State::Full,
            3 => State::Reading { pid },
            _ => State::Void,
        };
        Self { round: word >> (16 + STATE_BITS), state }
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip() {
        for round in [0, 1, ROUNDS - 1] {
            for state in
                [State::Free, State::Writing { pid: MAX_PID }, State::Full, State::Reading { pid: 1001 }, State::Void]
            {
                let ticket = Ticket { round, state };
                assert_eq!(Ticket::unpack(ticket.pack()), ticket);
            }
        }
    }

    #[test]
    fn rounds_compare_across_the_wrap() {
        let ticket = |round| Ticket { round, state: State::Free };
        assert_eq!(ticket(0).ahead_of(0), 0);
        assert_eq!(ticket(0).ahead_of(ROUNDS - 1), 1);
        assert_eq!(ticket(ROUNDS - 1).ahead_of(0), -1);
    }

    #[test]
    fn only_the_claimer_ends_a_claim() {
        let writing = Ticket { round: 3, state: State::Free }.next(7).unwrap();
        assert_eq!(writing.next(8), None);
        assert_eq!(writing.inherited(8), None);
        assert_eq!(writing.voided(), None);
        let void = writing.inherited(7).and_then(Ticket::voided);
        assert_eq!(void, Some(Ticket { round: 3, state: State::Void }));
        let reading = writing.next(7).unwrap().next(8).unwrap();
        let free = reading.inherited(8).and_then(Ticket::voided);
        assert_eq!(free, Some(Ticket { round: 4, state: State::Free }));
    }
}
