//! Answers to the page's questions about the shared objects of a running program.
//!
//! The waits of threads are reported at once, from the event loop. The contents of a manager's objects are known only
//! to Python: the server's main thread, which otherwise sleeps until the manager is shut down, is woken and reads
//! them as if it handled a signal. No code of the program runs in that thread meanwhile: signals wait, and no method
//! of a program's class is called.

use std::cell::Cell;

use pyworkers_ipc::kernel;
use pyworkers_protocol::{Managed, ToKernel, WaitingThread};
use pyworkers_sched as sched;
use pyworkers_session::process_local;
use rustpython_vm::{PyObjectRef, PyResult, VirtualMachine};

process_local! {
    // The request was for the parent.
    static ASKED: Cell<bool> = Cell::new(false), on fork clear;
    static LOOKING: Cell<bool> = Cell::new(false), on fork clear;
}

/// Handles the page's request.
pub fn asked(objects: bool) {
    kernel::post(&ToKernel::Inspected { threads: waiting_threads() });
    if objects && sched::is_main_serving() {
        ASKED.set(true);
        sched::unpark(sched::main_thread());
    }
}

/// All waiting threads of this process.
#[must_use]
pub fn waiting_threads() -> Vec<WaitingThread> {
    let describe = |sched::Waits { name, waiting }: sched::Waits| {
        let (reason, holder) = waiting.words();
        let (file, line) = waiting.place();
        WaitingThread {
            name,
            reason,
            holder,
            object: waiting.object(),
            since: waiting.since(),
            file: file.to_owned(),
            line,
            forever: waiting.is_forever(),
        }
    };
    sched::waits().into_iter().map(describe).collect()
}

/// Whether the main thread is reading the manager's objects now.
#[must_use]
pub fn is_looking() -> bool {
    LOOKING.get()
}

/// Reads the objects of this process's manager if the page has asked for them. Call it in the main thread.
pub fn look(vm: &VirtualMachine) {
    if !ASKED.get() || LOOKING.get() || !ASKED.take() {
        return;
    }
    LOOKING.set(true);
    let objects = managed(vm);
    LOOKING.set(false);
    // A failure does not concern the program.
    if let Ok(objects) = objects {
        kernel::post(&ToKernel::Managed { objects });
    }
}

fn managed(vm: &VirtualMachine) -> PyResult<Vec<Managed>> {
    let module = vm.import("_pyworkers_inspect", 0)?;
    let found: Vec<PyObjectRef> = vm.call_method(&module, "managed", ())?.try_to_value(vm)?;
    found.into_iter().map(|object| managed_object(object, vm)).collect()
}

fn managed_object(object: PyObjectRef, vm: &VirtualMachine) -> PyResult<Managed> {
    let [name, type_name, members, more]: [PyObjectRef; 4] = parts(object, vm)?;
    let members: Vec<PyObjectRef> = members.try_to_value(vm)?;
    let text = |object: PyObjectRef| object.try_to_value::<String>(vm);
    let members = members.into_iter().map(|member| {
        let [key, value] = parts(member, vm)?;
        Ok((text(key)?, text(value)?))
    });
    Ok(Managed {
        name: text(name)?,
        type_name: text(type_name)?,
        members: members.collect::<PyResult<_>>()?,
        more: more.try_to_value(vm)?,
    })
}

/// The members of a tuple of known length.
fn parts<const N: usize>(tuple: PyObjectRef, vm: &VirtualMachine) -> PyResult<[PyObjectRef; N]> {
    let parts: Vec<PyObjectRef> = tuple.try_to_value(vm)?;
    parts.try_into().map_err(|_| vm.new_value_error("the tuple has another length"))
}
