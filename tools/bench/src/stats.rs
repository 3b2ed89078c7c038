//! Statistics of measured values.

/// A statistic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// Half of the values are below it.
    Median,
    /// 95 of 100 values are below it.
    Percentile95,
    /// The value at this index. The values measure different things.
    Only(usize),
}

impl Statistic {
    /// The statistic of `values`, in any order. `None` when there are too few.
    pub fn of(self, values: &[f64]) -> Option<f64> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        match self {
            Self::Only(index) => values.get(index).copied(),
            Self::Median => {
                let above = *sorted.get(sorted.len() / 2)?;
                let below = sorted[(sorted.len() - 1) / 2];
                Some(f64::midpoint(above, below))
            }
            // Nearest rank: one of the measured values.
            Self::Percentile95 => sorted.get((sorted.len() * 95).div_ceil(100).checked_sub(1)?).copied(),
        }
    }
}

/// The geometric mean of positive values. `None` when there are none.
pub fn geometric_mean(values: &[f64]) -> Option<f64> {
    let count = u32::try_from(values.len()).ok().filter(|count| *count > 0)?;
    let logarithms: f64 = values.iter().map(|value| value.ln()).sum();
    Some((logarithms / f64::from(count)).exp())
}

#[cfg(test)]
mod tests {
    use super::Statistic::{Median, Only, Percentile95};
    use super::geometric_mean;

    #[test]
    fn a_geometric_mean_is_of_factors() {
        assert_eq!(geometric_mean(&[]), None);
        let mean = geometric_mean(&[1.0, 4.0, 16.0]).unwrap();
        assert!((mean - 4.0).abs() < 1e-12);
    }

    #[test]
    fn statistics_of_few_and_many() {
        assert_eq!(Median.of(&[]), None);
        assert_eq!(Percentile95.of(&[]), None);
        assert_eq!(Median.of(&[3.0]), Some(3.0));
        assert_eq!(Median.of(&[4.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(Median.of(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        let twenty: Vec<f64> = (1..=20).rev().map(f64::from).collect();
        assert_eq!(Percentile95.of(&twenty), Some(19.0));
        assert_eq!(Percentile95.of(&[7.0]), Some(7.0));
        assert_eq!(Only(1).of(&[9.0, 8.0]), Some(8.0));
        assert_eq!(Only(2).of(&[9.0, 8.0]), None);
    }
}
