//! Every interleaving of a few processes at one ring.
#![cfg(loom)]

use loom::thread;
use pyworkers_sync::model::ModelWords;
use pyworkers_sync::{Item, Ring};

type Shared = Ring<ModelWords>;

fn check(preemptions: usize, model: impl Fn() + Sync + Send + 'static) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(model);
}

fn ring(capacity: u32, limit: u32) -> Shared {
    Ring::init(ModelWords::new(Shared::words(capacity)), 0, capacity, limit)
}

fn item(value: u32) -> Item {
    Item { offset: value * 8, length: value, meta: 0 }
}

fn put(ring: &Shared, pid: u32, value: u32) {
    if ring.try_put(pid, item(value)) {
        return;
    }
    let attempt = || ring.try_put(pid, item(value)).then_some(());
    ring.not_full().wait(attempt, ring.memory().sleep(), || ring.leave_put()).unwrap();
}

fn get(ring: &Shared, pid: u32) -> u32 {
    let check = |item: Item| {
        assert_eq!(item.offset, item.length * 8, "an item is never torn");
        item.length
    };
    if let Some(item) = ring.try_get(pid) {
        return check(item);
    }
    let got = ring.not_empty().wait(|| ring.try_get(pid), ring.memory().sleep(), || ring.leave_get());
    check(got.unwrap().expect("the sleep does not give up"))
}

fn spawn<T: 'static>(ring: &Shared, run: impl FnOnce(&Shared) -> T + 'static) -> thread::JoinHandle<T> {
    let ring = ring.clone();
    thread::spawn(move || run(&ring))
}

#[test]
fn two_producers_one_consumer() {
    check(2, || {
        let ring = ring(2, 2);
        let producers = [spawn(&ring, |r| put(r, 2, 1)), spawn(&ring, |r| put(r, 3, 2))];
        let mut got = [get(&ring, 1), get(&ring, 1)];
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
        producers.into_iter().for_each(|p| p.join().unwrap());
        assert!(ring.is_empty());
        assert_eq!(ring.len(), 0);
    });
}

#[test]
fn one_producer_two_consumers() {
    check(2, || {
        let ring = ring(2, 2);
        let consumers = [spawn(&ring, |r| get(r, 2)), spawn(&ring, |r| get(r, 3))];
        put(&ring, 1, 1);
        put(&ring, 1, 2);
        let mut got = consumers.map(|c| c.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
    });
}

/// An item published before the one ahead of it wakes a getter in vain. That getter must pass the wake-up on.
#[test]
fn two_producers_two_consumers() {
    check(2, || {
        let ring = ring(2, 2);
        let producer = spawn(&ring, |r| put(r, 2, 1));
        let consumers = [spawn(&ring, |r| get(r, 3)), spawn(&ring, |r| get(r, 4))];
        put(&ring, 1, 2);
        let mut got = consumers.map(|c| c.join().unwrap());
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
        producer.join().unwrap();
    });
}

/// A slot freed before the one ahead of it wakes a putter in vain. That putter must pass the wake-up on.
#[test]
fn two_consumers_make_room_for_two_producers() {
    check(2, || {
        let ring = ring(2, 2);
        assert!(ring.try_put(1, item(1)) && ring.try_put(1, item(2)));
        let producers = [spawn(&ring, |r| put(r, 2, 3)), spawn(&ring, |r| put(r, 3, 4))];
        let consumer = spawn(&ring, |r| r.try_get(4).is_some());
        assert!(ring.try_get(1).is_some());
        producers.into_iter().for_each(|p| p.join().unwrap());
        assert!(consumer.join().unwrap());
        assert_eq!(ring.len(), 2);
    });
}

#[test]
fn first_in_first_out_through_a_full_ring() {
    check(3, || {
        let ring = ring(1, 1);
        let producer = spawn(&ring, |r| (1..=3).for_each(|value| put(r, 2, value)));
        assert_eq!([get(&ring, 1), get(&ring, 1), get(&ring, 1)], [1, 2, 3]);
        producer.join().unwrap();
    });
}

#[test]
fn the_limit_holds_below_the_capacity() {
    check(2, || {
        let ring = ring(2, 1);
        let others = [2, 3].map(|pid| spawn(&ring, move |r| u32::from(r.try_put(pid, item(pid)))));
        let put: u32 = others.map(|o| o.join().unwrap()).iter().sum();
        assert_eq!(put, 1);
        assert_eq!(ring.len(), 1);
        assert!(ring.is_full());
    });
}

/// The checker must detect a deadlock: a getter waits for an item that is never put.
#[test]
#[should_panic(expected = "deadlock")]
fn a_get_too_many_is_a_deadlock() {
    check(2, || {
        let ring = ring(2, 2);
        let producer = spawn(&ring, |r| put(r, 2, 1));
        get(&ring, 1);
        get(&ring, 1);
        producer.join().unwrap();
    });
}
