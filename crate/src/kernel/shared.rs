//! Session memory, as the page sees it.

use std::rc::Rc;

use js_sys::SharedArrayBuffer;
use wasm_bindgen::JsValue;

use super::{
    inspect::{self, Found},
    mapped::FileMemory,
};
use crate::{
    fs::Memory,
    ipc::arrivals::Ticket,
    protocol::{Pid, PipeId},
    sync::{
        Arena, PipeBlock, SharedWords, Side, Table, Words,
        layout::{LAST_PID_AT, MIN_BYTES, word_of},
        reap,
    },
};

/// The page's own id where a lock's owner is recorded; no process has it.
const KERNEL: Pid = 1;

/// Session memory begins with this many bytes beyond its tables ...
const INITIAL_BYTES: u32 = MIN_BYTES + (1 << 20);

/// ... and grows up to this.
const MOST_BYTES: u32 = 1 << 30;

/// The memory of one run.
pub(super) struct SessionMemory {
    words: SharedWords,
}

impl SessionMemory {
    /// Makes the memory of a run whose first process comes after `last_pid`.
    pub(super) fn create(last_pid: Pid) -> Result<Self, JsValue> {
        let words = SharedWords::new(SharedWords::create(INITIAL_BYTES, MOST_BYTES)?, false);
        Arena::new(&words, KERNEL).format();
        words.store(LAST_PID_AT, last_pid);
        Ok(Self { words })
    }

    /// What the file system needs of it.
    pub(super) fn for_files(&self) -> Rc<dyn Memory> {
        Rc::new(FileMemory::new(self.words.clone(), KERNEL))
    }

    pub(super) fn buffer(&self) -> &SharedArrayBuffer {
        self.words.buffer()
    }

    pub(super) const fn table(&self) -> Table<&SharedWords> {
        Table::new(&self.words)
    }

    /// The process that holds the arena's lock.
    pub(super) fn owner(&self) -> Option<Pid> {
        Arena::new(&self.words, KERNEL).owner()
    }

    /// The objects that processes share.
    pub(super) fn objects(&self) -> Vec<Found> {
        inspect::find(&self.words, &Arena::new(&self.words, KERNEL))
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

    /// Ends a process in the table and mends what it leaves behind.
    pub(super) fn process_ended(&self, pid: Pid, code: i32) {
        if let Some(slot) = self.slot(pid) {
            reap::process_died(&self.words, &Arena::new(&self.words, KERNEL), pid, slot);
            self.table().set_exit(slot, code);
        }
    }

    /// What was on its way to an inbox that died with its home will not come. Returns the first ticket that will.
    pub(super) fn inbox_lost(&self, id: PipeId, generation: u32) -> Ticket {
        PipeBlock::at(&self.words, word_of(id)).forget_unread(generation)
    }

    /// Whether messages were posted that have not arrived, and somebody may read them.
    pub(super) fn is_under_way(&self, id: PipeId) -> bool {
        let pipe = PipeBlock::at(&self.words, word_of(id));
        pipe.is_under_way() && !pipe.is_broken()
    }

    /// After a death: whether the direction's writers are all gone. Wakes its
    /// writers if its readers are.
    pub(super) fn pipe_after_death(&self, id: PipeId) -> bool {
        let pipe = PipeBlock::at(&self.words, word_of(id));
        if pipe.is_broken() {
            pipe.room().wake_all();
        }
        pipe.holders().is_closed(Side::Writer)
    }
}
