//! Suspension of the running thread.

use std::{cell::Cell, time::Duration};

use pyworkers_session::{memory, passing, process_local};

use crate::{
    clock,
    hooks::hooks,
    js, stack,
    threads::{ThreadId, begin_wait, current, end_wait, switch_to, take_permit},
    wait::{Wait, Waiting},
};

/// CPython's switch interval in milliseconds: the longest that a thread computes before another may run.
pub const SWITCH_INTERVAL_MS: f64 = 5.0;

process_local! {
    /// When the event loop last turned, in milliseconds of the monotonic clock. Set when a child of `fork` starts.
    static LAST_TURN: Cell<f64> = Cell::new(0.0), on fork keep;
}

/// Suspends the running thread until [`unpark`](crate::unpark) or for at most `timeout`.
///
/// Returns whether it was unparked. May wake spuriously: callers loop.
pub fn park(reason: Wait, timeout: Option<Duration>) -> bool {
    let id = current();
    wait(id, reason, timeout, || js::park(id, milliseconds(timeout)))
}

/// Like [`park`], but also wakes once session word `index` is notified or differs from `expected`.
pub fn park_on_word(reason: Wait, timeout: Option<Duration>, index: u32, expected: u32) -> bool {
    park_on_words(reason, timeout, &[(index, expected)])
}

/// Like [`park_on_word`], for several words.
pub fn park_on_words(reason: Wait, timeout: Option<Duration>, words: &[(u32, u32)]) -> bool {
    let id = current();
    let Some(view) = memory::words().view() else {
        return wait(id, reason, timeout, || sleep_on_passed(id, timeout, words));
    };
    let pairs: Vec<i32> =
        words.iter().flat_map(|&(index, expected)| [index.cast_signed(), expected.cast_signed()]).collect();
    wait(id, reason, timeout, || js::park_on_words(id, milliseconds(timeout), view, &pairs))
}

/// Sleeps on words of passed memory, unless one differs already.
fn sleep_on_passed(id: ThreadId, timeout: Option<Duration>, words: &[(u32, u32)]) {
    if memory::are(words) {
        passing::leave();
        let indexes: Vec<u32> = words.iter().map(|&(index, _)| index).collect();
        js::park_on_passed_words(id, milliseconds(timeout), &indexes);
    }
}

fn wait(id: ThreadId, reason: Wait, timeout: Option<Duration>, sleep: impl FnOnce()) -> bool {
    if take_permit(id) {
        turn_if_due();
        return true;
    }
    let waiting = Waiting::here(reason.clone(), timeout.is_none());
    let is_noted = (hooks().waits)(&waiting);
    begin_wait(id, &reason, timeout.is_some(), waiting);
    suspend(id, sleep);
    if is_noted {
        (hooks().resumed)();
    }
    end_wait(id);
    let unparked = take_permit(id);
    turn_if_due();
    unparked
}

fn milliseconds(timeout: Option<Duration>) -> f64 {
    timeout.map_or(-1.0, |timeout| timeout.as_secs_f64() * 1000.0)
}

/// Whether the event loop has not turned for a switch interval.
#[must_use]
pub fn is_turn_due() -> bool {
    clock::monotonic_ms() - LAST_TURN.get() >= SWITCH_INTERVAL_MS
}

pub(crate) fn turned_now() {
    LAST_TURN.set(clock::monotonic_ms());
}

fn turn_if_due() {
    if is_turn_due() {
        turn();
    }
}

/// Gives messages, timers and other threads a turn.
pub fn turn() {
    let began = clock::monotonic_ms();
    if suspend(current(), js::turn_event_loop) {
        (hooks().turned)(began);
    }
    turned_now();
}

/// Runs a call that suspends. Returns whether other threads ran meanwhile.
fn suspend(id: ThreadId, call: impl FnOnce()) -> bool {
    let (mut call, mut others_ran) = (Some(call), false);
    let limits = stack::limits();
    (hooks().around)(&mut || {
        let Some(call) = call.take() else { return };
        passing::leave();
        call();
        passing::resumed();
        others_ran = current() != id;
        switch_to(id);
        stack::restore(limits);
    });
    others_ran
}

/// Suspends for ever, because the process has ended.
pub fn end() {
    suspend(current(), js::end);
}
