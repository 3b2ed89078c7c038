//! The layout of the session's region. Offsets ending in `_AT` count words, those ending in `_BYTE` bytes.

use crate::{size_class, table};

/// The word that marks a formatted region.
pub const MAGIC_AT: u32 = 0;
/// The value of [`MAGIC_AT`]; its last digits are the version of this layout.
pub const MAGIC: u32 = 0x7079_0001;
/// Words reserved for the kernel: run-wide flags and counters.
pub const SESSION_AT: u32 = 1;
/// Number of words at [`SESSION_AT`].
pub const SESSION_WORDS: u32 = 15;
/// The kernel's word: the last PID assigned. The arena's mutex guards it.
pub const LAST_PID_AT: u32 = SESSION_AT;
/// The kernel's word: the number of writes to standard streams so far, by which the page orders them.
pub const OUTPUT_TICKET_AT: u32 = SESSION_AT + 1;
/// The kernel's word: how many messages of the broadcast channel it has heard that say that a process has left.
pub const LEAVES_AT: u32 = SESSION_AT + 2;
/// The arena's header: its mutex, the start of its fresh part, its high-water mark, and one free list for each size
/// class.
pub const ARENA_AT: u32 = SESSION_AT + SESSION_WORDS;
/// Words of the arena's header.
pub const ARENA_WORDS: u32 = 4 + size_class::COUNT;
/// The process table.
pub const TABLE_AT: u32 = (ARENA_AT + ARENA_WORDS).next_multiple_of(16);
/// First byte that the arena hands out.
pub const HEAP_BYTE: u32 = (TABLE_AT + table::SLOTS * table::SLOT_WORDS) * 4;
/// The smallest size of a region in bytes.
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
