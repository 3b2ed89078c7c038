//! A queue on the broadcast channel: what of it is in session memory. The block's offset identifies the queue.

use super::{Words, layout::word_of};

/// Number of words.
pub const WORDS: u32 = 2;

/// Word: number of items that wait in their putters for room.
const KEPT: u32 = 0;
/// Word: the requested limit; 0 means no limit.
const LIMIT: u32 = 1;

/// Initialises the block at byte `offset`.
pub fn init(words: &impl Words, offset: u32, limit: u32) {
    words.store(kept_word(offset), 0);
    words.store(word_of(offset) + LIMIT, limit);
}

/// The word that counts the items waiting in putters.
#[must_use]
pub const fn kept_word(offset: u32) -> u32 {
    word_of(offset) + KEPT
}

/// The requested limit; 0 means no limit.
pub fn limit(words: &impl Words, offset: u32) -> u32 {
    words.load(word_of(offset) + LIMIT)
}
