//! The marks of the picture: what the legend explains, and what the reader may hide.

use super::kind::WaitKind;

/// A kind of mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A thread computes.
    Running,
    /// A process starts, or waits for the page.
    Starting,
    /// A thread waits.
    Wait(WaitKind),
    /// A message that passes from one thread to another.
    Message,
    /// A lock or a permit that passes from one thread to another.
    Permit,
    /// A moment at which something was sent, received or made.
    Deed,
    /// A process has ended as the program intends.
    Ended,
    /// A process has ended otherwise.
    Failed,
}

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u32);

impl Mark {
    /// All marks, in the order of the legend.
    pub fn all() -> impl Iterator<Item = Self> {
        let waits = WaitKind::ALL.into_iter().map(Self::Wait);
        let after = [Self::Message, Self::Permit, Self::Deed, Self::Ended, Self::Failed];
        [Self::Running, Self::Starting].into_iter().chain(waits).chain(after)
    }

    /// The name in the legend.
    pub fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Starting => "starting",
            Self::Wait(kind) => kind.word(),
            Self::Message => "message",
            Self::Permit => "lock passed on",
            Self::Deed => "event",
            Self::Ended => "ended",
            Self::Failed => "failed",
        }
    }

    /// The mark with this name.
    pub fn named(word: &str) -> Option<Self> {
        Self::all().find(|mark| mark.word() == word)
    }

    fn bit(self) -> u32 {
        Self::all().position(|mark| mark == self).map_or(0, |index| 1 << index)
    }
}

impl Marks {
    /// No marks.
    pub const NONE: Self = Self(0);

    /// Whether a mark is in the set.
    pub fn has(self, mark: Mark) -> bool {
        self.0 & mark.bit() != 0
    }

    /// Adds a mark.
    pub fn add(&mut self, mark: Mark) {
        self.0 |= mark.bit();
    }

    /// Adds the marks of another set.
    pub fn add_all(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// Adds a mark, or removes it if it is in the set.
    pub fn toggle(&mut self, mark: Mark) {
        self.0 ^= mark.bit();
    }

    /// The marks in the order of the legend.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::all().filter(move |mark| self.has(*mark))
    }
}

#[cfg(test)]
mod tests {
    use super::{Mark, Marks};
    use crate::timeline::kind::WaitKind;

    #[test]
    fn each_mark_has_its_name_and_its_place() {
        let mut marks = Marks::default();
        for mark in Mark::all() {
            assert_eq!(Mark::named(mark.word()), Some(mark));
            assert!(!marks.has(mark));
            marks.add(mark);
        }
        assert_eq!(marks.iter().count(), Mark::all().count());
        marks.toggle(Mark::Wait(WaitKind::Lock));
        assert!(!marks.has(Mark::Wait(WaitKind::Lock)) && marks.has(Mark::Wait(WaitKind::Queue)));
    }
}
