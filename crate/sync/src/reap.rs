//! Repairs session memory after a process has died.

use super::arena::{Arena, Kind};
use super::layout::word_of;
use super::mapping::Mapping;
use super::mutex::Mutex;
use super::refcount::Holders;
use super::ring::Ring;
use super::semaphore::Semaphore;
use super::waitpoint::WaitPoint;
use super::words::Words;

/// Repairs the region after the process `pid` in `slot` died: frees the mutexes it held, voids its claims, drops its
/// handles, and wakes all waiters, since it may have consumed a wake-up. `arena` is the kernel's.
///
/// Call it once for each death, before the slot is cleared, and after the worker has stopped: in Chromium a busy
/// worker may run for up to two seconds after `Worker.terminate()`.
pub fn process_died<W: Words + Copy>(words: W, arena: &Arena<W>, pid: u32, slot: u32) {
    let recount = arena.recover(pid);
    let lock = arena.lock();
    let mut lost = Vec::new();
    arena.visit(&lock, |offset, kind| {
        let at = word_of(offset);
        match kind {
            Kind::Raw | Kind::Broadcast => {}
            Kind::Semaphore => Semaphore::at(words, at).nudge(),
            Kind::Ring => Ring::at(words, at).void_claims(pid, |item| lost.push(item.offset)),
            Kind::Holders => Holders::at(words, at).drop_holder(&lock, slot, recount),
            Kind::Guarded => {
                Mutex::at(words, at).recover(pid);
            }
            Kind::Mapping => {
                lost.extend(Mapping::at(words, at).drop_holder(&lock, slot, recount).into_iter().flatten())
            }
            Kind::WaitPoint => WaitPoint::at(words, at).wake_all(),
        }
    });
    for offset in lost {
        arena.free_locked(&lock, offset);
    }
}

#[cfg(all(test, not(loom)))]
mod tests {
    use super::*;
    use crate::layout::{MIN_BYTES, byte_of};
    use crate::local::LocalWords;
    use crate::refcount::Side;
    use crate::ring::Item;
    use crate::semaphore::Owner;

    const KERNEL: u32 = 1;
    const DEAD: u32 = 1001;
    const SLOT: u32 = 7;

    #[test]
    fn a_death_gives_everything_back_but_the_locks() {
        let words = LocalWords::new(MIN_BYTES / 4);
        let arena = Arena::new(&words, KERNEL);
        arena.format();
        let make = |words, kind| word_of(arena.alloc_kind(byte_of(words), kind).unwrap());
        let lock_at = make(Semaphore::<&LocalWords>::WORDS, Kind::Semaphore);
        let lock = Semaphore::init(&words, lock_at, 1, 1, 1);
        let ring = Ring::init(&words, make(Ring::<&LocalWords>::words(4), Kind::Ring), 4, 4);
        let holders = Holders::at(&words, make(Holders::<&LocalWords>::WORDS, Kind::Holders));
        let guarded = Mutex::at(&words, make(1, Kind::Guarded));

        assert!(lock.try_acquire(DEAD, 3));
        let (block, length) = (arena.alloc(100).unwrap(), 100);
        assert!(ring.try_put(2, Item { offset: block, length, meta: 0 }));
        assert!(ring.claim_get(DEAD).is_some());
        assert!(ring.claim_put(DEAD).is_some());
        holders.hold(&arena.lock(), SLOT, Side::Writer);
        std::mem::forget(guarded.lock(DEAD));
        std::mem::forget(Arena::new(&words, DEAD).lock());

        process_died(&words, &arena, DEAD, SLOT);

        assert_eq!(arena.size_of(block), None, "the item died with its getter");
        assert!(ring.try_get(2).is_none() && ring.is_empty());
        assert_eq!(ring.len(), 0);
        assert!(holders.is_closed(Side::Writer));
        assert_eq!(guarded.owner(), None);
        assert_eq!(lock.owner(), Some(Owner { pid: DEAD, tid: 3 }), "as on CPython");
        assert!(arena.alloc(8).is_some());
    }
}
