//! The geometry of the last picture: its rows and arrows, the model's version, and the position of the present. The
//! pointer finds what is on the screen, not what has happened since. Plain Rust, tested natively.

use super::{
    fact::Fact,
    hit,
    layout::{Rect, Scene},
    lines::Line,
    model::Model,
    rows::Rows,
    scale::Scale,
};

/// The passing of time alone is worth painting once something has moved by this many pixels.
const SEEN: f64 = 0.5;

/// The picture's geometry.
pub struct Drawn {
    rows: Rows,
    /// The height of the place for the rows.
    room: f64,
    arrows: Vec<Line>,
    version: u64,
    /// The present, and the position where it was drawn.
    present: (f64, f64),
}

impl Default for Drawn {
    fn default() -> Self {
        Self { rows: Rows::of(&Model::default(), 0.0), room: 0.0, arrows: Vec::new(), version: 0, present: (0.0, 0.0) }
    }
}

impl Drawn {
    /// Whether the picture would look different at `now`.
    pub fn is_stale(&self, model: &Model, scale: &Scale, now: f64) -> bool {
        let (before, x) = self.present;
        let moved = (scale.x(before) - x).abs().max(scale.x(now) - scale.x(before));
        moved >= SEEN || self.version != model.version()
    }

    /// Updates the geometry to the model at `now`, in a place of the height `room`.
    pub fn arrange(&mut self, model: &Model, scale: &Scale, now: f64, room: f64) {
        if self.version != model.version() || self.room != room {
            self.rows = Rows::of(model, room);
        }
        self.room = room;
        self.version = model.version();
        self.present = (now, scale.x(now));
    }

    /// The scene between two heights. From now on its arrows can be found.
    pub fn scene(&mut self, model: &Model, scale: &Scale, seen: (f64, f64), now: f64) -> Scene {
        let scene = Scene::of(model, &self.rows, scale, seen, now);
        self.arrows.clone_from(&scene.lines.drawn);
        scene
    }

    /// The rows of the picture.
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The fact at a point.
    pub fn fact_at(&self, model: &Model, scale: &Scale, point: (f64, f64), now: f64) -> Option<Fact> {
        hit::fact_at(model, &self.rows, scale, &self.arrows, point, now)
    }

    /// The area of a fact in the picture.
    pub fn area(&self, model: &Model, scale: &Scale, fact: Fact, now: f64) -> Option<Rect> {
        let (from, to) = fact.times(model, now)?;
        let row = self.rows.bar_of(fact.lane, fact.track)?;
        let left = scale.x(from).max(-10.0);
        let width = (scale.x(to).min(scale.width() + 10.0) - left).max(2.0);
        Some(Rect { x: left, y: row.y, width, height: row.height })
    }

    /// The top and the bottom of a lane.
    pub fn lane(&self, lane: u32) -> Option<(f64, f64)> {
        let index = lane as usize;
        Some((*self.rows.edges.get(index)?, *self.rows.edges.get(index + 1)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Drawn;
    use crate::timeline::{
        fact::{Fact, Which},
        model::{Model, tests::run_of_two},
        rows::ROW,
        scale::Scale,
    };

    #[test]
    fn the_picture_is_stale_when_the_model_or_the_present_has_moved() {
        let (model, scale) = (run_of_two(), Scale::new(0.0, 100.0, 1000.0));
        let mut drawn = Drawn::default();
        assert!(!drawn.is_stale(&Model::default(), &scale, 0.0));
        assert!(drawn.is_stale(&model, &scale, 0.0));
        drawn.arrange(&model, &scale, 50.0, 1000.0);
        assert!(!drawn.is_stale(&model, &scale, 50.0));
        assert!(!drawn.is_stale(&model, &scale, 50.04), "less than half a pixel");
        assert!(drawn.is_stale(&model, &scale, 50.06));
        assert!(drawn.is_stale(&model, &Scale::new(0.0, 50.0, 1000.0), 50.0), "what was drawn is elsewhere now");
    }

    #[test]
    fn what_is_drawn_is_found() {
        let (model, scale) = (run_of_two(), Scale::new(0.0, 50.0, 1000.0));
        let mut drawn = Drawn::default();
        assert_eq!((drawn.lane(0), drawn.rows().height()), (None, 0.0));
        drawn.arrange(&model, &scale, 50.0, 1000.0);
        assert_eq!((drawn.lane(1), drawn.lane(2)), (Some((ROW, 2.0 * ROW)), None));
        let arrow = (scale.x(19.75), ROW);
        assert_ne!(drawn.fact_at(&model, &scale, arrow, 50.0).map(|fact| fact.which), Some(Which::Moment(1)));
        let scene = drawn.scene(&model, &scale, (0.0, drawn.rows().height()), 50.0);
        assert_eq!(scene.lines.drawn.len(), 1);
        let found = drawn.fact_at(&model, &scale, arrow, 50.0);
        assert_eq!(found, Some(Fact { lane: 0, track: 1, which: Which::Moment(1) }));
        let wait = Fact { lane: 1, track: 1, which: Which::Wait(0) };
        let area = drawn.area(&model, &scale, wait, 50.0).expect("an area");
        assert_eq!((area.x, area.width), (200.0, 200.0));
    }
}
