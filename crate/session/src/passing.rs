//! A process's side of a session memory that is passed around, on pages without SharedArrayBuffer.
//!
//! A word that is touched while the memory is elsewhere fetches it, and the whole process waits: no thread and no handler
//! runs meanwhile (`worker/passing.js`), so that borrows and critical sections may lie around any such word. The memory
//! goes back at the next bytecode instruction, or with the next suspension; never within a critical section, since there
//! is neither in one.

use std::cell::Cell;

use js_sys::{Array, ArrayBuffer, Function};
use pyworkers_shared::Courier;
use pyworkers_sync::table::Threads;
use web_sys::MessagePort;

use crate::{js, memory, process_local};

process_local! {
    /// Whether this process's session memory is passed around.
    static PASSES: Cell<bool> = Cell::new(false), on fork keep;
    /// Whether signals may have been raised since they were taken last.
    static SIGNALLED: Cell<bool> = Cell::new(false), on fork keep;
    /// Bytes of output that were unread when this process wrote last. There are at most that many now.
    static UNREAD: Cell<u32> = Cell::new(0), on fork keep;
    /// The counts of threads that the page has.
    static THREADS: Cell<Option<Threads>> = Cell::new(None), on fork keep;
    /// Makes the next bytecode instruction a safepoint, which gives the memory back.
    static REQUEST_SAFEPOINT: Cell<fn()> = Cell::new(|| ()), on fork keep;
}

/// Installs what makes the next bytecode instruction a safepoint. Once a template.
pub fn install_safepoint_request(request: fn()) {
    REQUEST_SAFEPOINT.set(request);
}

fn request_safepoint() {
    REQUEST_SAFEPOINT.get()();
}

/// Whether session memory is passed around.
pub fn passes() -> bool {
    PASSES.get()
}

/// A process begins; `passes` says how it has its session memory.
pub fn begin(passes: bool) {
    PASSES.set(passes);
    SIGNALLED.set(true);
    UNREAD.set(0);
    THREADS.set(None);
}

/// Brings the memory from the page.
pub(crate) struct FromPage;

impl Courier for FromPage {
    fn fetch(&self) -> ArrayBuffer {
        // It is needed for one native function, as a rule.
        request_safepoint();
        if let Some(here) = js::memory_here() {
            return here;
        }
        js::fetch_memory();
        js::memory_here().expect("the memory has come")
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

/// Called before anything else may run in this worker, or its memory is copied: the memory may be gone afterwards.
pub fn leave() {
    if passes() {
        memory::leave();
    }
}

/// Lets others have the memory.
pub fn give_back() {
    if passes() {
        memory::leave();
        js::give_memory_back();
    }
}

/// A stack runs again: the memory may have come with what woke it, and must not be kept.
pub fn resumed() {
    if passes() {
        request_safepoint();
    }
}

/// Tells the page what the threads do, with whatever it is told next.
pub fn publish(threads: Threads) {
    if THREADS.replace(Some(threads)) != Some(threads) {
        js::count_threads(threads.running, threads.waiting, threads.timed);
    }
}

/// The page has raised a signal.
pub fn signalled() {
    SIGNALLED.set(true);
}

/// Whether it is worth looking for signals.
pub fn may_be_signalled() -> bool {
    !passes() || SIGNALLED.get()
}

/// All signals are about to be taken.
pub fn taking_signals() -> bool {
    !passes() || SIGNALLED.replace(false)
}

/// So many bytes of output are on their way.
pub fn note_unread(bytes: u32) {
    UNREAD.set(bytes);
}

/// At most so many bytes of output are on their way; none if only a look can tell.
pub fn unread_at_most(limit: u32) -> Option<u32> {
    Some(UNREAD.get()).filter(|&unread| passes() && unread <= limit)
}

/// Calls a closure with each message event of a port.
pub fn listen(port: &MessagePort, handler: &Function) {
    js::listen(port, handler);
}

/// Ends [`listen`]; returns the data of messages that have come and that the handler was not called with.
#[must_use]
pub fn stop_listening(port: &MessagePort) -> Array {
    js::stop_listening(port)
}

/// What a handler that touched the memory ends with.
pub fn handled() {
    leave();
}
