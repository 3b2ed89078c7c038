//! What tells processes apart at a glance: a colour and a shape each, so that nothing depends on colour alone.

use std::collections::HashMap;

/// How many colours the style sheet has, as `--process-0`...
pub const COLOURS: usize = 8;

/// How many shapes. Coprime with the number of colours, so that 56 processes differ in one or the other.
const SHAPES: usize = 7;

/// The marks given out in one run.
#[derive(Default)]
pub struct Marks(HashMap<u32, usize>);

/// One process's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the style sheet's colours.
    pub colour: usize,
    /// Which of its shapes.
    pub shape: usize,
}

impl Marks {
    /// The mark of a process: the next free one when it was not seen before.
    pub fn of(&mut self, pid: u32) -> Mark {
        let next = self.0.len();
        let index = *self.0.entry(pid).or_insert(next);
        Mark { colour: index % COLOURS, shape: index % SHAPES }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
