//! Running a program or a child's task from its start to its exit code.

use std::cell::RefCell;

use pyworkers_ipc::{output, process, record};
use pyworkers_modules::{
    posix,
    signal::{self, SIGINT},
};
use pyworkers_protocol::{Inheritance, Start, Task};
use pyworkers_sched as sched;
use pyworkers_session::{identity, memory, process_local};
use pyworkers_tier as tier;
use rustpython_vm::{
    PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef},
    scope::Scope,
};

use crate::{boot, child, command};

process_local! {
    // A child of `fork` gets its own before it runs.
    static START: RefCell<Option<Start>> = RefCell::default(), on fork keep;
}

/// Stores the task. The worker script calls [`run`] next.
pub(crate) fn prepare(start: Start) {
    identity::identify(&start);
    record::start(start.trace);
    START.set(Some(start));
}

/// Runs the task of [`ToProcess::Start`](pyworkers_protocol::ToProcess::Start) on a suspendable stack, and reports
/// the exit code. The worker is closed before it returns.
pub fn run() {
    let Some(start) = START.take() else { return };
    sched::stack::begin();
    if matches!(start.child.task, Task::Forked) {
        child::run();
    }
    sched::start_main();
    boot::reseed();
    memory::set_running();
    signal::publish_handled();
    let interpreter = boot::take();
    interpreter.enter(VirtualMachine::measure_c_stack);
    interpreter.enter(|vm| tier::install(start.compile, vm));
    let inherited = start.child.inheritance;
    let ended = match start.child.task {
        Task::Main { path, argv } => interpreter.enter(|vm| run_main(vm, &path, argv)),
        Task::Command { argv } => interpreter.enter(|vm| command::run(vm, inherited.as_ref(), argv)),
        Task::Forked => unreachable!("a forked process is run above"),
        // As in CPython's children, `multiprocessing` has joined the threads and flushed the streams, and the
        // interpreter is not torn down.
        Task::Child { data } => {
            let code = interpreter.enter(|vm| run_child(vm, inherited.as_ref(), data));
            process::exit(code);
        }
    };
    output::flush();
    let interrupted = ended.as_ref().is_err_and(|error| interpreter.enter(|vm| command::is_interrupt(vm, error)));
    let code = interpreter.finalize(ended.err()).cast_signed();
    if interrupted {
        // As CPython does, so that the parent can see the reason.
        process::exit_by_signal(SIGINT);
    }
    process::exit(code);
}

fn run_main(vm: &VirtualMachine, path: &str, argv: Vec<String>) -> PyResult<()> {
    posix::refresh(None, vm)?;
    let boot = vm.import("_pyworkers_main", 0)?;
    let argv: Vec<_> = argv.into_iter().map(|arg| vm.ctx.new_str(arg).into()).collect();
    let prepared = vm
        .call_method(&boot, "prepare_main", (vm.ctx.new_str(path), vm.ctx.new_list(argv)))
        .inspect_err(|error| command::hide_own_frames(vm, error))?;
    let code: PyRef<PyCode> = prepared.get_item(&0, vm)?.try_into_value(vm)?;
    let globals: PyDictRef = prepared.get_item(&1, vm)?.try_into_value(vm)?;
    vm.run_code_obj(code, Scope::with_builtins(None, globals, vm)).map(drop)
}

fn run_child(vm: &VirtualMachine, inherited: Option<&Inheritance>, data: Vec<u8>) -> i32 {
    let run = || {
        posix::refresh(inherited, vm)?;
        let main = vm.import("_pyworkers_main", 0)?;
        let code = vm.call_method(&main, "run_child", (vm.ctx.new_bytes(data),))?;
        code.try_to_value::<i32>(vm)
    };
    run().unwrap_or_else(|exception| exit_code_of(vm, exception))
}

/// Reports an exception that `multiprocessing` did not handle in a child as any uncaught one, and returns the exit
/// code.
fn exit_code_of(vm: &VirtualMachine, exception: PyBaseExceptionRef) -> i32 {
    vm.handle_exit_exception(exception).cast_signed()
}
