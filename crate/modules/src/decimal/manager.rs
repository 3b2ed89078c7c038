//! What `localcontext()` returns.

use rustpython_vm::{Py, PyPayload, PyRef, PyResult, VirtualMachine, function::FuncArgs, pyclass};

use super::{context::PyContext, state};

#[pyclass(module = "decimal", name = "ContextManager")]
#[derive(Debug, PyPayload)]
pub(super) struct PyContextManager {
    local: PyRef<PyContext>,
    global: PyRef<PyContext>,
}

impl PyContextManager {
    pub(super) fn new(local: PyRef<PyContext>, global: PyRef<PyContext>) -> Self {
        Self { local, global }
    }
}

#[pyclass(flags(DISALLOW_INSTANTIATION, IMMUTABLETYPE))]
impl PyContextManager {
    #[pymethod]
    fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyContext>> {
        state::set_current(zelf.local.clone(), vm)?;
        Ok(zelf.local.clone())
    }

    #[pymethod]
    fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<bool> {
        state::set_current(zelf.global.clone(), vm)?;
        Ok(false)
    }
}
