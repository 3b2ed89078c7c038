//! A file's bytes: in the page's memory, or in memory that processes can map.

use std::{fmt, ops::Range, rc::Rc};

use super::{
    chunks::Chunks,
    errno::ENOMEM,
    space::{Space, reserve},
};

/// Memory that all processes of a run can access, in blocks that the file system holds until it releases them.
pub trait Memory: fmt::Debug {
    /// Creates a block of zeros. `None`: memory is exhausted.
    fn create(&self, bytes: u32) -> Option<u32>;
    /// Releases the file system's hold on a block.
    fn release(&self, block: u32);
    /// Counts a block as held by a process. Returns false if the counts are locked at present.
    fn hold_for(&self, block: u32, pid: u32) -> bool;
    /// Copies bytes out of a block, from byte `at` on.
    fn read(&self, block: u32, at: u32, into: &mut [u8]);
    /// Copies bytes into a block, from byte `at` on.
    fn write(&self, block: u32, at: u32, from: &[u8]);
}

/// Number of bytes of a block that are copied at a time.
const PIECE: usize = 1 << 20;

#[derive(Debug)]
pub(super) enum Bytes {
    Own(Chunks),
    Shared(Shared),
}

impl Bytes {
    /// An empty file, whose size counts in `space`.
    pub const fn new(space: Space) -> Self {
        Self::Own(Chunks::new(space))
    }

    /// A file with these bytes.
    pub fn of(space: Space, bytes: &[u8]) -> Result<Self, i32> {
        Chunks::of(space, bytes).map(Self::Own)
    }

    pub fn len(&self) -> usize {
        match self {
            Self::Own(bytes) => bytes.len(),
            Self::Shared(shared) => shared.length,
        }
    }

    /// Reads a range, which must be inside the file.
    pub fn read(&self, range: Range<usize>) -> Result<Vec<u8>, i32> {
        match self {
            Self::Own(chunks) => chunks.read(range),
            Self::Shared(shared) => shared.read(range),
        }
    }

    /// Writes bytes from `start` on. The file grows to hold them.
    pub fn write(&mut self, start: usize, data: &[u8]) -> Result<(), i32> {
        match self {
            Self::Own(chunks) => chunks.write(start, data),
            Self::Shared(shared) => {
                shared.resize(shared.length.max(start + data.len()))?;
                shared.write(start, data);
                Ok(())
            }
        }
    }

    /// Truncates the file or extends it with zeros.
    pub fn resize(&mut self, size: usize) -> Result<(), i32> {
        match self {
            Self::Own(chunks) => chunks.resize(size),
            Self::Shared(shared) => shared.resize(size),
        }
    }

    /// Moves the bytes into memory that processes can map. Returns their block, or `None` for an empty file.
    pub fn share(&mut self, memory: &Rc<dyn Memory>) -> Result<Option<u32>, i32> {
        if let Self::Own(chunks) = self {
            *self = Self::Shared(Shared::copy(memory.clone(), chunks.len(), chunks.len(), |piece| chunks.read(piece))?);
        }
        match self {
            Self::Shared(shared) => Ok(shared.block),
            Self::Own(_) => Ok(None),
        }
    }
}

/// Bytes in a block, which is released when they are dropped. A file that changes its size gets a new block;
/// processes that have mapped the old one keep it.
#[derive(Debug)]
pub(super) struct Shared {
    memory: Rc<dyn Memory>,
    /// `None` for an empty file.
    block: Option<u32>,
    length: usize,
}

impl Shared {
    pub fn new(memory: Rc<dyn Memory>, length: usize) -> Result<Self, i32> {
        let block = match u32::try_from(length).map_err(|_| ENOMEM)? {
            0 => None,
            bytes => Some(memory.create(bytes).ok_or(ENOMEM)?),
        };
        Ok(Self { memory, block, length })
    }

    /// A block of `length` bytes, the first `kept` of which are what `read` returns for each piece of them.
    fn copy(
        memory: Rc<dyn Memory>,
        length: usize,
        kept: usize,
        read: impl Fn(Range<usize>) -> Result<Vec<u8>, i32>,
    ) -> Result<Self, i32> {
        let copy = Self::new(memory, length)?;
        for start in (0..kept).step_by(PIECE) {
            copy.write(start, &read(start..kept.min(start + PIECE))?);
        }
        Ok(copy)
    }

    fn resize(&mut self, size: usize) -> Result<(), i32> {
        if self.length != size {
            let kept = self.length.min(size);
            *self = Self::copy(self.memory.clone(), size, kept, |piece| self.read(piece))?;
        }
        Ok(())
    }

    fn read(&self, range: Range<usize>) -> Result<Vec<u8>, i32> {
        let mut bytes = Vec::new();
        reserve(&mut bytes, range.len()).map_err(|_| ENOMEM)?;
        bytes.resize(range.len(), 0);
        if let Some(block) = self.block {
            self.memory.read(block, range.start as u32, &mut bytes);
        }
        Ok(bytes)
    }

    fn write(&self, start: usize, data: &[u8]) {
        if let Some(block) = self.block {
            self.memory.write(block, start as u32, data);
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(block) = self.block {
            self.memory.release(block);
        }
    }
}
