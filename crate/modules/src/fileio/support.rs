//! Arguments and errors of raw files.

use pyworkers_fs::errno::EAGAIN;
use rustpython_vm::{FromArgs, PyObject, PyObjectRef, PyResult, VirtualMachine, builtins::PyBaseExceptionRef};

use super::super::posix::args::{os_error, uninterrupted};

/// `io.UnsupportedOperation`.
pub(super) fn unsupported(message: &'static str, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let class = vm.import("_io", 0).and_then(|io| super::class(&io, "UnsupportedOperation", vm));
    match class {
        Ok(class) => vm.new_exception_msg(class, message.into()),
        Err(error) => error,
    }
}

/// Returns `None` if the descriptor is non-blocking and the call would block.
pub(super) fn unless_waiting<T>(call: impl FnMut() -> Result<T, i32>, vm: &VirtualMachine) -> PyResult<Option<T>> {
    match uninterrupted(call, vm)? {
        Ok(value) => Ok(Some(value)),
        Err(EAGAIN) => Ok(None),
        Err(errno) => Err(os_error(errno, None, vm)),
    }
}

pub(super) fn offset(obj: &PyObject, vm: &VirtualMachine) -> PyResult<i64> {
    obj.try_index(vm)?.try_to_primitive(vm).map_err(|_| {
        let class = obj.class().name().to_string();
        vm.new_value_error(format!("cannot fit '{class}' into an offset-sized integer"))
    })
}

#[derive(FromArgs)]
pub(super) struct SizeArg {
    #[pyarg(positional, default)]
    pub size: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct WhenceArg {
    #[pyarg(positional, default = 0)]
    pub whence: i32,
}
