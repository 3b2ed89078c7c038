//! The end of a wait's time limit.

use std::time::Duration;

use crate::clock;

/// Seconds from which on a time limit is treated as none. A `Duration` holds no more than about 2⁶⁴.
const FOREVER: f64 = 1e9;

/// A time of the monotonic clock, or never.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Option<f64>);

impl Deadline {
    /// No limit.
    pub const NEVER: Self = Self(None);

    /// `timeout` from now, or never for `None`.
    #[must_use]
    pub fn after(timeout: Option<Duration>) -> Self {
        Self(timeout.map(|timeout| clock::monotonic_ms() + timeout.as_secs_f64() * 1000.0))
    }

    /// `seconds` from now: at once if negative, never for `None` or for more than 30 years.
    #[must_use]
    pub fn after_seconds(seconds: Option<f64>) -> Self {
        let seconds = seconds.filter(|&seconds| seconds < FOREVER);
        Self::after(seconds.map(|seconds| Duration::from_secs_f64(seconds.max(0.0))))
    }

    /// Whether the deadline has passed.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| clock::monotonic_ms() >= end)
    }

    /// The remaining time, as [`park`](crate::park) takes it: zero if the deadline has passed, `None` if there is
    /// none.
    #[must_use]
    pub fn remaining(self) -> Option<Duration> {
        // A wait too long for a `Duration` gets the longest one.
        self.0.map(|end| {
            let milliseconds = (end - clock::monotonic_ms()).max(0.0);
            Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or(Duration::MAX)
        })
    }
}
