//! `fork`: a child that starts as a copy of its parent's memory.
//!
//! A browser can copy WebAssembly's memory, but not the engine's own stack, so the child cannot return from the call
//! that forked. It enters at a function instead, as `multiprocessing` requires, above the parent's frames. These
//! remain in memory and never continue; Python sees them below its own frames, as after any fork.
//!
//! JavaScript objects are not copied. The child's worker recreates session memory and its views at the table indexes
//! that they had (`worker.js`). Ports, promises and functions are forgotten, and recreated when needed.

use std::cell::{Cell, RefCell};

use pyworkers_fs::errno::ENOMEM;
use pyworkers_ipc::{kernel, output};
use pyworkers_protocol::{ChildSpec, ToKernel};
use pyworkers_session::{memory, passing, process_local};
use pyworkers_sync::fork::process_forked;
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};
use wasm_bindgen::prelude::*;

use crate::posix::{args::os_error, at_fork, table};

#[wasm_bindgen(raw_module = "./snapshot.js")]
extern "C" {
    /// Throws a RangeError if there is no memory for the copy.
    #[wasm_bindgen(js_name = takeSnapshot, catch)]
    fn take_snapshot() -> Result<JsValue, JsValue>;
}

process_local! {
    /// The function that the child calls. Set while the parent's memory is copied.
    static ENTRY: RefCell<Option<PyObjectRef>> = RefCell::default(), on fork keep;
    static GENERATION: Cell<u32> = Cell::new(0), on fork keep;
}

/// The number of forks of this process and its ancestors. An object made before the last of them may be known to
/// several processes without having been sent to any.
#[must_use]
pub fn generation() -> u32 {
    GENERATION.get()
}

/// Runs a child of `fork`: the hooks of `os.register_at_fork`, then the parent's entry function. Returns the entry's
/// result, the exit code.
///
/// # Errors
///
/// Any exception that the entry raises.
///
/// # Panics
///
/// In a process that is no child of `fork`.
pub fn enter(vm: &VirtualMachine) -> PyResult {
    at_fork::after_in_child(vm);
    ENTRY.take().expect("the snapshot holds the entry").call((), vm)
}

/// Starts a child that is a copy of this process. It calls `entry`, which returns the exit code.
///
/// # Errors
///
/// OSError if there is no memory for the copy. Exceptions of the hooks of `os.register_at_fork` are only reported.
pub(crate) fn fork(child: ChildSpec, entry: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    at_fork::before(vm);
    let forked = share_files(vm).and_then(|()| copy(child, entry, vm));
    at_fork::after_in_parent(vm);
    forked
}

/// Shares the offset of each open file with the child.
fn share_files(vm: &VirtualMachine) -> PyResult<()> {
    // One by one, because each takes a request to the page, during which other threads may open files.
    while let Some(file) = table::first_unshared() {
        file.share().map_err(|errno| os_error(errno, None, vm))?;
    }
    Ok(())
}

/// Takes the copy and posts it, without suspending: both processes must have the same state.
fn copy(child: ChildSpec, entry: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    // No output may be pending in the copy, or it would appear twice.
    output::flush();
    GENERATION.set(GENERATION.get() + 1);
    ENTRY.set(Some(entry));
    // The copy does not have passed memory.
    passing::leave();
    let snapshot = take_snapshot();
    drop(ENTRY.take());
    let snapshot = snapshot.map_err(|_no_memory| os_error(ENOMEM, None, vm))?;
    process_forked(memory::words(), &memory::arena(), memory::own_slot(), memory::slot_of(child.pid));
    kernel::post_snapshot(&ToKernel::Spawn(child), &snapshot);
    Ok(())
}
