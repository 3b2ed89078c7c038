//! Decides which process has passed memory and which gets it next, and which threads wake.
//!
//! Passed memory is session memory as an ArrayBuffer. The page transfers it from process to process.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use pyworkers_protocol::{Pid, script};
use pyworkers_sync::table::Threads;

/// A process's note to the page about passed memory. `worker/passing.js` writes notes as numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// Wake up to `count` sleepers of a word.
    Notify {
        /// The word's index.
        word: u32,
        /// The largest number of sleepers to wake.
        count: u32,
    },
    /// A thread sleeps until one of the words is notified.
    Sleep {
        /// The sleep's id, unique in its process.
        id: u32,
        /// The words' indexes.
        words: Vec<u32>,
    },
    /// A sleep has ended by itself.
    Cancel {
        /// The sleep's id.
        id: u32,
    },
    /// How many threads run, wait, and wait with a time limit.
    Threads(Threads),
    /// The process waits for the memory.
    Want,
    /// Nothing of the process runs.
    Rest,
}

impl Note {
    /// Decodes the notes of a message, up to the first that this version does not know.
    #[must_use]
    pub fn all(numbers: &[i32]) -> Vec<Self> {
        let mut numbers = numbers.iter().map(|number| number.cast_unsigned());
        std::iter::from_fn(|| Self::next(&mut numbers)).collect()
    }

    fn next(numbers: &mut impl Iterator<Item = u32>) -> Option<Self> {
        let kind = script::Note::from_number(numbers.next()?)?;
        let mut next = || numbers.next();
        Some(match kind {
            script::Note::Notify => Self::Notify { word: next()?, count: next()? },
            script::Note::Sleep => {
                let (id, count) = (next()?, next()?);
                Self::Sleep { id, words: (0..count).map_while(|_| next()).collect() }
            }
            script::Note::Cancel => Self::Cancel { id: next()? },
            script::Note::Threads => Self::Threads(Threads { running: next()?, waiting: next()?, timed: next()? }),
            script::Note::Want => Self::Want,
            script::Note::Rest => Self::Rest,
        })
    }
}

/// A sleep that was woken, and the word that was notified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Woken {
    /// The sleep's id.
    pub id: u32,
    /// The word's index.
    pub word: u32,
}

/// A message to send to a process.
#[derive(Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The process.
    pub pid: Pid,
    /// Whether it gets the memory.
    pub gets: bool,
    /// Its sleeps that were woken.
    pub woken: Vec<Woken>,
}

struct Sleeper {
    pid: Pid,
    id: u32,
    words: Vec<u32>,
}

/// Decides which process has the memory. The page has it first.
#[derive(Default)]
pub struct Arbiter {
    /// The process that has the memory, or to which it is on its way.
    holder: Option<Pid>,
    /// The processes that wait for it, first come first.
    wanting: VecDeque<Pid>,
    /// In the order in which they fell asleep.
    sleepers: Vec<Sleeper>,
    /// Wake-ups that have not been sent.
    woken: BTreeMap<Pid, Vec<Woken>>,
    /// Processes in which nothing runs. They need the memory to continue, so it is sent with their wake-ups.
    resting: BTreeSet<Pid>,
}

impl Arbiter {
    /// The process that has the memory. `None` while the page has it.
    pub const fn holder(&self) -> Option<Pid> {
        self.holder
    }

    /// Handles the notes of a process. If they come with the memory, [`returned`](Self::returned) is called afterwards.
    pub fn hear(&mut self, pid: Pid, notes: impl IntoIterator<Item = Note>) {
        self.resting.remove(&pid);
        for note in notes {
            match note {
                Note::Notify { word, count } => self.notify(word, count),
                Note::Sleep { id, words } => self.sleepers.push(Sleeper { pid, id, words }),
                Note::Cancel { id } => self.sleepers.retain(|sleeper| (sleeper.pid, sleeper.id) != (pid, id)),
                // The memory is already on its way there, together with a wake-up.
                Note::Want if self.holder == Some(pid) => {}
                Note::Want => self.want(pid),
                Note::Rest => {
                    self.resting.insert(pid);
                }
                Note::Threads(_) => {}
            }
        }
    }

    /// Records that the memory has come back.
    pub const fn returned(&mut self) {
        self.holder = None;
    }

    /// Wakes up to `count` sleepers of a word, first come first.
    pub fn notify(&mut self, word: u32, count: u32) {
        let mut left = count;
        for Sleeper { pid, id, .. } in self.sleepers.extract_if(.., |sleeper| {
            let wakes = left > 0 && sleeper.words.contains(&word);
            left -= u32::from(wakes);
            wakes
        }) {
            self.woken.entry(pid).or_default().push(Woken { id, word });
        }
    }

    /// Drops a process that has ended. A wake-up that it has not used is not passed on: reaping wakes all waiters.
    pub fn forget(&mut self, pid: Pid) {
        self.wanting.retain(|&other| other != pid);
        self.sleepers.retain(|sleeper| sleeper.pid != pid);
        self.woken.remove(&pid);
        self.resting.remove(&pid);
    }

    /// The messages to send now, while the page has the memory: wake-ups, and the memory for one process.
    pub fn decide(&mut self) -> Vec<Delivery> {
        let resting: Vec<Pid> = self.woken.keys().copied().filter(|pid| self.resting.contains(pid)).collect();
        for pid in resting {
            self.want(pid);
        }
        let next = if self.holder.is_none() { self.wanting.pop_front() } else { None };
        if let Some(pid) = next {
            self.holder = Some(pid);
            self.resting.remove(&pid);
        }
        // A process that waits for the memory gets its wake-ups together with it.
        let wanting = &self.wanting;
        let woken = self.woken.extract_if(.., |pid, _| !wanting.contains(pid));
        let mut deliveries: Vec<_> =
            woken.map(|(pid, woken)| Delivery { pid, gets: next == Some(pid), woken }).collect();
        if let Some(pid) = next.filter(|&pid| !deliveries.iter().any(|delivery| delivery.pid == pid)) {
            deliveries.push(Delivery { pid, gets: true, woken: Vec::new() });
        }
        deliveries
    }

    fn want(&mut self, pid: Pid) {
        if !self.wanting.contains(&pid) {
            self.wanting.push_back(pid);
        }
    }
}

#[cfg(test)]
mod tests {
    use pyworkers_sync::table::Threads;

    use super::{Arbiter, Delivery, Note, Woken};

    const A: u32 = 1001;
    const B: u32 = 1002;
    const C: u32 = 1003;

    fn gets(pid: u32) -> Vec<Delivery> {
        vec![Delivery { pid, gets: true, woken: vec![] }]
    }

    fn woken(pid: u32, gets: bool, woken: &[(u32, u32)]) -> Delivery {
        Delivery { pid, gets, woken: woken.iter().map(|&(id, word)| Woken { id, word }).collect() }
    }

    fn sleep(id: u32, words: &[u32]) -> Note {
        Note::Sleep { id, words: words.to_vec() }
    }

    #[test]
    fn notes_are_read_from_numbers() {
        let numbers = [0, 7, -1, 1, 3, 2, 10, 11, 2, 3, 3, 1, 2, 0, 4, 5, 99, 4];
        let expected = [
            Note::Notify { word: 7, count: u32::MAX },
            sleep(3, &[10, 11]),
            Note::Cancel { id: 3 },
            Note::Threads(Threads { running: 1, waiting: 2, timed: 0 }),
            Note::Want,
            Note::Rest,
        ];
        assert_eq!(Note::all(&numbers), expected);
        assert_eq!(Note::all(&[2]), [], "cut short");
    }

    #[test]
    fn who_asks_first_gets_it_first_and_only_one_has_it() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [Note::Want]);
        arbiter.hear(B, [Note::Want]);
        assert_eq!(arbiter.decide(), gets(A));
        assert_eq!(arbiter.decide(), []);
        assert_eq!(arbiter.holder(), Some(A));
        arbiter.returned();
        assert_eq!(arbiter.decide(), gets(B));
        arbiter.returned();
        assert_eq!(arbiter.decide(), []);
        assert_eq!(arbiter.holder(), None);
    }

    #[test]
    fn what_is_sent_already_is_not_sent_twice() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [sleep(1, &[5]), Note::Rest]);
        arbiter.notify(5, 1);
        assert_eq!(arbiter.decide(), [woken(A, true, &[(1, 5)])], "a resting process gets it with its wake-up");
        arbiter.hear(A, [Note::Want]);
        arbiter.returned();
        assert_eq!(arbiter.decide(), []);
    }

    #[test]
    fn sleepers_wake_first_come_first_and_no_more_than_were_notified() {
        let mut arbiter = Arbiter::default();
        for pid in [B, A, C] {
            arbiter.hear(pid, [sleep(1, &[5])]);
        }
        arbiter.notify(6, 9);
        assert_eq!(arbiter.decide(), []);
        arbiter.notify(5, 2);
        assert_eq!(arbiter.decide(), [woken(A, false, &[(1, 5)]), woken(B, false, &[(1, 5)])], "C sleeps on");
        arbiter.notify(5, u32::MAX);
        assert_eq!(arbiter.decide(), [woken(C, false, &[(1, 5)])]);
    }

    #[test]
    fn a_sleep_on_several_words_takes_one_wake_up() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [sleep(1, &[5, 6])]);
        arbiter.hear(B, [sleep(1, &[6])]);
        arbiter.notify(5, 1);
        arbiter.notify(6, 1);
        assert_eq!(arbiter.decide(), [woken(A, false, &[(1, 5)]), woken(B, false, &[(1, 6)])]);
    }

    #[test]
    fn notes_count_in_their_order() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [Note::Notify { word: 5, count: 9 }, sleep(1, &[5])]);
        assert_eq!(arbiter.decide(), [], "it does not wake itself");
        arbiter.hear(A, [Note::Cancel { id: 1 }, Note::Notify { word: 5, count: 1 }]);
        assert_eq!(arbiter.decide(), [], "nobody sleeps");
    }

    #[test]
    fn a_wake_up_waits_for_the_turn_of_who_rests() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [sleep(1, &[5]), Note::Rest]);
        arbiter.hear(B, [Note::Want]);
        assert_eq!(arbiter.decide(), gets(B));
        arbiter.notify(5, 1);
        assert_eq!(arbiter.decide(), []);
        arbiter.returned();
        assert_eq!(arbiter.decide(), [woken(A, true, &[(1, 5)])]);
    }

    #[test]
    fn the_dead_get_nothing() {
        let mut arbiter = Arbiter::default();
        arbiter.hear(A, [sleep(1, &[5]), Note::Want]);
        arbiter.forget(A);
        arbiter.notify(5, 1);
        assert_eq!(arbiter.decide(), []);
    }
}
