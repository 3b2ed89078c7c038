//! A pipe's direction as a stream of bytes, which `os.pipe` is made of.

use std::time::Duration;

use pyworkers_pipes::CAPACITY;
use pyworkers_protocol::PipeId;
use pyworkers_session::memory;

use crate::pipe::{self, Received};

/// The least that a writer waits for, as an operating system's `PIPE_BUF`.
const LEAST: u32 = 4 << 10;

/// Why nothing was read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// There would have been a wait.
    WouldWait,
    /// A signal has come.
    Interrupted,
    /// No reader is left.
    Broken,
}

/// At most `len` bytes; suspends until there are some if `waits`. None at the end.
///
/// # Errors
///
/// See [`Stopped`].
pub fn read(id: PipeId, len: usize, waits: bool, mut interrupted: impl FnMut() -> bool) -> Result<Vec<u8>, Stopped> {
    let timeout = (!waits).then_some(Duration::ZERO);
    let mut stopped = Stopped::WouldWait;
    let received = pipe::receive_bytes(id, len, timeout, || {
        let is = interrupted();
        if is {
            stopped = Stopped::Interrupted;
        }
        is
    });
    match received {
        Received::Message(bytes) => Ok(bytes),
        Received::EndOfFile => Ok(Vec::new()),
        Received::TimedOut => Err(stopped),
    }
}

/// Writes all if `waits`, else what there is room for; says how much. A signal cuts a write short.
///
/// # Errors
///
/// See [`Stopped`].
pub fn write(id: PipeId, bytes: &[u8], waits: bool, mut interrupted: impl FnMut() -> bool) -> Result<usize, Stopped> {
    let mut written = 0;
    while written < bytes.len() {
        let room = room(id);
        if room == 0 && !waits {
            break;
        }
        let left = &bytes[written..];
        let chunk = &left[..left.len().min(room.max(LEAST) as usize)];
        match pipe::send(id, chunk, &mut interrupted) {
            Ok(true) => written += chunk.len(),
            Ok(false) if written == 0 => return Err(Stopped::Interrupted),
            Ok(false) => break,
            Err(pipe::Broken) => return Err(Stopped::Broken),
        }
    }
    if written == 0 && !bytes.is_empty() { Err(Stopped::WouldWait) } else { Ok(written) }
}

/// How many bytes can be written without a wait.
fn room(id: PipeId) -> u32 {
    CAPACITY.saturating_sub(memory::pipe(id).unread())
}

/// Whether a write would not wait.
#[must_use]
pub fn is_writable(id: PipeId) -> bool {
    room(id) > 0 || memory::pipe(id).is_broken()
}

/// Registers the caller for room to come; [`end_wait`] follows.
pub fn begin_wait(id: PipeId) {
    memory::pipe(id).room().register();
}

/// The word that changes when there is more room, and its present value. To be read before [`is_writable`] is asked.
#[must_use]
pub fn room_word(id: PipeId) -> (u32, u32) {
    let block = memory::pipe(id);
    let room = block.room();
    (room.epoch_word(), room.epoch())
}

/// Ends [`begin_wait`].
pub fn end_wait(id: PipeId) {
    memory::pipe(id).room().deregister();
}
