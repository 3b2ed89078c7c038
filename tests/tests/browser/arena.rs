//! The allocator of session memory, between workers, on a buffer that grows.

use pyworkers_sync::layout::MIN_BYTES;
use pyworkers_sync::{Arena, Words};
use pyworkers_tests::{PID, Peer, Task, session, session_of};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn blocks_of_three_workers_do_not_overlap() {
    let words = session_of(32 << 20);
    let peers: Vec<_> = (1..=3).map(|n| Peer::start(&words, Task::ChurnArena, PID + n, 0, 400)).collect();
    for peer in peers {
        assert_eq!(peer.result().await, 0, "no block was damaged");
    }
    let arena = Arena::new(&words, PID);
    let mut live = 0;
    arena.visit(&arena.lock(), |_, _| live += 1);
    assert_eq!(live, 0, "all were freed");
}

#[wasm_bindgen_test]
async fn the_buffer_grows_under_everybodys_eyes() {
    let words = session();
    let before = words.byte_length();
    assert_eq!(before, MIN_BYTES);
    Peer::start(&words, Task::ChurnArena, PID + 1, 0, 64).result().await;
    let grown = words.byte_length();
    assert!(grown > before, "another worker's growth is visible here");
    let arena = Arena::new(&words, PID);
    let offset = arena.alloc(1 << 20).expect("there is room");
    words.write_bytes(offset + (1 << 20) - 3, b"end");
    let mut read = [0; 3];
    words.read_bytes(offset + (1 << 20) - 3, &mut read);
    assert_eq!(&read, b"end", "views reach what has grown");
}

#[wasm_bindgen_test]
fn memory_has_an_end_and_is_used_again() {
    let words = session_of(4 << 20);
    let arena = Arena::new(&words, PID);
    let blocks: Vec<_> = std::iter::from_fn(|| arena.alloc(100_000)).collect();
    assert!(blocks.len() > 20, "{}", blocks.len());
    assert!(arena.alloc(100_000).is_none());
    for offset in &blocks {
        assert!(arena.free(*offset));
    }
    assert!(!arena.free(blocks[0]), "a block is freed once");
    let again = std::iter::from_fn(|| arena.alloc(100_000)).count();
    assert_eq!(again, blocks.len());
}
