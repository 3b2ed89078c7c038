//! Shared memory as Python sees it: bytes, and the processes that map them.

use super::arena::{Arena, Kind};
use super::layout::{byte_of, word_of};
use super::mutex::Guard;
use super::refcount::{Holders, Side};
use super::words::Words;

/// Words: the holders. They come first, where [`super::reap`] expects them.
const HOLDERS: u32 = 0;
/// Word: byte offset of the contents, 0 until they are allocated.
const DATA: u32 = Holders::<()>::WORDS;
/// Word: length of the contents in bytes.
const BYTES: u32 = DATA + 1;

/// One mapping: a block of counts and a block of contents. The last process to unmap it frees both.
#[derive(Clone, Copy, Debug)]
pub struct Mapping<W> {
    words: W,
    at: u32,
}

impl<W> Mapping<W> {
    /// Size of the block of counts in words.
    pub const WORDS: u32 = BYTES + 1;
}

impl<W: Words> Mapping<W> {
    /// Creates a mapping of `bytes` zeros that `slot` holds once. `None`: no memory is left.
    pub fn create(words: W, arena: &Arena<impl Words>, bytes: u32, slot: u32) -> Option<Self> {
        // The counts are allocated first, so that the contents may be the region's last block, which shrinks it when
        // freed.
        let block = arena.alloc_kind(byte_of(Self::WORDS), Kind::Mapping)?;
        let Some(data) = arena.alloc_zeroed(bytes.max(1)) else {
            arena.free(block);
            return None;
        };
        let mapping = Self { words, at: word_of(block) };
        mapping.words.store(mapping.at + BYTES, bytes);
        mapping.words.store(mapping.at + DATA, data);
        mapping.hold(&arena.lock(), slot);
        Some(mapping)
    }

    /// The mapping whose block is at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// The name of the mapping for other processes: the byte offset of its block of counts.
    pub const fn block(&self) -> u32 {
        byte_of(self.at)
    }

    /// Byte offset of the contents.
    pub fn data(&self) -> u32 {
        self.words.load(self.at + DATA)
    }

    /// Length of the contents in bytes.
    pub fn bytes(&self) -> u32 {
        self.words.load(self.at + BYTES)
    }

    /// Adds one hold of `slot`.
    pub fn hold(&self, lock: &Guard<'_, impl Words>, slot: u32) {
        self.holders().hold(lock, slot, Side::Reader);
    }

    /// Drops one hold of `slot`. The last hold of all frees the memory.
    pub fn release(&self, arena: &Arena<impl Words>, slot: u32) {
        let lock = arena.lock();
        if self.holders().release(&lock, slot, Side::Reader) {
            for block in self.blocks() {
                arena.free_locked(&lock, block);
            }
        }
    }

    /// Gives slot `to` as many holds as slot `from` has, for a child of `fork`.
    pub(super) fn inherit(&self, lock: &Guard<'_, impl Words>, from: u32, to: u32) {
        self.holders().inherit(lock, from, to);
    }

    /// Drops the holds of a dead process. Returns the blocks to free if no other process maps them.
    pub(super) fn drop_holder(&self, lock: &Guard<'_, impl Words>, slot: u32, recount: bool) -> Option<[u32; 2]> {
        let held = self.holders().held_by(slot, Side::Reader) > 0;
        self.holders().drop_holder(lock, slot, recount);
        (held && self.holders().is_closed(Side::Reader)).then(|| self.blocks())
    }

    /// The contents come first: they may be the region's last block, and the counts the last but one.
    fn blocks(&self) -> [u32; 2] {
        [self.data(), byte_of(self.at)]
    }

    const fn holders(&self) -> Holders<&W> {
        Holders::at(&self.words, self.at + HOLDERS)
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::layout::MIN_BYTES;
    use crate::local::LocalWords;
    use crate::reap;
    use crate::refcount::FILES;

    #[test]
    fn the_last_hold_frees_it() {
        let words = LocalWords::new(MIN_BYTES / 4);
        let arena = Arena::new(&words, 1);
        arena.format();
        let mapping = Mapping::create(&words, &arena, 1000, FILES).unwrap();
        let data = mapping.data();
        mapping.hold(&arena.lock(), 4);
        mapping.release(&arena, FILES);
        assert_eq!((arena.size_of(data), mapping.bytes()), (Some(1000), 1000));
        mapping.release(&arena, 4);
        assert_eq!(arena.size_of(data), None);
        assert_eq!(arena.kind_of(mapping.block()), None);
    }

    #[test]
    fn a_death_lets_go() {
        let words = LocalWords::new(MIN_BYTES / 4);
        let arena = Arena::new(&words, 1);
        arena.format();
        let mapping = Mapping::create(&words, &arena, 100, 7).unwrap();
        mapping.hold(&arena.lock(), 8);
        let data = mapping.data();
        reap::process_died(&words, &arena, 1001, 7);
        assert_eq!(arena.size_of(data), Some(100));
        reap::process_died(&words, &arena, 1002, 8);
        assert_eq!(arena.size_of(data), None);
    }
}
