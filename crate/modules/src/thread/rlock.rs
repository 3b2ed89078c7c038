//! `_thread.RLock`.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use pyworkers_sched as sched;
use rustpython_vm::{
    AsObject, Py, PyPayload, PyResult, VirtualMachine,
    builtins::{PyTupleRef, PyTypeRef},
    function::FuncArgs,
    pyclass,
    types::Representable,
};

use super::{gate::Gate, lock::AcquireArgs};

const NOT_MINE: &str = "cannot release un-acquired lock";

/// A lock that its holder may take again.
#[pyclass(module = "_thread", name = "RLock")]
#[derive(Debug, Default, PyPayload)]
pub(super) struct RLock {
    gate: Gate,
    count: AtomicUsize,
}

impl RLock {
    fn take(&self, timeout: Option<std::time::Duration>, vm: &VirtualMachine) -> PyResult<bool> {
        if self.gate.is_mine() {
            self.count.fetch_add(1, Relaxed);
            return Ok(true);
        }
        let taken = self.gate.acquire(timeout, true, vm)?;
        if taken {
            self.count.store(1, Relaxed);
        }
        Ok(taken)
    }
}

#[pyclass(with(Representable), flags(BASETYPE, HAS_WEAKREF))]
impl RLock {
    #[pyslot]
    fn slot_new(cls: PyTypeRef, _args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        RLock::default().into_ref_with_type(vm, cls).map(Into::into)
    }

    #[pymethod]
    fn acquire(zelf: &Py<Self>, args: AcquireArgs, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.take(args.patience(vm)?, vm)
    }

    #[pymethod]
    fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.take(None, vm)
    }

    #[pymethod]
    fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if !zelf.gate.is_mine() {
            return Err(vm.new_runtime_error(NOT_MINE));
        }
        if zelf.count.fetch_sub(1, Relaxed) == 1 {
            zelf.gate.release();
        }
        Ok(())
    }

    #[pymethod]
    fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
        Self::release(zelf, vm)
    }

    #[pymethod]
    fn locked(zelf: &Py<Self>) -> bool {
        zelf.gate.is_locked()
    }

    #[pymethod]
    fn _at_fork_reinit(zelf: &Py<Self>) {
        zelf.count.store(0, Relaxed);
        zelf.gate.reset();
    }

    #[pymethod]
    fn _is_owned(zelf: &Py<Self>) -> bool {
        zelf.gate.is_mine()
    }

    #[pymethod]
    fn _recursion_count(zelf: &Py<Self>) -> usize {
        if zelf.gate.is_mine() { zelf.count.load(Relaxed) } else { 0 }
    }

    #[pymethod]
    fn _release_save(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<(usize, u64)> {
        if !zelf.gate.is_mine() {
            return Err(vm.new_runtime_error(NOT_MINE));
        }
        let count = zelf.count.swap(0, Relaxed);
        zelf.gate.release();
        Ok((count, u64::from(sched::current())))
    }

    /// Condition.wait must regain its lock in any case, so no signal handler may raise an exception here.
    #[pymethod]
    fn _acquire_restore(zelf: &Py<Self>, state: PyTupleRef, vm: &VirtualMachine) -> PyResult<()> {
        let [count, _owner] = state.as_slice() else {
            return Err(vm.new_type_error("_acquire_restore() argument 1 must be 2-item tuple"));
        };
        let count: usize = count.clone().try_into_value(vm)?;
        zelf.gate.acquire(None, false, vm)?;
        zelf.count.store(count, Relaxed);
        Ok(())
    }
}

impl Representable for RLock {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        let state = if zelf.gate.is_locked() { "locked" } else { "unlocked" };
        Ok(format!(
            "<{state} {} object owner={} count={} at {:#x}>",
            zelf.class().slot_name(),
            zelf.gate.owner(),
            zelf.count.load(Relaxed),
            zelf.get_id()
        ))
    }
}
