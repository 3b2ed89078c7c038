//! Where things lie in the session's region. Offsets ending in `_AT` count words, those ending in `_BYTE` bytes.

use crate::{size_class, table};

/// Word that tells a formatted region from an empty one.
pub const MAGIC_AT: u32 = 0;
/// What [`MAGIC_AT`] holds; its last digits are the version of this layout.
pub const MAGIC: u32 = 0x7079_0001;
/// Words free for the kernel: run-wide flags, counters and the like.
pub const SESSION_AT: u32 = 1;
/// How many words [`SESSION_AT`] has.
pub const SESSION_WORDS: u32 = 15;
/// The kernel's word: the last PID given away; guarded by the arena's mutex.
pub const LAST_PID_AT: u32 = SESSION_AT;
/// The kernel's word: how many writes to standard streams there were, so that the page shows them in their order.
pub const OUTPUT_TICKET_AT: u32 = SESSION_AT + 1;
/// The arena's header: its mutex, where its untouched part begins, and one free list for each size class.
pub const ARENA_AT: u32 = SESSION_AT + SESSION_WORDS;
/// Words of the arena's header.
pub const ARENA_WORDS: u32 = 4 + size_class::COUNT;
/// The process table.
pub const TABLE_AT: u32 = (ARENA_AT + ARENA_WORDS).next_multiple_of(16);
/// First byte that the arena hands out.
pub const HEAP_BYTE: u32 = (TABLE_AT + table::SLOTS * table::SLOT_WORDS) * 4;
/// Bytes a region must have to begin with.
pub const MIN_BYTES: u32 = (HEAP_BYTE + 65_536).next_multiple_of(65_536);

/// The word index of a byte offset that is a multiple of four, such as the arena's.
#[must_use]
pub const fn word_of(byte: u32) -> u32 {
    byte / 4
}

/// The byte offset of a word index.
#[must_use]
pub const fn byte_of(word: u32) -> u32 {
    word * 4
}
