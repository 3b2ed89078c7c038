//! The queue's ring, between workers.

use pyworkers_shared::SharedWords;
use pyworkers_sync::{Item, Kind, Ring};
use pyworkers_tests::{PID, Peer, Task, pause, session, settle, words_for};
use wasm_bindgen_test::wasm_bindgen_test;

fn make(words: &SharedWords, capacity: u32) -> (Ring<&SharedWords>, u32) {
    let at = words_for(words, Ring::<&SharedWords>::words(capacity), Kind::Ring);
    (Ring::init(words, at, capacity, capacity), at)
}

fn item(meta: u32) -> Item {
    Item { offset: 0, length: PID, meta }
}

#[wasm_bindgen_test]
async fn each_item_reaches_one_getter_in_order() {
    const EACH: u32 = 1000;
    let words = session();
    let (ring, at) = make(&words, 16);
    let producers: Vec<_> = (1..=2).map(|n| Peer::start(&words, Task::Produce, PID + n, at, EACH)).collect();
    let consumers: Vec<_> = (3..=4).map(|n| Peer::start(&words, Task::Consume, PID + n, at, EACH)).collect();
    for peer in producers {
        peer.result().await;
    }
    let mut sum = 0;
    for peer in consumers {
        sum += peer.result().await;
    }
    assert_eq!(sum, 2 * (EACH - 1) * EACH / 2, "each once, and each producer's in order");
    assert!(ring.is_empty());
    assert_eq!(ring.len(), 0);
}

#[wasm_bindgen_test]
async fn a_put_in_another_worker_wakes_a_suspended_getter() {
    let words = session();
    let (ring, at) = make(&words, 4);
    let point = ring.not_empty();
    point.register();
    let epoch = point.epoch();
    assert!(ring.try_get(PID).is_none());
    let sleep = words.wait_async(point.epoch_word(), epoch, 20_000.0);
    let producer = Peer::start(&words, Task::Produce, PID + 1, at, 1);
    settle(sleep).await;
    let got = ring.try_get(PID).expect("it was woken by the item");
    ring.leave_get();
    assert_eq!((got.length, got.meta), (PID + 1, 0));
    producer.result().await;
}

#[wasm_bindgen_test]
async fn a_putter_waits_for_room() {
    let words = session();
    let (ring, at) = make(&words, 2);
    let producer = Peer::start(&words, Task::Produce, PID + 1, at, 3);
    while ring.not_full().waiters() == 0 {
        pause(5).await;
    }
    assert!(ring.is_full() && ring.len() == 2);
    assert!(!ring.try_put(PID, item(9)));
    assert_eq!(ring.try_get(PID).map(|item| item.meta), Some(0));
    producer.result().await;
    let rest: Vec<_> = std::iter::from_fn(|| ring.try_get(PID)).map(|item| item.meta).collect();
    assert_eq!(rest, [1, 2]);
}

#[wasm_bindgen_test]
fn what_a_dead_process_claimed_is_skipped() {
    let words = session();
    let (ring, _) = make(&words, 4);
    let dead = PID + 1;
    assert!(ring.try_put(PID, item(1)));
    let claim = ring.claim_put(dead).expect("there is room");
    assert!(ring.try_put(PID, item(2)));
    assert_eq!(ring.try_get(PID).map(|item| item.meta), Some(1));
    ring.void_claims(dead, |_| panic!("no item was published"));
    assert_eq!(ring.try_get(PID).map(|item| item.meta), Some(2), "the voided slot is skipped");
    assert!(!ring.publish(claim, item(3)), "the dead process's claim is void");
}
