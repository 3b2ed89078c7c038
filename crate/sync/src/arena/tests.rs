//! Native tests of the allocator.

use super::*;
use crate::layout::MIN_BYTES;
use crate::local::LocalWords;

const KERNEL: u32 = 1;

fn region() -> LocalWords {
    let words = LocalWords::growable(MIN_BYTES / 4, MIN_BYTES);
    Arena::new(&words, KERNEL).format();
    words
}

#[test]
fn blocks_are_aligned_apart_and_reused() {
    let words = region();
    let arena = Arena::new(&words, KERNEL);
    let a = arena.alloc(10).unwrap();
    let b = arena.alloc(10).unwrap();
    assert!(a.is_multiple_of(8) && b.is_multiple_of(8) && b >= a + 10);
    assert_eq!(arena.size_of(a), Some(10));
    assert!(arena.free(a));
    assert!(!arena.free(a), "freed twice");
    assert_eq!(arena.size_of(a), None);
    assert_eq!(arena.alloc(12), Some(a), "same size class");
    assert_eq!(arena.alloc(0).and_then(|offset| arena.size_of(offset)), Some(0));
}

#[test]
fn recycled_blocks_are_zeroed_on_demand() {
    let words = region();
    let arena = Arena::new(&words, KERNEL);
    for kind in [None, Some(Kind::Semaphore)] {
        let dirty = arena.alloc(32).unwrap();
        words.fill(word_of(dirty), 8, u32::MAX);
        arena.free(dirty);
        let clean = kind.map_or_else(|| arena.alloc_zeroed(32), |kind| arena.alloc_kind(32, kind)).unwrap();
        assert_eq!(clean, dirty);
        assert!((0..8).all(|i| words.load(word_of(clean) + i) == 0));
        arena.free(clean);
    }
}

#[test]
fn the_region_grows_until_it_cannot() {
    let words = region();
    let arena = Arena::new(&words, KERNEL);
    let before = words.byte_length();
    let big = arena.alloc(MIN_BYTES).unwrap();
    assert!(words.byte_length() > before);
    assert_eq!(arena.alloc(size_class::LARGEST), None);
    assert_eq!(arena.alloc(u32::MAX), None);
    while arena.alloc(4000).is_some() {}
    arena.free(big);
    assert_eq!(arena.alloc(4000), Some(big), "a larger block serves when nothing else is left");
}

#[test]
fn a_block_is_resized_within_its_class() {
    let words = region();
    let arena = Arena::new(&words, KERNEL);
    let block = arena.alloc(100).unwrap();
    assert!(arena.resize(block, 104));
    assert_eq!(arena.size_of(block), Some(104));
    assert!(!arena.resize(block, 200));
}

#[test]
fn a_dead_owner_loses_no_block() {
    let words = region();
    let arena = Arena::new(&words, KERNEL);
    let kept = arena.alloc(50).unwrap();
    let lost = arena.alloc(50).unwrap();
    arena.free(lost);
    // Process 7 dies after the block has left its list and before it counts as live.
    let doomed = Arena::new(&words, 7);
    std::mem::forget(doomed.lock());
    doomed.pop(size_class::of(50 + HEADER_BYTES).unwrap());
    assert!(arena.recover(7));
    assert!(!arena.recover(7));
    assert_eq!(arena.alloc(50), Some(lost));
    assert_eq!(arena.size_of(kept), Some(50));
}

#[test]
fn large_blocks_serve_other_sizes_again() {
    let words = LocalWords::growable(MIN_BYTES / 4, MIN_BYTES + (8 << 20));
    let arena = Arena::new(&words, KERNEL);
    arena.format();
    let large = arena.alloc(1 << 20).unwrap();
    words.fill(word_of(large), 10, u32::MAX);
    let used = arena.used_bytes();
    arena.free(large);
    assert!(arena.used_bytes() < used, "the last block shrinks the used part");
    let again = arena.alloc_zeroed(3 << 19).unwrap();
    assert_eq!(again, large);
    assert_eq!(words.load(word_of(again)), 0, "reused memory is zeroed");
    let _pin = arena.alloc(16).unwrap();
    arena.free(again);
    assert_eq!(arena.alloc(1 << 20), Some(again), "a block of up to twice the size serves");
}
