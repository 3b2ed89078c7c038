//! Positions of a plot's values, and the ticks of its axes. Plain Rust, tested natively.

use pyworkers_kernel::{Series, SeriesStyle, is_shown};

use crate::timeline::scale::nice_step;

/// One axis, which spans a whole number of ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// The smallest value.
    pub from: f64,
    /// The largest value.
    pub to: f64,
    /// The distance between ticks.
    pub step: f64,
}

impl Axis {
    /// An axis for these values with about `ticks` ticks. Values that are not shown are ignored.
    pub fn of(values: impl Iterator<Item = f64>, ticks: f64) -> Self {
        let (mut from, mut to) = (f64::INFINITY, f64::NEG_INFINITY);
        for value in values.filter(|value| is_shown(*value)) {
            (from, to) = (from.min(value), to.max(value));
        }
        if from > to {
            (from, to) = (0.0, 1.0);
        }
        if to - from < 1e-12 * to.abs().max(1.0) {
            // Half a step around a large number may be the number itself.
            let beside = (1e-6 * to.abs()).max(0.5);
            (from, to) = (from - beside, to + beside);
        }
        let step = nice_step((to - from) / ticks);
        Self { from: (from / step).floor() * step, to: (to / step).ceil() * step, step }
    }

    /// The horizontal axis of some series, with room beside bars.
    pub fn horizontal(series: &[Series]) -> Self {
        let beside =
            series.iter().filter(|one| one.style == SeriesStyle::Bars).map(bar_width).fold(0.0, f64::max) / 2.0;
        Self::of(series.iter().flat_map(|one| &one.x).flat_map(|x| [x - beside, x + beside]), 7.0)
    }

    /// The vertical axis of some series. It includes zero if there are bars.
    pub fn vertical(series: &[Series]) -> Self {
        let zero = series.iter().any(|one| one.style == SeriesStyle::Bars).then_some(0.0);
        Self::of(series.iter().flat_map(|one| one.y.iter().copied()).chain(zero), 5.0)
    }

    /// The position of a value, from 0 to 1.
    pub fn part(&self, value: f64) -> f64 {
        (value - self.from) / (self.to - self.from)
    }

    /// The ticks and their labels.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let count = ((self.to - self.from) / self.step).round().min(1000.0) as u32;
        let digits = (-self.step.log10().floor()).clamp(0.0, 9.0) as usize;
        let text = |value: f64| match value.abs() {
            large if large >= 1e6 || (large > 0.0 && large < 1e-6) => format!("{value:e}"),
            _ => format!("{value:.digits$}"),
        };
        (0..=count)
            .map(|index| self.from + f64::from(index) * self.step)
            // Sums of steps miss zero slightly.
            .map(|value| if value.abs() < self.step * 1e-9 { 0.0 } else { value })
            .map(|value| (value, text(value)))
            .collect()
    }
}

/// The width of a series' bars: most of the smallest distance between two of them.
pub fn bar_width(series: &Series) -> f64 {
    let mut at: Vec<f64> = series.x.iter().copied().filter(|x| is_shown(*x)).collect();
    at.sort_by(f64::total_cmp);
    let apart = at.windows(2).map(|pair| pair[1] - pair[0]).filter(|apart| *apart > 0.0).fold(f64::INFINITY, f64::min);
    if apart.is_finite() { apart * 0.8 } else { 0.8 }
}

/// A description of a plot for readers who do not see it.
pub fn describe(series: &[Series]) -> String {
    let one = |series: &Series| {
        let range = |values: &[f64]| {
            let shown = values.iter().copied().filter(|value| is_shown(*value));
            match shown.clone().reduce(f64::min).zip(shown.reduce(f64::max)) {
                Some((from, to)) => format!("{from} to {to}"),
                None => "without numbers".to_owned(),
            }
        };
        let name = if series.name.is_empty() { "A series" } else { &series.name };
        format!("{name}: {} points, x {}, y {}.", series.x.len(), range(&series.x), range(&series.y))
    };
    series.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use pyworkers_kernel::{Series, SeriesStyle};

    use super::{Axis, bar_width, describe};

    fn series(style: SeriesStyle, x: &[f64], y: &[f64]) -> Series {
        Series { name: "time".to_owned(), style, x: x.into(), y: y.into() }
    }

    #[test]
    fn axes_end_at_ticks() {
        let axis = Axis::of([0.3, 9.2, f64::NAN].into_iter(), 5.0);
        assert_eq!((axis.from, axis.to, axis.step), (0.0, 10.0, 2.0));
        let texts = axis.ticks().into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(texts, ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(axis.part(5.0), 0.5);
        let texts = Axis::of([-0.1, 0.1].into_iter(), 4.0).ticks();
        assert_eq!(
            texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["-0.10", "-0.05", "0.00", "0.05", "0.10"]
        );
    }

    #[test]
    fn axes_of_nothing_and_of_one_value_have_a_length() {
        assert!(Axis::of(std::iter::empty(), 5.0).to > 0.0);
        let one = Axis::of([3.0].into_iter(), 5.0);
        assert!(one.from < 3.0 && one.to > 3.0);
    }

    #[test]
    fn every_number_has_a_place() {
        for values in [vec![1e17; 2], vec![1e300, -1e300], vec![f64::MAX, 3.0], vec![0.0, 5e-324], vec![f64::INFINITY]]
        {
            let axis = Axis::of(values.iter().copied(), 5.0);
            assert!(axis.step > 0.0 && axis.from < axis.to, "{values:?}: {axis:?}");
            assert!(axis.part(axis.from).is_finite() && axis.part(axis.to).is_finite(), "{values:?}");
            assert!(axis.ticks().len() <= 20, "{values:?}");
        }
    }

    #[test]
    fn bars_stand_on_zero_with_room_beside_them() {
        let bars = series(SeriesStyle::Bars, &[1.0, 2.0, 4.0], &[5.0, 6.0, 7.0]);
        assert_eq!(bar_width(&bars), 0.8);
        assert_eq!(Axis::vertical(std::slice::from_ref(&bars)).from, 0.0);
        assert!(Axis::horizontal(&[bars]).from <= 0.6);
    }

    #[test]
    fn a_plot_is_described_in_words() {
        let line = series(SeriesStyle::Line, &[1.0, 4.0], &[9.5, 2.5]);
        assert_eq!(describe(&[line]), "time: 2 points, x 1 to 4, y 2.5 to 9.5.");
        let nothing = series(SeriesStyle::Line, &[1.0], &[f64::NAN]);
        assert_eq!(describe(&[nothing]), "time: 1 points, x 1 to 1, y without numbers.");
    }
}
