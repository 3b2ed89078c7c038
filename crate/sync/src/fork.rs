//! The references that a forked process inherits.

use super::arena::{Arena, Kind};
use super::layout::word_of;
use super::mapping::Mapping;
use super::refcount::Holders;
use super::words::Words;

/// Gives the process in slot `child` one reference for each that the process in slot `parent` holds, as `fork`
/// duplicates descriptors. Locks and wait registrations are not inherited.
pub fn process_forked<W: Words + Copy>(words: W, arena: &Arena<W>, parent: u32, child: u32) {
    let lock = arena.lock();
    arena.visit(&lock, |offset, kind| {
        let at = word_of(offset);
        match kind {
            Kind::Holders => Holders::at(words, at).inherit(&lock, parent, child),
            Kind::Mapping => Mapping::at(words, at).inherit(&lock, parent, child),
            Kind::Raw | Kind::Broadcast | Kind::Semaphore | Kind::Ring | Kind::Guarded | Kind::WaitPoint => {}
        }
    });
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::layout::{MIN_BYTES, byte_of};
    use crate::local::LocalWords;
    use crate::reap;
    use crate::refcount::Side;

    const PARENT: u32 = 7;
    const CHILD: u32 = 8;

    #[test]
    fn a_child_holds_what_its_parent_held() {
        let words = LocalWords::new(MIN_BYTES / 4);
        let arena = Arena::new(&words, 1);
        arena.format();
        let pipe = word_of(arena.alloc_kind(byte_of(Holders::<&LocalWords>::WORDS), Kind::Holders).unwrap());
        let holders = Holders::at(&words, pipe);
        for _ in 0..2 {
            holders.hold(&arena.lock(), PARENT, Side::Writer);
        }
        let mapping = Mapping::create(&words, &arena, 100, PARENT).unwrap();

        process_forked(&words, &arena, PARENT, CHILD);
        assert_eq!((holders.count(Side::Writer), holders.held_by(CHILD, Side::Writer)), (4, 2));
        assert_eq!(holders.count(Side::Reader), 0);

        reap::process_died(&words, &arena, 1001, PARENT);
        assert_eq!(holders.count(Side::Writer), 2);
        assert_eq!(arena.size_of(mapping.data()), Some(100));
        reap::process_died(&words, &arena, 1002, CHILD);
        assert!(holders.is_closed(Side::Writer));
        assert_eq!(arena.size_of(mapping.data()), None);
    }
}
