//! What calls without a frame must leave alone: the program's code in finalisers, and global variables.

use std::cell::{Cell, RefCell};
use std::sync::atomic::Ordering;

use pyworkers_session::process_local;
use rustpython_vm::builtins::PyDict;
use rustpython_vm::frame::tier::Activation;
use rustpython_vm::{Py, PyObjectRef, safepoint};

process_local! {
    /// Objects whose last reference was given up in a call without a frame, and whose end may run code of the program.
    static KEPT: RefCell<Vec<PyObjectRef>> = RefCell::default(), on fork keep;
    /// The addresses of the dictionaries of global variables and builtins that the running call without a frame reads.
    static GLOBALS: Cell<[usize; 2]> = Cell::new([0; 2]), on fork keep;
}

/// Keeps an object until there is a frame, for which a safepoint is due now.
pub fn keep(object: PyObjectRef) {
    KEPT.with_borrow_mut(|kept| kept.push(object));
    safepoint::countdown().store(0, Ordering::Relaxed);
}

/// Whether there are objects to be freed.
pub fn are_there() -> bool {
    KEPT.with_borrow(|kept| !kept.is_empty())
}

/// The objects to be freed.
pub fn take() -> Vec<PyObjectRef> {
    KEPT.take()
}

/// Notes which dictionaries a call without a frame reads: they were compared before it, and must not change meanwhile.
pub fn keep_globals(activation: &Activation<'_>) {
    GLOBALS.set(activation.global_dicts().map(|dict| dict as usize));
}

/// Whether a dictionary is one of those.
pub fn is_global(dict: *const Py<PyDict>) -> bool {
    GLOBALS.get().contains(&(dict as usize))
}
