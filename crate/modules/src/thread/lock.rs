//! `_thread.lock`.

use std::time::Duration;

use rustpython_vm::{
    AsObject, Py, PyPayload, PyResult, VirtualMachine,
    builtins::PyType,
    function::{FuncArgs, TimeoutSeconds},
    pyclass,
    types::{Constructor, Representable},
};

use super::gate::Gate;

/// The longest wait in seconds: the range of CPython's 64-bit nanoseconds.
pub(crate) const TIMEOUT_MAX: f64 = 9_223_372_036.0;

#[derive(rustpython_vm::FromArgs)]
pub(super) struct AcquireArgs {
    #[pyarg(any, default = true)]
    blocking: bool,
    #[pyarg(any, default = TimeoutSeconds::new(-1.0), py_default = "-1")]
    timeout: TimeoutSeconds,
}

impl AcquireArgs {
    /// The time to wait: zero for none, `None` for no limit.
    pub(super) fn patience(&self, vm: &VirtualMachine) -> PyResult<Option<Duration>> {
        let seconds = self.timeout.to_secs_f64();
        let is_set = (seconds - -1.0).abs() > f64::EPSILON;
        match (self.blocking, is_set) {
            (false, true) => Err(vm.new_value_error("can't specify a timeout for a non-blocking call")),
            (false, false) => Ok(Some(Duration::ZERO)),
            (true, false) => Ok(None),
            (true, true) if seconds < 0.0 => Err(vm.new_value_error("timeout value must be a non-negative number")),
            (true, true) if seconds > TIMEOUT_MAX => {
                Err(vm.new_overflow_error("timestamp out of range for platform time_t"))
            }
            (true, true) => Ok(Some(Duration::from_secs_f64(seconds))),
        }
    }
}

/// A lock that any thread may release.
#[pyclass(module = "_thread", name = "lock")]
#[derive(Debug, Default, PyPayload)]
pub(super) struct Lock {
    gate: Gate,
}

#[pyclass(with(Constructor, Representable), flags(HAS_WEAKREF))]
impl Lock {
    #[pymethod]
    #[pymethod(name = "acquire_lock")]
    fn acquire(zelf: &Py<Self>, args: AcquireArgs, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.gate.acquire(args.patience(vm)?, true, vm)
    }

    #[pymethod]
    fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.gate.acquire(None, true, vm)
    }

    #[pymethod]
    #[pymethod(name = "release_lock")]
    fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if !zelf.gate.is_locked() {
            return Err(vm.new_runtime_error("release unlocked lock"));
        }
        zelf.gate.release();
        Ok(())
    }

    #[pymethod]
    fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Self::release(zelf, vm)
    }

    #[pymethod]
    #[pymethod(name = "locked_lock")]
    fn locked(zelf: &Py<Self>) -> bool {
        zelf.gate.is_locked()
    }

    #[pymethod]
    fn _at_fork_reinit(zelf: &Py<Self>) {
        zelf.gate.reset();
    }
}

impl Constructor for Lock {
    type Args = ();

    fn py_new(_cls: &Py<PyType>, _args: Self::Args, _vm: &VirtualMachine) -> PyResult<Self> {
        Ok(Self::default())
    }
}

impl Representable for Lock {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        let state = if zelf.gate.is_locked() { "locked" } else { "unlocked" };
        Ok(format!("<{state} {} object at {:#x}>", zelf.class().slot_name(), zelf.get_id()))
    }
}
