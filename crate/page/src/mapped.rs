//! Session memory, as the file system uses it for files that processes map.

use std::cell::RefCell;

use js_sys::Date;
use pyworkers_fs::Memory;
use pyworkers_shared::SharedWords;
use pyworkers_sync::{Arena, Mapping, Table, layout::word_of, refcount::FILES};

/// The blocks of session memory that hold files.
#[derive(Debug)]
pub(super) struct FileMemory {
    words: SharedWords,
    /// The kernel's id as the owner of a lock.
    kernel: u32,
    /// Blocks to be released as soon as the arena can be locked.
    late: RefCell<Vec<u32>>,
}

/// The time for which the page polls the arena's lock, in milliseconds. A process holds the lock for microseconds. If
/// it was killed meanwhile, the lock stays held until the page itself reaps that process.
const PATIENCE_MS: f64 = 20.0;

impl FileMemory {
    pub(super) const fn new(words: SharedWords, kernel: u32) -> Self {
        Self { words, kernel, late: RefCell::new(Vec::new()) }
    }

    /// Whether the arena can be locked now. If so, releases the blocks that had to wait for that.
    fn is_ready(&self) -> bool {
        let begin = Date::now();
        while self.arena().owner().is_some() {
            if Date::now() - begin > PATIENCE_MS {
                return false;
            }
        }
        for block in self.late.take() {
            self.mapping(block).release(&self.arena(), FILES);
        }
        true
    }

    const fn arena(&self) -> Arena<&SharedWords> {
        Arena::new(&self.words, self.kernel)
    }

    const fn mapping(&self, block: u32) -> Mapping<&SharedWords> {
        Mapping::at(&self.words, word_of(block))
    }
}

impl Memory for FileMemory {
    fn create(&self, bytes: u32) -> Option<u32> {
        if !self.is_ready() {
            return None;
        }
        Mapping::create(&self.words, &self.arena(), bytes, FILES).map(|mapping| mapping.block())
    }

    fn release(&self, block: u32) {
        if self.is_ready() {
            self.mapping(block).release(&self.arena(), FILES);
        } else {
            self.late.borrow_mut().push(block);
        }
    }

    fn hold_for(&self, block: u32, pid: u32) -> bool {
        // A process that has ended meanwhile has no slot, and would never release the block.
        match Table::new(&self.words).find(pid) {
            Some(slot) if self.is_ready() => self.mapping(block).hold(&self.arena().lock(), slot),
            Some(_) => return false,
            None => {}
        }
        true
    }

    fn read(&self, block: u32, at: u32, into: &mut [u8]) {
        self.words.read_bytes(self.mapping(block).data() + at, into);
    }

    fn write(&self, block: u32, at: u32, from: &[u8]) {
        self.words.write_bytes(self.mapping(block).data() + at, from);
    }
}
