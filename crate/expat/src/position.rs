//! Places in a document.

use crate::input::Encoding;

/// A place in a document: what `CurrentLineNumber` and its like report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Counted from 1.
    pub line: u64,
    /// In characters, counted from 0.
    pub column: u64,
    /// In bytes of the document, counted from 0.
    pub byte: u64,
}

impl Default for Position {
    fn default() -> Self {
        Self { line: 1, column: 0, byte: 0 }
    }
}

impl Position {
    /// The place after `text`, which begins here. A carriage return and the line feed after it are one line break;
    /// `before` is the byte in front of `text`.
    pub(crate) fn after(mut self, text: &[u8], before: Option<u8>, encoding: &Encoding) -> Self {
        let mut before = before;
        for &byte in text {
            self.byte += encoding.length(byte);
            match byte {
                b'\n' if before == Some(b'\r') => {}
                b'\n' | b'\r' => {
                    self.line += 1;
                    self.column = 0;
                }
                0x80..=0xBF => {}
                _ => self.column += 1,
            }
            before = Some(byte);
        }
        self
    }
}
