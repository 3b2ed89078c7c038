//! Session memory, as the page sees it.

use std::rc::Rc;

use js_sys::ArrayBuffer;
use pyworkers_fs::Memory;
use pyworkers_kernel::inspect::{self, Found};
use pyworkers_protocol::{Pid, PipeId};
use pyworkers_shared::{Courier as _, Passed, SharedWords};
use pyworkers_sync::{
    Arena, PipeBlock, Table, Words,
    layout::{LAST_PID_AT, LEAVES_AT, MIN_BYTES, word_of},
    reap,
    table::Threads,
};
use wasm_bindgen::JsValue;

use crate::{courier::PageCourier, mapped::FileMemory};

/// The kernel's id as the owner of a lock. No process has it.
pub(super) const KERNEL: Pid = 1;

/// Session memory begins with this many bytes beyond its tables ...
const INITIAL_BYTES: u32 = MIN_BYTES + (1 << 20);

/// ... and grows up to this.
const MOST_BYTES: u32 = 1 << 30;

/// The memory of one run.
pub(super) struct SessionMemory {
    words: SharedWords,
    /// Holds the buffer of passed memory.
    courier: PageCourier,
}

impl SessionMemory {
    /// Creates the memory of a run whose first process has the id after `last_pid`: passed memory unless `shares`.
    pub(super) fn create(last_pid: Pid, shares: bool) -> Result<Self, JsValue> {
        let courier = PageCourier::default();
        let words = if shares {
            SharedWords::new(SharedWords::create(INITIAL_BYTES, MOST_BYTES)?, false)
        } else {
            SharedWords::passed(courier.clone())
        };
        let memory = Self { words, courier };
        if !shares {
            memory.put_passed(&Passed::create(INITIAL_BYTES)?);
        }
        let words = &memory.words;
        Arena::new(words, KERNEL).format();
        words.store(LAST_PID_AT, last_pid);
        Ok(memory)
    }

    /// Takes in passed memory that has come back.
    pub(super) fn put_passed(&self, buffer: &ArrayBuffer) {
        if let Some(passed) = self.words.as_passed() {
            self.courier.replace(buffer);
            passed.put(buffer);
        }
    }

    /// Takes passed memory out, to be sent to a process.
    pub(super) fn take_passed(&self) -> Option<ArrayBuffer> {
        self.words.as_passed()?.leave();
        self.courier.take()
    }

    /// Takes the words that were notified while passed memory was here, each with the number of sleepers to wake.
    pub(super) fn take_notified(&self) -> Vec<(u32, u32)> {
        self.courier.take_notified()
    }

    /// Publishes the thread counts of a process that cannot write them itself.
    pub(super) fn set_threads(&self, pid: Pid, threads: Threads) {
        if let Some(slot) = self.slot(pid) {
            self.table().set_threads(slot, threads);
        }
    }

    /// Records that the page has read bytes of a process's output.
    pub(super) fn take_unread(&self, pid: Pid, bytes: u32) {
        if let Some(slot) = self.slot(pid) {
            self.table().take_unread(slot, bytes);
        }
    }

    /// The memory itself.
    pub(super) fn words(&self) -> SharedWords {
        self.words.clone()
    }

    /// Whether processes share it. Otherwise it is passed memory.
    pub(super) fn is_shared(&self) -> bool {
        self.words.as_passed().is_none()
    }

    /// The memory for files that processes map.
    pub(super) fn for_files(&self) -> Rc<dyn Memory> {
        Rc::new(FileMemory::new(self.words.clone(), KERNEL))
    }

    /// The buffer that a process gets at its start; undefined for passed memory.
    pub(super) fn buffer(&self) -> JsValue {
        self.words.buffer().map_or(JsValue::UNDEFINED, JsValue::from)
    }

    pub(super) const fn table(&self) -> Table<&SharedWords> {
        Table::new(&self.words)
    }

    /// The process that holds the arena's lock.
    pub(super) fn owner(&self) -> Option<Pid> {
        Arena::new(&self.words, KERNEL).owner()
    }

    /// The objects that processes share. `broadcast` returns the number of items of a queue on the broadcast channel.
    pub(super) fn objects(&self, broadcast: impl Fn(u32) -> usize) -> Vec<Found> {
        inspect::find(&self.words, &Arena::new(&self.words, KERNEL), broadcast)
    }

    /// Frees the blocks of queues on the broadcast channel.
    pub(super) fn free_queues(&self, queues: &[u32]) {
        let arena = Arena::new(&self.words, KERNEL);
        for &queue in queues {
            arena.free(queue);
        }
    }

    /// Says how many messages of the broadcast channel the page has heard that say that a process has left.
    pub(super) fn set_leaves(&self, leaves: u32) {
        self.words.store(LEAVES_AT, leaves);
    }

    /// Claims a slot for the main process.
    pub(super) fn claim_main(&self) -> Pid {
        let arena = Arena::new(&self.words, KERNEL);
        let _lock = arena.lock();
        let pid = self.table().next_pid(self.words.load(LAST_PID_AT));
        self.words.store(LAST_PID_AT, pid);
        self.table().claim(pid, 0);
        pid
    }

    pub(super) fn last_pid(&self) -> Pid {
        self.words.load(LAST_PID_AT)
    }

    pub(super) fn slot(&self, pid: Pid) -> Option<u32> {
        self.table().find(pid)
    }

    /// Repairs what a process leaves behind, and marks it as ended in the table.
    pub(super) fn process_ended(&self, pid: Pid, code: i32) {
        if let Some(slot) = self.slot(pid) {
            reap::process_died(&self.words, &Arena::new(&self.words, KERNEL), pid, slot);
            self.table().set_exit(slot, code);
        }
    }

    /// Whether messages of a pipe are in flight and a reader is left.
    pub(super) fn is_under_way(&self, id: PipeId) -> bool {
        let pipe = PipeBlock::at(&self.words, word_of(id));
        pipe.is_under_way() && !pipe.is_broken()
    }
}
