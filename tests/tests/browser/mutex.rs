//! The mutex for short critical sections, between workers.

use pyworkers_sync::{Kind, Mutex, Words};
use pyworkers_tests::{PID, Peer, Task, session, words_for};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn no_two_are_inside() {
    let words = session();
    let at = words_for(&words, 2, Kind::Guarded);
    let peers: Vec<_> = (1..=3).map(|n| Peer::start(&words, Task::CountUnderMutex, PID + n, at, 3000)).collect();
    for peer in peers {
        peer.result().await;
    }
    assert_eq!(words.load(at + 1), 9000, "no increment was lost");
    assert_eq!(Mutex::at(&words, at).owner(), None);
}

#[wasm_bindgen_test]
async fn the_mutex_of_a_dead_process_is_recovered() {
    let words = session();
    let at = words_for(&words, 2, Kind::Guarded);
    let mutex = Mutex::at(&words, at);
    Peer::start(&words, Task::HoldMutex, PID + 1, at, 0).result().await;
    assert_eq!(mutex.owner(), Some(PID + 1));
    assert!(mutex.try_lock(PID).is_none());

    let waiting = Peer::start(&words, Task::CountUnderMutex, PID + 2, at, 1);
    waiting.has_begun().await;
    assert!(!mutex.recover(PID + 5), "only the holder's death frees it");
    assert!(mutex.recover(PID + 1));
    waiting.result().await;
    assert_eq!(words.load(at + 1), 1, "the waiter has acquired it");
}
