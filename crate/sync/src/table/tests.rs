//! Native tests of the process table.

use super::*;
use crate::layout::{HEAP_BYTE, word_of};
use crate::local::LocalWords;

fn words() -> LocalWords {
    LocalWords::new(word_of(HEAP_BYTE))
}

#[test]
fn a_process_lives_and_dies_once() {
    let words = words();
    let table = Table::new(&words);
    let slot = table.claim(1001, 0).unwrap();
    assert_eq!((table.find(1001), table.find(1002)), (Some(slot), None));
    assert_eq!(table.state(slot), State::Starting);
    assert!(!table.clear(slot), "it has not ended");
    assert!(table.set_running(slot));
    assert_eq!(table.exit_code(slot), None);
    assert!(table.set_exit(slot, -15));
    assert!(!table.set_exit(slot, 0), "the first code stays");
    assert_eq!(table.exit_code(slot), Some(-15));
    assert!(!table.set_running(slot));
    assert!(table.clear(slot));
    assert_eq!(table.find(1001), None);
}

#[test]
fn pids_that_collide_find_their_slots() {
    let words = words();
    let table = Table::new(&words);
    let slots: Vec<_> = (0..SLOTS).map(|i| table.claim(2000 + i * SLOTS % 50_000, 1).unwrap()).collect();
    assert_eq!(table.claim(1001, 1), None, "full");
    assert!(slots.iter().all(|&slot| table.find(table.pid(slot)).is_some()));
}

#[test]
fn pids_wrap_past_the_living() {
    let words = words();
    let table = Table::new(&words);
    table.claim(FIRST_PID, 0);
    assert_eq!(table.next_pid(0), FIRST_PID + 1);
    assert_eq!(table.next_pid(MAX_PID), FIRST_PID + 1);
    assert_eq!(table.next_pid(MAX_PID - 1), MAX_PID);
}

#[test]
fn signals_are_taken_once() {
    let words = words();
    let table = Table::new(&words);
    let slot = table.claim(1001, 0).unwrap();
    table.raise(slot, 2);
    table.raise(slot, 15);
    assert_eq!(table.take_signals(slot), 1 << 2 | 1 << 15);
    assert_eq!(table.take_signals(slot), 0);
}

#[test]
fn only_a_run_in_which_all_wait_is_stalled() {
    let words = words();
    let table = Table::new(&words);
    assert_eq!(table.stalled(), None, "nothing is left");
    let (a, b) = (table.claim(1001, 0).unwrap(), table.claim(1002, 1001).unwrap());
    let waiting = Threads { waiting: 1, ..Threads::default() };
    table.set_threads(a, waiting);
    assert_eq!(table.stalled(), None, "b starts");
    table.set_threads(b, Threads { timed: 1, ..waiting });
    assert_eq!(table.stalled(), None, "b has a timer");
    table.set_threads(b, waiting);
    let first = table.stalled();
    assert!(first.is_some());
    assert_eq!(table.stalled(), first);
    table.raise(b, 2);
    assert_eq!(table.stalled(), None, "b has a signal");
    table.take_signals(b);
    assert_ne!(table.stalled(), first);
}
