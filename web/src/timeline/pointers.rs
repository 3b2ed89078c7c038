//! The pointers on the lanes and the meanings of their movements. Plain Rust, tested natively.

use std::collections::BTreeMap;

/// The largest movement of a click in pixels.
const STILL: f64 = 4.0;

/// The smallest distance between two fingers for a zoom, in pixels. Fingers closer together count as this far apart.
const APART: f64 = 10.0;

/// A point of the lanes' canvas.
pub type Point = (f64, f64);

/// The meaning of a movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gesture {
    /// No pointer is down. This one only points.
    Hover,
    /// The movement is too small to have a meaning yet.
    Still,
    /// The picture is dragged by this many pixels.
    Drag(f64, f64),
    /// Two fingers zoom around `x` by `factor` and drag by `by`.
    Pinch {
        /// The point half-way between the fingers.
        x: f64,
        /// The ratio of the visible time after the zoom to that before.
        factor: f64,
        /// The movement to later times in pixels.
        by: f64,
    },
}

/// The pointers that are down.
#[derive(Debug, Default)]
pub struct Pointers {
    down: BTreeMap<i32, Point>,
    /// The movement in pixels since the first pointer came down.
    moved: f64,
}

impl Pointers {
    /// Records that a pointer came down.
    pub fn press(&mut self, id: i32, at: Point) {
        if self.down.is_empty() {
            self.moved = 0.0;
        }
        self.down.insert(id, at);
    }

    /// Records that a pointer moved.
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

    /// Records that a pointer was lifted. Returns whether that was a click.
    pub fn lift(&mut self, id: i32) -> bool {
        self.down.remove(&id).is_some() && self.down.is_empty() && self.moved <= STILL
    }

    /// Records that the browser cancelled a pointer.
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
