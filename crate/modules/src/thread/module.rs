//! The module `_thread`.

pub(crate) use _thread::module_def;

#[rustpython_vm::pymodule]
mod _thread {
    use pyworkers_sched as sched;
    use pyworkers_session::identity;
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyDictRef, PyIntRef, PyStrRef, PyTupleRef, PyTypeRef},
        class::PyClassImpl,
        function::{ArgCallable, FuncArgs, KwArgs, OptionalArg},
        pyclass, pystruct_sequence, pystruct_sequence_data,
        types::PyStructSequence,
    };

    use super::super::{
        body, excepthook,
        handle::{self, ThreadHandle},
        local::Local,
        lock::{self, Lock},
        rlock::RLock,
    };
    use crate::signal;

    #[pyattr]
    const TIMEOUT_MAX: f64 = lock::TIMEOUT_MAX;

    /// The length of a thread name in CPython on Linux.
    #[pyattr]
    const _NAME_MAXLEN: usize = 15;

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.runtime_error.to_owned()
    }

    #[pyattr(name = "LockType")]
    fn lock_type(_vm: &VirtualMachine) -> PyTypeRef {
        Lock::make_static_type()
    }

    #[pyattr(name = "lock")]
    fn lock_class(_vm: &VirtualMachine) -> PyTypeRef {
        Lock::make_static_type()
    }

    #[pyattr(name = "RLock")]
    fn rlock_type(_vm: &VirtualMachine) -> PyTypeRef {
        RLock::make_static_type()
    }

    #[pyattr(name = "_local")]
    fn local_type(_vm: &VirtualMachine) -> PyTypeRef {
        Local::make_static_type()
    }

    #[pyattr(name = "_ThreadHandle")]
    fn handle_type(_vm: &VirtualMachine) -> PyTypeRef {
        ThreadHandle::make_static_type()
    }

    #[pyfunction]
    #[pyfunction(name = "allocate")]
    fn allocate_lock(vm: &VirtualMachine) -> PyRef<Lock> {
        Lock::default().into_ref(&vm.ctx)
    }

    #[pyfunction]
    fn get_ident() -> u64 {
        u64::from(sched::current())
    }

    #[pyfunction]
    fn _get_main_thread_ident() -> u64 {
        u64::from(sched::main_thread())
    }

    /// As on Linux, the main thread's ID is the process's. The others' differ from those of every other process.
    #[pyfunction]
    fn get_native_id() -> u64 {
        let (pid, thread) = (u64::from(identity::pid()), sched::current());
        if thread == sched::main_thread() { pid } else { pid + (u64::from(thread) << 32) }
    }

    #[pyfunction]
    #[pyfunction(name = "start_new")]
    fn start_new_thread(
        function: PyObjectRef,
        args: PyObjectRef,
        kwargs: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<u64> {
        if !function.is_callable() {
            return Err(vm.new_type_error("first arg must be callable"));
        }
        let args: PyTupleRef = args.downcast().map_err(|_| vm.new_type_error("2nd arg must be a tuple"))?;
        let kwargs: Option<PyDictRef> = kwargs
            .into_option()
            .map(|kwargs| kwargs.downcast().map_err(|_| vm.new_type_error("optional 3rd arg must be a dictionary")))
            .transpose()?;
        body::check_may_start(vm)?;
        let mut named = Vec::new();
        for (key, value) in kwargs.into_iter().flatten() {
            let key: PyStrRef = key.downcast().map_err(|_| vm.new_type_error("keywords must be strings"))?;
            named.push((key.to_string(), value));
        }
        let args = FuncArgs::new(args.as_slice().to_vec(), named.into_iter().collect::<KwArgs>());
        let function: ArgCallable = function.try_into_value(vm)?;
        Ok(u64::from(body::start(function, args, None, vm)))
    }

    #[derive(FromArgs)]
    struct StartArgs {
        #[pyarg(any)]
        function: PyObjectRef,
        #[pyarg(any, default)]
        handle: Option<PyObjectRef>,
        #[pyarg(any, default = true)]
        daemon: bool,
    }

    #[pyfunction]
    fn start_joinable_thread(args: StartArgs, vm: &VirtualMachine) -> PyResult<PyRef<ThreadHandle>> {
        let StartArgs { function, handle, daemon } = args;
        if !function.is_callable() {
            return Err(vm.new_type_error("thread function must be callable"));
        }
        let handle = match handle.filter(|handle| !vm.is_none(handle)) {
            Some(handle) => {
                handle.downcast::<ThreadHandle>().map_err(|_| vm.new_type_error("'handle' must be a _ThreadHandle"))?
            }
            None => ThreadHandle::default().into_ref(&vm.ctx),
        };
        body::check_may_start(vm)?;
        if !handle.life.claim() {
            return Err(vm.new_runtime_error("thread already started"));
        }
        if !daemon {
            handle.life.join_at_exit(vm);
        }
        let function: ArgCallable = function.try_into_value(vm)?;
        body::start(function, FuncArgs::default(), Some(handle.life.clone()), vm);
        Ok(handle)
    }

    #[pyfunction]
    fn _make_thread_handle(ident: PyIntRef, vm: &VirtualMachine) -> PyResult<PyRef<ThreadHandle>> {
        let ident = ident.try_to_primitive::<u64>(vm)?;
        Ok(ThreadHandle::of_running(ident).into_ref(&vm.ctx))
    }

    #[pyfunction]
    fn _shutdown(vm: &VirtualMachine) {
        handle::join_all(vm);
    }

    #[pyfunction]
    fn _count(vm: &VirtualMachine) -> usize {
        body::count(vm)
    }

    #[pyfunction]
    fn daemon_threads_allowed(vm: &VirtualMachine) -> bool {
        vm.state.allow_daemon_threads()
    }

    #[pyfunction]
    fn _is_main_interpreter(vm: &VirtualMachine) -> bool {
        vm.state.is_main_interpreter()
    }

    #[pyfunction]
    fn set_name(name: PyStrRef) {
        sched::set_name(sched::current(), &name.to_string_lossy());
    }

    #[pyfunction]
    fn interrupt_main(signum: OptionalArg<i32>, vm: &VirtualMachine) -> PyResult<()> {
        signal::interrupt_main(signum.unwrap_or(signal::SIGINT), vm)
    }

    #[pyfunction]
    #[pyfunction(name = "exit_thread")]
    fn exit(vm: &VirtualMachine) -> PyResult {
        Err(vm.new_system_exit(FuncArgs::default()))
    }

    /// Sets the size of the stacks of the threads that are started from now on. A small one is rounded up.
    #[pyfunction]
    fn stack_size(size: OptionalArg<i64>, vm: &VirtualMachine) -> PyResult<usize> {
        const SMALLEST: i64 = 32_768;
        let size = size.unwrap_or(0);
        if size < 0 {
            return Err(vm.new_value_error("size must be 0 or a positive value"));
        }
        let new = usize::try_from(size).ok().filter(|_| size == 0 || size >= SMALLEST);
        let new = new.ok_or_else(|| vm.new_value_error(format!("size not valid: {size} bytes")))?;
        Ok(vm.state.stacksize.swap(new))
    }

    #[pystruct_sequence_data]
    struct ExceptHookArgsData {
        exc_type: PyObjectRef,
        exc_value: PyObjectRef,
        exc_traceback: PyObjectRef,
        thread: PyObjectRef,
    }

    #[pyattr]
    #[pystruct_sequence(name = "_ExceptHookArgs", module = "_thread", data = "ExceptHookArgsData")]
    struct PyExceptHookArgs;

    #[pyclass(with(PyStructSequence))]
    impl PyExceptHookArgs {}

    #[pyfunction]
    fn _excepthook(args: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let wrong = || vm.new_type_error("_thread.excepthook argument type must be ExceptHookArgs");
        let args = args.downcast::<PyExceptHookArgs>().map_err(|_| wrong())?;
        let [exc_type, exc_value, exc_traceback, thread] = args.0.as_slice() else { return Err(wrong()) };
        let failure = excepthook::Failure {
            exc_type: exc_type.clone(),
            exc_value: exc_value.clone(),
            exc_traceback: exc_traceback.clone(),
            thread: thread.clone(),
        };
        excepthook::report(failure, vm)
    }
}
