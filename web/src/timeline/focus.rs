//! What the reader wants to see: the concept of the program, or everything that was recorded.

use super::mark::{Mark, Marks};

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// Whether everything is shown. Otherwise, start-up and waits for the page are thin, threads of the library are
    /// folded away, and the picture begins with the program's own code.
    pub everything: bool,
    /// The marks that the reader has hidden.
    pub hidden: Marks,
}

impl Focus {
    /// Everything that was recorded.
    pub const EVERYTHING: Self = Self { everything: true, hidden: Marks::NONE };

    /// Whether a mark is drawn.
    pub fn shows(&self, mark: Mark) -> bool {
        !self.hidden.has(mark)
    }
}
