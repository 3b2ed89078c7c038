//! The process table, between workers.

use std::collections::BTreeSet;

use pyworkers_sync::lifecycle::State;
use pyworkers_sync::{Table, Words};
use pyworkers_tests::{PID, Peer, Task, pause, session, settle};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn slots_are_claimed_once() {
    let words = session();
    let peers: Vec<_> = (1..=3).map(|n| Peer::start(&words, Task::ClaimSlots, n, 0, 50)).collect();
    for peer in peers {
        assert_eq!(peer.result().await, 0, "no claim failed");
    }
    let table = Table::new(&words);
    let pids: BTreeSet<_> =
        table.slots().filter(|slot| table.state(*slot) == State::Starting).map(|slot| table.pid(slot)).collect();
    assert_eq!(pids.len(), 150, "each process has a slot of its own");
}

#[wasm_bindgen_test]
async fn a_process_lives_waits_is_signalled_and_exits() {
    const CODE: u32 = 42;
    let words = session();
    let table = Table::new(&words);
    let slot = table.claim(PID + 1, PID).expect("the table is empty");
    assert_eq!(table.find(PID + 1), Some(slot));
    assert_eq!((table.state(slot), table.exit_code(slot)), (State::Starting, None));

    let peer = Peer::start(&words, Task::LiveAndExit, PID + 1, slot, CODE);
    while table.threads(slot).waiting == 0 {
        pause(5).await;
    }
    assert_eq!(table.state(slot), State::Running);
    let stalled = table.stalled();
    assert!(stalled.is_some(), "the only process waits");
    assert_eq!(table.stalled(), stalled, "and nothing has changed since");

    let exit = table.exit_point(slot);
    exit.register();
    let sleep = words.wait_async(exit.epoch_word(), exit.epoch(), 20_000.0);
    table.raise(slot, 15);
    assert_ne!(table.stalled(), stalled, "a signal is a change");
    settle(sleep).await;
    exit.deregister();
    assert_eq!(table.exit_code(slot), Some(CODE.cast_signed()));
    assert_eq!(peer.result().await, 15);
    assert_eq!(table.stalled(), None, "no process is left");
}

#[wasm_bindgen_test]
fn an_end_is_final() {
    let words = session();
    let table = Table::new(&words);
    let slot = table.claim(PID, 1).expect("the table is empty");
    assert!(table.set_running(slot));
    assert!(table.set_exit(slot, -9));
    assert!(!table.set_exit(slot, 0), "the first code stays");
    assert!(!table.set_running(slot));
    assert_eq!(table.exit_code(slot), Some(-9));
    assert!(table.clear(slot));
    assert_eq!(table.find(PID), None);
    assert_eq!(words.load(table.signal_word(slot)), 0);
}
