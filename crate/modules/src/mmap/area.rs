//! A part of the shared memory that this process has mapped.

use std::ops::Range;

use pyworkers_ipc::mapping::Mapped;

/// Number of bytes that a search copies at a time.
const CHUNK: usize = 64 << 10;

#[derive(Debug)]
pub(super) struct Area {
    map: Mapped,
    start: u32,
    length: usize,
}

impl Area {
    pub const fn new(map: Mapped, start: u32, length: usize) -> Self {
        Self { map, start, length }
    }

    pub const fn len(&self) -> usize {
        self.length
    }

    /// A private copy.
    pub fn copy(&self) -> Option<Self> {
        self.copy_of(self.length)
    }

    /// A private copy of another length, extended with zeros.
    pub fn copy_of(&self, length: usize) -> Option<Self> {
        let copy = Self::new(Mapped::create(u32::try_from(length).ok()?)?, 0, length);
        let kept = self.length.min(length);
        for at in (0..kept).step_by(CHUNK) {
            copy.write(at, &self.read(at..kept.min(at + CHUNK)));
        }
        Some(copy)
    }

    /// Reads a range, which must be inside the area.
    pub fn read(&self, range: Range<usize>) -> Vec<u8> {
        let mut bytes = vec![0; range.len()];
        self.read_into(range.start, &mut bytes);
        bytes
    }

    pub fn read_into(&self, at: usize, into: &mut [u8]) {
        self.map.read(self.start + at as u32, into);
    }

    pub fn write(&self, at: usize, from: &[u8]) {
        self.map.write(self.start + at as u32, from);
    }

    pub fn move_within(&self, from: usize, to: usize, count: usize) {
        self.map.move_within(self.start + from as u32, self.start + to as u32, count as u32);
    }

    /// The position of the first `needle` in a range.
    pub fn find(&self, needle: &[u8], range: Range<usize>) -> Option<usize> {
        let Some(overlap) = needle.len().checked_sub(1) else { return Some(range.start) };
        let mut at = range.start;
        while at + overlap < range.end {
            let bytes = self.read(at..range.end.min(at + CHUNK + overlap));
            if let Some(found) = find_in(&bytes, needle) {
                return Some(at + found);
            }
            at += CHUNK;
        }
        None
    }

    /// The position of the last `needle` in a range.
    pub fn rfind(&self, needle: &[u8], range: Range<usize>) -> Option<usize> {
        let Some(overlap) = needle.len().checked_sub(1) else { return Some(range.end) };
        // Candidate positions are below this one.
        let mut end = range.end.checked_sub(overlap)?;
        while end > range.start {
            let at = end.saturating_sub(CHUNK).max(range.start);
            let bytes = self.read(at..end + overlap);
            if let Some(found) = bytes.windows(needle.len()).rposition(|window| window == needle) {
                return Some(at + found);
            }
            end = at;
        }
        None
    }
}

fn find_in(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, last) = (*needle.first()?, bytes.len().checked_sub(needle.len())?);
    let mut at = 0;
    while at <= last {
        at += bytes[at..=last].iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}
