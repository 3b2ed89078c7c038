//! Finds out that every process waits and nothing could wake one.
//!
//! Each process publishes how many of its threads run, wait, and wait with a
//! time limit. When all wait without limit and nothing has changed for a while,
//! the kernel asks each process what its threads wait for: an answer also shows
//! that no message was left in its event loop. Only if nothing has changed even
//! then is it a deadlock.

/// Looks that must agree before the question is asked; a look every
/// [`TICK_MS`](crate::TICK_MS).
const LOOKS: u32 = 6;

/// What the finder wants done after a look.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: the run goes on.
    Fine,
    /// Ask every process, in this round.
    Ask(u32),
    /// All have answered and nothing has changed: say so.
    Deadlock,
}

/// One run's finder.
#[derive(Debug, Default)]
pub struct Finder {
    fingerprint: Option<u32>,
    looks: u32,
    round: u32,
    asked: bool,
    reported: bool,
}

impl Finder {
    /// The round of the question that is open.
    pub const fn round(&self) -> u32 {
        self.round
    }

    /// Something has happened that no process published.
    pub fn begin_anew(&mut self) {
        *self = Self { round: self.round, ..Self::default() };
    }

    /// Opens a question outside of any look, and so begins anew; returns its round.
    pub fn ask(&mut self) -> u32 {
        *self = Self { round: self.round + 1, ..Self::default() };
        self.round
    }

    /// Takes a look: `fingerprint` is that of a table whose processes all wait,
    /// `None` if one runs; `answered` whether the open question was answered by
    /// all.
    pub fn look(&mut self, fingerprint: Option<u32>, answered: bool) -> Verdict {
        if fingerprint.is_none() || fingerprint != self.fingerprint {
            self.begin_anew();
            self.fingerprint = fingerprint;
            return Verdict::Fine;
        }
        if self.reported {
            return Verdict::Fine;
        }
        self.looks += 1;
        if self.asked && answered {
            self.reported = true;
            return Verdict::Deadlock;
        }
        if !self.asked && self.looks >= LOOKS {
            self.asked = true;
            self.round += 1;
            return Verdict::Ask(self.round);
        }
        Verdict::Fine
    }
}

#[cfg(test)]
mod tests {
    use super::{Finder, LOOKS, Verdict};

    fn look_until_asked(finder: &mut Finder, fingerprint: u32) -> Verdict {
        for _ in 0..LOOKS {
            assert_eq!(finder.look(Some(fingerprint), false), Verdict::Fine);
        }
        finder.look(Some(fingerprint), false)
    }

    #[test]
    fn a_deadlock_is_reported_once() {
        let mut finder = Finder::default();
        assert_eq!(look_until_asked(&mut finder, 7), Verdict::Ask(1));
        assert_eq!(finder.look(Some(7), false), Verdict::Fine, "not all have answered");
        assert_eq!(finder.look(Some(7), true), Verdict::Deadlock);
        assert_eq!(finder.look(Some(7), true), Verdict::Fine);
    }

    #[test]
    fn any_change_begins_anew() {
        let mut finder = Finder::default();
        assert_eq!(look_until_asked(&mut finder, 7), Verdict::Ask(1));
        assert_eq!(finder.look(Some(8), true), Verdict::Fine);
        assert_eq!(finder.look(None, true), Verdict::Fine);
        assert_eq!(look_until_asked(&mut finder, 9), Verdict::Ask(2));
    }
}
