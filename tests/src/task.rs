//! The tasks of peers. Each one is a process's part in a test.

use std::convert::Infallible;

use js_sys::SharedArrayBuffer;
use pyworkers_shared::SharedWords;
use pyworkers_sync::table::Threads;
use pyworkers_sync::{Arena, Item, Mutex, PipeBlock, Ring, Semaphore, Side, Table, Words};
use wasm_bindgen::prelude::*;
use web_sys::MessagePort;

/// A task. `at` is the word of the primitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Task {
    /// Under the mutex at `at`, adds 1 to the word after it, `count` times, by a load and a store.
    CountUnderMutex,
    /// Takes the mutex and never frees it.
    HoldMutex,
    /// Under the semaphore at `at`, adds 1 to the word after it, `count` times, by a load and a store.
    CountUnderSemaphore,
    /// Takes the semaphore and never releases it.
    TakeSemaphore,
    /// Releases the semaphore `count` times.
    ReleaseSemaphore,
    /// Puts `count` items into the ring at `at`. An item's metadata counts from 0, its length is the PID.
    Produce,
    /// Gets `count` items from the ring. Returns the sum of their metadata, plus 10,000 for each item out of its
    /// producer's order.
    Consume,
    /// Allocates, fills, checks and frees blocks of many sizes, `count` times. Returns the number of damaged blocks.
    ChurnArena,
    /// Claims `count` slots of the process table under the arena's lock. Returns the number of failed claims.
    ClaimSlots,
    /// Runs as the process in slot `at`: publishes that it waits, takes one signal (its number is the result), and
    /// exits with code `count`.
    LiveAndExit,
    /// Sends `count` messages of 1, 2, 3... bytes through its port, counted in the pipe's block at `at`.
    WritePipe,
}

impl Task {
    const ALL: [Self; 11] = [
        Self::CountUnderMutex,
        Self::HoldMutex,
        Self::CountUnderSemaphore,
        Self::TakeSemaphore,
        Self::ReleaseSemaphore,
        Self::Produce,
        Self::Consume,
        Self::ChurnArena,
        Self::ClaimSlots,
        Self::LiveAndExit,
        Self::WritePipe,
    ];
}

/// The peer's entry point, called by `peer.js`.
///
/// # Panics
/// When the task finds an error, so that the test fails.
#[wasm_bindgen]
#[must_use]
pub fn peer(words: SharedArrayBuffer, task: u32, pid: u32, at: u32, count: u32, port: Option<MessagePort>) -> u32 {
    let words = &SharedWords::new(words, true);
    match Task::ALL[task as usize] {
        Task::CountUnderMutex => {
            let mutex = Mutex::at(words, at);
            for _ in 0..count {
                let _guard = mutex.lock(pid);
                increment(words, at + Mutex::<&SharedWords>::WORDS);
            }
            0
        }
        Task::HoldMutex => {
            std::mem::forget(Mutex::at(words, at).lock(pid));
            0
        }
        Task::CountUnderSemaphore => {
            let semaphore = Semaphore::at(words, at);
            for _ in 0..count {
                acquire(&semaphore, pid);
                increment(words, at + Semaphore::<&SharedWords>::WORDS);
                semaphore.release().expect("it was taken");
            }
            0
        }
        Task::TakeSemaphore => {
            acquire(&Semaphore::at(words, at), pid);
            0
        }
        Task::ReleaseSemaphore => {
            let semaphore = Semaphore::at(words, at);
            (0..count).filter(|_| semaphore.release().is_err()).count() as u32
        }
        Task::Produce => produce(words, pid, at, count),
        Task::Consume => consume(words, pid, at, count),
        Task::ChurnArena => churn(words, pid, count),
        Task::ClaimSlots => {
            let arena = Arena::new(words, pid);
            let claim = |child| {
                let _lock = arena.lock();
                Table::new(words).claim(child, pid)
            };
            let children = (0..count).map(|n| pid * 100 + n);
            children.filter(|child| claim(*child).is_none()).count() as u32
        }
        Task::LiveAndExit => live_and_exit(words, at, count),
        Task::WritePipe => {
            let port = port.expect("the task needs a port");
            let pipe = PipeBlock::at(words, at);
            for length in 1..=count {
                let turn = pipe.sender(pid);
                turn.draw(length);
                let bytes = js_sys::Uint8Array::new_with_length(length);
                port.post_message(&bytes).expect("bytes can be posted");
                turn.posted();
            }
            let arena = Arena::new(words, pid);
            let last = pipe.holders().release(&arena.lock(), pid - crate::PID, Side::Writer);
            u32::from(last)
        }
    }
}

/// A load and a store. Without mutual exclusion an increment is lost.
fn increment(words: &SharedWords, at: u32) {
    let before = words.load(at);
    // Gives another worker time to interleave.
    for _ in 0..20 {
        words.load(at);
    }
    words.store(at, before + 1);
}

/// A sleep that blocks the worker.
fn block(words: &SharedWords) -> impl FnMut(u32, u32) -> Result<bool, Infallible> {
    |word, epoch| {
        words.wait(word, epoch);
        Ok(true)
    }
}

fn acquire(semaphore: &Semaphore<&SharedWords>, pid: u32) {
    let attempt = || semaphore.try_acquire(pid, 1).then_some(());
    let Ok(_) = semaphore.wait_point().wait(attempt, block(semaphore.memory()), || semaphore.leave());
}

fn produce(words: &SharedWords, pid: u32, at: u32, count: u32) -> u32 {
    let ring = Ring::at(words, at);
    for meta in 0..count {
        let item = Item { offset: 0, length: pid, meta };
        let attempt = || ring.try_put(pid, item).then_some(());
        let Ok(_) = ring.not_full().wait(attempt, block(words), || ring.leave_put());
    }
    0
}

fn consume(words: &SharedWords, pid: u32, at: u32, count: u32) -> u32 {
    let ring = Ring::at(words, at);
    let mut last = std::collections::HashMap::new();
    let mut sum = 0;
    for _ in 0..count {
        let Ok(Some(item)) = ring.not_empty().wait(|| ring.try_get(pid), block(words), || ring.leave_get()) else {
            unreachable!("the sleep does not give up")
        };
        let before = last.insert(item.length, item.meta);
        if before.is_some_and(|before| before >= item.meta) {
            sum += 10_000;
        }
        sum += item.meta;
    }
    sum
}

fn churn(words: &SharedWords, pid: u32, count: u32) -> u32 {
    let arena = Arena::new(words, pid);
    let mark = pid.to_le_bytes()[0];
    let mut held = std::collections::VecDeque::new();
    let mut damaged = 0;
    let mut check = |(offset, length): (u32, u32)| {
        let mut bytes = vec![0; length as usize];
        words.read_bytes(offset, &mut bytes);
        let whole = bytes.iter().all(|byte| *byte == mark) && arena.size_of(offset) == Some(length);
        if !whole || !arena.free(offset) {
            damaged += 1;
        }
    };
    for n in 0..count {
        // Sizes from 1 byte to 64 KiB, in no particular order.
        let length = 1 + (n.wrapping_mul(2_654_435_761) >> 16);
        let offset = arena.alloc(length).expect("the memory has room");
        words.write_bytes(offset, &vec![mark; length as usize]);
        held.push_back((offset, length));
        if held.len() > 16 {
            held.pop_front().into_iter().for_each(&mut check);
        }
    }
    held.into_iter().for_each(check);
    damaged
}

fn live_and_exit(words: &SharedWords, slot: u32, code: u32) -> u32 {
    let table = Table::new(words);
    assert!(table.set_running(slot), "a claimed slot can run");
    let threads = Threads { waiting: 1, ..Threads::default() };
    table.set_threads(slot, threads);
    let signals = loop {
        let signals = table.take_signals(slot);
        if signals != 0 {
            break signals;
        }
        words.wait(table.signal_word(slot), 0);
    };
    assert!(table.set_exit(slot, code.cast_signed()), "the first exit succeeds");
    signals.trailing_zeros()
}
