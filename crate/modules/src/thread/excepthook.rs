//! The report of an exception that ended a thread.

use pyworkers_sched as sched;
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    function::{FuncArgs, KwArgs},
};

/// The fields of `_ExceptHookArgs`.
pub(super) struct Failure {
    pub(super) exc_type: PyObjectRef,
    pub(super) exc_value: PyObjectRef,
    pub(super) exc_traceback: PyObjectRef,
    pub(super) thread: PyObjectRef,
}

/// Prints "Exception in thread NAME:" and the traceback to standard error.
///
/// # Errors
///
/// Any exception raised while writing.
pub(super) fn report(failure: Failure, vm: &VirtualMachine) -> PyResult<()> {
    let Failure { exc_type, exc_value, exc_traceback, thread } = failure;
    if exc_type.is(vm.ctx.exceptions.system_exit) {
        return Ok(());
    }
    let Some(file) = stderr(&thread, vm)? else { return Ok(()) };
    let name = if vm.is_none(&thread) { None } else { thread.get_attr("name", vm).ok() };
    let name = match name {
        Some(name) => name.str(vm)?.to_string(),
        None => sched::current().to_string(),
    };
    vm.call_method(&file, "write", (format!("Exception in thread {name}:\n"),))?;
    let print = vm.import("traceback", 0)?.get_attr("print_exception", vm)?;
    let options: KwArgs = [("file".to_owned(), file.clone())].into_iter().collect();
    print.call_with_args(FuncArgs::new(vec![exc_type, exc_value, exc_traceback], options), vm)?;
    vm.call_method(&file, "flush", ())?;
    Ok(())
}

/// `sys.stderr`, or its value when the thread was made if it is gone.
fn stderr(thread: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
    if let Ok(file) = vm.sys_module.get_attr("stderr", vm)
        && !vm.is_none(&file)
    {
        return Ok(Some(file));
    }
    if vm.is_none(thread) {
        return Ok(None);
    }
    let file = thread.get_attr("_stderr", vm)?;
    Ok(Some(file).filter(|file| !vm.is_none(file)))
}
