//! The interpreter's own locks, as green threads wait for them.

use std::cell::RefCell;

use pyworkers_modules::fork;
use pyworkers_sched::{self as sched, ThreadId, Wait};
use pyworkers_session::process_local;
use rustpython_vm::common::lock::{BlockingHooks, set_blocking_hooks};

process_local! {
    /// Threads that wait for a lock of the interpreter, with its address.
    static WAITERS: RefCell<Vec<(usize, ThreadId)>> = RefCell::default(), on fork clear;
}

/// Lets green threads wait for the interpreter's own locks. Called once per template.
pub(crate) fn install() {
    set_blocking_hooks(BlockingHooks { block, wake, yield_now: sched::turn });
}

fn block(address: usize) {
    // After a fork the holder may have been another thread of the parent. The wait then has no end, as on other
    // systems.
    let may_be_held = sched::count() > 1 || fork::generation() > 0;
    assert!(may_be_held, "an interpreter lock is taken twice by the only thread");
    WAITERS.with_borrow_mut(|waiters| waiters.push((address, sched::current())));
    sched::park(Wait::Interpreter, None);
}

fn wake(address: usize) {
    let woken: Vec<_> =
        WAITERS.with_borrow_mut(|waiters| waiters.extract_if(.., |(at, _)| *at == address).map(|(_, id)| id).collect());
    for id in woken {
        sched::unpark(id);
    }
}
