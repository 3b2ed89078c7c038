//! How a Python thread waits for words of session memory to change.

use std::{cell::OnceCell, time::Duration};

use rustpython_vm::{PyResult, VirtualMachine};

use crate::{
    process::{
        memory,
        scheduler::{self, Wait},
        signals,
    },
    sync::{SharedWords, WaitPoint},
};

/// Session memory for the primitives: one reference for the life of the process, because cloning one costs several calls
/// into JavaScript and a lock is taken in less.
pub type Words = &'static SharedWords;

thread_local! {
    static WORDS: OnceCell<Words> = const { OnceCell::new() };
}

/// The words of the session. A process at rest has not called this yet: it holds no JavaScript value.
#[must_use]
pub fn words() -> Words {
    WORDS.with(|words| *words.get_or_init(|| Box::leak(Box::new(memory::words()))))
}

/// Waits longer than this many seconds have no end.
const FOREVER: f64 = 1e9;

/// When a wait that may take `seconds` has to end; `None` if never.
#[must_use]
pub fn deadline(seconds: Option<f64>) -> Option<f64> {
    let limit = seconds.filter(|&seconds| seconds < FOREVER)?;
    memory::deadline(Some(Duration::from_secs_f64(limit.max(0.0))))
}

/// Suspends the thread until `attempt` gives something or `deadline` ([`deadline()`]) is over, by [`WaitPoint`]'s
/// protocol. `leave` ends the registration at `point` and passes on a wake-up that was not used.
///
/// # Errors
///
/// Whatever a signal's handler raises meanwhile.
pub fn wait_for<T>(
    vm: &VirtualMachine,
    point: WaitPoint<&Words>,
    reason: &Wait,
    deadline: Option<f64>,
    mut attempt: impl FnMut() -> Option<T>,
    leave: impl FnOnce(),
) -> PyResult<Option<T>> {
    point.register();
    let outcome = loop {
        let epoch = point.epoch();
        if let Some(got) = attempt() {
            break Ok(Some(got));
        }
        let Some(left) = memory::left(deadline) else {
            break Ok(None);
        };
        scheduler::park_on_word(reason.clone(), left, point.epoch_word(), epoch);
        if let Err(raised) = signals::deliver(vm) {
            break Err(raised);
        }
    };
    leave();
    outcome
}
