//! Waiting for a change of state without lost wake-ups: an eventcount.

use super::words::Words;

/// Word: number of changes. Waiters sleep on it.
const EPOCH: u32 = 0;
/// Word: number of registered waiters. A process that dies while registered leaves it too high, which costs only a
/// notification.
const WAITERS: u32 = 1;

/// An eventcount: two words at which callers wait for some other words (a semaphore's value, a ring's head) to
/// change. It serves the machines as a condition variable without a mutex.
///
/// The waiter's side is [`wait`](Self::wait): register, then repeat: read the epoch, try, sleep on the epoch as on a
/// futex.
///
/// The other side first changes the state, then calls [`wake`](Self::wake). Either the waiter's attempt comes after
/// the change and succeeds, or the waker sees the registration and increments the epoch, which ends or prevents the
/// sleep.
///
/// A wake-up reaches one waiter. A waiter that may have consumed it without using it must pass it on: when it leaves
/// (time-out, interrupt), when an abandoned sleep resolves late, and, by the kernel, when it has died. The machines'
/// `leave` and `nudge` do this.
#[derive(Clone, Copy, Debug)]
pub struct WaitPoint<W> {
    words: W,
    at: u32,
}

impl<W> WaitPoint<W> {
    /// Size in words.
    pub const WORDS: u32 = 2;
}

impl<W: Words> WaitPoint<W> {
    /// The wait point at word `at`. Zeroed words are a new one.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// The word to sleep on.
    pub const fn epoch_word(&self) -> u32 {
        self.at + EPOCH
    }

    /// The present epoch. Read it before the last attempt.
    pub fn epoch(&self) -> u32 {
        self.words.load(self.at + EPOCH)
    }

    /// Registers the caller as a waiter. Each call needs one [`deregister`](Self::deregister).
    pub fn register(&self) {
        self.words.fetch_add(self.at + WAITERS, 1);
    }

    /// Undoes [`register`](Self::register).
    pub fn deregister(&self) {
        self.words.fetch_sub(self.at + WAITERS, 1);
    }

    /// Number of registered waiters.
    pub fn waiters(&self) -> u32 {
        self.words.load(self.at + WAITERS)
    }

    /// Wakes up to `count` registered waiters. Call it after the change.
    pub fn wake(&self, count: u32) {
        if self.waiters() > 0 {
            self.wake_unseen(count);
        }
    }

    /// Wakes all sleepers, registered or not, after a death.
    pub fn wake_all(&self) {
        self.wake_unseen(u32::MAX);
    }

    fn wake_unseen(&self, count: u32) {
        self.words.fetch_add(self.at + EPOCH, 1);
        self.words.notify(self.at + EPOCH, count);
    }

    /// Waits until `attempt` returns a value.
    ///
    /// `sleep(word, epoch)` sleeps while the word has that value. It returns false to give up, which ends the wait
    /// with `None`. `leave` is the machine's own: it ends the registration and passes on an unused wake-up.
    ///
    /// # Errors
    /// The error of `sleep`.
    pub fn wait<T, E>(
        &self,
        mut attempt: impl FnMut() -> Option<T>,
        mut sleep: impl FnMut(u32, u32) -> Result<bool, E>,
        leave: impl FnOnce(),
    ) -> Result<Option<T>, E> {
        self.register();
        let outcome = loop {
            let epoch = self.epoch();
            if let Some(got) = attempt() {
                break Ok(Some(got));
            }
            match sleep(self.epoch_word(), epoch) {
                Ok(true) => {}
                Ok(false) => break Ok(None),
                Err(error) => break Err(error),
            }
        };
        leave();
        outcome
    }
}
