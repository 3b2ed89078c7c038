//! The rate at which the timeline of a running program is repainted: as often as it costs the program little.
//!
//! A program, its processes and the page share the machine's processors, so a picture that follows the program slows it
//! down. The reader's actions are shown in the next frame all the same.

/// Painting's share of the page's time while a program runs.
const SHARE: f64 = 0.05;
/// The longest time between two paints, in milliseconds, so that the present visibly moves.
const LONGEST: f64 = 250.0;

/// When the next paint is due. All times are milliseconds of one clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pace {
    due: f64,
}

impl Pace {
    /// The pace after a paint that lasted from `began` to `ended`.
    pub fn after(began: f64, ended: f64) -> Self {
        Self { due: ended + ((ended - began) / SHARE).min(LONGEST) }
    }

    /// The time until the next paint. 0 if it is due.
    pub fn left(self, now: f64) -> f64 {
        (self.due - now).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Pace};

    #[test]
    fn what_costs_more_is_painted_less_often() {
        assert_eq!(Pace::default().left(0.0), 0.0);
        let quick = Pace::after(100.0, 100.5);
        assert!((quick.left(100.5) - 10.0).abs() < 1e-9);
        assert_eq!(quick.left(200.0), 0.0);
        let slow = Pace::after(100.0, 105.0);
        assert!((slow.left(105.0) - 100.0).abs() < 1e-9);
        assert_eq!(Pace::after(0.0, 1000.0).left(1000.0), LONGEST);
    }
}
