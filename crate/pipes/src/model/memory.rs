//! The session memory and the ports that all processes of a world share, and the count of steps after which one dies.

use std::{
    cell::RefCell,
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use pyworkers_sync::{Pid, PipeBlock, PipeId, Words};

use crate::{Port, Ticket};

/// Words of one pipe's block, and more.
const BLOCK: u32 = 2048;
/// No process of a world has one of the slots from here ...
const FIRST_UNUSED: u32 = 12;
/// ... to here.
const UNUSED: u32 = 1008;
/// Words that are kept of a block.
const KEPT: u32 = 64;
/// A word beside all blocks, for a lock.
pub(super) const LOCK_AT: u32 = 0;

/// The byte offset of the pipe of this number; 0 is not one.
pub(super) const fn pipe_id(number: u32) -> PipeId {
    number * BLOCK * 4
}

/// What processes and the kernel share.
#[derive(Clone, Debug, Default, Hash)]
pub(super) struct Shared {
    words: Vec<u32>,
    /// Ends of channels, two after each other.
    ends: Vec<End>,
    /// Whether [`Port::stop`] returns messages that have arrived and were not reported, as on pages with passed memory.
    gives_rest: bool,
    fuel: Fuel,
}

#[derive(Clone, Debug, Default, Hash)]
pub(super) struct End {
    queue: VecDeque<(Ticket, Vec<u8>)>,
    listener: Option<(Pid, PipeId)>,
}

/// How many steps the running process has left.
#[derive(Clone, Debug, Default, Hash)]
struct Fuel {
    pid: Pid,
    left: Option<u32>,
    used: u32,
    is_dead: bool,
}

/// Where a word is kept.
fn index(i: u32) -> usize {
    let (block, at) = (i / BLOCK, i % BLOCK);
    let at = if at < FIRST_UNUSED { at } else { at.checked_sub(UNUSED).expect("no process has this slot") };
    assert!(at < KEPT);
    (block * KEPT + at) as usize
}

/// Why a call did not return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The process died in it.
    Killed,
    /// It waits for a process that sends and does not go on.
    Blocked,
}

thread_local! {
    static SHARED: RefCell<Shared> = RefCell::default();
}

impl Shared {
    pub(super) fn new(pipes: u32, gives_rest: bool) -> Self {
        Self { words: vec![0; (KEPT * (pipes + 1)) as usize], gives_rest, ..Self::default() }
    }

    fn word(&mut self, i: u32) -> &mut u32 {
        &mut self.words[index(i)]
    }

    /// Calls a function of the kernel or a test on it.
    pub(super) fn with<R>(&mut self, f: impl FnOnce() -> R) -> R {
        SHARED.set(std::mem::take(self));
        let result = f();
        *self = SHARED.take();
        result
    }

    /// Calls a function of a process on it. The process dies after `fuel` steps. Returns the number of steps taken.
    pub(super) fn run<R>(&mut self, pid: Pid, fuel: Option<u32>, f: impl FnOnce() -> R) -> (Result<R, Stop>, u32) {
        self.fuel = Fuel { pid, left: fuel, used: 0, is_dead: false };
        let result = self.with(|| catch_unwind(AssertUnwindSafe(f)));
        let used = std::mem::take(&mut self.fuel).used;
        let result = result.map_err(|panic| match panic.downcast::<Stop>() {
            Ok(stop) => *stop,
            Err(panic) => resume_unwind(panic),
        });
        (result, used)
    }

    /// Ends at which a message waits for a process that listens.
    pub(super) fn arriving(&self) -> impl Iterator<Item = (usize, Pid)> {
        let ends = self.ends.iter().enumerate().filter(|(_, end)| !end.queue.is_empty());
        ends.filter_map(|(i, end)| Some((i, end.listener?.0)))
    }

    pub(super) fn take_arriving(&mut self, end: usize) -> Option<(PipeId, Ticket, Vec<u8>)> {
        let end = &mut self.ends[end];
        let (ticket, message) = end.queue.pop_front()?;
        Some((end.listener?.1, ticket, message))
    }

    /// Nothing arrives at a dead process.
    pub(super) fn stop_all(&mut self, pid: Pid) {
        for end in self.ends.iter_mut().filter(|end| end.listener.is_some_and(|(listener, _)| listener == pid)) {
            *end = End::default();
        }
    }

    /// The words for assertions.
    pub(super) const fn block(&self, id: PipeId) -> PipeBlock<Frozen<'_>> {
        PipeBlock::at(Frozen(self), id / 4)
    }
}

/// A step of the running process: false if it is dead and only its destructors run.
pub(super) fn step() -> bool {
    let dies = SHARED.with_borrow_mut(|shared| {
        let fuel = &mut shared.fuel;
        if fuel.is_dead {
            return None;
        }
        fuel.is_dead = fuel.left == Some(0);
        fuel.left = fuel.left.map(|left| left.saturating_sub(1));
        fuel.used += 1;
        Some(fuel.is_dead)
    });
    if dies == Some(true) {
        resume_unwind(Box::new(Stop::Killed));
    }
    dies.is_some()
}

fn with_word<R>(i: u32, f: impl FnOnce(&mut u32) -> R) -> R {
    SHARED.with_borrow_mut(|shared| f(shared.word(i)))
}

/// The session memory of the world that runs.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct SimWords;

impl Words for SimWords {
    fn load(&self, i: u32) -> u32 {
        with_word(i, |word| *word)
    }

    fn store(&self, i: u32, value: u32) {
        if step() {
            with_word(i, |word| *word = value);
        }
    }

    fn compare_exchange(&self, i: u32, old: u32, new: u32) -> Result<u32, u32> {
        let found = self.load(i);
        if found != old {
            return Err(found);
        }
        self.store(i, new);
        Ok(found)
    }

    fn fetch_add(&self, i: u32, value: u32) -> u32 {
        let found = self.load(i);
        self.store(i, found.wrapping_add(value));
        found
    }

    fn swap(&self, i: u32, value: u32) -> u32 {
        let found = self.load(i);
        self.store(i, value);
        found
    }

    fn wait(&self, _: u32, _: u32) {
        resume_unwind(Box::new(Stop::Blocked));
    }

    fn notify(&self, _: u32, _: u32) {}

    fn byte_length(&self) -> u32 {
        u32::MAX
    }
}

/// Session memory that does not change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frozen<'a>(&'a Shared);

impl Words for Frozen<'_> {
    fn load(&self, i: u32) -> u32 {
        self.0.words[index(i)]
    }

    fn store(&self, _: u32, _: u32) {}

    fn compare_exchange(&self, i: u32, old: u32, _: u32) -> Result<u32, u32> {
        let found = self.load(i);
        if found == old { Ok(found) } else { Err(found) }
    }

    fn fetch_add(&self, i: u32, _: u32) -> u32 {
        self.load(i)
    }

    fn swap(&self, i: u32, _: u32) -> u32 {
        self.load(i)
    }

    fn wait(&self, _: u32, _: u32) {}

    fn notify(&self, _: u32, _: u32) {}

    fn byte_length(&self) -> u32 {
        u32::MAX
    }
}

/// One end of a channel.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct SimPort(usize);

/// The two ends of a new channel.
pub(super) fn channel() -> Option<(SimPort, SimPort)> {
    SHARED.with_borrow_mut(|shared| {
        let at = shared.ends.len();
        shared.ends.extend([End::default(), End::default()]);
        Some((SimPort(at), SimPort(at + 1)))
    })
}

impl Port for SimPort {
    fn post(&self, ticket: Ticket, message: &[u8]) {
        if step() {
            SHARED.with_borrow_mut(|shared| shared.ends[self.0 ^ 1].queue.push_back((ticket, message.to_vec())));
        }
    }

    fn listen(&mut self, id: PipeId) {
        SHARED.with_borrow_mut(|shared| shared.ends[self.0].listener = Some((shared.fuel.pid, id)));
    }

    fn stop(&mut self) -> Vec<(Ticket, Vec<u8>)> {
        SHARED.with_borrow_mut(|shared| {
            let end = &mut shared.ends[self.0];
            end.listener = None;
            if shared.gives_rest { end.queue.drain(..).collect() } else { Vec::new() }
        })
    }
}
