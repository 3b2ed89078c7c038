//! Processes' marks: a colour and a shape each, so that nothing depends on colour alone.

use std::{cell::RefCell, collections::HashMap};

/// Number of colours in the style sheet (`--process-0`...).
pub const COLOURS: usize = 8;

/// Number of shapes. It is coprime with the number of colours, so that 56 processes differ in one or the other.
const SHAPES: usize = 7;

/// The marks assigned in one run.
#[derive(Default)]
pub struct Marks(RefCell<HashMap<u32, usize>>);

/// One process's mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Index of the colour in the style sheet.
    pub colour: usize,
    /// Index of the shape.
    pub shape: usize,
}

impl Marks {
    /// The mark of a process: the next free one when it was not seen before.
    pub fn of(&self, pid: u32) -> Mark {
        let mut given = self.0.borrow_mut();
        let next = given.len();
        let index = *given.entry(pid).or_insert(next);
        Mark { colour: index % COLOURS, shape: index % SHAPES }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{COLOURS, Marks, SHAPES};

    #[test]
    fn a_process_keeps_its_mark_and_no_two_of_56_share_one() {
        let marks = Marks::default();
        let all: Vec<_> = (0..(COLOURS * SHAPES) as u32).map(|pid| marks.of(pid)).collect();
        assert!(all.iter().enumerate().all(|(index, mark)| !all[..index].contains(mark)));
        assert_eq!(marks.of(3), all[3]);
        marks.clear();
        assert_eq!(marks.of(3), all[0]);
    }
}
