//! Which part of a run is seen: all of it, its newest part, or what the reader chose.

use super::scale::Scale;

/// Least time that is shown while all is seen, in milliseconds, so that a run's first moments do not fly past.
const LEAST: f64 = 200.0;
/// Time behind the present that is shown as well, as a part of all: exit codes stand there.
const AIR: f64 = 0.06;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// All of the run.
    All,
    /// So much of it as the reader chose, up to the present.
    Newest,
    /// What the reader chose.
    Chosen,
}

/// What is seen.
#[derive(Clone, Debug)]
pub struct Viewport {
    scale: Scale,
    mode: Mode,
    most: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { scale: Scale::new(0.0, LEAST, 1.0), mode: Mode::All, most: LEAST }
    }
}

impl Viewport {
    /// What is seen at `now` on so many pixels.
    pub fn update(&mut self, now: f64, width: f64) -> Scale {
        self.most = now.max(LEAST) * (1.0 + AIR);
        self.scale = match self.mode {
            Mode::All => Scale::new(0.0, self.most, width),
            Mode::Newest => {
                let span = self.scale.span();
                let to = (now + span * AIR).max(span);
                Scale::new(to - span, to, width)
            }
            Mode::Chosen => self.scale.resized(width),
        };
        self.scale
    }

    /// As it was at the last update, and moved since.
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

    /// Moves to later times by so many pixels.
    pub fn pan(&mut self, pixels: f64) {
        self.scale = self.scale.panned(pixels, self.most);
        self.mode = Mode::Chosen;
    }

    /// Moves so that a time is seen.
    pub fn reveal(&mut self, time: f64) {
        let moved = self.scale.revealing(time, self.most);
        if moved != self.scale {
            (self.scale, self.mode) = (moved, Mode::Chosen);
        }
    }

    /// Shows all.
    pub fn fit(&mut self) {
        self.mode = Mode::All;
    }

    /// Whether the present is kept in sight.
    pub fn follows(&self) -> bool {
        self.mode != Mode::Chosen
    }

    /// Keeps the present in sight, or stays.
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
        assert_eq!(viewport.update(10.0, 500.0).to(), 212.0);
        assert_eq!(viewport.update(1000.0, 500.0).to(), 1060.0);
        assert!(viewport.follows());
        viewport.zoom(250.0, 0.5);
        let chosen = viewport.update(1000.0, 500.0);
        assert_eq!(chosen.span(), 530.0);
        assert_eq!(viewport.update(2000.0, 500.0), chosen);
        viewport.fit();
        assert_eq!(viewport.update(2000.0, 500.0).from(), 0.0);
    }

    #[test]
    fn the_newest_part_moves_with_the_present() {
        let mut viewport = Viewport::default();
        viewport.update(1000.0, 500.0);
        viewport.zoom(0.0, 0.1);
        viewport.follow(true);
        let seen = viewport.update(2000.0, 500.0);
        assert!((seen.span() - 106.0).abs() < 1e-9 && seen.to() > 2000.0 && seen.from() > 1890.0);
        viewport.pan(-100.0);
        assert!(!viewport.follows());
    }
}
