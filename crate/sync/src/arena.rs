//! The allocator of the session's region.

use std::ops::RangeInclusive;

use super::layout::{ARENA_AT, HEAP_BYTE, MAGIC, MAGIC_AT, word_of};
use super::mutex::{Guard, Mutex};
use super::size_class;
use super::words::Words;

const MUTEX_AT: u32 = ARENA_AT;
/// Word: byte offset of the part that no block covers yet.
const FRESH_AT: u32 = ARENA_AT + 1;
/// Word: byte offset of the high-water mark. All bytes beyond it are zero.
const USED_AT: u32 = ARENA_AT + 2;
/// Words: the first free block of each size class, or 0.
const FREE_AT: u32 = ARENA_AT + 4;

/// Bytes before each block's contents. The first word holds class, kind and [`LIVE`]; the second the length of a live
/// block, or the next free block.
const HEADER_BYTES: u32 = 8;
const LIVE: u32 = 1 << 31;
const KIND_SHIFT: u32 = 8;
const BYTE_MASK: u32 = 0xff;

/// Classes from here on are large (more than 64 KiB). A large request may take a free block of up to twice its size,
/// and freeing the last block returns it to the fresh part. A free list alone would reserve such a block for its own
/// class.
const LARGE: u32 = 4 + 4 * 10;
/// Number of classes in one doubling of the size.
const DOUBLING: u32 = 4;

/// The least number of bytes by which the region grows.
const GROWTH_BYTES: u32 = 1 << 20;
/// The region's size is a multiple of this.
const PAGE_BYTES: u32 = 1 << 16;

/// The primitive in a block. [`super::reap`] needs it to repair the state a dead process left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Bytes.
    Raw = 0,
    /// A [`super::Semaphore`].
    Semaphore = 1,
    /// A [`super::Ring`].
    Ring = 2,
    /// A [`super::Holders`].
    Holders = 3,
    /// Anything whose first word is a [`Mutex`].
    Guarded = 4,
    /// Anything whose first two words are a [`super::WaitPoint`].
    WaitPoint = 5,
    /// A [`super::Mapping`].
    Mapping = 6,
    /// A [`super::broadcast_block`].
    Broadcast = 7,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::Raw,
        Self::Semaphore,
        Self::Ring,
        Self::Holders,
        Self::Guarded,
        Self::WaitPoint,
        Self::Mapping,
        Self::Broadcast,
    ];

    fn of(header: u32) -> Self {
        Self::ALL.get((header >> KIND_SHIFT & BYTE_MASK) as usize).copied().unwrap_or(Self::Raw)
    }
}

/// One process's handle on the allocator. Offsets are bytes from the start of the region: multiples of eight, never
/// 0.
///
/// The algorithm is segregated free lists: one singly linked list per size class, and a bump pointer for the fresh
/// part, which grows with the region. One mutex guards both. Each change is committed by a single store, so a process
/// that dies while it holds the mutex leaks at most one block; [`recover`](Self::recover) returns it to its list.
#[derive(Clone, Copy, Debug)]
pub struct Arena<W> {
    words: W,
    pid: u32,
}

impl<W: Words> Arena<W> {
    /// The arena as used by the process `pid`. The region must have been [`format`](Self::format)ted.
    pub const fn new(words: W, pid: u32) -> Self {
        Self { words, pid }
    }

    /// Formats a zeroed region of at least [`super::layout::MIN_BYTES`].
    pub fn format(&self) {
        self.words.store(FRESH_AT, HEAP_BYTE);
        self.words.store(USED_AT, HEAP_BYTE);
        self.words.store(MAGIC_AT, MAGIC);
    }

    /// Allocates `bytes` with arbitrary contents. `None`: no memory is left.
    pub fn alloc(&self, bytes: u32) -> Option<u32> {
        self.take(bytes, Kind::Raw).map(|(offset, _)| offset)
    }

    /// Allocates `bytes` of zeros. `None`: no memory is left.
    pub fn alloc_zeroed(&self, bytes: u32) -> Option<u32> {
        let (offset, fresh) = self.take(bytes, Kind::Raw)?;
        if !fresh {
            self.words.fill(word_of(offset), bytes.div_ceil(4), 0);
        }
        Some(offset)
    }

    /// Allocates a zeroed block for a primitive that [`super::reap`] repairs. `None`: no memory is left.
    pub fn alloc_kind(&self, bytes: u32, kind: Kind) -> Option<u32> {
        self.take(bytes, kind).map(|(offset, _)| offset)
    }

    /// Frees a block. Returns false if `offset` is no live block.
    pub fn free(&self, offset: u32) -> bool {
        let guard = self.lock();
        self.free_locked(&guard, offset)
    }

    /// [`free`](Self::free) for a caller that holds the [`lock`](Self::lock).
    pub fn free_locked(&self, _lock: &Guard<'_, impl Words>, offset: u32) -> bool {
        let Some(block) = self.live_block(offset) else {
            return false;
        };
        let class = self.words.load(word_of(block)) & BYTE_MASK;
        if class >= LARGE && block + size_class::size(class) == self.words.load(FRESH_AT) {
            self.words.store(FRESH_AT, block);
        } else {
            self.push(block, class);
        }
        true
    }

    /// The requested length of a block in bytes, or `None` if `offset` is no live block.
    pub fn size_of(&self, offset: u32) -> Option<u32> {
        self.live_block(offset).map(|block| self.words.load(word_of(block) + 1))
    }

    /// The kind of a block, or `None` if `offset` is no live block.
    pub fn kind_of(&self, offset: u32) -> Option<Kind> {
        self.live_block(offset).map(|block| Kind::of(self.words.load(word_of(block))))
    }

    /// Changes a block's length in place. Returns false if its size class is too small for `bytes`.
    pub fn resize(&self, offset: u32, bytes: u32) -> bool {
        let Some(block) = self.live_block(offset) else {
            return false;
        };
        let room = size_class::size(self.words.load(word_of(block)) & BYTE_MASK) - HEADER_BYTES;
        if bytes <= room {
            self.words.store(word_of(block) + 1, bytes);
        }
        bytes <= room
    }

    /// Bytes covered by blocks, free ones included.
    pub fn used_bytes(&self) -> u32 {
        self.words.load(FRESH_AT) - HEAP_BYTE
    }

    /// Takes the arena's mutex, which also guards [`super::Holders`]. The mutex is not reentrant: do not allocate
    /// while holding it.
    pub fn lock(&self) -> Guard<'_, W> {
        const { assert!(FREE_AT - ARENA_AT + size_class::COUNT <= super::layout::ARENA_WORDS) };
        Guard::lock(&self.words, MUTEX_AT, self.pid)
    }

    /// The PID that holds the [`lock`](Self::lock). A thread that must not block, such as a page's, checks this
    /// first.
    pub fn owner(&self) -> Option<u32> {
        Mutex::at(&self.words, MUTEX_AT).owner()
    }

    /// Calls `each` with the offset and the kind of each live block. The caller holds the [`lock`](Self::lock), so
    /// the set of blocks does not change.
    pub fn visit(&self, _lock: &Guard<'_, impl Words>, mut each: impl FnMut(u32, Kind)) {
        self.walk(|block, header| {
            if header & LIVE != 0 {
                each(block + HEADER_BYTES, Kind::of(header));
            }
        });
    }

    /// If the dead process `pid` holds the mutex, rebuilds the free lists and frees it. Returns whether it did.
    pub fn recover(&self, pid: u32) -> bool {
        let broken = Guard::take_over(&self.words, MUTEX_AT, pid, self.pid);
        if broken.is_some() {
            self.rebuild();
        }
        let was_broken = broken.is_some();
        drop(broken);
        Mutex::at(&self.words, MUTEX_AT).nudge();
        was_broken
    }

    /// Allocates a block, and returns whether its contents are fresh (zero). Any kind but raw is zeroed before the
    /// block counts as live, since `reap` may inspect it at any time.
    fn take(&self, bytes: u32, kind: Kind) -> Option<(u32, bool)> {
        let class = size_class::of(bytes.checked_add(HEADER_BYTES)?)?;
        let _lock = self.lock();
        let near = if class >= LARGE { class + DOUBLING } else { class };
        let (block, class, fresh) = match self.pop_of(class..=near) {
            Some((block, class)) => (block, class, false),
            None => match self.extend(class) {
                Some((block, fresh)) => (block, class, fresh),
                None => self.pop_of(class..=size_class::COUNT).map(|(block, class)| (block, class, false))?,
            },
        };
        if kind != Kind::Raw && !fresh {
            self.words.fill(word_of(block + HEADER_BYTES), bytes.div_ceil(4), 0);
        }
        self.words.store(word_of(block) + 1, bytes);
        self.words.store(word_of(block), LIVE | (kind as u32) << KIND_SHIFT | class);
        Some((block + HEADER_BYTES, fresh))
    }

    fn pop(&self, class: u32) -> Option<u32> {
        let block = self.words.load(FREE_AT + class);
        (block != 0).then(|| {
            self.words.store(FREE_AT + class, self.words.load(word_of(block) + 1));
            block
        })
    }

    fn pop_of(&self, mut classes: RangeInclusive<u32>) -> Option<(u32, u32)> {
        classes.find_map(|class| {
            let exists = class < size_class::COUNT;
            exists.then(|| self.pop(class)).flatten().map(|block| (block, class))
        })
    }

    fn push(&self, block: u32, class: u32) {
        self.words.store(word_of(block), class);
        self.words.store(word_of(block) + 1, self.words.load(FREE_AT + class));
        self.words.store(FREE_AT + class, block);
    }

    /// Cuts a block from the fresh part, and returns whether it is zero. The header is written before the part
    /// shrinks, so a walk never meets a word that is no header.
    fn extend(&self, class: u32) -> Option<(u32, bool)> {
        let block = self.words.load(FRESH_AT);
        let end = block.checked_add(size_class::size(class))?;
        if end > self.words.byte_length() {
            let generous =
                end.checked_add(GROWTH_BYTES.max(end / 4)).and_then(|b| b.checked_next_multiple_of(PAGE_BYTES));
            if !generous.is_some_and(|bytes| self.words.grow(bytes)) && !self.words.grow(end) {
                return None;
            }
        }
        let used = self.words.load(USED_AT);
        self.words.store(USED_AT, used.max(end));
        self.words.store(word_of(block), class);
        self.words.store(FRESH_AT, end);
        Some((block, block >= used))
    }

    fn rebuild(&self) {
        self.words.fill(FREE_AT, size_class::COUNT, 0);
        self.walk(|block, header| {
            if header & LIVE == 0 {
                self.push(block, header & BYTE_MASK);
            }
        });
    }

    fn walk(&self, mut each: impl FnMut(u32, u32)) {
        let end = self.words.load(FRESH_AT);
        let mut block = HEAP_BYTE;
        while block < end {
            let header = self.words.load(word_of(block));
            each(block, header);
            block += size_class::size(header & BYTE_MASK);
        }
    }

    fn live_block(&self, offset: u32) -> Option<u32> {
        let block = offset.checked_sub(HEADER_BYTES)?;
        let inside = block >= HEAP_BYTE && block < self.words.load(FRESH_AT) && block.is_multiple_of(16);
        (inside && self.words.load(word_of(block)) & LIVE != 0).then_some(block)
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
