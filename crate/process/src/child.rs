//! A child of `fork`, in its own worker.

use pyworkers_ipc::process;
use pyworkers_modules::fork;
use pyworkers_sched as sched;
use pyworkers_session::{forked, memory};
use rustpython_vm::{VirtualMachine, vm::thread as vm_thread};

use crate::boot;

/// Runs the child to its end.
pub(crate) fn run() -> ! {
    forked();
    boot::reseed();
    memory::set_running();
    // The thread that forked was attached to its interpreter, so its copy is, too.
    let code = vm_thread::with_current_vm(|vm| {
        vm.measure_c_stack();
        forget_other_threads(vm);
        match fork::enter(vm).and_then(|code| code.try_to_value::<i32>(vm)) {
            Ok(code) => code,
            Err(exception) => vm.handle_exit_exception(exception).cast_signed(),
        }
    });
    process::exit(code);
}

/// Removes the parent's other threads from the interpreter's list, which `sys._current_frames()` returns.
fn forget_other_threads(vm: &VirtualMachine) {
    let me = u64::from(sched::current());
    // They are leaked, not dropped: an object of a thread that does not run must not run a finaliser.
    let others: Vec<_> = vm.state.thread_frames.lock().extract_if(|&id, _| id != me).collect();
    std::mem::forget(others);
}
