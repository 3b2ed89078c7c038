//! The semaphore of `multiprocessing`'s locks, between workers.

use pyworkers_shared::SharedWords;
use pyworkers_sync::semaphore::{Owner, ReleasedTooOften};
use pyworkers_sync::{Kind, Semaphore, Words};
use pyworkers_tests::{PID, Peer, Task, pause, session, settle, words_for};
use wasm_bindgen_test::wasm_bindgen_test;

fn make(words: &SharedWords, value: u32, max: u32) -> (Semaphore<&SharedWords>, u32) {
    let count = Semaphore::<&SharedWords>::WORDS + 1;
    let at = words_for(words, count, Kind::Semaphore);
    (Semaphore::init(words, at, value, max, 1), at)
}

/// Acquires a permit as a green thread does: try, register, try again, and only then sleep.
async fn acquire(semaphore: &Semaphore<&SharedWords>, timeout_ms: f64) -> bool {
    if semaphore.try_acquire(PID, 1) {
        return true;
    }
    let point = semaphore.wait_point();
    point.register();
    let mut taken = false;
    for _ in 0..2 {
        let epoch = point.epoch();
        taken = semaphore.try_acquire(PID, 1);
        if taken {
            break;
        }
        settle(semaphore.memory().wait_async(point.epoch_word(), epoch, timeout_ms)).await;
        taken = semaphore.try_acquire(PID, 1);
        if taken {
            break;
        }
    }
    semaphore.leave();
    taken
}

#[wasm_bindgen_test]
async fn a_lock_lets_one_in() {
    let words = session();
    let (semaphore, at) = make(&words, 1, 1);
    let peers: Vec<_> = (1..=3).map(|n| Peer::start(&words, Task::CountUnderSemaphore, PID + n, at, 2000)).collect();
    for peer in peers {
        peer.result().await;
    }
    let counted = words.load(at + Semaphore::<&SharedWords>::WORDS);
    assert_eq!(counted, 6000, "no increment was lost");
    assert_eq!((semaphore.value(), semaphore.owner()), (1, None));
}

#[wasm_bindgen_test]
async fn a_release_in_another_worker_wakes_a_suspended_thread() {
    let words = session();
    let (semaphore, at) = make(&words, 0, 8);
    let peer = Peer::start(&words, Task::ReleaseSemaphore, PID + 1, at, 1);
    assert!(acquire(&semaphore, 20_000.0).await);
    assert_eq!(peer.result().await, 0);
    assert_eq!((semaphore.value(), semaphore.wait_point().waiters()), (0, 0));
}

#[wasm_bindgen_test]
async fn a_release_here_wakes_another_worker() {
    let words = session();
    let (semaphore, at) = make(&words, 0, 8);
    let peer = Peer::start(&words, Task::TakeSemaphore, PID + 1, at, 0);
    while semaphore.wait_point().waiters() == 0 {
        pause(5).await;
    }
    semaphore.release().unwrap();
    peer.result().await;
    assert_eq!(semaphore.value(), 0);
}

#[wasm_bindgen_test]
async fn waiting_can_time_out() {
    let words = session();
    let (semaphore, _) = make(&words, 0, 1);
    assert!(!acquire(&semaphore, 20.0).await);
    assert_eq!(semaphore.wait_point().waiters(), 0, "no registration is left");
    semaphore.release().unwrap();
    assert!(acquire(&semaphore, 20.0).await, "no permit is lost");
}

#[wasm_bindgen_test]
async fn the_holder_is_known_even_when_it_has_died() {
    let words = session();
    let (semaphore, at) = make(&words, 1, 1);
    Peer::start(&words, Task::TakeSemaphore, PID + 7, at, 0).result().await;
    assert_eq!(semaphore.owner(), Some(Owner { pid: PID + 7, tid: 1 }));
    assert!(!acquire(&semaphore, 20.0).await, "the permit stays taken, as on CPython");
}

#[wasm_bindgen_test]
async fn permits_are_counted_and_bounded() {
    let words = session();
    let (semaphore, at) = make(&words, 0, 5);
    let refused = Peer::start(&words, Task::ReleaseSemaphore, PID + 1, at, 7).result().await;
    assert_eq!((semaphore.value(), refused), (5, 2));
    assert_eq!(semaphore.release(), Err(ReleasedTooOften));
}

#[wasm_bindgen_test]
async fn a_wake_up_that_came_too_late_is_passed_on() {
    let words = session();
    let (semaphore, at) = make(&words, 0, 8);
    let point = semaphore.wait_point();
    point.register();
    let sleep = words.wait_async(point.epoch_word(), point.epoch(), f64::INFINITY);
    let peer = Peer::start(&words, Task::TakeSemaphore, PID + 1, at, 0);
    while point.waiters() < 2 {
        pause(5).await;
    }
    // It wakes this thread, which came first, but which leaves without the permit.
    semaphore.release().unwrap();
    settle(sleep).await;
    semaphore.leave();
    peer.result().await;
    assert_eq!((semaphore.value(), point.waiters()), (0, 0));
}
