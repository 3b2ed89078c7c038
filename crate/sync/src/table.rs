//! The process table: the state of every process, readable by all without asking the kernel.

use super::layout::TABLE_AT;
use super::lifecycle::State;
use super::ticket::MAX_PID;
use super::waitpoint::WaitPoint;
use super::words::Words;

/// A process ID, as `os.getpid()` returns it.
pub type Pid = u32;

/// The holder of ports that travel inside a message. No process has this ID.
pub const IN_MESSAGE: Pid = 0;

/// The largest number of processes of a run, including ended ones whose slots are not cleared.
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
/// One bit for each pending signal. A suspended process sleeps on it while it is 0.
const SIGNALS: u32 = 4;
/// Words: number of threads that run or could run, that wait without a time-out, and that wait with one.
const THREADS: u32 = 5;
/// Incremented on every change that the deadlock detector must notice.
const EPOCH: u32 = 8;
/// Words: the wait point of the processes that join this one.
const EXIT: u32 = 9;
/// Bytes of output that the page has not read. A process that is far ahead sleeps on it.
const UNREAD: u32 = 11;
/// One bit for each signal that the program handles, ignores or blocks. The kernel ends the process on the others.
const HANDLED: u32 = 12;
/// The number of messages of the broadcast channel that the process has made.
const MADE: u32 = 13;

const NO_CODE: u32 = 0x8000_0000;

/// Number of a process's threads by what they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// Threads that run or could run.
    pub running: u32,
    /// Threads that wait without a time-out.
    pub waiting: u32,
    /// Threads that sleep, or wait with a time-out.
    pub timed: u32,
}

/// The table in the session's region. The kernel claims and clears slots. A process writes its own slot and reads
/// all.
#[derive(Clone, Copy, Debug)]
pub struct Table<W> {
    words: W,
}

impl<W: Words> Table<W> {
    /// The table of a region.
    pub const fn new(words: W) -> Self {
        Self { words }
    }

    /// The next unused PID after `last`, wrapping at [`MAX_PID`] as Linux's do.
    pub fn next_pid(&self, last: u32) -> u32 {
        let mut pid = last;
        loop {
            pid = if (FIRST_PID..MAX_PID).contains(&pid) { pid + 1 } else { FIRST_PID };
            if self.find(pid).is_none() {
                return pid;
            }
        }
    }

    /// Claims a slot for a new process, or returns `None` if the table is full. For the kernel only.
    pub fn claim(&self, pid: u32, ppid: u32) -> Option<u32> {
        let slot = (0..SLOTS).map(|i| (pid + i) % SLOTS).find(|&slot| self.get(slot, PID) == 0)?;
        let at = Self::at(slot);
        self.words.fill(at + PPID, SLOT_WORDS - 1, 0);
        self.words.store(at + PPID, ppid);
        self.words.store(at + EXIT_CODE, NO_CODE);
        // A process that has not started counts as running, so that it is no part of a deadlock.
        self.words.store(at + THREADS, 1);
        self.words.store(at + PID, pid);
        State::advance(&self.words, at + STATE, State::Starting);
        Some(slot)
    }

    /// Frees the slot of an ended process. Returns false if it has not ended. For the kernel only.
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

    /// The occupied slots.
    pub fn slots(&self) -> impl Iterator<Item = u32> {
        (0..SLOTS).filter(|&slot| self.get(slot, PID) != 0)
    }

    /// PID of the process in a slot, or 0.
    pub fn pid(&self, slot: u32) -> u32 {
        self.get(slot, PID)
    }

    /// PID of the parent, or 0 for a run's first process.
    pub fn ppid(&self, slot: u32) -> u32 {
        self.get(slot, PPID)
    }

    /// The state of a slot.
    pub fn state(&self, slot: u32) -> State {
        State::load(&self.words, Self::at(slot) + STATE)
    }

    /// Marks the program as running. Returns false if the process has already ended.
    pub fn set_running(&self, slot: u32) -> bool {
        let running = State::advance(&self.words, Self::at(slot) + STATE, State::Running);
        self.touch(slot);
        running
    }

    /// Ends a process and wakes the processes that join it. The first exit code stays; returns false for a later one.
    /// A negative code is a signal's number.
    pub fn set_exit(&self, slot: u32, code: i32) -> bool {
        let at = Self::at(slot);
        let first = self.words.compare_exchange(at + EXIT_CODE, NO_CODE, code.cast_unsigned()).is_ok();
        // Both callers do this: the first may die before it does.
        State::advance(&self.words, at + STATE, State::Ended);
        self.set_threads(slot, Threads::default());
        self.exit_point(slot).wake_all();
        first
    }

    /// The exit code of an ended process.
    pub fn exit_code(&self, slot: u32) -> Option<i32> {
        let code = self.get(slot, EXIT_CODE);
        (self.state(slot) == State::Ended && code != NO_CODE).then_some(code.cast_signed())
    }

    /// The point where processes wait for this one to end. Every wake-up reaches all waiters, so none has to be
    /// passed on.
    pub const fn exit_point(&self, slot: u32) -> WaitPoint<&W> {
        WaitPoint::at(&self.words, Self::at(slot) + EXIT)
    }

    /// Makes a signal (1 to 31) pending, and wakes the process if it sleeps on its [signal word](Self::signal_word).
    pub fn raise(&self, slot: u32, signal: u32) {
        debug_assert!((1..32).contains(&signal));
        self.words.fetch_or(self.signal_word(slot), 1 << signal);
        self.touch(slot);
        self.words.notify(self.signal_word(slot), u32::MAX);
    }

    /// Takes all pending signals as a bit mask.
    pub fn take_signals(&self, slot: u32) -> u32 {
        let at = self.signal_word(slot);
        // Every safepoint calls this, and the word is nearly always 0: a load is cheaper than a swap.
        if self.words.load(at) == 0 { 0 } else { self.words.swap(at, 0) }
    }

    /// The word of pending signals. Sleep on it with 0 expected.
    pub const fn signal_word(&self, slot: u32) -> u32 {
        Self::at(slot) + SIGNALS
    }

    /// Publishes the states of the caller's own threads.
    pub fn set_threads(&self, slot: u32, threads: Threads) {
        let at = Self::at(slot) + THREADS;
        self.words.store(at, threads.running);
        self.words.store(at + 1, threads.waiting);
        self.words.store(at + 2, threads.timed);
        self.touch(slot);
    }

    /// The states of a process's threads.
    pub fn threads(&self, slot: u32) -> Threads {
        let at = Self::at(slot) + THREADS;
        Threads { running: self.words.load(at), waiting: self.words.load(at + 1), timed: self.words.load(at + 2) }
    }

    /// Adds to the number of unread output bytes and returns the new number.
    pub fn add_unread(&self, slot: u32, bytes: u32) -> u32 {
        self.words.fetch_add(Self::at(slot) + UNREAD, bytes).wrapping_add(bytes)
    }

    /// Subtracts bytes that the page has read, and wakes the process.
    pub fn take_unread(&self, slot: u32, bytes: u32) {
        let word = self.unread_word(slot);
        // Only the page takes. A number below zero would look like very much unread output.
        let unread = self.words.load(word);
        self.words.fetch_sub(word, bytes.min(unread));
        self.words.notify(word, u32::MAX);
    }

    /// The word that counts unread output bytes. It is notified when the page has read some.
    pub const fn unread_word(&self, slot: u32) -> u32 {
        Self::at(slot) + UNREAD
    }

    /// Publishes the signals that the program handles, ignores or blocks as a bit mask.
    pub fn set_handled(&self, slot: u32, mask: u32) {
        self.words.store(Self::at(slot) + HANDLED, mask);
    }

    /// The signals that the program handles, ignores or blocks as a bit mask.
    pub fn handled(&self, slot: u32) -> u32 {
        self.get(slot, HANDLED)
    }

    /// Publishes the number of messages of the broadcast channel that the caller has made.
    pub fn set_made(&self, slot: u32, made: u32) {
        self.words.store(Self::at(slot) + MADE, made);
    }

    /// The processes that have made messages of the broadcast channel, with their numbers.
    pub fn made(&self) -> impl Iterator<Item = (Pid, u32)> {
        (0..SLOTS).map(|slot| (slot, self.get(slot, MADE))).filter(|&(_, made)| made != 0).filter_map(|(slot, made)| {
            let pid = self.pid(slot);
            (pid != 0).then_some((pid, made))
        })
    }

    /// Records a change in a slot for the deadlock detector.
    pub fn touch(&self, slot: u32) {
        self.words.fetch_add(Self::at(slot) + EPOCH, 1);
    }

    /// Returns a fingerprint if every process waits without a time-out and none changed during the check. An equal
    /// fingerprint some time later means that nothing happened in between. `None`: some process runs, or none is
    /// left.
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
