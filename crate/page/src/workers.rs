//! The workers that run, in a set of JavaScript's, so that JavaScript can end them if this module cannot.

use std::cell::RefCell;

use js_sys::Set;
use web_sys::Worker;

thread_local! {
    static WORKERS: RefCell<Option<Set>> = RefCell::default();
}

/// Keeps all workers that start from now on in `workers`, until they are terminated.
pub fn keep_workers_in(workers: Set) {
    WORKERS.set(Some(workers));
}

pub(super) fn started(worker: &Worker) {
    WORKERS.with_borrow(|workers| workers.iter().for_each(|workers| _ = workers.add(worker)));
}

pub(super) fn terminated(worker: &Worker) {
    WORKERS.with_borrow(|workers| workers.iter().for_each(|workers| _ = workers.delete(worker)));
}
