//! Every interleaving of a few processes at one mutex.
#![cfg(loom)]

use loom::thread;
use pyworkers_sync::model::ModelWords;
use pyworkers_sync::{Mutex, Words};

/// The word guarded by the mutex.
const GUARDED: u32 = 1;

fn check(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

/// A read and a write that must not be separated.
fn increment(words: &ModelWords, pid: u32) {
    let mutex = Mutex::at(words, 0);
    let _lock = mutex.lock(pid);
    assert_eq!(mutex.owner(), Some(pid));
    words.store(GUARDED, words.load(GUARDED) + 1);
}

#[test]
fn sections_exclude_each_other() {
    check(|| {
        let words = ModelWords::new(2);
        let others: Vec<_> = [2, 3]
            .map(|pid| {
                let words = words.clone();
                thread::spawn(move || increment(&words, pid))
            })
            .into();
        increment(&words, 1);
        others.into_iter().for_each(|o| o.join().unwrap());
        assert_eq!(words.load(GUARDED), 3);
        assert_eq!(Mutex::at(&words, 0).owner(), None);
    });
}

#[test]
fn a_dead_owners_mutex_is_recovered() {
    check(|| {
        let words = ModelWords::new(2);
        // Process 9 dies inside its section.
        std::mem::forget(Mutex::at(&words, 0).lock(9));
        let others: Vec<_> = [2, 3]
            .map(|pid| {
                let words = words.clone();
                thread::spawn(move || increment(&words, pid))
            })
            .into();
        assert!(Mutex::at(&words, 0).recover(9));
        others.into_iter().for_each(|o| o.join().unwrap());
        assert_eq!(words.load(GUARDED), 2);
    });
}

/// Process 9 was woken to take the mutex and died before it did. The others must not lose its wake-up.
#[test]
fn a_wake_up_that_died_is_sent_again() {
    check(|| {
        let words = ModelWords::new(2);
        let lock_of = words.clone();
        let mutex = Mutex::at(&lock_of, 0);
        let held = mutex.lock(1);
        let doomed = {
            let words = words.clone();
            thread::spawn(move || {
                // It sleeps as a waiter does, wakes, and dies.
                let found = words.load(0);
                if found != 0 && words.compare_exchange(0, found, found | 1 << 31).is_ok() {
                    words.wait(0, found | 1 << 31);
                }
            })
        };
        let other = {
            let words = words.clone();
            thread::spawn(move || increment(&words, 2))
        };
        drop(held);
        assert!(!mutex.recover(9));
        doomed.join().unwrap();
        other.join().unwrap();
    });
}

#[test]
#[should_panic(expected = "held by its caller")]
fn locking_twice_is_a_bug() {
    check(|| {
        let words = ModelWords::new(1);
        let mutex = Mutex::at(&words, 0);
        let _first = mutex.lock(1);
        let _second = mutex.lock(1);
    });
}

/// The checker must detect a deadlock: the dead owner's mutex is not recovered.
#[test]
#[should_panic(expected = "deadlock")]
fn an_abandoned_mutex_is_a_deadlock() {
    check(|| {
        let words = ModelWords::new(2);
        std::mem::forget(Mutex::at(&words, 0).lock(9));
        increment(&words, 1);
    });
}
