//! Standard output and error.
//!
//! Writes are buffered until the process does something that others can notice (waits, releases a lock, sends, ends)
//! or a few milliseconds pass. A ticket orders the writes of all processes, and the page shows them in that order.

use std::cell::RefCell;

use js_sys::Array;
use pyworkers_protocol::ToKernel;
use pyworkers_sched::{self as sched, Wait};
use pyworkers_session::{identity, memory, process_local};

use crate::{broadcast, failure, kernel};

/// Size in bytes at which the buffer is posted.
const BUFFER: usize = 8 << 10;

/// Number of unread output bytes beyond which a process waits.
const UNREAD_LIMIT: u32 = 256 << 10;

#[derive(Default)]
struct Pending {
    fd: u8,
    bytes: Vec<u8>,
}

process_local! {
    // No output is pending when a process forks.
    static PENDING: RefCell<Pending> = RefCell::default(), on fork keep;
}

/// Writes to standard output (`fd` 1) or error (2). Never suspends, because the interpreter holds the stream's lock.
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

/// Posts the buffered output, and says what this process has posted to the broadcast channel. Call it before anything
/// that another process could notice by other means than that channel.
pub fn flush() {
    broadcast::announce();
    broadcast::publish();
    post();
}

/// Posts the buffered output before anything that another process could notice by the broadcast channel alone, or that
/// gives others a turn. With passed memory that costs no visit of it unless there is output.
pub fn hand_over() {
    broadcast::announce();
    flush_if_pending();
}

/// As [`flush`] if there is output.
pub(crate) fn flush_if_pending() {
    if PENDING.with_borrow(|pending| !pending.bytes.is_empty()) {
        flush();
    }
}

fn post() {
    if PENDING.with_borrow(|pending| pending.bytes.is_empty()) {
        return;
    }
    let (fd, bytes) = PENDING.with_borrow_mut(|pending| (pending.fd, std::mem::take(&mut pending.bytes)));
    if identity::pid() == 0 {
        // A template writes only when it fails; this is the reason of the failure.
        failure::panicked(&String::from_utf8_lossy(&bytes));
        return;
    }
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    memory::add_unread_output(length);
    kernel::post_now(&ToKernel::Stream { ticket: memory::take_output_ticket(), fd, bytes }, &Array::new());
}

/// Suspends while the page has too many unread bytes of this process's output.
pub fn wait_for_reader() {
    while memory::is_far_ahead(UNREAD_LIMIT) {
        let (word, unread) = memory::unread_output_word();
        if unread > 0 {
            sched::park_on_word(Wait::Kernel, None, word, unread);
        }
    }
}
