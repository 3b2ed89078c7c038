//! Detects that every process waits and nothing can wake one.
//!
//! Each process publishes how many of its threads run, wait, and wait with a time limit. When all wait without a limit
//! and nothing has changed for a while, the kernel asks each process what its threads wait for. An answer also shows
//! that no message was left in the process's event loop. If nothing has changed after all answers, it is a deadlock.

/// The number of looks that must agree before the question is asked. There is a look every [`TICK_MS`](crate::TICK_MS).
const LOOKS: u32 = 6;

/// What to do after a look.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: the run goes on.
    Fine,
    /// Ask every process, in this round.
    Ask(u32),
    /// Report a deadlock: all have answered and nothing has changed.
    Deadlock,
}

/// The deadlock finder of a run.
#[derive(Debug, Default)]
pub struct Finder {
    fingerprint: Option<u32>,
    looks: u32,
    round: u32,
    asked: bool,
    reported: bool,
}

impl Finder {
    /// The round of the last question.
    pub const fn round(&self) -> u32 {
        self.round
    }

    /// Starts over, after an event that no process publishes.
    pub fn begin_anew(&mut self) {
        *self = Self { round: self.round, ..Self::default() };
    }

    /// Starts over with a question that the caller asks, independently of a look. Returns its round.
    pub fn ask(&mut self) -> u32 {
        *self = Self { round: self.round + 1, ..Self::default() };
        self.round
    }

    /// Evaluates a look. `fingerprint` is that of the process table if all processes wait, and `None` if one runs.
    /// `answered`: all processes have answered the last question.
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
