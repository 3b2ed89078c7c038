//! The memory of the state machines.

/// 32-bit words shared between processes. An index counts words from the start of the region.
///
/// Every operation is sequentially consistent, as JavaScript's `Atomics` are. The machines rely on it: a waiter
/// registers and then looks again, a releaser changes the state and then looks for waiters, and one of the two must
/// see the other.
pub trait Words {
    /// The word at `i`.
    fn load(&self, i: u32) -> u32;
    /// Stores to the word at `i`.
    fn store(&self, i: u32, value: u32);
    /// Stores `new` to the word at `i` if it equals `old`, and returns the value before.
    ///
    /// # Errors
    /// The value found, if it was not `old`.
    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32>;
    /// Adds (wrapping) and returns the previous value.
    fn fetch_add(&self, i: u32, value: u32) -> u32;
    /// Subtracts (wrapping) and returns the previous value.
    fn fetch_sub(&self, i: u32, value: u32) -> u32 {
        self.fetch_add(i, value.wrapping_neg())
    }
    /// Sets bits and returns the previous value.
    fn fetch_or(&self, i: u32, bits: u32) -> u32 {
        let mut found = self.load(i);
        while let Err(now) = self.compare_exchange(i, found, found | bits) {
            found = now;
        }
        found
    }
    /// Stores to the word at `i` and returns the previous value.
    fn swap(&self, i: u32, value: u32) -> u32;
    /// Blocks this operating-system thread while the word at `i` equals `expected`, until a notification. It may
    /// return early. Use it for critical sections of a few hundred instructions only, never for a wait of Python's.
    /// Where blocking is not allowed (a page's main thread) it returns at once, and the caller's loop spins.
    fn wait(&self, i: u32, expected: u32);
    /// Wakes up to `count` waiters (synchronous and asynchronous ones) of the word at `i`.
    fn notify(&self, i: u32, count: u32);
    /// Stores `value` to `count` words from `i` on. Not atomic as a whole: the memory must not be in use yet.
    fn fill(&self, i: u32, count: u32, value: u32) {
        for at in i..i + count {
            self.store(at, value);
        }
    }
    /// Present size of the region in bytes. It may grow at any time and never shrinks.
    fn byte_length(&self) -> u32;
    /// Grows the region to at least `bytes`. Returns false if it cannot.
    fn grow(&self, bytes: u32) -> bool {
        bytes <= self.byte_length()
    }
}

/// Lets a machine own or borrow its memory.
macro_rules! forward {
    ($pointer:ty) => {
        impl<W: Words + ?Sized> Words for $pointer {
            fn load(&self, i: u32) -> u32 {
                (**self).load(i)
            }
            fn store(&self, i: u32, value: u32) {
                (**self).store(i, value);
            }
            fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
                (**self).compare_exchange(i, old, new)
            }
            fn fetch_add(&self, i: u32, value: u32) -> u32 {
                (**self).fetch_add(i, value)
            }
            fn fetch_or(&self, i: u32, bits: u32) -> u32 {
                (**self).fetch_or(i, bits)
            }
            fn swap(&self, i: u32, value: u32) -> u32 {
                (**self).swap(i, value)
            }
            fn wait(&self, i: u32, expected: u32) {
                (**self).wait(i, expected);
            }
            fn notify(&self, i: u32, count: u32) {
                (**self).notify(i, count);
            }
            fn fill(&self, i: u32, count: u32, value: u32) {
                (**self).fill(i, count, value);
            }
            fn byte_length(&self) -> u32 {
                (**self).byte_length()
            }
            fn grow(&self, bytes: u32) -> bool {
                (**self).grow(bytes)
            }
        }
    };
}

forward!(&W);
forward!(std::rc::Rc<W>);
forward!(std::sync::Arc<W>);
