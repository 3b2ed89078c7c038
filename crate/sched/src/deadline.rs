//! When a wait has to end.

use std::time::Duration;

use crate::clock;

/// Seconds from which on a wait has no end. A Duration holds no more than about 2^64 of them.
const FOREVER: f64 = 1e9;

/// A moment of the monotonic clock, or never.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Option<f64>);

impl Deadline {
    /// No limit.
    pub const NEVER: Self = Self(None);

    /// `timeout` from now; never if there is none.
    #[must_use]
    pub fn after(timeout: Option<Duration>) -> Self {
        Self(timeout.map(|timeout| clock::monotonic_ms() + timeout.as_secs_f64() * 1000.0))
    }

    /// `seconds` from now, at once if they are negative; never if there are none, or more than 30 years of them.
    #[must_use]
    pub fn after_seconds(seconds: Option<f64>) -> Self {
        let seconds = seconds.filter(|&seconds| seconds < FOREVER);
        Self::after(seconds.map(|seconds| Duration::from_secs_f64(seconds.max(0.0))))
    }

    /// Whether the moment has come.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| clock::monotonic_ms() >= end)
    }

    /// The time left, as [`park`](crate::park) takes it: zero once the moment has come, none if it never does.
    #[must_use]
    pub fn remaining(self) -> Option<Duration> {
        // A wait that is longer than a Duration can say is as long as one can be.
        self.0.map(|end| {
            let milliseconds = (end - clock::monotonic_ms()).max(0.0);
            Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or(Duration::MAX)
        })
    }
}
