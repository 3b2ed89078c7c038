//! The visible part of a run: all of it, the newest part, or a part that the reader chose.

use super::scale::Scale;

/// The shortest time shown while all is visible, in milliseconds, so that a run's first moments do not fly past.
const LEAST: f64 = 200.0;
/// The time shown after the present, as a part of the whole. Exit codes are there.
const AIR: f64 = 0.06;
/// The time shown before the start, as a part of the whole.
const BEFORE: f64 = 0.025;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// All of the run.
    All,
    /// As much time as the reader chose, up to the present.
    Newest,
    /// The part that the reader chose.
    Chosen,
}

/// The visible part of a run.
#[derive(Clone, Debug)]
pub struct Viewport {
    scale: Scale,
    mode: Mode,
    most: f64,
    /// The start of what [`fit`](Self::fit) shows.
    start: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { scale: Scale::new(0.0, LEAST, 1.0), mode: Mode::All, most: LEAST, start: 0.0 }
    }
}

impl Viewport {
    /// Updates the scale to `now`, to the start of what there is to see, and to a width in pixels.
    pub fn update(&mut self, now: f64, start: f64, width: f64) -> Scale {
        let span = (now - start).max(LEAST);
        self.most = start + span * (1.0 + AIR);
        // A little of what was before says that there was something.
        self.start = (start - span * BEFORE).max(0.0);
        self.scale = match self.mode {
            Mode::All => Scale::new(self.start, self.most, width),
            Mode::Newest => {
                let span = self.scale.span();
                let to = (now + span * AIR).max(span);
                Scale::new(to - span, to, width)
            }
            Mode::Chosen => self.scale.resized(width),
        };
        self.scale
    }

    /// The scale of the last update, with movements since.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// Shows `factor` times as much time around `x`.
    pub fn zoom(&mut self, x: f64, factor: f64) {
        self.scale = self.scale.zoomed(x, factor, self.most);
        if self.mode == Mode::All {
            self.mode = Mode::Chosen;
        }
    }

    /// Moves to later times by this many pixels.
    pub fn pan(&mut self, pixels: f64) {
        self.scale = self.scale.panned(pixels, self.most);
        self.mode = Mode::Chosen;
    }

    /// Moves so that a time is visible.
    pub fn reveal(&mut self, time: f64) {
        let moved = self.scale.revealing(time, self.most);
        if moved != self.scale {
            (self.scale, self.mode) = (moved, Mode::Chosen);
        }
    }

    /// Shows the whole run.
    pub fn fit(&mut self) {
        self.mode = Mode::All;
    }

    /// Whether the present is kept in view.
    pub fn follows(&self) -> bool {
        self.mode != Mode::Chosen
    }

    /// Sets whether the present is kept in view.
    pub fn follow(&mut self, follows: bool) {
        self.mode = if follows { Mode::Newest } else { Mode::Chosen };
    }
}

#[cfg(test)]
mod tests {
    use super::Viewport;

    #[test]
    fn all_is_seen_until_the_reader_chooses() {
        let mut viewport = Viewport::default();
        assert_eq!(viewport.update(10.0, 0.0, 500.0).to(), 212.0);
        assert_eq!(viewport.update(1000.0, 0.0, 500.0).to(), 1060.0);
        assert!(viewport.follows());
        viewport.zoom(250.0, 0.5);
        let chosen = viewport.update(1000.0, 0.0, 500.0);
        assert_eq!(chosen.span(), 530.0);
        assert_eq!(viewport.update(2000.0, 0.0, 500.0), chosen);
        viewport.fit();
        assert_eq!(viewport.update(2000.0, 0.0, 500.0).from(), 0.0);
        let own = viewport.update(2000.0, 1000.0, 500.0);
        assert_eq!((own.from(), own.to()), (975.0, 2060.0), "the program's own code fills the width");
    }

    #[test]
    fn the_newest_part_moves_with_the_present() {
        let mut viewport = Viewport::default();
        viewport.update(1000.0, 0.0, 500.0);
        viewport.zoom(0.0, 0.1);
        viewport.follow(true);
        let seen = viewport.update(2000.0, 0.0, 500.0);
        assert!((seen.span() - 106.0).abs() < 1e-9 && seen.to() > 2000.0 && seen.from() > 1890.0);
        viewport.pan(-100.0);
        assert!(!viewport.follows());
    }
}
