//! Every interleaving of a few threads at one semaphore.
#![cfg(loom)]

use loom::thread;
use pyworkers_sync::model::ModelWords;
use pyworkers_sync::semaphore::{Owner, ReleasedTooOften};
use pyworkers_sync::{Semaphore, Words};

type Shared = Semaphore<ModelWords>;

fn check(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

fn semaphore(value: u32, max: u32) -> Shared {
    Semaphore::init(ModelWords::new(Shared::WORDS), 0, value, max, 1)
}

/// Acquires a permit, with a sleep that blocks.
fn acquire(semaphore: &Shared, pid: u32) {
    if semaphore.try_acquire(pid, 1) {
        return;
    }
    let attempt = || semaphore.try_acquire(pid, 1).then_some(());
    semaphore.wait_point().wait(attempt, semaphore.memory().sleep(), || semaphore.leave()).unwrap();
}

fn spawn(semaphore: &Shared, run: impl FnOnce(&Shared) + 'static) -> thread::JoinHandle<()> {
    let semaphore = semaphore.clone();
    thread::spawn(move || run(&semaphore))
}

#[test]
fn two_take_turns_and_the_owner_is_exact() {
    check(|| {
        let lock = semaphore(1, 1);
        let run = |pid| {
            move |lock: &Shared| {
                acquire(lock, pid);
                assert_eq!(lock.owner(), Some(Owner { pid, tid: 1 }));
                assert_eq!(lock.release(), Ok(()));
            }
        };
        let other = spawn(&lock, run(2));
        run(1)(&lock);
        other.join().unwrap();
        assert_eq!(lock.value(), 1);
        assert_eq!(lock.owner(), None);
        assert_eq!(lock.wait_point().waiters(), 0);
    });
}

#[test]
fn a_release_reaches_a_waiter() {
    check(|| {
        let semaphore = semaphore(0, 5);
        let waiter = spawn(&semaphore, |s| acquire(s, 2));
        semaphore.release().unwrap();
        waiter.join().unwrap();
        assert_eq!(semaphore.value(), 0);
    });
}

#[test]
fn two_releases_reach_two_waiters() {
    check(|| {
        let semaphore = semaphore(0, 5);
        let waiters = [spawn(&semaphore, |s| acquire(s, 2)), spawn(&semaphore, |s| acquire(s, 3))];
        semaphore.release().unwrap();
        semaphore.release().unwrap();
        waiters.into_iter().for_each(|w| w.join().unwrap());
        assert_eq!(semaphore.value(), 0);
    });
}

#[test]
fn a_lock_goes_round_three_threads() {
    check(|| {
        let lock = semaphore(1, 1);
        let turn = |pid| {
            move |lock: &Shared| {
                acquire(lock, pid);
                lock.release().unwrap();
            }
        };
        let others = [spawn(&lock, turn(2)), spawn(&lock, turn(3))];
        turn(1)(&lock);
        others.into_iter().for_each(|w| w.join().unwrap());
    });
}

/// A waiter that gives up (time-out) may have received the only wake-up. It must pass it on.
#[test]
fn a_waiter_that_gives_up_passes_its_wake_up_on() {
    check(|| {
        let semaphore = semaphore(0, 5);
        let waiter = spawn(&semaphore, |s| acquire(s, 2));
        let quitter = spawn(&semaphore, |s| {
            let point = s.wait_point();
            point.register();
            // It sleeps once and leaves without another attempt, as after a signal.
            let epoch = point.epoch();
            if s.value() == 0 {
                s.memory().wait(point.epoch_word(), epoch);
            }
            s.leave();
        });
        semaphore.release().unwrap();
        waiter.join().unwrap();
        // The quitter may still be asleep, if the waiter took the permit first.
        semaphore.release().unwrap();
        quitter.join().unwrap();
        assert_eq!(semaphore.value(), 1);
    });
}

#[test]
fn too_many_releases_are_refused() {
    check(|| {
        let lock = semaphore(0, 1);
        let other = {
            let lock = lock.clone();
            thread::spawn(move || lock.release())
        };
        let mine = lock.release();
        let results = [mine, other.join().unwrap()];
        assert_eq!(results.iter().filter(|r| **r == Err(ReleasedTooOften)).count(), 1);
        assert_eq!(lock.value(), 1);
    });
}

/// The checker must detect a deadlock: two locks are taken in opposite order.
#[test]
#[should_panic(expected = "deadlock")]
fn opposite_order_is_a_deadlock() {
    check(|| {
        let (a, b) = (semaphore(1, 1), semaphore(1, 1));
        let other = {
            let (a, b) = (a.clone(), b.clone());
            thread::spawn(move || {
                acquire(&b, 2);
                acquire(&a, 2);
                a.release().unwrap();
                b.release().unwrap();
            })
        };
        acquire(&a, 1);
        acquire(&b, 1);
        b.release().unwrap();
        a.release().unwrap();
        other.join().unwrap();
    });
}
