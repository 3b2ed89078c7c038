//! A store of small blocks in front of another allocator, for a module with one OS thread.
//!
//! An interpreter allocates and frees small blocks all the time, of a few sizes. Here each size has a list of its free
//! blocks, linked through the blocks themselves, so that both take a handful of instructions and no search. A block has
//! no header: the size comes with the layout. New blocks are cut from chunks one after the other.
//!
//! A block keeps its size for ever, and a chunk is never given back. The other allocator gets every larger block.

#![expect(unsafe_code, reason = "an allocator hands out raw memory")]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr;

/// The sizes are multiples of this, which is also the largest alignment.
const STEP: usize = 8;
/// The size of the largest blocks.
const LARGEST: usize = 512;
const CLASSES: usize = LARGEST / STEP;
const CHUNK: usize = 64 * 1024;

/// What a free block holds: the next free block of its size.
struct Free {
    next: *mut Free,
}

/// The allocator. `A` is the other one.
pub struct SmallBlocks<A> {
    other: A,
    /// The free blocks of each size.
    free: [Cell<*mut Free>; CLASSES],
    /// The part of the last chunk that is not cut yet.
    rest: Cell<*mut u8>,
    rest_size: Cell<usize>,
}

// SAFETY: without the target feature `atomics` the module has one OS thread. A green thread is suspended only by a call
// of JavaScript, and there is none here.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
unsafe impl<A: Sync> Sync for SmallBlocks<A> {}

impl<A: GlobalAlloc> SmallBlocks<A> {
    /// An allocator that has no blocks yet.
    pub const fn new(other: A) -> Self {
        Self {
            other,
            free: [const { Cell::new(ptr::null_mut()) }; CLASSES],
            rest: Cell::new(ptr::null_mut()),
            rest_size: Cell::new(0),
        }
    }

    /// A block of a size of which none is free.
    #[cold]
    #[inline(never)]
    fn cut(&self, class: usize) -> *mut u8 {
        let size = (class + 1) * STEP;
        if self.rest_size.get() < size {
            self.keep_rest();
            // SAFETY: the layout is of a valid size that is not 0.
            let chunk = unsafe { self.other.alloc(Layout::from_size_align_unchecked(CHUNK, STEP)) };
            if chunk.is_null() {
                return chunk;
            }
            self.rest.set(chunk);
            self.rest_size.set(CHUNK);
        }
        let block = self.rest.get();
        // SAFETY: the rest has at least `size` bytes.
        self.rest.set(unsafe { block.add(size) });
        self.rest_size.set(self.rest_size.get() - size);
        block
    }

    /// Makes a free block of what the last chunk has left, which is smaller than the block that is wanted.
    fn keep_rest(&self) {
        if let Some(class) = self.rest_size.replace(0).checked_sub(1) {
            // SAFETY: the rest is a multiple of `STEP`, aligned as the chunk is, and nobody has it.
            unsafe { self.put(self.rest.get(), class / STEP) };
        }
    }

    /// # Safety
    /// The block is of this class, and nobody uses it any more.
    #[inline]
    unsafe fn put(&self, block: *mut u8, class: usize) {
        let list = &self.free[class];
        let block: *mut Free = block.cast();
        // SAFETY: every block is large enough, and aligned as a pointer is.
        unsafe { block.write(Free { next: list.get() }) };
        list.set(block);
    }
}

/// The list for a layout; the other allocator if there is none.
#[inline]
const fn class(layout: Layout) -> Option<usize> {
    // A size of 0, which the contract forbids, would wrap to a large one.
    let class = layout.size().wrapping_sub(1) / STEP;
    if class < CLASSES && layout.align() <= STEP { Some(class) } else { None }
}

// SAFETY: blocks of different addresses do not overlap, since chunks are cut once. A block is handed out again only
// after it was put back, and has at least the size and the alignment of the layout.
unsafe impl<A: GlobalAlloc> GlobalAlloc for SmallBlocks<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class(layout) else {
            // SAFETY: the caller's promise.
            return unsafe { self.other.alloc(layout) };
        };
        let list = &self.free[class];
        let block = list.get();
        if block.is_null() {
            return self.cut(class);
        }
        // SAFETY: a block on the list is free, and was linked when it was put there.
        list.set(unsafe { (*block).next });
        block.cast()
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        match class(layout) {
            // SAFETY: the layout is the one that the block was allocated with, so it is of this class.
            Some(class) => unsafe { self.put(block, class) },
            // SAFETY: the caller's promise.
            None => unsafe { self.other.dealloc(block, layout) },
        }
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if class(layout).is_none() {
            // Fresh memory of the module is zeroed already, which the other allocator knows.
            // SAFETY: the caller's promise.
            return unsafe { self.other.alloc_zeroed(layout) };
        }
        // SAFETY: the caller's promise; the block has the layout's size.
        unsafe {
            let block = self.alloc(layout);
            if !block.is_null() {
                block.write_bytes(0, layout.size());
            }
            block
        }
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that the size fits the alignment.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        match (class(layout), class(wanted)) {
            // SAFETY: the caller's promise.
            (None, None) => unsafe { self.other.realloc(block, layout, size) },
            (old, new) if old == new => block,
            // SAFETY: the blocks are two, and each has at least the smaller size.
            _ => unsafe {
                let moved = self.alloc(wanted);
                if !moved.is_null() {
                    moved.copy_from_nonoverlapping(block, layout.size().min(size));
                    self.dealloc(block, layout);
                }
                moved
            },
        }
    }
}

#[cfg(test)]
#[expect(clippy::undocumented_unsafe_blocks, reason = "each block is used within its size and freed with its layout")]
mod tests {
    use std::alloc::System;
    use std::collections::VecDeque;

    use super::*;

    fn layout(size: usize, align: usize) -> Layout {
        Layout::from_size_align(size, align).unwrap()
    }

    /// A generator of numbers that are the same in every run.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(self.0 >> 33).unwrap() % limit
        }
    }

    #[test]
    fn a_freed_block_is_the_next_one_of_its_size() {
        let store = SmallBlocks::new(System);
        unsafe {
            let (a, b) = (store.alloc(layout(24, 8)), store.alloc(layout(24, 8)));
            assert_ne!(a, b);
            store.dealloc(a, layout(24, 8));
            assert_ne!(store.alloc(layout(32, 8)), a);
            assert_eq!(store.alloc(layout(17, 1)), a);
        }
    }

    #[test]
    fn a_block_grows_in_place_as_far_as_its_size_allows() {
        let store = SmallBlocks::new(System);
        unsafe {
            let block = store.alloc(layout(17, 8));
            assert_eq!(store.realloc(block, layout(17, 8), 24), block);
            assert_ne!(store.realloc(block, layout(24, 8), 25), block);
        }
    }

    #[test]
    fn zeroed_memory_is_zero_after_another_use() {
        let store = SmallBlocks::new(System);
        unsafe {
            let block = store.alloc(layout(64, 8));
            block.write_bytes(0xff, 64);
            store.dealloc(block, layout(64, 8));
            let again = store.alloc_zeroed(layout(64, 8));
            assert_eq!(again, block);
            assert_eq!(std::slice::from_raw_parts(again, 64), [0; 64]);
        }
    }

    #[test]
    fn blocks_keep_their_contents_among_thousands_of_others() {
        let store = SmallBlocks::new(System);
        let mut numbers = Numbers(1);
        let mut live: VecDeque<(*mut u8, Layout, u8)> = VecDeque::new();
        let check = |block: *mut u8, size: usize, mark: u8| {
            let bytes = unsafe { std::slice::from_raw_parts(block, size) };
            assert!(bytes.iter().all(|byte| *byte == mark), "a block of {size} bytes has changed");
        };
        for round in 0..50_000_u32 {
            let mark = round.to_le_bytes()[0];
            match numbers.below(3) {
                0 if !live.is_empty() => {
                    let (block, old, mark) = live.swap_remove_back(numbers.below(live.len())).unwrap();
                    check(block, old.size(), mark);
                    unsafe { store.dealloc(block, old) };
                }
                1 if !live.is_empty() => {
                    let at = numbers.below(live.len());
                    let (block, old, mark) = live[at];
                    let size = 1 + numbers.below(2 * LARGEST);
                    let moved = unsafe { store.realloc(block, old, size) };
                    check(moved, old.size().min(size), mark);
                    unsafe { moved.write_bytes(mark, size) };
                    live[at] = (moved, layout(size, old.align()), mark);
                }
                _ => {
                    let wanted = layout(1 + numbers.below(2 * LARGEST), 1 << numbers.below(6));
                    let block = unsafe { store.alloc(wanted) };
                    assert_eq!(block.addr() % wanted.align(), 0);
                    unsafe { block.write_bytes(mark, wanted.size()) };
                    live.push_back((block, wanted, mark));
                }
            }
        }
        for (block, old, mark) in live {
            check(block, old.size(), mark);
            unsafe { store.dealloc(block, old) };
        }
    }
}
