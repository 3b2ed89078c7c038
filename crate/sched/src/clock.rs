//! The browser's clocks.

use crate::js;

/// Milliseconds since the epoch, with a fraction, from one clock for all processes.
#[must_use]
pub fn now_ms() -> f64 {
    js::now()
}

/// Milliseconds of a monotonic clock that starts with the worker.
#[must_use]
pub fn monotonic_ms() -> f64 {
    js::monotonic()
}
