//! Waiting for a change of session memory.

use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::memory::Words;
use pyworkers_sync::WaitPoint;

/// Suspends the thread by [`WaitPoint::wait`] until `attempt` returns a value or `deadline` passes. `check` runs
/// after each sleep. `leave` ends the registration at `point` and passes on an unused wake-up.
///
/// # Errors
///
/// The error of `check`.
pub(crate) fn wait_for<T, E>(
    point: WaitPoint<&Words>,
    reason: &Wait,
    deadline: Deadline,
    attempt: impl FnMut() -> Option<T>,
    mut check: impl FnMut() -> Result<(), E>,
    leave: impl FnOnce(),
) -> Result<Option<T>, E> {
    let sleep = |word, epoch| {
        if deadline.is_over() {
            return Ok(false);
        }
        sched::park_on_word(reason.clone(), deadline.remaining(), word, epoch);
        check().map(|()| true)
    };
    point.wait(attempt, sleep, leave)
}
