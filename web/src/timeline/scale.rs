//! Time on a horizontal axis: positions of times, the visible span, and the ticks.

use super::text;

/// The shortest time shown across the whole width, in milliseconds. The clock's resolution is a microsecond.
const LEAST_SPAN: f64 = 0.02;

/// The visible part of a run, in milliseconds since the run began and in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The time at the left edge.
    from: f64,
    /// The visible length of time.
    span: f64,
    /// The width on the screen.
    width: f64,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The position.
    pub x: f64,
    /// The time in words. Empty for a tick between two labelled ones.
    pub label: String,
}

impl Scale {
    /// Shows the time from one point to another.
    pub fn new(from: f64, to: f64, width: f64) -> Self {
        Self { from, span: (to - from).max(LEAST_SPAN), width: width.max(1.0) }
    }

    /// The time at the left edge.
    pub fn from(&self) -> f64 {
        self.from
    }

    /// The time at the right edge.
    pub fn to(&self) -> f64 {
        self.from + self.span
    }

    /// The visible length of time.
    pub fn span(&self) -> f64 {
        self.span
    }

    /// The width in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The position of a time.
    pub fn x(&self, time: f64) -> f64 {
        (time - self.from) / self.span * self.width
    }

    /// The time at a position.
    pub fn time(&self, x: f64) -> f64 {
        self.from + self.length(x)
    }

    /// The length of time of this many pixels.
    pub fn length(&self, pixels: f64) -> f64 {
        pixels / self.width * self.span
    }

    /// The same time in another width.
    pub fn resized(self, width: f64) -> Self {
        Self { width: width.max(1.0), ..self }
    }

    /// Shows `factor` times as much time. The time at `x` stays in place. `most` is the end of the run.
    pub fn zoomed(self, x: f64, factor: f64, most: f64) -> Self {
        let span = (self.span * factor).clamp(LEAST_SPAN, most.max(LEAST_SPAN));
        let from = self.time(x) - x / self.width * span;
        Self { from, span, ..self }.within(most)
    }

    /// Moved to later times by this many pixels.
    pub fn panned(self, pixels: f64, most: f64) -> Self {
        Self { from: self.from + self.length(pixels), ..self }.within(most)
    }

    /// Moved, if necessary, so that a time is visible with some distance from the edges.
    pub fn revealing(self, time: f64, most: f64) -> Self {
        let edge = self.span * 0.08;
        if time < self.from + edge {
            Self { from: time - edge, ..self }.within(most)
        } else if time > self.to() - edge {
            Self { from: time + edge - self.span, ..self }.within(most)
        } else {
            self
        }
    }

    /// Limited to the time between the run's start and its end, with a margin after the end.
    fn within(self, most: f64) -> Self {
        let air = self.span * 0.1;
        Self { from: self.from.min(most + air - self.span).max(0.0), ..self }
    }

    /// The ticks, with labels at least `apart` pixels from each other.
    pub fn ticks(&self, apart: f64) -> Vec<Tick> {
        let step = nice_step(self.length(apart));
        let first = (self.from / step).ceil() as i64;
        let last = (self.to() / step).floor() as i64;
        let at = |index: i64, part: f64| self.x((index as f64 + part) * step);
        let mut ticks = Vec::new();
        for index in first - 1..=last {
            if index >= first {
                ticks.push(Tick { x: at(index, 0.0), label: text::instant(index as f64 * step, step) });
            }
            ticks.push(Tick { x: at(index, 0.5), label: String::new() });
        }
        ticks.retain(|tick| (0.0..=self.width).contains(&tick.x));
        ticks
    }
}

/// The smallest of 1, 2, 5, 10, 20... (and of their fractions) that is not smaller than `least`.
pub fn nice_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power).find(|step| *step >= least * (1.0 - 1e-9));
    step.unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::{Scale, nice_step};

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let scale = Scale::new(0.0, 1000.0, 500.0);
        let zoomed = scale.zoomed(100.0, 0.5, 1000.0);
        assert_eq!(zoomed.time(100.0), scale.time(100.0));
        assert_eq!(zoomed.span(), 500.0);
        assert_eq!(zoomed.x(zoomed.time(37.0)), 37.0);
    }

    #[test]
    fn one_sees_no_further_than_the_run() {
        let scale = Scale::new(0.0, 1000.0, 500.0).zoomed(250.0, 0.1, 1000.0);
        assert_eq!(scale.panned(-1e9, 1000.0).from(), 0.0);
        assert_eq!(scale.panned(1e9, 1000.0).to(), 1010.0);
        assert_eq!(scale.zoomed(250.0, 1e9, 1000.0).span(), 1000.0);
        assert!(scale.zoomed(250.0, 1e-12, 1000.0).span() >= 0.02);
    }

    #[test]
    fn a_time_is_brought_into_sight() {
        let scale = Scale::new(0.0, 100.0, 500.0);
        assert_eq!(scale.revealing(50.0, 1000.0), scale);
        assert!((scale.revealing(500.0, 1000.0).to() - 508.0).abs() < 1e-9);
        assert_eq!(Scale::new(500.0, 600.0, 500.0).revealing(3.0, 1000.0).from(), 0.0);
    }

    #[test]
    fn steps_are_round() {
        assert_eq!([0.03, 1.0, 1.1, 2.1, 7.0].map(nice_step), [0.05, 1.0, 2.0, 5.0, 10.0]);
    }

    #[test]
    fn ticks_stand_apart_and_have_units() {
        let labels = |from, to| {
            let ticks = Scale::new(from, to, 500.0).ticks(100.0);
            ticks.into_iter().map(|tick| tick.label).filter(|label| !label.is_empty()).collect::<Vec<_>>()
        };
        assert_eq!(labels(0.0, 1000.0), ["0 ms", "200 ms", "400 ms", "600 ms", "800 ms", "1.0 s"]);
        assert_eq!(labels(0.0, 0.5), ["0 µs", "100 µs", "200 µs", "300 µs", "400 µs", "500 µs"]);
    }
}
