//! `_queue`: `queue.SimpleQueue` for green threads.

pub(super) use _queue::module_def;

#[rustpython_vm::pymodule]
mod _queue {
    use std::collections::VecDeque;

    use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait};
    use rustpython_vm::{
        AsObject, FromArgs, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
        builtins::{PyBaseExceptionRef, PyException, PyGenericAlias, PyType, PyTypeRef},
        common::lock::PyMutex,
        function::TimeoutSeconds,
        pyclass,
        types::{Constructor, Representable},
    };

    use crate::{signal, thread::TIMEOUT_MAX};

    #[pyattr]
    #[pyclass(module = "_queue", name = "Empty", base = PyException)]
    #[repr(transparent)]
    pub(crate) struct PyEmpty(PyException);

    #[pyclass(flags(HAS_WEAKREF, BASETYPE))]
    impl PyEmpty {}

    #[pyattr]
    #[pyclass(module = "_queue", name = "SimpleQueue")]
    #[derive(Debug, Default, PyPayload)]
    struct PySimpleQueue {
        items: PyMutex<VecDeque<PyObjectRef>>,
        waiters: PyMutex<VecDeque<ThreadId>>,
    }

    #[derive(FromArgs)]
    struct PutArgs {
        #[pyarg(any)]
        item: PyObjectRef,
        /// For compatibility with `Queue`, as `timeout` is.
        #[pyarg(any, default = true)]
        #[expect(dead_code, reason = "a put never blocks")]
        block: bool,
        #[pyarg(any, default)]
        #[expect(dead_code, reason = "a put never blocks")]
        timeout: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct ItemArgs {
        #[pyarg(any)]
        item: PyObjectRef,
    }

    #[derive(FromArgs)]
    struct GetArgs {
        #[pyarg(any, default = true)]
        block: bool,
        #[pyarg(any, default = None)]
        timeout: Option<TimeoutSeconds>,
    }

    impl PySimpleQueue {
        fn push(&self, item: PyObjectRef) {
            self.items.lock().push_back(item);
            self.wake_one();
        }

        fn pop(&self) -> Option<PyObjectRef> {
            self.items.lock().pop_front()
        }

        /// Wakes the thread that has waited longest. A child of `fork` has the parent's waiters, but not their threads.
        fn wake_one(&self) {
            let next = {
                let mut waiters = self.waiters.lock();
                loop {
                    match waiters.pop_front() {
                        Some(thread) if !sched::exists(thread) => {}
                        next => break next,
                    }
                }
            };
            if let Some(thread) = next {
                sched::unpark(thread);
            }
        }

        /// Waits for an item. None if the time is over.
        fn wait(&self, deadline: Deadline, vm: &VirtualMachine) -> PyResult<Option<PyObjectRef>> {
            let me = sched::current();
            loop {
                if let Some(item) = self.pop() {
                    return Ok(Some(item));
                }
                if deadline.is_over() {
                    return Ok(None);
                }
                self.waiters.lock().push_back(me);
                sched::park(Wait::ThreadLock { holder: None }, deadline.remaining());
                self.waiters.lock().retain(|&thread| thread != me);
                if let Err(raised) = signal::check(vm) {
                    // The wake-up that this thread may have received is another one's.
                    if !self.items.lock().is_empty() {
                        self.wake_one();
                    }
                    return Err(raised);
                }
            }
        }
    }

    fn empty(vm: &VirtualMachine) -> PyBaseExceptionRef {
        vm.new_exception_empty(PyEmpty::class(&vm.ctx).to_owned())
    }

    #[pyclass(with(Constructor, Representable), flags(BASETYPE, HAS_WEAKREF, IMMUTABLETYPE))]
    impl PySimpleQueue {
        #[pymethod]
        fn put(zelf: &Py<Self>, args: PutArgs) {
            zelf.push(args.item);
        }

        #[pymethod]
        fn put_nowait(zelf: &Py<Self>, args: ItemArgs) {
            zelf.push(args.item);
        }

        #[pymethod]
        fn get(zelf: &Py<Self>, args: GetArgs, vm: &VirtualMachine) -> PyResult {
            if !args.block {
                return Self::get_nowait(zelf, vm);
            }
            let timeout = args.timeout.map(|timeout| timeout.to_secs_f64());
            match timeout {
                Some(seconds) if seconds < 0.0 => {
                    return Err(vm.new_value_error("'timeout' must be a non-negative number"));
                }
                Some(seconds) if seconds > TIMEOUT_MAX => {
                    return Err(vm.new_overflow_error("timeout value is too large"));
                }
                _ => {}
            }
            zelf.wait(Deadline::after_seconds(timeout), vm)?.ok_or_else(|| empty(vm))
        }

        #[pymethod]
        fn get_nowait(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            zelf.pop().ok_or_else(|| empty(vm))
        }

        #[pymethod]
        fn empty(zelf: &Py<Self>) -> bool {
            zelf.items.lock().is_empty()
        }

        #[pymethod]
        fn qsize(zelf: &Py<Self>) -> usize {
            zelf.items.lock().len()
        }

        #[pyclassmethod]
        fn __class_getitem__(class: PyTypeRef, args: PyObjectRef, vm: &VirtualMachine) -> PyResult<PyGenericAlias> {
            PyGenericAlias::from_args(class, args, vm)
        }
    }

    impl Constructor for PySimpleQueue {
        type Args = ();

        fn py_new(_class: &Py<PyType>, _args: Self::Args, _vm: &VirtualMachine) -> PyResult<Self> {
            Ok(Self::default())
        }
    }

    impl Representable for PySimpleQueue {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            Ok(format!("<{} object at {:#x}>", zelf.class().slot_name(), zelf.get_id()))
        }
    }
}
