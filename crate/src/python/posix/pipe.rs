//! `os.pipe`: between the threads of one process.
//!
//! Descriptors do not pass from process to process here; `multiprocessing` has its own pipes.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use crate::{
    fs::errno::{EAGAIN, EPIPE},
    process::scheduler::{self, ThreadId, Wait},
};

#[derive(Default)]
struct Shared {
    bytes: RefCell<VecDeque<u8>>,
    readers: RefCell<Vec<ThreadId>>,
    has_reader: Cell<bool>,
    has_writer: Cell<bool>,
}

impl Shared {
    fn take(&self, len: usize) -> Vec<u8> {
        let mut bytes = self.bytes.borrow_mut();
        let count = len.min(bytes.len());
        bytes.drain(..count).collect()
    }

    fn wake(&self) {
        for thread in self.readers.take() {
            scheduler::unpark(thread);
        }
    }
}

/// One end of a pipe.
pub(crate) struct End {
    shared: Rc<Shared>,
    writes: bool,
}

/// The end to read from and the end to write to.
pub(crate) fn new() -> (End, End) {
    let shared = Rc::new(Shared { has_reader: Cell::new(true), has_writer: Cell::new(true), ..Shared::default() });
    let end = |writes| End { shared: shared.clone(), writes };
    (end(false), end(true))
}

impl End {
    /// At most `len` bytes, waiting until there are some; none once the other end is closed.
    pub fn read(&self, len: usize, waits: bool) -> Result<Vec<u8>, i32> {
        if len == 0 {
            return Ok(Vec::new());
        }
        let shared = &self.shared;
        loop {
            let bytes = shared.take(len);
            if !bytes.is_empty() || !shared.has_writer.get() {
                return Ok(bytes);
            }
            if !waits {
                return Err(EAGAIN);
            }
            shared.readers.borrow_mut().push(scheduler::current());
            scheduler::park_here(Wait::PipeRecv, None);
        }
    }

    /// Takes all bytes at once: what the pipe holds has no limit, so a write never waits.
    pub fn write(&self, bytes: &[u8]) -> Result<usize, i32> {
        if !self.shared.has_reader.get() {
            return Err(EPIPE);
        }
        self.shared.bytes.borrow_mut().extend(bytes);
        self.shared.wake();
        Ok(bytes.len())
    }
}

impl Drop for End {
    fn drop(&mut self) {
        if self.writes {
            self.shared.has_writer.set(false);
        } else {
            self.shared.has_reader.set(false);
        }
        self.shared.wake();
    }
}
