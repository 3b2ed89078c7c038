//! `_pyworkers_queue`: the native part of `multiprocessing.queues`.

pub(super) use _pyworkers_queue::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_queue {
    use std::sync::atomic::{AtomicBool, Ordering};

    use pyworkers_ipc::queue::{self, Awaited, PutError, Queue};
    use pyworkers_sched::Deadline;
    use rustpython_vm::{
        FromArgs, Py, PyPayload, PyResult, VirtualMachine,
        builtins::{PyBytesRef, PyType},
        function::{ArgBytesLike, ArgIntoFloat},
        pyclass,
        types::Constructor,
    };

    use crate::{fork, signal};

    /// The largest `maxsize` that a queue itself enforces.
    #[pyfunction]
    fn largest_limit() -> u32 {
        queue::largest_limit()
    }

    #[derive(FromArgs)]
    struct RingArgs {
        #[pyarg(any, default = 0)]
        limit: u32,
        #[pyarg(any, default = 0)]
        handle: u32,
    }

    #[derive(FromArgs)]
    struct WaitArgs {
        #[pyarg(any, default = true)]
        block: bool,
        #[pyarg(any, default = None)]
        timeout: Option<ArgIntoFloat>,
    }

    impl WaitArgs {
        /// Whether to wait, and the deadline.
        fn patience(self) -> (bool, Deadline) {
            match self.timeout.map(f64::from) {
                Some(seconds) if seconds <= 0.0 => (false, Deadline::NEVER),
                seconds => (self.block, Deadline::after_seconds(seconds)),
            }
        }
    }

    /// The ring of a queue, created with a limit (0: none) or opened by another process's handle.
    #[pyattr]
    #[pyclass(module = "_pyworkers_queue", name = "Ring")]
    #[derive(Debug, PyPayload)]
    struct PyRing {
        queue: Queue,
        /// Whether other processes may have a handle. The memory then stays until the run ends.
        shared: AtomicBool,
        /// See [`fork::generation`].
        generation: u32,
    }

    impl Drop for PyRing {
        fn drop(&mut self) {
            if !*self.shared.get_mut() && self.generation == fork::generation() {
                self.queue.destroy();
            }
        }
    }

    impl Constructor for PyRing {
        type Args = RingArgs;

        fn py_new(_cls: &Py<PyType>, args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            if args.handle != 0 {
                return Ok(Self {
                    queue: Queue::at(args.handle),
                    shared: AtomicBool::new(true),
                    generation: fork::generation(),
                });
            }
            let queue =
                Queue::create(args.limit).ok_or_else(|| vm.new_memory_error("no shared memory is left for a queue"))?;
            Ok(Self { queue, shared: AtomicBool::new(false), generation: fork::generation() })
        }
    }

    #[pyclass(with(Constructor), flags(HAS_WEAKREF))]
    impl PyRing {
        /// The handle that opens the same ring in another process.
        #[pymethod]
        fn share(zelf: &Py<Self>) -> u32 {
            zelf.shared.store(true, Ordering::Relaxed);
            zelf.queue.id()
        }

        /// put(data, block=True, timeout=None) -> whether there was room
        #[pymethod]
        fn put(zelf: &Py<Self>, data: ArgBytesLike, args: WaitArgs, vm: &VirtualMachine) -> PyResult<bool> {
            let (block, deadline) = args.patience();
            // Copied, because a wait must not hold a buffer that other threads may change.
            let held = data.with_ref(<[u8]>::to_vec);
            zelf.queue.put(&held, block, deadline, || signal::check(vm)).map_err(|error| match error {
                PutError::NoMemory => vm.new_memory_error("no shared memory is left for the item"),
                PutError::Interrupted(raised) => raised,
            })
        }

        /// get(block=True, timeout=None) -> bytes, or None if there was no item
        #[pymethod]
        fn get(zelf: &Py<Self>, args: WaitArgs, vm: &VirtualMachine) -> PyResult<Option<PyBytesRef>> {
            let (block, deadline) = args.patience();
            Ok(zelf.queue.get(block, deadline, || signal::check(vm))?.map(|data| vm.ctx.new_bytes(data)))
        }

        /// A source for `_pyworkers.wait`, or None if there is an item already.
        #[pymethod]
        fn begin_wait(zelf: &Py<Self>) -> Option<(String, u32, u32)> {
            zelf.queue.begin_wait().map(|awaited| match awaited {
                Awaited::Word(word, epoch) => ("word".to_owned(), word, epoch),
                Awaited::Item(queue) => ("queue".to_owned(), queue, 0),
            })
        }

        #[pymethod]
        fn end_wait(zelf: &Py<Self>) {
            zelf.queue.end_wait();
        }

        #[pymethod]
        fn size(zelf: &Py<Self>) -> u32 {
            zelf.queue.len()
        }

        #[pymethod]
        fn empty(zelf: &Py<Self>) -> bool {
            zelf.queue.is_empty()
        }

        #[pymethod]
        fn full(zelf: &Py<Self>) -> bool {
            zelf.queue.is_full()
        }

        #[pymethod]
        fn add_kept(zelf: &Py<Self>, change: i32) {
            zelf.queue.add_kept(change);
        }
    }
}
