//! The module `_posixsubprocess`, so that `subprocess` can be imported: the page runs no other programs.

pub(crate) use posix_subprocess::module_def;

#[rustpython_vm::pymodule(name = "_posixsubprocess")]
mod posix_subprocess {
    use rustpython_vm::{PyResult, VirtualMachine, function::FuncArgs};

    use super::super::args::os_error;
    use crate::fs::errno::ENOSYS;

    #[pyfunction]
    fn fork_exec(_args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Err(os_error(ENOSYS, None, vm))
    }
}
