//! The states of a process.

use super::words::Words;

/// The state of a slot in the process table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum State {
    /// No process.
    Empty = 0,
    /// The worker is being created.
    Starting = 1,
    /// The program runs or waits.
    Running = 2,
    /// The process has ended. Its exit code is kept for `wait` and `join`.
    Ended = 3,
}

impl State {
    /// Whether `next` may follow. A process may end before it runs: its worker failed, or it was killed.
    #[must_use]
    pub const fn can_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Empty, Self::Starting)
                | (Self::Starting, Self::Running | Self::Ended)
                | (Self::Running, Self::Ended)
                | (Self::Ended, Self::Empty)
        )
    }

    /// The state in the word at `at`.
    pub fn load(words: &impl Words, at: u32) -> Self {
        match words.load(at) {
            1 => Self::Starting,
            2 => Self::Running,
            3 => Self::Ended,
            _ => Self::Empty,
        }
    }

    /// Changes the word at `at` to `next` if that may follow its present state. Returns true to exactly one caller.
    pub fn advance(words: &impl Words, at: u32, next: Self) -> bool {
        let mut now = Self::load(words, at);
        while now.can_become(next) {
            match words.compare_exchange(at, now as u32, next as u32) {
                Ok(_) => return true,
                Err(_) => now = Self::load(words, at),
            }
        }
        false
    }
}
