//! Processes' marks: a colour and a shape each, so that nothing depends on colour alone.

use std::collections::HashMap;

/// Number of colours in the style sheet (`--process-0`...).
pub const COLOURS: usize = 8;

/// Number of shapes. It is coprime with the number of colours, so that 56 processes differ in one or the other.
const SHAPES: usize = 7;

/// The marks assigned in one run.
#[derive(Default)]
pub struct Marks(HashMap<u32, usize>);

/// One process's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of the colour in the style sheet.
    pub colour: usize,
    /// Index of the shape.
    pub shape: usize,
}

impl Marks {
    /// The mark of a process. A new process gets the next one.
    pub fn of(&mut self, pid: u32) -> Mark {
        let next = self.0.len();
        let index = *self.0.entry(pid).or_insert(next);
        Mark { colour: index % COLOURS, shape: index % SHAPES }
    }

    /// Forgets all marks.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
