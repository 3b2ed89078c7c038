//! The common part of `_thread.lock` and `_thread.RLock`: an owner and a queue of waiting threads.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    time::Duration,
};

use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait, clock};
use rustpython_vm::{PyResult, VirtualMachine, common::lock::PyMutex};

use crate::signal;

/// A thread that has waited this long is handed the lock, as in CPython. Before that, the next thread that asks takes
/// it, so that a loop that locks and unlocks does not switch threads every time.
const HAND_OVER_AFTER_MS: f64 = 1.0;

const FREE: ThreadId = 0;

#[derive(Debug)]
struct Waiter {
    thread: ThreadId,
    since: f64,
    granted: Arc<AtomicBool>,
}

/// A lock with a queue of waiting threads.
#[derive(Debug, Default)]
pub(super) struct Gate {
    owner: AtomicU32,
    waiters: PyMutex<VecDeque<Waiter>>,
}

impl Gate {
    pub(super) fn is_locked(&self) -> bool {
        self.owner.load(Relaxed) != FREE
    }

    /// The thread that holds the lock, or 0 if it is free.
    pub(super) fn owner(&self) -> ThreadId {
        self.owner.load(Relaxed)
    }

    pub(super) fn is_mine(&self) -> bool {
        self.owner() == sched::current()
    }

    pub(super) fn try_acquire(&self) -> bool {
        if self.is_locked() {
            return false;
        }
        self.owner.store(sched::current(), Relaxed);
        true
    }

    /// Takes the lock. Returns false if `timeout` passed first.
    ///
    /// # Errors
    ///
    /// If the wait is `interruptible`, any exception of a signal handler. The lock is then not taken.
    pub(super) fn acquire(
        &self,
        timeout: Option<Duration>,
        interruptible: bool,
        vm: &VirtualMachine,
    ) -> PyResult<bool> {
        if self.try_acquire() {
            return Ok(true);
        }
        if timeout == Some(Duration::ZERO) {
            return Ok(false);
        }
        let granted = Arc::new(AtomicBool::new(false));
        self.waiters.lock().push_back(Waiter {
            thread: sched::current(),
            since: clock::monotonic_ms(),
            granted: Arc::clone(&granted),
        });
        let result = self.wait(&granted, Deadline::after(timeout), interruptible, vm);
        self.leave(&granted);
        if result.is_err() && granted.load(Relaxed) {
            self.release();
        }
        result
    }

    fn wait(
        &self,
        granted: &AtomicBool,
        deadline: Deadline,
        interruptible: bool,
        vm: &VirtualMachine,
    ) -> PyResult<bool> {
        loop {
            if granted.load(Relaxed) || self.try_acquire() {
                return Ok(true);
            }
            if deadline.is_over() {
                return Ok(false);
            }
            // A thread that waits for its own lock (as Condition.wait does) waits for any thread to release it.
            let holder = Some(self.owner()).filter(|&owner| owner != sched::current());
            sched::park(Wait::ThreadLock { holder }, deadline.remaining());
            if interruptible && !granted.load(Relaxed) {
                signal::check(vm)?;
            }
        }
    }

    /// Leaves the queue. If the lock is free, this thread has received a wake-up that the next one needs.
    fn leave(&self, granted: &Arc<AtomicBool>) {
        let mut waiters = self.waiters.lock();
        waiters.retain(|waiter| !Arc::ptr_eq(&waiter.granted, granted));
        let next = waiters.front().map(|waiter| waiter.thread);
        drop(waiters);
        if let Some(thread) = next.filter(|_| !self.is_locked()) {
            sched::unpark(thread);
        }
    }

    /// Frees the lock, whichever thread holds it.
    pub(super) fn release(&self) {
        let mut waiters = self.waiters.lock();
        // In a child of `fork` the queue still has the parent's other threads, which do not exist here.
        while waiters.front().is_some_and(|waiter| !sched::exists(waiter.thread)) {
            waiters.pop_front();
        }
        let Some(first) = waiters.front() else {
            self.owner.store(FREE, Relaxed);
            return;
        };
        let thread = first.thread;
        if clock::monotonic_ms() - first.since > HAND_OVER_AFTER_MS {
            self.owner.store(thread, Relaxed);
            first.granted.store(true, Relaxed);
            waiters.pop_front();
        } else {
            self.owner.store(FREE, Relaxed);
        }
        drop(waiters);
        sched::unpark(thread);
    }

    /// Resets the lock to free, without waiters, in a child of `fork`.
    pub(super) fn reset(&self) {
        self.owner.store(FREE, Relaxed);
        self.waiters.lock().clear();
    }
}
