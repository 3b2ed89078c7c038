//! `_multiprocessing`: locks and semaphores in session memory.

pub(super) use _multiprocessing::module_def;

#[rustpython_vm::pymodule]
mod _multiprocessing {
    use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU32, Ordering::Relaxed};

    use pyworkers_ipc::{record, semaphore::Semaphore};
    use pyworkers_sched::{self as sched, Deadline};
    use pyworkers_sync::semaphore::VALUE_MAX;
    use pyworkers_trace::{ObjectKind, managed_id};
    use rustpython_vm::{
        Context, FromArgs, Py, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyDictRef, PyIntRef, PyType, PyTypeRef},
        function::{ArgIntoFloat, FuncArgs},
        pyclass,
        types::Constructor,
    };

    use crate::{fork, signal};

    /// The kinds of `multiprocessing.synchronize`.
    const RECURSIVE_MUTEX: u32 = 0;
    const SEMAPHORE: u32 = 1;

    /// The configuration of CPython's build.
    #[pyattr]
    fn flags(vm: &VirtualMachine) -> PyDictRef {
        let flags = vm.ctx.new_dict();
        for name in ["HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"] {
            vm.expect_pyresult(flags.set_item(name, vm.ctx.new_int(1).into(), vm), "a new dict takes a string");
        }
        flags
    }

    /// A semaphore has no name that others could open, so there is nothing to unlink.
    #[pyfunction]
    fn sem_unlink(_name: String) {}

    /// Records for the trace that the caller has made a manager's object of that name.
    #[pyfunction]
    fn managed(name: String) {
        record::made(managed_id(&name), ObjectKind::Managed);
    }

    #[derive(FromArgs)]
    struct NewArgs {
        #[pyarg(any)]
        kind: u32,
        #[pyarg(any)]
        value: i64,
        #[pyarg(any)]
        maxvalue: i64,
        #[pyarg(any)]
        name: String,
        #[pyarg(any)]
        unlink: bool,
    }

    #[derive(FromArgs)]
    struct AcquireArgs {
        #[pyarg(any, default = true)]
        block: bool,
        #[pyarg(any, default = None)]
        timeout: Option<ArgIntoFloat>,
    }

    /// A semaphore or a recursive lock that processes share.
    #[pyattr]
    #[pyclass(module = "_multiprocessing", name = "SemLock")]
    #[derive(Debug, PyPayload)]
    struct SemLock {
        semaphore: Semaphore,
        kind: u32,
        maxvalue: u32,
        name: Option<String>,
        /// Acquisitions minus releases by this process's threads.
        count: AtomicI32,
        /// The thread that acquired it last.
        last_thread: AtomicU32,
        /// Whether other processes may have a handle. The memory then stays until the run ends.
        shared: AtomicBool,
        /// See [`fork::generation`].
        generation: u32,
    }

    impl Drop for SemLock {
        fn drop(&mut self) {
            if !*self.shared.get_mut() && self.generation == fork::generation() {
                self.semaphore.destroy();
            }
        }
    }

    impl Constructor for SemLock {
        type Args = NewArgs;

        fn py_new(_cls: &Py<PyType>, args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            if args.kind != RECURSIVE_MUTEX && args.kind != SEMAPHORE {
                return Err(vm.new_value_error("unrecognized kind"));
            }
            // CPython parses both as C `int`.
            if [args.value, args.maxvalue].into_iter().any(|value| i32::try_from(value).is_err()) {
                return Err(vm.new_overflow_error("Python int too large to convert to C int"));
            }
            let out_of_range = || vm.new_os_error("[Errno 22] Invalid argument");
            let maxvalue =
                u32::try_from(args.maxvalue).ok().filter(|&max| max <= VALUE_MAX).ok_or_else(out_of_range)?;
            let value = u32::try_from(args.value).ok().filter(|&value| value <= maxvalue).ok_or_else(out_of_range)?;
            let semaphore = Semaphore::create(value, maxvalue, args.kind)
                .ok_or_else(|| vm.new_memory_error("no shared memory is left for a lock"))?;
            let name = (!args.unlink).then_some(args.name);
            Ok(Self::known(semaphore, args.kind, maxvalue, name, false))
        }
    }

    impl SemLock {
        fn known(semaphore: Semaphore, kind: u32, maxvalue: u32, name: Option<String>, shared: bool) -> Self {
            Self {
                semaphore,
                kind,
                maxvalue,
                name,
                count: AtomicI32::new(0),
                last_thread: AtomicU32::new(0),
                shared: AtomicBool::new(shared),
                generation: fork::generation(),
            }
        }

        fn held_here(&self) -> bool {
            self.count.load(Relaxed) > 0 && self.last_thread.load(Relaxed) == sched::current()
        }

        fn lock(&self, block: bool, timeout: Option<f64>, vm: &VirtualMachine) -> PyResult<bool> {
            if self.kind == RECURSIVE_MUTEX && self.held_here() {
                self.count.fetch_add(1, Relaxed);
                return Ok(true);
            }
            let waits = block && timeout.is_none_or(|seconds| seconds > 0.0);
            let deadline = Deadline::after_seconds(timeout);
            let acquired = self.semaphore.acquire(waits, deadline, || signal::check(vm))?;
            if acquired {
                self.count.fetch_add(1, Relaxed);
                self.last_thread.store(sched::current(), Relaxed);
            }
            Ok(acquired)
        }

        fn unlock(&self, vm: &VirtualMachine) -> PyResult<()> {
            if self.kind == RECURSIVE_MUTEX {
                if !self.held_here() {
                    return Err(vm.new_exception_msg(
                        vm.ctx.exceptions.assertion_error.to_owned(),
                        "attempt to release recursive lock not owned by thread".into(),
                    ));
                }
                if self.count.load(Relaxed) > 1 {
                    self.count.fetch_sub(1, Relaxed);
                    return Ok(());
                }
            }
            self.semaphore.release().map_err(|_| vm.new_value_error("semaphore or lock released too many times"))?;
            self.count.fetch_sub(1, Relaxed);
            Ok(())
        }
    }

    #[pyclass(with(Constructor), flags(BASETYPE, HAS_WEAKREF))]
    impl SemLock {
        #[pyattr(name = "SEM_VALUE_MAX")]
        fn sem_value_max(ctx: &Context) -> PyIntRef {
            ctx.new_int(VALUE_MAX)
        }

        #[pymethod]
        fn acquire(zelf: &Py<Self>, args: AcquireArgs, vm: &VirtualMachine) -> PyResult<bool> {
            zelf.lock(args.block, args.timeout.map(f64::from), vm)
        }

        #[pymethod]
        fn release(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            zelf.unlock(vm)
        }

        #[pymethod]
        fn __enter__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
            zelf.lock(true, None, vm)
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            zelf.unlock(vm)
        }

        #[pymethod]
        fn _count(zelf: &Py<Self>) -> i32 {
            zelf.count.load(Relaxed)
        }

        #[pymethod]
        fn _is_mine(zelf: &Py<Self>) -> bool {
            zelf.held_here()
        }

        #[pymethod]
        fn _get_value(zelf: &Py<Self>) -> u32 {
            zelf.semaphore.value()
        }

        #[pymethod]
        fn _is_zero(zelf: &Py<Self>) -> bool {
            zelf.semaphore.value() == 0
        }

        #[pymethod]
        fn _after_fork(zelf: &Py<Self>) {
            zelf.count.store(0, Relaxed);
        }

        #[pyclassmethod]
        fn _rebuild(
            cls: PyTypeRef,
            handle: u32,
            kind: u32,
            maxvalue: u32,
            name: Option<String>,
            vm: &VirtualMachine,
        ) -> PyResult<PyRef<Self>> {
            Self::known(Semaphore::at(handle), kind, maxvalue, name, true).into_ref_with_type(vm, cls)
        }

        #[pygetset]
        fn handle(zelf: &Py<Self>) -> u32 {
            zelf.semaphore.offset()
        }

        /// `synchronize` reads this only to pickle the lock for another process.
        #[pygetset]
        fn kind(zelf: &Py<Self>) -> u32 {
            zelf.shared.store(true, Relaxed);
            zelf.kind
        }

        #[pygetset]
        fn maxvalue(zelf: &Py<Self>) -> u32 {
            zelf.maxvalue
        }

        #[pygetset]
        fn name(zelf: &Py<Self>) -> Option<String> {
            zelf.name.clone()
        }
    }
}
