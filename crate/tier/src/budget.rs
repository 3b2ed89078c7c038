//! How much time compilation may take.

use std::cell::Cell;

use pyworkers_sched::clock;
use pyworkers_session::process_local;

/// The share of a process's time that compilation may take, in its inverse.
const SHARE: f64 = 10.0;
/// What a process may spend at once, in milliseconds.
const GRACE: f64 = 2.0;

process_local! {
    /// When this process began, in milliseconds; 0 in a child that has not compiled yet.
    static BEGIN: Cell<f64> = Cell::new(0.0), on fork clear;
    /// The milliseconds that compilation has taken.
    static SPENT: Cell<f64> = Cell::new(0.0), on fork clear;
    /// Whether there is no limit.
    static UNLIMITED: Cell<bool> = Cell::new(false), on fork keep;
}

/// Counts this process's time from now on.
pub fn begin() {
    BEGIN.set(clock::monotonic_ms());
}

/// Lets compilation take any time, as for tests.
pub fn set_unlimited() {
    UNLIMITED.set(true);
}

/// Whether [`set_unlimited`] was called.
pub fn is_unlimited() -> bool {
    UNLIMITED.get()
}

/// Whether something may be compiled now.
pub fn allows() -> bool {
    let now = clock::monotonic_ms();
    if BEGIN.get() == 0.0 {
        BEGIN.set(now);
    }
    UNLIMITED.get() || SPENT.get() < GRACE + (now - BEGIN.get()) / SHARE
}

/// Does what counts as compilation.
pub fn spend<R>(work: impl FnOnce() -> R) -> R {
    let begin = clock::monotonic_ms();
    let result = work();
    SPENT.set(SPENT.get() + clock::monotonic_ms() - begin);
    result
}
