//! Bytes that processes map, and who does: shared memory as Python sees it.

use super::arena::{Arena, Kind};
use super::layout::{byte_of, word_of};
use super::mutex::Guard;
use super::refcount::{Holders, Side};
use super::words::Words;

/// Words: who maps it; first, so that [`super::reap`] finds them.
const HOLDERS: u32 = 0;
/// Word: byte offset of its contents, 0 while it is being made.
const DATA: u32 = Holders::<()>::WORDS;
/// Word: how many bytes its contents have.
const BYTES: u32 = DATA + 1;

/// One mapping: a block of counts, and one of contents. Both are freed when the last process that maps it lets go.
#[derive(Clone, Copy, Debug)]
pub struct Mapping<W> {
    words: W,
    at: u32,
}

impl<W> Mapping<W> {
    /// Words of the block of counts.
    pub const WORDS: u32 = BYTES + 1;
}

impl<W: Words> Mapping<W> {
    /// Makes a mapping of zeroed `bytes`, held once by `slot`; none when there is no memory left.
    pub fn create(words: W, arena: &Arena<impl Words>, bytes: u32, slot: u32) -> Option<Self> {
        // The counts first: then the contents may lie last in the region, and freeing them shrinks it.
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

    /// The mapping whose block lies at word `at`.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// What names it to other processes: the byte offset of its block.
    pub const fn block(&self) -> u32 {
        byte_of(self.at)
    }

    /// Byte offset of its contents.
    pub fn data(&self) -> u32 {
        self.words.load(self.at + DATA)
    }

    /// Bytes of its contents.
    pub fn bytes(&self) -> u32 {
        self.words.load(self.at + BYTES)
    }

    /// Counts one more hold of `slot`.
    pub fn hold(&self, lock: &Guard<'_, impl Words>, slot: u32) {
        self.holders().hold(lock, slot, Side::Reader);
    }

    /// Gives a hold of `slot` back, and the memory with the last one.
    pub fn release(&self, arena: &Arena<impl Words>, slot: u32) {
        let lock = arena.lock();
        if self.holders().release(&lock, slot, Side::Reader) {
            for block in self.blocks() {
                arena.free_locked(&lock, block);
            }
        }
    }

    /// Gives the process in `to` as many holds as the one in `from` has: a child of `fork`.
    pub(super) fn inherit(&self, lock: &Guard<'_, impl Words>, from: u32, to: u32) {
        self.holders().inherit(lock, from, to);
    }

    /// Drops what a dead process held; the blocks to free if nobody else maps it.
    pub(super) fn drop_holder(&self, lock: &Guard<'_, impl Words>, slot: u32, recount: bool) -> Option<[u32; 2]> {
        let held = self.holders().held_by(slot, Side::Reader) > 0;
        self.holders().drop_holder(lock, slot, recount);
        (held && self.holders().is_closed(Side::Reader)).then(|| self.blocks())
    }

    /// Contents first: they may be the region's last block, and the counts the last but one.
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
