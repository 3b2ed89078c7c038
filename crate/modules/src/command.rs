//! `_pyworkers_command`, the native part of `_pyworkers_options` (in `pylib`): applies the settings of a command line.

pub(super) use _pyworkers_command::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_command {
    use rustpython_vm::{
        AsObject, PyPayload, PyResult, VirtualMachine,
        builtins::{PyListRef, PyTuple},
    };

    use crate::fileio;

    /// Recreates `sys.stdin`, `stdout` and `stderr`.
    #[pyfunction]
    fn open_streams(
        unbuffered: bool,
        encoding: Option<String>,
        errors: Option<String>,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        fileio::open_streams(unbuffered, encoding.as_deref(), errors.as_deref(), vm)
    }

    /// Replaces `sys.flags`. Python itself cannot create an instance.
    #[pyfunction]
    fn set_flags(values: PyListRef, vm: &VirtualMachine) -> PyResult<()> {
        let flags = vm.sys_module.get_attr("flags", vm)?;
        let class = flags.class().to_owned();
        let flags =
            PyTuple::new_unchecked(values.borrow_vec().to_vec().into_boxed_slice()).into_ref_with_type(vm, class)?;
        vm.sys_module.set_attr("flags", flags, vm)
    }
}
