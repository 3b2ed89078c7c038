//! A file's bytes in the page's memory.
//!
//! They are in chunks. So a large file does not move when it grows, and what was never written takes no memory. It is
//! counted all the same: a program may write it later.

use std::ops::Range;

use super::{
    errno::ENOMEM,
    space::{Space, reserve},
};

/// Number of bytes of a chunk.
const CHUNK: usize = 1 << 16;

/// A file's bytes. A chunk may be shorter than [`CHUNK`]: zeros follow.
#[derive(Debug)]
pub(super) struct Chunks {
    chunks: Vec<Vec<u8>>,
    length: usize,
    space: Space,
}

impl Chunks {
    /// An empty file, whose size counts in `space`.
    pub const fn new(space: Space) -> Self {
        Self { chunks: Vec::new(), length: 0, space }
    }

    /// A file with these bytes.
    pub fn of(space: Space, bytes: &[u8]) -> Result<Self, i32> {
        let mut chunks = Self::new(space);
        chunks.write(0, bytes)?;
        Ok(chunks)
    }

    pub const fn len(&self) -> usize {
        self.length
    }

    /// Reads a range, which must be inside the file.
    pub fn read(&self, range: Range<usize>) -> Result<Vec<u8>, i32> {
        let mut bytes = Vec::new();
        reserve(&mut bytes, range.len()).map_err(|_| ENOMEM)?;
        for (index, part) in parts(range) {
            let until = bytes.len() + part.len();
            let chunk = &self.chunks[index];
            bytes.extend_from_slice(&chunk[part.start.min(chunk.len())..part.end.min(chunk.len())]);
            bytes.resize(until, 0);
        }
        Ok(bytes)
    }

    /// Writes bytes from `start` on. The file grows to hold them. If that fails, nothing has changed.
    pub fn write(&mut self, start: usize, data: &[u8]) -> Result<(), i32> {
        let (before, end) = (self.length, start + data.len());
        if before < end {
            self.resize(end)?;
        }
        if let Err(errno) = self.make_room(start..end) {
            self.resize(before)?;
            return Err(errno);
        }
        let mut rest = data;
        for (index, part) in parts(start..end) {
            let (piece, after) = rest.split_at(part.len());
            let chunk = &mut self.chunks[index];
            if chunk.len() < part.end {
                chunk.resize(part.end, 0);
            }
            chunk[part].copy_from_slice(piece);
            rest = after;
        }
        Ok(())
    }

    /// Truncates the file or extends it with zeros. If that fails, nothing has changed.
    pub fn resize(&mut self, size: usize) -> Result<(), i32> {
        let count = size.div_ceil(CHUNK);
        if size > self.length {
            self.space.take(size - self.length)?;
            let more = count - self.chunks.len();
            if let Err(errno) = reserve(&mut self.chunks, more) {
                self.space.give(size - self.length);
                return Err(errno);
            }
            self.chunks.resize_with(count, Vec::new);
        } else {
            self.space.give(self.length - size);
            self.chunks.truncate(count);
            if let Some(last) = self.chunks.last_mut() {
                last.truncate(size - (count - 1) * CHUNK);
            }
        }
        self.length = size;
        Ok(())
    }

    /// Reserves memory for the bytes of a range.
    fn make_room(&mut self, range: Range<usize>) -> Result<(), i32> {
        for (index, part) in parts(range) {
            let chunk = &mut self.chunks[index];
            if chunk.capacity() < part.end {
                // Many small writes move the chunk a few times only.
                let capacity = (2 * chunk.capacity()).clamp(part.end, CHUNK);
                reserve(chunk, capacity - chunk.len())?;
            }
        }
        Ok(())
    }
}

impl Drop for Chunks {
    fn drop(&mut self) {
        self.space.give(self.length);
    }
}

/// The chunks that a range touches, each with the part of it that is in the range.
fn parts(range: Range<usize>) -> impl Iterator<Item = (usize, Range<usize>)> {
    let indices = range.start / CHUNK..range.end.div_ceil(CHUNK);
    indices.map(move |index| {
        let begin = index * CHUNK;
        (index, range.start.max(begin) - begin..range.end.min(begin + CHUNK) - begin)
    })
}

#[cfg(test)]
mod tests {
    use super::{super::errno::ENOSPC, CHUNK, Chunks, Space};

    #[test]
    fn what_was_written_is_read_across_chunks() {
        let space = Space::new(1 << 30);
        let mut file = Chunks::of(space.clone(), b"begin").unwrap();
        let data: Vec<u8> = (0..3 * CHUNK).map(|at| at as u8 | 1).collect();
        file.write(CHUNK - 3, &data).unwrap();
        assert_eq!(file.len(), 4 * CHUNK - 3);
        let mut expected = b"begin".to_vec();
        expected.resize(CHUNK - 3, 0);
        expected.extend_from_slice(&data);
        assert_eq!(file.read(0..file.len()).unwrap(), expected);
        assert_eq!(file.read(CHUNK..CHUNK).unwrap(), b"");
        file.resize(2 * CHUNK + 1).unwrap();
        file.resize(2 * CHUNK + 4).unwrap();
        assert_eq!(file.read(2 * CHUNK - 1..file.len()).unwrap(), [data[CHUNK + 2], data[CHUNK + 3], 0, 0, 0]);
        file.resize(0).unwrap();
        assert_eq!(space.free(), 1 << 30);
    }

    #[test]
    fn a_hole_takes_no_memory_and_counts() {
        let space = Space::new(1 << 30);
        let mut file = Chunks::new(space.clone());
        file.resize(1 << 30).unwrap();
        assert_eq!(file.chunks.iter().map(Vec::capacity).sum::<usize>(), 0);
        assert_eq!(space.free(), 0);
        file.write(12_345_678, b"x").unwrap();
        assert!(file.chunks.iter().map(Vec::capacity).sum::<usize>() <= CHUNK);
        assert_eq!(file.read(12_345_677..12_345_680).unwrap(), b"\0x\0");
        drop(file);
        assert_eq!(space.free(), 1 << 30);
    }

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let space = Space::new(8);
        let mut file = Chunks::of(space.clone(), b"12345").unwrap();
        assert_eq!(file.resize(9), Err(ENOSPC));
        assert_eq!(file.write(5, b"6789"), Err(ENOSPC));
        assert_eq!(file.read(0..5).unwrap(), b"12345");
        assert_eq!((file.len(), space.free()), (5, 3));
        assert!(Chunks::of(space, b"1234").is_err());
    }
}
