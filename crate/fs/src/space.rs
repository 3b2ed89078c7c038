//! How much the files of a run may take of the page's memory.

use std::{cell::Cell, hint::black_box, rc::Rc};

use super::errno::ENOSPC;

/// The size of all files together in bytes. The page's 32-bit module can address twice as much, and needs some of that
/// for itself.
pub const CAPACITY: u64 = 1 << 31;

/// The largest number of files, directories and links, and of their names.
pub const MOST_NAMES: u64 = 1 << 16;

/// What stays free of the page's memory, in bytes, when a file has grown. All else that the page allocates needs it: an
/// allocation that fails there would end the page's module.
const HEADROOM: usize = 64 << 20;

/// The bytes that files have taken, of those that they may take. A clone counts the same files.
#[derive(Clone, Debug)]
pub(super) struct Space {
    taken: Rc<Cell<u64>>,
    capacity: u64,
}

impl Space {
    pub fn new(capacity: u64) -> Self {
        Self { taken: Rc::default(), capacity }
    }

    pub fn free(&self) -> u64 {
        self.capacity - self.taken.get()
    }

    /// Takes so many bytes. Fails with `ENOSPC`, and takes none, if there are fewer.
    pub fn take(&self, bytes: usize) -> Result<(), i32> {
        let taken = self.taken.get().checked_add(bytes as u64).filter(|&taken| taken <= self.capacity).ok_or(ENOSPC)?;
        self.taken.set(taken);
        Ok(())
    }

    /// Gives back so many of the bytes that were taken.
    pub fn give(&self, bytes: usize) {
        self.taken.set(self.taken.get() - bytes as u64);
    }
}

/// Makes room for `more` items. Fails with `ENOSPC` if the page has no memory for them, or too little for anything else.
pub(super) fn reserve<T>(items: &mut Vec<T>, more: usize) -> Result<(), i32> {
    items.try_reserve_exact(more).map_err(|_| ENOSPC)?;
    let mut rest = Vec::<u8>::new();
    rest.try_reserve_exact(HEADROOM).map_err(|_| ENOSPC)?;
    // Without this the compiler may leave out an allocation that nothing uses.
    black_box(&rest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ENOSPC, Space, reserve};

    #[test]
    fn no_more_is_taken_than_there_is() {
        let space = Space::new(10);
        assert_eq!(space.take(7), Ok(()));
        assert_eq!(space.clone().take(4), Err(ENOSPC));
        assert_eq!(space.take(usize::MAX), Err(ENOSPC));
        assert_eq!(space.free(), 3);
        space.give(7);
        assert_eq!(space.take(10), Ok(()));
    }

    #[test]
    fn memory_that_cannot_be_had_is_an_error() {
        let mut bytes = vec![1_u8];
        assert_eq!(reserve(&mut bytes, isize::MAX as usize - 1), Err(ENOSPC));
        assert_eq!(bytes, [1]);
    }
}
