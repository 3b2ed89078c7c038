//! The clocks of `time`, in nanoseconds, and sleeping.

use std::{cell::Cell, time::Duration};

use pyworkers_sched::{self as sched, Deadline, Wait, clock};
use pyworkers_session::process_local;
use rustpython_vm::{PyResult, VirtualMachine};

use crate::signal;

/// What `get_clock_info` calls the resolution, in seconds: browsers round their
/// clocks to 5 microseconds on isolated pages.
pub(super) const RESOLUTION: f64 = 5e-6;

/// Where the monotonic clock starts, in milliseconds of the epoch. One constant
/// for all processes, so that they can compare readings as on Linux; recent, so
/// that a float of seconds still tells tenths of microseconds apart.
const START_MS: f64 = 1_750_000_000_000.0;

process_local! {
    /// Milliseconds that the whole process has slept. A child of `fork` has a worker, and so a time, of its own.
    static SLEPT: Cell<f64> = Cell::new(0.0), on fork clear;
}

#[expect(clippy::cast_possible_truncation, reason = "an i64 holds nanoseconds for 292 years")]
fn nanoseconds(milliseconds: f64) -> i64 {
    // Apart, or the fraction would be lost in the product.
    let whole = milliseconds.floor();
    whole as i64 * 1_000_000 + ((milliseconds - whole) * 1e6) as i64
}

/// Since the epoch.
pub(super) fn realtime() -> i64 {
    nanoseconds(clock::now_ms())
}

/// Never goes back.
pub(super) fn monotonic() -> i64 {
    // The browser adds a monotonic clock to the time at which the worker began.
    nanoseconds(clock::now_ms() - START_MS)
}

/// Time that the process has not slept. A browser tells no processor time.
pub(super) fn process() -> i64 {
    nanoseconds((clock::monotonic_ms() - SLEPT.get()).max(0.0))
}

/// Like [`process`], in seconds.
pub(crate) fn processor_seconds() -> f64 {
    (clock::monotonic_ms() - SLEPT.get()).max(0.0) / 1000.0
}

/// `time.sleep`: suspends the thread.
///
/// # Errors
///
/// What a signal handler raised; other handlers do not shorten the sleep.
pub(super) fn sleep(duration: Duration, vm: &VirtualMachine) -> PyResult<()> {
    if duration.is_zero() {
        sched::turn();
        return signal::check(vm);
    }
    let start = clock::monotonic_ms();
    let alone = sched::count() <= 1;
    let deadline = Deadline::after(Some(duration));
    let mut result = Ok(());
    while result.is_ok() && !deadline.is_over() {
        sched::park(Wait::Sleep, deadline.remaining());
        result = signal::check(vm);
    }
    if alone {
        SLEPT.set(SLEPT.get() + clock::monotonic_ms() - start);
    }
    result
}
