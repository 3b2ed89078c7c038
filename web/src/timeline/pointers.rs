//! The pointers on the lanes, and what their movements mean. Plain Rust, tested natively.

use std::collections::BTreeMap;

/// How far a pointer may move and still have clicked, in pixels.
const STILL: f64 = 4.0;

/// Fingers nearer to each other than this zoom as if they were this far apart, in pixels.
const APART: f64 = 10.0;

/// A point of the lanes' canvas.
pub type Point = (f64, f64);

/// What a movement means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// No pointer is down: this one only points.
    Hover,
    /// Too little to mean anything yet.
    Still,
    /// The picture is dragged by so much.
    Drag(f64, f64),
    /// Two fingers zoom around `x` by `factor`, and drag by `by`.
    Pinch {
        /// Between the two.
        x: f64,
        /// How many times as much time is seen.
        factor: f64,
        /// To later times, in pixels.
        by: f64,
    },
}

/// The pointers that are down.
#[derive(Debug, Default)]
pub struct Pointers {
    down: BTreeMap<i32, Point>,
    /// How far they have moved since the first came down.
    moved: f64,
}

impl Pointers {
    /// A pointer came down.
    pub fn press(&mut self, id: i32, at: Point) {
        if self.down.is_empty() {
            self.moved = 0.0;
        }
        self.down.insert(id, at);
    }

    /// A pointer moved.
    pub fn move_to(&mut self, id: i32, to: Point) -> Gesture {
        let Some(place) = self.down.get_mut(&id) else { return Gesture::Hover };
        let from = std::mem::replace(place, to);
        self.moved += (to.0 - from.0).abs() + (to.1 - from.1).abs();
        match self.down.iter().find(|(other, _)| **other != id) {
            Some((_, other)) => {
                let apart = |point: Point| (point.0 - other.0).hypot(point.1 - other.1).max(APART);
                Gesture::Pinch { x: (to.0 + other.0) / 2.0, factor: apart(from) / apart(to), by: (from.0 - to.0) / 2.0 }
            }
            None if self.moved > STILL => Gesture::Drag(from.0 - to.0, from.1 - to.1),
            None => Gesture::Still,
        }
    }

    /// A pointer was lifted; whether that was a click.
    pub fn lift(&mut self, id: i32) -> bool {
        self.down.remove(&id).is_some() && self.down.is_empty() && self.moved <= STILL
    }

    /// A pointer was taken away by the browser.
    pub fn cancel(&mut self, id: i32) {
        self.down.remove(&id);
    }
}

#[cfg(test)]
mod tests {
    use super::{Gesture, Pointers};

    #[test]
    fn a_pointer_that_hardly_moves_clicks() {
        let mut pointers = Pointers::default();
        assert_eq!(pointers.move_to(1, (5.0, 5.0)), Gesture::Hover);
        assert!(!pointers.lift(1), "it was not down");
        pointers.press(1, (5.0, 5.0));
        assert_eq!(pointers.move_to(1, (7.0, 6.0)), Gesture::Still);
        assert!(pointers.lift(1));
    }

    #[test]
    fn a_pointer_that_moves_drags_and_does_not_click() {
        let mut pointers = Pointers::default();
        pointers.press(1, (50.0, 5.0));
        assert_eq!(pointers.move_to(1, (40.0, 8.0)), Gesture::Drag(10.0, -3.0));
        assert_eq!(pointers.move_to(1, (41.0, 8.0)), Gesture::Drag(-1.0, 0.0), "once it drags, little counts");
        assert!(!pointers.lift(1));
        pointers.press(1, (0.0, 0.0));
        pointers.cancel(1);
        assert!(!pointers.lift(1));
    }

    #[test]
    fn two_fingers_zoom_around_their_middle() {
        let mut pointers = Pointers::default();
        pointers.press(1, (100.0, 0.0));
        pointers.press(2, (200.0, 0.0));
        assert_eq!(pointers.move_to(2, (300.0, 0.0)), Gesture::Pinch { x: 200.0, factor: 0.5, by: -50.0 });
        assert!(!pointers.lift(2));
        assert!(!pointers.lift(1), "they have moved");
    }
}
