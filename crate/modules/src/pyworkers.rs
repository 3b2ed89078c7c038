//! `_pyworkers`: processes and pipes for the Python part of `multiprocessing`.

pub(super) use _pyworkers::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers {
    use std::time::Duration;

    use pyworkers_fs::errno::{EAGAIN, EBADF, ENOMEM, EPIPE};
    use pyworkers_ipc::{
        kernel,
        pipe::{self, Broken, Received},
        process,
    };
    use pyworkers_protocol::{ChildSpec, Inheritance, Pid, PipeId, StartMethod, Task, ToKernel};
    use pyworkers_sched::Deadline;
    use pyworkers_session::{identity, memory};
    use pyworkers_sync::Side;
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBytesRef, PyListRef},
        function::ArgBytesLike,
    };

    use crate::{
        fork,
        posix::{self, args::os_error},
        signal,
        sources::{self, Source},
    };

    /// Converts seconds. None is no limit.
    fn timeout(seconds: Option<f64>) -> Option<Duration> {
        seconds.map(|seconds| Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX / 2))
    }

    /// Runs signal handlers after each sleep, and keeps the first exception.
    struct Interrupts<'vm> {
        vm: &'vm VirtualMachine,
        raised: PyResult<()>,
    }

    impl<'vm> Interrupts<'vm> {
        const fn new(vm: &'vm VirtualMachine) -> Self {
            Self { vm, raised: Ok(()) }
        }

        fn check(&mut self) -> bool {
            self.raised = signal::check(self.vm);
            self.raised.is_err()
        }
    }

    /// Claims a process ID for a child.
    #[pyfunction]
    fn new_pid(vm: &VirtualMachine) -> PyResult<Pid> {
        memory::claim_child().ok_or_else(|| os_error(EAGAIN, None, vm))
    }

    /// Releases a child's ID: it was never started, or its exit code has been read.
    #[pyfunction]
    fn release_pid(pid: Pid) {
        memory::release_child(pid);
    }

    /// Starts a child with a claimed ID.
    #[pyfunction]
    fn spawn(
        pid: Pid,
        data: PyBytesRef,
        name: String,
        method: String,
        daemon: bool,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let method = match method.as_str() {
            "forkserver" => StartMethod::Forkserver,
            "spawn" => StartMethod::Spawn,
            _ => return Err(vm.new_value_error(format!("cannot find context for {method:?}"))),
        };
        let inheritance = posix::standard_streams(pid).map_err(|errno| os_error(errno, None, vm))?;
        let task = Task::Child { data: data.as_bytes().to_vec() };
        let (env, inheritance) = (posix::environment(), Some(inheritance));
        kernel::post(&ToKernel::Spawn(ChildSpec { pid, name, method, daemon, env, inheritance, task }));
        Ok(())
    }

    /// Starts a child with a claimed ID as a copy of this process. It calls `entry`, whose result is its exit code.
    #[pyfunction]
    fn fork(pid: Pid, name: String, daemon: bool, entry: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let (method, task) = (StartMethod::Fork, Task::Forked);
        let (env, inheritance) = (posix::environment(), Some(Inheritance::default()));
        fork::fork(ChildSpec { pid, name, method, daemon, env, inheritance, task }, entry, vm)
    }

    /// The exit code of an ended process, or None.
    #[pyfunction]
    fn exit_code(pid: Pid) -> Option<i32> {
        memory::exit_code(pid)
    }

    /// Waits for the end of a process. Returns whether it has ended.
    #[pyfunction]
    fn wait_exit(pid: Pid, seconds: Option<f64>, vm: &VirtualMachine) -> PyResult<bool> {
        process::wait_exit(pid, Deadline::after(timeout(seconds)), || signal::check(vm))
    }

    /// Sends a signal to a process.
    #[pyfunction]
    fn kill(pid: Pid, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
        process::kill(pid, signal).map_err(|errno| os_error(errno, None, vm))
    }

    /// The default start method of this run.
    #[pyfunction]
    fn start_method() -> &'static str {
        match identity::start_method() {
            StartMethod::Forkserver => "forkserver",
            StartMethod::Spawn => "spawn",
            StartMethod::Fork => "fork",
        }
    }

    fn side(writer: bool) -> Side {
        if writer { Side::Writer } else { Side::Reader }
    }

    /// Creates a direction of a pipe, with one reference for reading and one for writing.
    #[pyfunction]
    fn pipe_new(vm: &VirtualMachine) -> PyResult<PipeId> {
        pipe::create().ok_or_else(|| os_error(ENOMEM, None, vm))
    }

    /// Adds a reference for another process, or in transit if `holder` is 0.
    #[pyfunction]
    fn pipe_hold(id: PipeId, writer: bool, holder: Pid, vm: &VirtualMachine) -> PyResult<()> {
        check_pipe(id, vm)?;
        pipe::hold(id, side(writer), holder);
        Ok(())
    }

    /// Makes a reference ours that was held for us or in transit.
    #[pyfunction]
    fn pipe_adopt(id: PipeId, writer: bool, holder: Pid, vm: &VirtualMachine) -> PyResult<()> {
        check_pipe(id, vm)?;
        pipe::adopt(id, side(writer), holder);
        Ok(())
    }

    /// Drops one of our references.
    #[pyfunction]
    fn pipe_drop(id: PipeId, writer: bool, vm: &VirtualMachine) -> PyResult<()> {
        check_pipe(id, vm)?;
        pipe::release(id, side(writer));
        Ok(())
    }

    /// Checks that the number identifies a pipe.
    fn check_pipe(id: PipeId, vm: &VirtualMachine) -> PyResult<()> {
        if pipe::exists(id) { Ok(()) } else { Err(os_error(EBADF, None, vm)) }
    }

    /// Sends bytes. Waits while the pipe is full.
    #[pyfunction]
    fn pipe_send(id: PipeId, message: ArgBytesLike, vm: &VirtualMachine) -> PyResult<()> {
        check_pipe(id, vm)?;
        // Copied, because other threads may change the buffer during a wait.
        let message = message.borrow_buf().to_vec();
        let mut interrupts = Interrupts::new(vm);
        let sent = pipe::send(id, &message, || interrupts.check());
        interrupts.raised?;
        sent.map(drop).map_err(|Broken| os_error(EPIPE, None, vm))
    }

    /// Receives bytes. Returns None on a time-out and raises EOFError at the end.
    #[pyfunction]
    fn pipe_recv(id: PipeId, seconds: Option<f64>, vm: &VirtualMachine) -> PyResult<Option<Vec<u8>>> {
        check_pipe(id, vm)?;
        let mut interrupts = Interrupts::new(vm);
        let received = pipe::receive_message(id, timeout(seconds), || interrupts.check());
        interrupts.raised?;
        match received {
            Received::Message(bytes) => Ok(Some(bytes)),
            Received::TimedOut => Ok(None),
            Received::EndOfFile => Err(vm.new_exception_empty(vm.ctx.exceptions.eof_error.to_owned())),
        }
    }

    /// Returns whether there is a message. Waits for one up to a limit.
    #[pyfunction]
    fn pipe_poll(id: PipeId, seconds: Option<f64>, vm: &VirtualMachine) -> PyResult<bool> {
        check_pipe(id, vm)?;
        let mut interrupts = Interrupts::new(vm);
        let ready = pipe::poll(id, timeout(seconds), || interrupts.check());
        interrupts.raised.map(|()| ready)
    }

    /// Waits until at least one source is ready. Returns the indexes of the ready ones.
    #[pyfunction]
    fn wait(sources: PyListRef, seconds: Option<f64>, vm: &VirtualMachine) -> PyResult<PyListRef> {
        let sources: Vec<Source> =
            sources.borrow_vec().iter().map(|source| source.clone().try_into_value(vm)).collect::<PyResult<_>>()?;
        let ready = sources::wait(&sources, timeout(seconds), vm)?;
        let indexes = ready.into_iter().map(|i| vm.ctx.new_int(i).into()).collect();
        Ok(vm.ctx.new_list(indexes))
    }
}
