//! How a thread waits for words of session memory to change.

use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::memory::Words;
use pyworkers_sync::WaitPoint;

/// Suspends the thread until `attempt` gives something or `deadline` is over, by [`WaitPoint::wait`]. `check` runs after each
/// sleep. `leave` ends the registration at `point` and passes on a wake-up that was not used.
///
/// # Errors
///
/// What `check` returns.
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
