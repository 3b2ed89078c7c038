//! Where a queue's own words lie: behind its ring, which comes first so that [`super::reap`] finds it.

use super::{Ring, Words, layout::word_of};

/// Words that a queue has behind its ring.
pub const WORDS: u32 = 2;

/// Word: items that putters keep for want of room.
const KEPT: u32 = 0;
/// Word: the limit that was asked for; 0 for none.
const ASKED_LIMIT: u32 = 1;

/// The word that counts the items that putters keep, of the queue at byte `offset` with a ring of `capacity` slots.
#[must_use]
pub const fn kept_word(offset: u32, capacity: u32) -> u32 {
    word_of(offset) + Ring::<()>::words(capacity) + KEPT
}

/// The word of the limit that was asked for.
#[must_use]
pub const fn limit_word(offset: u32, capacity: u32) -> u32 {
    word_of(offset) + Ring::<()>::words(capacity) + ASKED_LIMIT
}

/// Items of the queue at byte `offset`, those included that putters keep, and the limit that was asked for (0: none).
pub fn length_and_limit(words: &impl Words, offset: u32) -> (u32, u32) {
    let ring = Ring::at(words, word_of(offset));
    let capacity = ring.limit().next_power_of_two();
    let kept = words.load(kept_word(offset, capacity));
    (ring.len().saturating_add(kept), words.load(limit_word(offset, capacity)))
}
