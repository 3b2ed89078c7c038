//! When a wait has to end.

use std::time::Duration;

use crate::process::host;

/// A moment of the monotonic clock, or never.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Option<f64>);

impl Deadline {
    /// `timeout` from now; never if there is none.
    #[must_use]
    pub fn after(timeout: Option<Duration>) -> Self {
        Self(timeout.map(|timeout| host::monotonic_ms() + timeout.as_secs_f64() * 1000.0))
    }

    /// Whether the moment has come.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| host::monotonic_ms() >= end)
    }

    /// The time left, as [`park`](crate::process::scheduler::park) takes it.
    #[must_use]
    pub fn remaining(self) -> Option<Duration> {
        // Waits beyond what a Duration holds end up as long as one can be.
        self.0.map(|end| {
            let milliseconds = (end - host::monotonic_ms()).max(0.0);
            Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or(Duration::MAX)
        })
    }
}
