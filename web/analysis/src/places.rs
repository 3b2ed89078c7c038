//! Positions in a file: bytes for the parser, UTF-16 units for the editor, and lines.

/// The lines of a file.
pub struct Places<'a> {
    source: &'a str,
    /// The start of each line in bytes.
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Indexes the lines of a file.
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

    /// The span of a line without its indentation, in bytes. Empty, at the file's end, if there is no such line.
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
