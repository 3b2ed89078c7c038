//! A process's side of a session memory that is passed around, on pages without SharedArrayBuffer.
//!
//! A word that is touched while the memory is elsewhere fetches it, and the whole process waits: no thread and no handler
//! runs meanwhile (`worker/passing.js`), so that borrows and critical sections may lie around any such word. The memory
//! goes back at the next bytecode instruction, or with the next suspension; never within a critical section, since there
//! is neither in one.

use std::cell::Cell;

use js_sys::{Array, ArrayBuffer, Function};
use web_sys::MessagePort;

use super::{js, memory, safepoint};
use crate::sync::{Courier, table::Threads};

thread_local! {
    /// Whether this process's session memory is passed around.
    static PASSES: Cell<bool> = const { Cell::new(false) };
    /// Whether signals may have been raised since they were taken last.
    static SIGNALLED: Cell<bool> = const { Cell::new(false) };
    /// Bytes of output on their way when this process wrote last: at most so many are now.
    static UNREAD: Cell<u32> = const { Cell::new(0) };
    /// What the page was last told of the threads.
    static THREADS: Cell<Option<Threads>> = const { Cell::new(None) };
}

/// Whether session memory is passed around.
pub(super) fn passes() -> bool {
    PASSES.get()
}

/// A process begins; `passes` says how it has its session memory.
pub(super) fn begin(passes: bool) {
    PASSES.set(passes);
    SIGNALLED.set(true);
    UNREAD.set(0);
    THREADS.set(None);
}

/// Brings the memory from the page.
pub(super) struct FromPage;

impl Courier for FromPage {
    fn fetch(&self) -> ArrayBuffer {
        // It is needed for one native function, as a rule.
        safepoint::request();
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
pub(super) fn leave() {
    if passes() {
        memory::leave();
    }
}

/// Lets others have the memory.
pub(super) fn give_back() {
    if passes() {
        memory::leave();
        js::give_memory_back();
    }
}

/// A stack runs again: the memory may have come with what woke it, and must not be kept.
pub(super) fn resumed() {
    if passes() {
        safepoint::request();
    }
}

/// Tells the page what the threads do, with whatever it is told next.
pub(super) fn publish(threads: Threads) {
    if THREADS.replace(Some(threads)) != Some(threads) {
        js::count_threads(threads.running, threads.waiting, threads.timed);
    }
}

/// The page has raised a signal.
pub(super) fn signalled() {
    SIGNALLED.set(true);
}

/// Whether it is worth looking for signals.
pub(super) fn may_be_signalled() -> bool {
    !passes() || SIGNALLED.get()
}

/// All signals are about to be taken.
pub(super) fn taking_signals() -> bool {
    !passes() || SIGNALLED.replace(false)
}

/// So many bytes of output are on their way.
pub(super) fn note_unread(bytes: u32) {
    UNREAD.set(bytes);
}

/// At most so many bytes of output are on their way; none if only a look can tell.
pub(super) fn unread_at_most(limit: u32) -> Option<u32> {
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
