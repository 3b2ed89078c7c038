//! The signals that threads block.
//!
//! Python handles signals in the main thread. So only that thread's mask keeps a signal of the process pending; the
//! mask of another thread is what it reads back and what the threads that it starts inherit.

use std::{cell::RefCell, collections::BTreeMap};

use pyworkers_sched::{self as sched, ThreadId};
use pyworkers_session::process_local;

use super::numbers::{SIGKILL, SIGSTOP};

/// On Linux, 32 and 33 belong to the C library.
const UNBLOCKABLE: u128 = 1 << SIGKILL | 1 << SIGSTOP | 1 << 32 | 1 << 33;

process_local! {
    /// One bit for each blocked signal. A thread without an entry blocks none. A child of `fork` has the mask of the
    /// thread that forked; the entries of the others are in no one's way, because their IDs are not given again.
    static MASKS: RefCell<BTreeMap<ThreadId, u128>> = RefCell::default(), on fork keep;
}

/// The signals that a thread blocks.
pub(super) fn of(thread: ThreadId) -> u128 {
    MASKS.with_borrow(|masks| masks.get(&thread).copied().unwrap_or(0))
}

/// Sets what the running thread blocks. Leaves out the signals that no thread can block.
pub(super) fn set(mask: u128) {
    put(sched::current(), mask & !UNBLOCKABLE);
}

/// Gives a new thread the mask of the running one, which starts it.
pub(crate) fn inherit(thread: ThreadId) {
    put(thread, of(sched::current()));
}

/// Forgets the mask of a thread that ends.
pub(crate) fn forget(thread: ThreadId) {
    put(thread, 0);
}

fn put(thread: ThreadId, mask: u128) {
    MASKS.with_borrow_mut(|masks| {
        if mask == 0 {
            masks.remove(&thread);
        } else {
            masks.insert(thread, mask);
        }
    });
}
