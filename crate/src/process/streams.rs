//! Standard output and error.
//!
//! Writes are gathered until the process does something that others can notice
//! (waits, releases a lock, sends, ends) or a few milliseconds pass. A ticket
//! orders the writes of all processes: the page shows them as they happened.

use std::cell::RefCell;

use super::{host, js, mailbox, memory};
use crate::protocol::ToKernel;

/// A buffer of this many bytes is posted at once.
const BUFFER: usize = 8 << 10;

/// A process whose unread output exceeds this many bytes is slowed down.
pub(super) const UNREAD_LIMIT: u32 = 256 << 10;

struct Pending {
    fd: u8,
    bytes: Vec<u8>,
}

thread_local! {
    static PENDING: RefCell<Pending> = const { RefCell::new(Pending { fd: 1, bytes: Vec::new() }) };
}

/// Writes to standard output (`fd` 1) or error (2). Never suspends: the
/// interpreter holds the stream's lock.
pub fn write(fd: u8, bytes: &[u8]) {
    if PENDING.with_borrow(|pending| pending.fd != fd) {
        flush();
    }
    let full = PENDING.with_borrow_mut(|pending| {
        pending.fd = fd;
        pending.bytes.extend_from_slice(bytes);
        pending.bytes.len() >= BUFFER
    });
    if full {
        flush();
    }
}

/// Posts what has been written. Called before anything that another process
/// could notice, so that output never appears after its consequences.
pub fn flush() {
    let (fd, bytes) = PENDING.with_borrow_mut(|pending| (pending.fd, std::mem::take(&mut pending.bytes)));
    if bytes.is_empty() {
        return;
    }
    if host::pid() == 0 {
        // A template speaks only when it fails: this is why.
        js::panicked(&String::from_utf8_lossy(&bytes));
        return;
    }
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    memory::add_unread_output(length);
    mailbox::post(&ToKernel::Stream { ticket: memory::take_output_ticket(), fd, bytes });
}
