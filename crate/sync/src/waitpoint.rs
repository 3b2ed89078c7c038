//! Waiting for a state to change without ever missing the change.

use super::words::Words;

/// Word: counts changes; waiters sleep on it.
const EPOCH: u32 = 0;
/// Word: how many are registered. A process that dies while registered leaves it too high, which only costs a notification.
const WAITERS: u32 = 1;

/// Two words at which callers wait for some other words (a semaphore's value, a ring's head) to change.
///
/// The waiter's side is [`wait`](Self::wait): register, read the epoch, try, sleep on the epoch, again.
///
/// The other side changes the state first and calls [`wake`](Self::wake) then. Either the waiter's second `try` comes after
/// the change and succeeds, or its registration came before the waker looked, so that the epoch it sleeps on is bumped.
///
/// A wake-up reaches one waiter, so whoever may have consumed it without using it must pass it on: on leaving (time-out,
/// interrupt), when a sleep that nobody waits for any more resolves late, and, by the kernel, for a process that died.
/// The machines' `leave` and `nudge` do that.
#[derive(Clone, Copy, Debug)]
pub struct WaitPoint<W> {
    words: W,
    at: u32,
}

impl<W> WaitPoint<W> {
    /// Words of one wait point.
    pub const WORDS: u32 = 2;
}

impl<W: Words> WaitPoint<W> {
    /// The wait point at word `at`; zeroed words are a fresh one.
    pub const fn at(words: W, at: u32) -> Self {
        Self { words, at }
    }

    /// The word to sleep on.
    pub const fn epoch_word(&self) -> u32 {
        self.at + EPOCH
    }

    /// The epoch to sleep on; read it before the last try.
    pub fn epoch(&self) -> u32 {
        self.words.load(self.at + EPOCH)
    }

    /// Makes the caller visible to wakers. Each call needs one [`deregister`](Self::deregister).
    pub fn register(&self) {
        self.words.fetch_add(self.at + WAITERS, 1);
    }

    /// Undoes [`register`](Self::register).
    pub fn deregister(&self) {
        self.words.fetch_sub(self.at + WAITERS, 1);
    }

    /// How many are registered.
    pub fn waiters(&self) -> u32 {
        self.words.load(self.at + WAITERS)
    }

    /// Wakes up to `count` waiters, if there are any; call it after the change.
    pub fn wake(&self, count: u32) {
        if self.waiters() > 0 {
            self.wake_unseen(count);
        }
    }

    /// Wakes everyone, even sleepers that are not registered (the kernel's, after a death).
    pub fn wake_all(&self) {
        self.wake_unseen(u32::MAX);
    }

    fn wake_unseen(&self, count: u32) {
        self.words.fetch_add(self.at + EPOCH, 1);
        self.words.notify(self.at + EPOCH, count);
    }

    /// Waits until `attempt` gives something.
    ///
    /// `sleep(word, epoch)` sleeps while the word has that value; it returns false when the wait is to be given up, which
    /// ends with `None`. `leave` ends the registration and passes on a wake-up that was not used: the machine's own.
    ///
    /// # Errors
    /// What `sleep` returns.
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
