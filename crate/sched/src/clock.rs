//! The clocks of the browser.

use crate::js;

/// Milliseconds since the epoch, with a fraction; one clock for all processes.
#[must_use]
pub fn now_ms() -> f64 {
    js::now()
}

/// Milliseconds of a clock that never goes back. It starts with the worker.
#[must_use]
pub fn monotonic_ms() -> f64 {
    js::monotonic()
}
