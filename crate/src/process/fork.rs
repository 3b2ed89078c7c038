//! `fork`: a child that begins as a copy of its parent's memory.
//!
//! A browser can copy what WebAssembly has in memory, but not the stack that the engine keeps: the child cannot return
//! from the call that forked. It enters at a function instead, as `multiprocessing` needs it, on top of the parent's
//! frames, which lie in memory still and never go on: Python sees them below its own, as after any fork.
//!
//! JavaScript objects are not copied. The child's worker makes the memory that all processes share and its views known
//! by the numbers that they had (`worker.js`); ports, promises and functions are forgotten here, and made anew when they
//! are needed.

use std::cell::{Cell, RefCell};

use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef, vm::thread as vm_thread};
use serde::Serialize;

use super::{calls, host, inspect, js, memory, passing, run, scheduler, streams, trace};
use crate::{
    fs::errno,
    ipc::{pipe, waiting},
    protocol::{self, Inheritance, Pid, StartMethod, Task, ToKernel},
    python::{
        posix::{self, args::os_error, at_fork, table},
        signal, thread, time,
    },
    sync::{Arena, fork::process_forked},
};

thread_local! {
    /// What the child calls. Set while the parent's memory is copied.
    static ENTRY: RefCell<Option<PyObjectRef>> = const { RefCell::new(None) };
    static GENERATION: Cell<u32> = const { Cell::new(0) };
}

/// How often this process or an ancestor has forked. What was made before the last time may be known to several
/// processes, without having been sent to any.
#[must_use]
pub fn generation() -> u32 {
    GENERATION.get()
}

/// A child to be: its claimed id, and what the page shows of it.
pub struct Child {
    /// Its id.
    pub pid: Pid,
    /// Its name.
    pub name: String,
    /// Whether it is terminated when its parent ends.
    pub daemon: bool,
}

/// Starts a child that is a copy of this process and calls `entry`, which gives its exit code.
///
/// # Errors
///
/// OSError when there is no memory for the copy; what hooks of `os.register_at_fork` raise is only reported.
pub fn fork(child: Child, entry: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    at_fork::before(vm);
    let forked = share_files(vm).and_then(|()| copy(child, entry, vm));
    at_fork::after_in_parent(vm);
    forked
}

/// Lets the child and this process move one offset in each file that is open.
fn share_files(vm: &VirtualMachine) -> PyResult<()> {
    // One after the other, since each asks the page, and other threads open files meanwhile.
    while let Some(file) = table::first_unshared() {
        file.share().map_err(|errno| os_error(errno, None, vm))?;
    }
    Ok(())
}

/// Takes the copy and posts it. Suspends nowhere: both processes must have the same state.
fn copy(child: Child, entry: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
    let Child { pid, name, daemon } = child;
    streams::flush();
    // The views of session memory have to be there to be copied.
    let words = waiting::words();
    GENERATION.set(GENERATION.get() + 1);
    ENTRY.set(Some(entry));
    // The copy does not have it.
    passing::leave();
    let snapshot = js::take_snapshot();
    drop(ENTRY.take());
    let snapshot = snapshot.map_err(|_no_memory| no_memory(vm))?;
    let arena = Arena::new(words, host::pid());
    process_forked(words, &arena, memory::slot_of(host::pid()), memory::slot_of(pid));
    let (env, inheritance) = (posix::environment(), Inheritance::default());
    let (method, task) = (StartMethod::Fork, Task::Forked);
    let message = ToKernel::Spawn { pid, name, method, daemon, env, inheritance, task };
    let body = message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("a message consists of plain data");
    js::post_snapshot(protocol::VERSION, &body, &snapshot);
    Ok(())
}

fn no_memory(vm: &VirtualMachine) -> PyBaseExceptionRef {
    os_error(errno::ENOMEM, None, vm)
}

/// Runs a child of `fork`, in its own worker, to its end.
pub(super) fn run_child() -> ! {
    scheduler::forked();
    trace::forked();
    inspect::forked();
    calls::forked();
    pipe::forked();
    run::reseed();
    memory::set_running();
    signal::forked();
    thread::forked();
    time::forked();
    // The thread that forked was attached to its interpreter, and so this one is.
    let code = vm_thread::with_current_vm(|vm| {
        forget_other_threads(vm);
        at_fork::after_in_child(vm);
        let code = ENTRY.take().expect("the snapshot was taken with it").call((), vm);
        match code.and_then(|code| code.try_to_value::<i32>(vm)) {
            Ok(code) => code,
            Err(exception) => vm.handle_exit_exception(exception).cast_signed(),
        }
    });
    host::exit_now(code);
}

/// The interpreter's list of threads, for `sys._current_frames()`.
fn forget_other_threads(vm: &VirtualMachine) {
    let me = u64::from(scheduler::current());
    // Forgotten, not dropped: what belongs to a thread that does not run must not run anything either.
    let others: Vec<_> = vm.state.thread_frames.lock().extract_if(|&id, _| id != me).collect();
    std::mem::forget(others);
}
