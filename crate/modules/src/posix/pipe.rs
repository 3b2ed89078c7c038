//! `os.pipe` and `socket.socketpair`: byte streams whose ends any process may hold.

use std::{cell::RefCell, rc::Rc};

use pyworkers_fs::errno::{EAGAIN, EINTR, ENOMEM, EPIPE};
use pyworkers_ipc::{
    pipe,
    stream::{self, Stopped},
};
use pyworkers_protocol::{InheritedTarget, Pid, PipeId};
use pyworkers_sync::Side;

use crate::signal;

fn errno(stopped: Stopped) -> i32 {
    match stopped {
        Stopped::WouldWait => EAGAIN,
        Stopped::Interrupted => EINTR,
        Stopped::Broken => EPIPE,
    }
}

/// One reference to an end of a pipe.
struct End {
    id: PipeId,
    side: Side,
}

impl Drop for End {
    fn drop(&mut self) {
        pipe::release(self.id, self.side);
    }
}

type Slot = RefCell<Option<Rc<End>>>;

/// The ends of a descriptor: one end of a pipe, or, for a socket, one to read and one to write.
pub(crate) struct Ends {
    reader: Slot,
    writer: Slot,
    is_socket: bool,
}

impl Ends {
    /// Ends to which this process already holds one reference each.
    pub fn new(reader: Option<PipeId>, writer: Option<PipeId>) -> Self {
        let end = |id: Option<PipeId>, side| RefCell::new(id.map(|id| Rc::new(End { id, side })));
        let is_socket = reader.is_some() && writer.is_some();
        Self { reader: end(reader, Side::Reader), writer: end(writer, Side::Writer), is_socket }
    }

    /// A socket's ends, each of which may be missing: a socket that is not connected has none.
    pub fn of_socket(reader: Option<PipeId>, writer: Option<PipeId>) -> Self {
        Self { is_socket: true, ..Self::new(reader, writer) }
    }

    pub const fn is_socket(&self) -> bool {
        self.is_socket
    }

    /// A pipe's reading end and writing end.
    pub fn pipe() -> Result<(Self, Self), i32> {
        let id = pipe::create().ok_or(ENOMEM)?;
        Ok((Self::new(Some(id), None), Self::new(None, Some(id))))
    }

    /// A socket pair: each end reads what the other writes.
    pub fn pair() -> Result<(Self, Self), i32> {
        let there = pipe::create().ok_or(ENOMEM)?;
        let Some(back) = pipe::create() else {
            drop(Self::new(Some(there), Some(there)));
            return Err(ENOMEM);
        };
        Ok((Self::new(Some(back), Some(there)), Self::new(Some(there), Some(back))))
    }

    /// Counts a reference to each end for a process that will be started with it.
    pub fn inherit(&self, heir: Pid) -> InheritedTarget {
        for (id, side) in [(self.reader(), Side::Reader), (self.writer(), Side::Writer)] {
            if let Some(id) = id {
                pipe::hold(id, side, heir);
            }
        }
        InheritedTarget::Pipe { reader: self.reader(), writer: self.writer() }
    }

    /// The pipe to read from.
    pub fn reader(&self) -> Option<PipeId> {
        self.reader.borrow().as_ref().map(|end| end.id)
    }

    /// The pipe to write to.
    pub fn writer(&self) -> Option<PipeId> {
        self.writer.borrow().as_ref().map(|end| end.id)
    }

    /// Reads at most `len` bytes, and waits until there are some. Empty once the other end is closed.
    pub fn read(&self, len: usize, waits: bool) -> Result<Vec<u8>, i32> {
        // A reference is held while the thread is suspended, because another thread may close the descriptor.
        let end = self.reader.borrow().clone();
        match end {
            Some(end) if len > 0 => stream::read(end.id, len, waits, signal::is_pending).map_err(errno),
            _ => Ok(Vec::new()),
        }
    }

    /// Writes bytes, and waits while the pipe is full.
    pub fn write(&self, bytes: &[u8], waits: bool) -> Result<usize, i32> {
        let end = self.writer.borrow().clone();
        match end {
            Some(end) => stream::write(end.id, bytes, waits, signal::is_pending).map_err(errno),
            None => Err(EPIPE),
        }
    }

    /// Closes an end for every descriptor that shares it.
    pub fn shutdown(&self, side: Side) {
        let slot = if side == Side::Reader { &self.reader } else { &self.writer };
        // Dropped after the borrow of the slot has ended.
        drop(slot.take());
    }
}
