//! A process's part in passing session memory around, on pages without SharedArrayBuffer.
//!
//! An access to a word fetches the memory if it is elsewhere. The whole process waits: no thread and no handler runs
//! meanwhile (`worker/passing.js`), so the access may be within borrows and critical sections. The memory is
//! returned at the next bytecode instruction or the next suspension. A critical section contains neither, so it is
//! never interrupted.

use std::cell::Cell;

use js_sys::{Array, ArrayBuffer, Function};
use pyworkers_shared::Courier;
use pyworkers_sync::table::Threads;
use web_sys::{BroadcastChannel, MessagePort};

use crate::{js, memory, process_local};

process_local! {
    /// Whether this process uses passed memory.
    static PASSES: Cell<bool> = Cell::new(false), on fork keep;
    /// Whether signals may have been raised since they were last taken.
    static SIGNALLED: Cell<bool> = Cell::new(false), on fork keep;
    /// An upper bound of the unread output bytes: their number at the last write.
    static UNREAD: Cell<u32> = Cell::new(0), on fork keep;
    /// The thread counts that the page has.
    static THREADS: Cell<Option<Threads>> = Cell::new(None), on fork keep;
    /// Requests a safepoint at the next bytecode instruction, which returns the memory.
    static REQUEST_SAFEPOINT: Cell<fn()> = Cell::new(|| ()), on fork keep;
}

/// Installs the function that requests a safepoint. Called once per template.
pub fn install_safepoint_request(request: fn()) {
    REQUEST_SAFEPOINT.set(request);
}

fn request_safepoint() {
    REQUEST_SAFEPOINT.get()();
}

/// Whether this process uses passed memory.
pub fn passes() -> bool {
    PASSES.get()
}

/// Initialises the state of a process. `passes` says whether it uses passed memory.
pub fn begin(passes: bool) {
    PASSES.set(passes);
    SIGNALLED.set(true);
    UNREAD.set(0);
    THREADS.set(None);
}

/// Fetches the memory from the page.
pub(crate) struct FromPage;

impl Courier for FromPage {
    fn fetch(&self) -> ArrayBuffer {
        // Usually a single native function needs it.
        request_safepoint();
        if let Some(here) = js::memory_here() {
            return here;
        }
        js::fetch_memory();
        js::memory_here().expect("the memory has arrived")
    }

    fn replace(&self, buffer: &ArrayBuffer) {
        js::replace_memory(buffer);
    }

    fn notify(&self, i: u32, count: u32) {
        js::notify_passed_word(i, count);
    }

    fn give_back(&self) {
        js::give_memory_back();
    }
}

/// Call this before other code may run in this worker, or its memory is copied. The memory may be elsewhere
/// afterwards.
pub fn leave() {
    if passes() {
        memory::leave();
    }
}

/// Returns the memory to the others.
pub fn give_back() {
    if passes() {
        memory::leave();
        js::give_memory_back();
    }
}

/// Call this when a stack resumes: the memory may have arrived with the wake-up and must be returned soon.
pub fn resumed() {
    if passes() {
        request_safepoint();
    }
}

/// Sends the thread counts to the page, together with the next message.
pub fn publish(threads: Threads) {
    if THREADS.replace(Some(threads)) != Some(threads) {
        js::count_threads(threads.running, threads.waiting, threads.timed);
    }
}

/// Records that the page has raised a signal.
pub fn signalled() {
    SIGNALLED.set(true);
}

/// Whether signals may be pending.
pub fn may_be_signalled() -> bool {
    !passes() || SIGNALLED.get()
}

/// Returns whether signals may be pending, and assumes that the caller takes them all.
pub fn taking_signals() -> bool {
    !passes() || SIGNALLED.replace(false)
}

/// Records the number of unread output bytes.
pub fn note_unread(bytes: u32) {
    UNREAD.set(bytes);
}

/// The known number of unread output bytes if it is at most `limit`. `None` if session memory must be read to decide.
pub fn unread_at_most(limit: u32) -> Option<u32> {
    Some(UNREAD.get()).filter(|&unread| passes() && unread <= limit)
}

/// Calls a closure with each message event of a port.
pub fn listen(port: &MessagePort, handler: &Function) {
    js::listen(port, handler);
}

/// Calls a closure with each message event of a channel. It must not access the memory.
pub fn hear(channel: &BroadcastChannel, handler: &Function) {
    js::hear(channel, handler);
}

/// Ends [`listen`]. Returns the data of messages that arrived and were not handled.
#[must_use]
pub fn stop_listening(port: &MessagePort) -> Array {
    js::stop_listening(port)
}

/// Call this at the end of a message handler that accessed the memory.
pub fn handled() {
    leave();
}
