//! Positions in a file: bytes as the parser counts, UTF-16 units as the editor counts, and lines.

/// The lines of a file.
pub struct Places<'a> {
    source: &'a str,
    /// Where each line starts, in bytes.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Reads a file.
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { source, starts }
    }

    /// The line of a byte, counted from 1.
    #[must_use]
    pub fn line(&self, byte: usize) -> u32 {
        self.starts.partition_point(|start| *start <= byte) as u32
    }

    /// A byte's position in UTF-16 units.
    #[must_use]
    pub fn utf16(&self, byte: usize) -> u32 {
        self.source[..byte].encode_utf16().count() as u32
    }

    /// A line's text without its indentation, as bytes from and to; empty at the file's end when there is no such line.
    #[must_use]
    pub fn line_span(&self, line: u32) -> (usize, usize) {
        let Some(start) = (line as usize).checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return (self.source.len(), self.source.len());
        };
        let text = self.source[*start..].lines().next().unwrap_or_default();
        let indentation = text.len() - text.trim_start().len();
        (start + indentation, start + text.trim_end().len().max(indentation))
    }
}
