//! Running the interpreter with a command line, as `subprocess` starts it.

use pyworkers_modules::posix;
use pyworkers_protocol::Inheritance;
use rustpython_vm::{
    AsObject, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyCode, PyDictRef, PyTupleRef},
    scope::Scope,
};

/// Runs what the command line says.
///
/// # Errors
///
/// What ended the program, SystemExit among it.
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
    // Either code and the namespace to run it in, or a function and its arguments. Called from here, so that our own
    // frames are no part of the program's tracebacks.
    if first.downcast_ref::<PyCode>().is_some() {
        let code: PyRef<PyCode> = first.clone().try_into_value(vm)?;
        let globals: PyDictRef = second.clone().try_into_value(vm)?;
        return vm.run_code_obj(code, Scope::with_builtins(None, globals, vm)).map(drop);
    }
    let arguments: PyTupleRef = second.clone().try_into_value(vm)?;
    first.call(arguments.as_slice().to_vec(), vm).map(drop)
}

/// A syntax error is the program's: our own frames are no part of it.
pub(crate) fn hide_own_frames(vm: &VirtualMachine, error: &PyBaseExceptionRef) {
    if error.fast_isinstance(vm.ctx.exceptions.syntax_error) {
        error.set_traceback(None);
    }
}

/// Whether a program was ended by KeyboardInterrupt.
pub(crate) fn is_interrupt(vm: &VirtualMachine, error: &PyBaseExceptionRef) -> bool {
    error.fast_isinstance(vm.ctx.exceptions.keyboard_interrupt)
}
