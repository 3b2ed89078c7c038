//! Running the interpreter with a command line, as `subprocess` does.

use pyworkers_modules::posix;
use pyworkers_protocol::Inheritance;
use rustpython_vm::{
    AsObject, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef, PyTupleRef},
    scope::Scope,
};

/// Runs a command line.
///
/// # Errors
///
/// The exception that ended the program, SystemExit included.
pub(crate) fn run(vm: &VirtualMachine, inherited: Option<&Inheritance>, argv: Vec<String>) -> PyResult<()> {
    posix::refresh(inherited, vm)?;
    let main = vm.import("_pyworkers_main", 0)?;
    let argv: Vec<_> = argv.into_iter().map(|arg| vm.ctx.new_str(arg).into()).collect();
    let prepared = vm
        .call_method(&main, "prepare_command", (vm.ctx.new_list(argv),))
        .inspect_err(|error| hide_own_frames(vm, error))?;
    let parts: PyTupleRef = prepared.try_into_value(vm)?;
    let [first, second] = parts.as_slice() else {
        return Err(vm.new_system_error("prepare_command returns two objects"));
    };
    // The result is either code and its namespace, or a function and its arguments. It is called from here to keep
    // our own frames out of the program's tracebacks.
    if first.downcast_ref::<PyCode>().is_some() {
        let code: PyRef<PyCode> = first.clone().try_into_value(vm)?;
        let globals: PyDictRef = second.clone().try_into_value(vm)?;
        return vm.run_code_obj(code, Scope::with_builtins(None, globals, vm)).map(drop);
    }
    let arguments: PyTupleRef = second.clone().try_into_value(vm)?;
    first.call(arguments.as_slice().to_vec(), vm).map(drop)
}

/// Removes our own frames from a syntax error of the program.
pub(crate) fn hide_own_frames(vm: &VirtualMachine, error: &PyBaseExceptionRef) {
    if error.fast_isinstance(vm.ctx.exceptions.syntax_error) {
        error.set_traceback(None);
    }
}

/// Whether KeyboardInterrupt ended a program.
pub(crate) fn is_interrupt(vm: &VirtualMachine, error: &PyBaseExceptionRef) -> bool {
    error.fast_isinstance(vm.ctx.exceptions.keyboard_interrupt)
}
