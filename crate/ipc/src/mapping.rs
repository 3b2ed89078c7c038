//! Shared memory mapped by this process.

use pyworkers_session::memory::{self, Words, own_slot, words};
use pyworkers_sync::{Mapping, layout::word_of};

use crate::output;

/// One hold on a block of shared bytes. Dropping it releases the hold.
#[derive(Debug)]
pub struct Mapped {
    block: Mapping<Words>,
    /// Byte offset of the contents in session memory.
    data: u32,
    length: u32,
}

impl Mapped {
    /// Creates zeroed bytes that no other process knows. `None`: session memory is exhausted.
    #[must_use]
    pub fn create(bytes: u32) -> Option<Self> {
        Mapping::create(words(), &memory::arena(), bytes, own_slot()).map(Self::known)
    }

    /// A block that the kernel has counted as held by this process.
    #[must_use]
    pub fn held(block: u32) -> Self {
        Self::known(Mapping::at(words(), word_of(block)))
    }

    fn known(block: Mapping<Words>) -> Self {
        Self { data: block.data(), length: block.bytes(), block }
    }

    /// Number of bytes.
    #[must_use]
    pub const fn length(&self) -> u32 {
        self.length
    }

    /// Copies bytes out from position `at` on; an aligned item of up to 8 bytes atomically.
    pub fn read(&self, at: u32, into: &mut [u8]) {
        words().read_item(self.data + at, into);
    }

    /// Copies bytes in from position `at` on; an aligned item of up to 8 bytes atomically.
    pub fn write(&self, at: u32, from: &[u8]) {
        // Another process may see the bytes, and print.
        output::flush();
        words().write_item(self.data + at, from);
    }

    /// Moves bytes within the block, as `memmove` does.
    pub fn move_within(&self, from: u32, to: u32, length: u32) {
        output::flush();
        words().move_bytes(self.data + from, self.data + to, length);
    }
}

impl Drop for Mapped {
    fn drop(&mut self) {
        self.block.release(&memory::arena(), own_slot());
    }
}
