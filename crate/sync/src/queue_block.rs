//! A queue's own words. They follow its ring, which is first because [`super::reap`] expects it there.

use super::{Ring, Words, layout::word_of};

/// Number of words behind the ring.
pub const WORDS: u32 = 2;

/// Word: number of items that wait in their putters for room.
const KEPT: u32 = 0;
/// Word: the requested limit; 0 means no limit.
const ASKED_LIMIT: u32 = 1;

/// The word that counts the items waiting in putters, for the queue at byte `offset` with a ring of `capacity` slots.
#[must_use]
pub const fn kept_word(offset: u32, capacity: u32) -> u32 {
    word_of(offset) + Ring::<()>::words(capacity) + KEPT
}

/// The word of the requested limit.
#[must_use]
pub const fn limit_word(offset: u32, capacity: u32) -> u32 {
    word_of(offset) + Ring::<()>::words(capacity) + ASKED_LIMIT
}

/// Returns the number of items in the queue at byte `offset`, those waiting in putters included, and the requested
/// limit (0: none).
pub fn length_and_limit(words: &impl Words, offset: u32) -> (u32, u32) {
    let ring = Ring::at(words, word_of(offset));
    let capacity = ring.limit().next_power_of_two();
    let kept = words.load(kept_word(offset, capacity));
    (ring.len().saturating_add(kept), words.load(limit_word(offset, capacity)))
}
