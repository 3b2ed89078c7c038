//! A file's bytes: in the page's memory, or where processes can map them.

use std::{fmt, ops::Range, rc::Rc};

use super::errno::ENOMEM;

/// Memory that all processes of a run reach: blocks that the file system holds until it releases them.
pub trait Memory: fmt::Debug {
    /// A block of zeroes; none when there is no memory left.
    fn create(&self, bytes: u32) -> Option<u32>;
    /// Gives a block back, unless a process holds it as well.
    fn release(&self, block: u32);
    /// Notes that a process holds a block, too; false when that cannot be done just now.
    fn hold_for(&self, block: u32, pid: u32) -> bool;
    /// Copies bytes out.
    fn read(&self, block: u32, at: u32, into: &mut [u8]);
    /// Copies bytes in.
    fn write(&self, block: u32, at: u32, from: &[u8]);
}

/// At most this much of a block is copied at a time.
const CHUNK: usize = 1 << 20;

#[derive(Debug)]
pub(super) enum Bytes {
    Own(Vec<u8>),
    Shared(Shared),
}

impl Bytes {
    pub fn len(&self) -> usize {
        match self {
            Self::Own(bytes) => bytes.len(),
            Self::Shared(shared) => shared.length,
        }
    }

    /// Bytes of a range inside the file.
    pub fn read(&self, range: Range<usize>) -> Vec<u8> {
        match self {
            Self::Own(bytes) => bytes[range].to_vec(),
            Self::Shared(shared) => shared.read(range),
        }
    }

    /// Sets bytes from `start` on; the file grows to hold them.
    pub fn write(&mut self, start: usize, data: &[u8]) -> Result<(), i32> {
        if self.len() < start + data.len() {
            self.resize(start + data.len())?;
        }
        match self {
            Self::Own(bytes) => bytes[start..start + data.len()].copy_from_slice(data),
            Self::Shared(shared) => shared.write(start, data),
        }
        Ok(())
    }

    /// Cuts the file, or fills it up with zeroes.
    pub fn resize(&mut self, size: usize) -> Result<(), i32> {
        match self {
            Self::Own(bytes) => bytes.resize(size, 0),
            Self::Shared(shared) if shared.length != size => {
                let larger = Shared::new(shared.memory.clone(), size)?;
                let kept = shared.length.min(size);
                for start in (0..kept).step_by(CHUNK) {
                    larger.write(start, &shared.read(start..kept.min(start + CHUNK)));
                }
                *shared = larger;
            }
            Self::Shared(_) => {}
        }
        Ok(())
    }

    /// Moves the bytes to where processes can map them; the block they are in, unless there are none.
    pub fn share(&mut self, memory: &Rc<dyn Memory>) -> Result<Option<u32>, i32> {
        if let Self::Own(bytes) = self {
            let shared = Shared::new(memory.clone(), bytes.len())?;
            shared.write(0, bytes);
            *self = Self::Shared(shared);
        }
        match self {
            Self::Shared(shared) => Ok(shared.block),
            Self::Own(_) => Ok(None),
        }
    }
}

/// Bytes in a block, which is given back when they are dropped. A file of another size has another block: who has mapped
/// the old one keeps it.
#[derive(Debug)]
pub(super) struct Shared {
    memory: Rc<dyn Memory>,
    /// None for an empty file.
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

    fn read(&self, range: Range<usize>) -> Vec<u8> {
        let mut bytes = vec![0; range.len()];
        if let Some(block) = self.block {
            self.memory.read(block, range.start as u32, &mut bytes);
        }
        bytes
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
