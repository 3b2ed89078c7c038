//! `signal.alarm` and `signal.setitimer`: SIGALRM after a while.
//!
//! A green thread sleeps until the moment has come. It is no Python thread:
//! `threading` does not know it and nothing waits for its end.

use std::{cell::Cell, time::Duration};

use rustpython_vm::VirtualMachine;

use super::SIGALRM;
use crate::{
    process::{
        host,
        scheduler::{self, ThreadId, Wait},
    },
    python::thread::Deadline,
};

#[derive(Clone, Copy)]
struct Timer {
    thread: ThreadId,
    /// Milliseconds of the monotonic clock.
    due: f64,
    /// Seconds; 0 for a timer that goes off once.
    interval: f64,
}

thread_local! {
    static TIMER: Cell<Option<Timer>> = const { Cell::new(None) };
}

/// Seconds until the timer goes off, and its interval; zeros if it is not set.
pub(super) fn get() -> (f64, f64) {
    TIMER.get().map_or((0.0, 0.0), |timer| {
        // 0 would mean that it is not set.
        let left = ((timer.due - host::monotonic_ms()) / 1000.0).max(1e-6);
        (left, timer.interval)
    })
}

/// The thread that waits for the timer is the parent's.
pub(super) fn forked() {
    TIMER.take();
}

/// Sets the timer, or stops it if `seconds` is 0. Returns what it was.
pub(super) fn set(seconds: f64, interval: f64, vm: &VirtualMachine) -> (f64, f64) {
    let old = get();
    if let Some(timer) = TIMER.take() {
        scheduler::unpark(timer.thread);
    }
    if seconds > 0.0 {
        let due = host::monotonic_ms() + seconds * 1000.0;
        let name = "timer of signal.setitimer".to_owned();
        let thread = scheduler::spawn(vm, Some(name), Box::new(sleep_and_raise));
        TIMER.set(Some(Timer { thread, due, interval }));
    }
    old
}

fn sleep_and_raise(vm: &VirtualMachine) {
    let me = scheduler::current();
    // Another thread in its place means that the timer was set anew.
    while let Some(timer) = TIMER.get().filter(|timer| timer.thread == me) {
        let left = (timer.due - host::monotonic_ms()).max(0.0) / 1000.0;
        let deadline = Deadline::after(Duration::try_from_secs_f64(left).ok());
        if !deadline.is_over() {
            scheduler::park(vm, Wait::Sleep, deadline.remaining());
            continue;
        }
        super::raise(SIGALRM);
        let again = (timer.interval > 0.0).then_some(Timer { due: timer.due + timer.interval * 1000.0, ..timer });
        TIMER.set(again);
    }
    rustpython_vm::vm::thread::cleanup_current_thread_frames(vm);
}
