//! The life of a process.

use super::words::Words;

/// What a slot of the process table is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum State {
    /// No process.
    Empty = 0,
    /// Its worker is being made.
    Starting = 1,
    /// Its program runs, or waits.
    Running = 2,
    /// It ended and its exit code is known; somebody may still ask for it.
    Ended = 3,
}

impl State {
    /// Whether the state may become `next`. A process may end before it ran: its worker failed, or it was killed.
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

    /// Brings the word at `at` to `next`, from whatever state may become it; true for the one caller who did so.
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
