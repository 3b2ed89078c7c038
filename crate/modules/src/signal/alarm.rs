//! `signal.alarm` and `signal.setitimer`: SIGALRM after a time.
//!
//! A green thread sleeps until then. It is no Python thread: `threading` does not know it, and nothing waits for its
//! end.

use std::cell::Cell;

use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait, clock};
use pyworkers_session::process_local;
use rustpython_vm::VirtualMachine;

use super::SIGALRM;
use crate::thread::spawn;

#[derive(Clone, Copy)]
struct Timer {
    thread: ThreadId,
    /// Milliseconds of the monotonic clock.
    due: f64,
    /// Seconds; 0 for a timer that goes off once.
    interval: f64,
}

process_local! {
    // The thread that waits for the timer is the parent's.
    static TIMER: Cell<Option<Timer>> = Cell::new(None), on fork clear;
}

/// The seconds until the timer expires and its interval, or zeros if it is not set.
pub(super) fn get() -> (f64, f64) {
    TIMER.get().map_or((0.0, 0.0), |timer| {
        // Zero would mean that it is not set.
        let left = ((timer.due - clock::monotonic_ms()) / 1000.0).max(1e-6);
        (left, timer.interval)
    })
}

/// Sets the timer, or stops it if `seconds` is 0. Returns the previous state.
pub(super) fn set(seconds: f64, interval: f64, vm: &VirtualMachine) -> (f64, f64) {
    let old = get();
    if let Some(timer) = TIMER.take() {
        sched::unpark(timer.thread);
    }
    if seconds > 0.0 {
        let due = clock::monotonic_ms() + seconds * 1000.0;
        let name = "timer of signal.setitimer".to_owned();
        let thread = spawn(vm, Some(name), sleep_and_raise);
        TIMER.set(Some(Timer { thread, due, interval }));
    }
    old
}

fn sleep_and_raise(vm: &VirtualMachine) {
    let me = sched::current();
    // Another thread in its place means that the timer was reset.
    while let Some(timer) = TIMER.get().filter(|timer| timer.thread == me) {
        let deadline = Deadline::after_seconds(Some((timer.due - clock::monotonic_ms()) / 1000.0));
        if !deadline.is_over() {
            sched::park(Wait::Sleep, deadline.remaining());
            continue;
        }
        super::raise(SIGALRM);
        let again = (timer.interval > 0.0).then_some(Timer { due: timer.due + timer.interval * 1000.0, ..timer });
        TIMER.set(again);
    }
    rustpython_vm::vm::thread::cleanup_current_thread_frames(vm);
}
