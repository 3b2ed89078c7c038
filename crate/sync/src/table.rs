//! The process table: what every process may know of every other without asking the kernel.

use super::layout::TABLE_AT;
use super::lifecycle::State;
use super::ticket::MAX_PID;
use super::waitpoint::WaitPoint;
use super::words::Words;

/// A process of a run, as `os.getpid()` returns it.
pub type Pid = u32;

/// Holds what travels inside a message: no process has this id.
pub const IN_MESSAGE: Pid = 0;

/// Most processes of a run at a time, ended ones included until they are cleared.
pub const SLOTS: u32 = 1024;
/// Words of one slot.
pub const SLOT_WORDS: u32 = 16;
/// PID of a session's first process.
pub const FIRST_PID: Pid = 1001;

const PID: u32 = 0;
const PPID: u32 = 1;
const STATE: u32 = 2;
/// Exit code, or [`NO_CODE`].
const EXIT_CODE: u32 = 3;
/// Bit for each pending signal. A suspended process sleeps on it (expecting 0).
const SIGNALS: u32 = 4;
/// Threads that run or could, that wait with no end, and that wait with a timer.
const THREADS: u32 = 5;
/// Bumped on every change that the deadlock finder must notice.
const EPOCH: u32 = 8;
/// Where those wait who join the process.
const EXIT: u32 = 9;
/// Bytes of output that the page has not taken in; a process that is far ahead sleeps on it.
const UNREAD: u32 = 11;
/// Bit for each signal that the program handles or ignores: the kernel ends the process for the others.
const HANDLED: u32 = 12;

const NO_CODE: u32 = 0x8000_0000;

/// How many of a process's threads do what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// They run, or could.
    pub running: u32,
    /// They wait for somebody else.
    pub waiting: u32,
    /// They sleep, or wait with a time-out: they will run again by themselves.
    pub timed: u32,
}

/// The table in the session's region. The kernel claims and clears slots; everybody else changes its own and reads all.
#[derive(Clone, Copy, Debug)]
pub struct Table<W> {
    words: W,
}

impl<W: Words> Table<W> {
    /// The table of a region.
    pub const fn new(words: W) -> Self {
        Self { words }
    }

    /// A PID after `last` that no process has, wrapping at [`MAX_PID`] as Linux's do.
    pub fn next_pid(&self, last: u32) -> u32 {
        let mut pid = last;
        loop {
            pid = if (FIRST_PID..MAX_PID).contains(&pid) { pid + 1 } else { FIRST_PID };
            if self.find(pid).is_none() {
                return pid;
            }
        }
    }

    /// Makes a slot for a process that starts; none when the table is full. The kernel's alone.
    pub fn claim(&self, pid: u32, ppid: u32) -> Option<u32> {
        let slot = (0..SLOTS).map(|i| (pid + i) % SLOTS).find(|&slot| self.get(slot, PID) == 0)?;
        let at = Self::at(slot);
        self.words.fill(at + PPID, SLOT_WORDS - 1, 0);
        self.words.store(at + PPID, ppid);
        self.words.store(at + EXIT_CODE, NO_CODE);
        // A process that is not there yet counts as running: it is no part of a deadlock.
        self.words.store(at + THREADS, 1);
        self.words.store(at + PID, pid);
        State::advance(&self.words, at + STATE, State::Starting);
        Some(slot)
    }

    /// Forgets a process that ended; false if it did not. The kernel's alone.
    pub fn clear(&self, slot: u32) -> bool {
        let cleared = State::advance(&self.words, Self::at(slot) + STATE, State::Empty);
        if cleared {
            self.words.store(Self::at(slot) + PID, 0);
        }
        cleared
    }

    /// The slot of a process.
    pub fn find(&self, pid: u32) -> Option<u32> {
        (0..SLOTS).map(|i| (pid + i) % SLOTS).find(|&slot| self.get(slot, PID) == pid)
    }

    /// The slots in use.
    pub fn slots(&self) -> impl Iterator<Item = u32> {
        (0..SLOTS).filter(|&slot| self.get(slot, PID) != 0)
    }

    /// PID of the process in a slot; 0 for none.
    pub fn pid(&self, slot: u32) -> u32 {
        self.get(slot, PID)
    }

    /// PID of its parent; 0 for a run's first process.
    pub fn ppid(&self, slot: u32) -> u32 {
        self.get(slot, PPID)
    }

    /// What the process is at.
    pub fn state(&self, slot: u32) -> State {
        State::load(&self.words, Self::at(slot) + STATE)
    }

    /// Notes that the program runs; false if the process ended before.
    pub fn set_running(&self, slot: u32) -> bool {
        let running = State::advance(&self.words, Self::at(slot) + STATE, State::Running);
        self.touch(slot);
        running
    }

    /// Ends a process and wakes who joins it. The first exit code stays: false for a second one. Negative codes are signals.
    pub fn set_exit(&self, slot: u32, code: i32) -> bool {
        let at = Self::at(slot);
        let first = self.words.compare_exchange(at + EXIT_CODE, NO_CODE, code.cast_unsigned()).is_ok();
        // The loser sees to it as well: the winner may die before it does.
        State::advance(&self.words, at + STATE, State::Ended);
        self.set_threads(slot, Threads::default());
        self.exit_point(slot).wake_all();
        first
    }

    /// The exit code of a process that ended.
    pub fn exit_code(&self, slot: u32) -> Option<i32> {
        let code = self.get(slot, EXIT_CODE);
        (self.state(slot) == State::Ended && code != NO_CODE).then_some(code.cast_signed())
    }

    /// Where to wait for the end of a process. Everyone is woken, so nothing needs passing on.
    pub const fn exit_point(&self, slot: u32) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, Self::at(slot) + EXIT)
    }

    /// Makes a signal (1 to 31) pending and wakes the process if it sleeps on its [signal word](Self::signal_word).
    pub fn raise(&self, slot: u32, signal: u32) {
        debug_assert!((1..32).contains(&signal));
        self.words.fetch_or(self.signal_word(slot), 1 << signal);
        self.touch(slot);
        self.words.notify(self.signal_word(slot), u32::MAX);
    }

    /// Takes all pending signals, a bit for each.
    pub fn take_signals(&self, slot: u32) -> u32 {
        let at = self.signal_word(slot);
        // Asked at every safepoint, and nearly always nothing.
        if self.words.load(at) == 0 { 0 } else { self.words.swap(at, 0) }
    }

    /// The word of pending signals; sleep on it expecting 0.
    pub const fn signal_word(&self, slot: u32) -> u32 {
        Self::at(slot) + SIGNALS
    }

    /// Publishes what the process's threads do; its own alone.
    pub fn set_threads(&self, slot: u32, threads: Threads) {
        let at = Self::at(slot) + THREADS;
        self.words.store(at, threads.running);
        self.words.store(at + 1, threads.waiting);
        self.words.store(at + 2, threads.timed);
        self.touch(slot);
    }

    /// What the process's threads do.
    pub fn threads(&self, slot: u32) -> Threads {
        let at = Self::at(slot) + THREADS;
        Threads { running: self.words.load(at), waiting: self.words.load(at + 1), timed: self.words.load(at + 2) }
    }

    /// Counts output on its way to the page; returns what is on its way in all.
    pub fn add_unread(&self, slot: u32, bytes: u32) -> u32 {
        self.words.fetch_add(Self::at(slot) + UNREAD, bytes).wrapping_add(bytes)
    }

    /// The page took output in: the process may go on.
    pub fn take_unread(&self, slot: u32, bytes: u32) {
        self.words.fetch_sub(self.unread_word(slot), bytes);
        self.words.notify(self.unread_word(slot), u32::MAX);
    }

    /// The word of output on its way; sleep on it to be woken when some was taken in.
    pub const fn unread_word(&self, slot: u32) -> u32 {
        Self::at(slot) + UNREAD
    }

    /// Says which signals the program handles or ignores, a bit for each.
    pub fn set_handled(&self, slot: u32, mask: u32) {
        self.words.store(Self::at(slot) + HANDLED, mask);
    }

    /// The signals that the program handles or ignores, a bit for each.
    pub fn handled(&self, slot: u32) -> u32 {
        self.get(slot, HANDLED)
    }

    /// Notes a change in a slot, so that the deadlock finder looks again.
    pub fn touch(&self, slot: u32) {
        self.words.fetch_add(Self::at(slot) + EPOCH, 1);
    }

    /// Whether every process waits with no end and none changed while this was found out. Returns a fingerprint: the same
    /// one a while later means that nothing at all happened between. None while something runs, or nothing is left.
    pub fn stalled(&self) -> Option<u32> {
        let before = self.epochs();
        let mut live = 0;
        for slot in self.slots() {
            if matches!(self.state(slot), State::Starting | State::Running) {
                let threads = self.threads(slot);
                if threads.running > 0 || threads.timed > 0 || self.get(slot, SIGNALS) != 0 {
                    return None;
                }
                live += 1;
            }
        }
        (live > 0 && self.epochs() == before).then_some(before)
    }

    fn epochs(&self) -> u32 {
        self.slots().fold(0, |sum: u32, slot| sum.wrapping_add(self.get(slot, EPOCH)))
    }

    fn get(&self, slot: u32, word: u32) -> u32 {
        self.words.load(Self::at(slot) + word)
    }

    const fn at(slot: u32) -> u32 {
        TABLE_AT + slot * SLOT_WORDS
    }
}

#[cfg(all(test, not(loom)))]
mod tests;
