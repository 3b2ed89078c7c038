//! Every interleaving of a ring's claims with the death of a claimer.
#![cfg(loom)]

use loom::thread;
use pyworkers_sync::model::ModelWords;
use pyworkers_sync::ticket::{State, Ticket};
use pyworkers_sync::{Item, Ring};

type Shared = Ring<ModelWords>;

/// The process that dies.
const DEAD: u32 = 9;

fn check(model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(3);
    builder.check(model);
}

fn ring() -> Shared {
    Ring::init(ModelWords::new(Shared::words(2)), 0, 2, 2)
}

fn item(value: u32) -> Item {
    Item { offset: value * 8, length: value, meta: 0 }
}

fn get(ring: &Shared, pid: u32) -> u32 {
    let got = ring.not_empty().wait(|| ring.try_get(pid), ring.memory().sleep(), || ring.leave_get());
    got.unwrap().expect("the sleep does not give up").length
}

fn put(ring: &Shared, pid: u32, value: u32) {
    let attempt = || ring.try_put(pid, item(value)).then_some(());
    ring.not_full().wait(attempt, ring.memory().sleep(), || ring.leave_put()).unwrap();
}

fn lost(ring: &Shared) -> Vec<Item> {
    let mut lost = Vec::new();
    ring.void_claims(DEAD, |item| lost.push(item));
    lost
}

/// Several claimers of one word: exactly one wins, and it alone ends its claim.
#[test]
fn one_claimer_wins() {
    check(|| {
        let words = ModelWords::new(1);
        let claim = |words: &ModelWords, pid| {
            let free = Ticket { round: 0, state: State::Free };
            free.exchange(words, 0, free.next(pid).unwrap())
        };
        let others = [2, 3].map(|pid| {
            let words = words.clone();
            thread::spawn(move || claim(&words, pid))
        });
        let mut won = vec![claim(&words, 1)];
        won.extend(others.map(|o| o.join().unwrap()));
        assert_eq!(won.iter().filter(|won| **won).count(), 1);
        let winner = 1 + u32::try_from(won.iter().position(|won| *won).unwrap()).unwrap();
        assert_eq!(Ticket::load(&words, 0).state, State::Writing { pid: winner });
    });
}

/// A putter died between its claim and its item. The getter behind it is not blocked.
#[test]
fn a_dead_putters_ticket_is_skipped() {
    check(|| {
        let ring = ring();
        assert!(ring.claim_put(DEAD).is_some());
        let getter = {
            let ring = ring.clone();
            thread::spawn(move || get(&ring, 2))
        };
        let putter = {
            let ring = ring.clone();
            thread::spawn(move || put(&ring, 3, 5))
        };
        assert!(lost(&ring).is_empty(), "it had stored no block yet");
        assert_eq!(getter.join().unwrap(), 5);
        putter.join().unwrap();
        assert!(ring.is_empty());
    });
}

/// A getter died with its item. The slot returns to the putter that waits for room, and the block to the arena.
#[test]
fn a_dead_getters_slot_is_free_again() {
    check(|| {
        let ring = ring();
        assert!(ring.try_put(1, item(1)) && ring.try_put(1, item(2)));
        assert!(ring.claim_get(DEAD).is_some());
        let putter = {
            let ring = ring.clone();
            thread::spawn(move || put(&ring, 3, 3))
        };
        assert_eq!(lost(&ring), [item(1)]);
        putter.join().unwrap();
        assert_eq!([get(&ring, 2), get(&ring, 2)], [2, 3]);
    });
}

/// The process counts as dead while its worker runs on for a moment. Either its item is published or its claim is
/// void, never both.
#[test]
fn a_claim_is_finished_or_voided() {
    check(|| {
        let ring = ring();
        let zombie = {
            let ring = ring.clone();
            thread::spawn(move || ring.claim_put(DEAD).is_some_and(|claim| ring.publish(claim, item(7))))
        };
        let lost = lost(&ring);
        let published = zombie.join().unwrap();
        if published {
            assert!(lost.is_empty());
            assert_eq!(ring.try_get(1), Some(item(7)));
        } else {
            assert!(ring.try_get(1).is_none());
        }
        // In either case the ring still works.
        put(&ring, 1, 8);
        put(&ring, 1, 9);
        assert_eq!([get(&ring, 2), get(&ring, 2)], [8, 9]);
    });
}

/// A process died between its claim and advancing the tail. The next process advances it.
#[test]
fn ends_left_behind_are_moved_on() {
    check(|| {
        let words = ModelWords::new(Shared::words(2));
        let ring = Ring::init(words.clone(), 0, 2, 2);
        // The claim on slot 0 alone, with the tail (word 1) still at 0.
        let free = Ticket { round: 0, state: State::Free };
        assert!(free.exchange(&words, 8, free.next(DEAD).unwrap()));
        let others = [2, 3].map(|pid| {
            let ring = ring.clone();
            thread::spawn(move || ring.try_put(pid, item(pid)))
        });
        lost(&ring);
        let put: Vec<bool> = others.map(|o| o.join().unwrap()).into();
        assert!(put.contains(&true), "one slot is left at least");
        let mut got = 0;
        while ring.try_get(1).is_some() {
            got += 1;
        }
        assert_eq!(got, put.iter().filter(|put| **put).count());
        assert_eq!(ring.len(), 0);
    });
}

/// The checker must detect a deadlock: the dead putter's claim is not voided.
#[test]
#[should_panic(expected = "deadlock")]
fn a_claim_that_nobody_voids_is_a_deadlock() {
    check(|| {
        let ring = ring();
        assert!(ring.claim_put(DEAD).is_some());
        put(&ring, 1, 5);
        get(&ring, 1);
    });
}
