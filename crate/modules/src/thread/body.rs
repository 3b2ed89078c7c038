//! Starting a thread and running it to its end.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use pyworkers_sched::{self as sched, ThreadId};
use pyworkers_session::process_local;
use rustpython_vm::{
    AsObject, PyResult, VirtualMachine,
    function::{ArgCallable, FuncArgs},
    vm::thread::cleanup_current_thread_frames,
};

use super::{handle::Life, local};
use crate::signal::mask;

process_local! {
    /// Threads started here that have not ended.
    static RUNNING: RefCell<BTreeMap<ThreadId, Running>> = RefCell::default(), on fork call(end_the_others);
}

struct Running {
    interpreter: i64,
    /// The state that the thread shares with its handle, if it has one.
    life: Option<Arc<Life>>,
}

/// The number of running threads that the interpreter of `vm` has started: `_thread._count()`.
pub(super) fn count(vm: &VirtualMachine) -> usize {
    let mine = |thread: &&Running| thread.interpreter == vm.state.interpreter_id;
    RUNNING.with_borrow(|running| running.values().filter(mine).count())
}

/// Marks all threads but the running one as ended, in a child of `fork`.
fn end_the_others() {
    let me = sched::current();
    let ended: Vec<_> = RUNNING.with_borrow_mut(|running| {
        running.extract_if(.., |&id, _| id != me).filter_map(|(_, thread)| thread.life).collect()
    });
    for life in ended {
        life.set_done();
    }
}

/// Starts a green thread with its own interpreter state.
pub(crate) fn spawn(
    vm: &VirtualMachine,
    name: Option<String>,
    body: impl FnOnce(&VirtualMachine) + 'static,
) -> ThreadId {
    let thread = vm.new_thread();
    let stack_size = vm.state.stacksize.load();
    sched::spawn(
        name,
        Box::new(move || {
            sched::stack::set_size(stack_size);
            thread.run(|vm| body(vm));
        }),
    )
}

/// Checks that a thread may be started.
///
/// # Errors
///
/// PythonFinalizationError while the process ends.
pub(super) fn check_may_start(vm: &VirtualMachine) -> PyResult<()> {
    if vm.state.finalizing.load(std::sync::atomic::Ordering::Acquire) {
        return Err(vm.new_exception_msg(
            vm.ctx.exceptions.python_finalization_error.to_owned(),
            "can't create new thread at interpreter shutdown".to_owned().into(),
        ));
    }
    Ok(())
}

/// Starts a thread that calls `function`. It runs once this one suspends.
pub(super) fn start(function: ArgCallable, args: FuncArgs, life: Option<Arc<Life>>, vm: &VirtualMachine) -> ThreadId {
    let of_body = life.clone();
    let id = spawn(vm, None, move |vm| run(function, args, of_body, vm));
    mask::inherit(id);
    if let Some(life) = &life {
        life.set_running(u64::from(id));
    }
    let thread = Running { interpreter: vm.state.interpreter_id, life };
    RUNNING.with_borrow_mut(|running| running.insert(id, thread));
    id
}

fn run(function: ArgCallable, args: FuncArgs, life: Option<Arc<Life>>, vm: &VirtualMachine) {
    if let Err(error) = function.invoke(args, vm)
        && !error.fast_isinstance(vm.ctx.exceptions.system_exit)
    {
        let repr = function.as_ref().repr(vm).map(|repr| repr.to_string());
        let message = repr.ok().map(|repr| format!("Exception ignored in thread started by {repr}"));
        vm.run_unraisable(error, message, vm.ctx.none());
    }
    // Everything that may run Python is dropped before the thread leaves the interpreter, and all of that before
    // others can see that it has ended.
    drop(function);
    local::thread_ended(sched::current());
    mask::forget(sched::current());
    cleanup_current_thread_frames(vm);
    RUNNING.with_borrow_mut(|running| running.remove(&sched::current()));
    if let Some(life) = life {
        life.set_done();
    }
}
