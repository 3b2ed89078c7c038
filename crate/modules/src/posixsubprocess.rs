//! `_pyworkers_subprocess`, the native part of `_posixsubprocess` (in `pylib`): starts processes.

pub(super) use _pyworkers_subprocess::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_subprocess {
    use pyworkers_fs::{FileSystem, errno};
    use pyworkers_ipc::kernel;
    use pyworkers_protocol::{ChildSpec, Pid, StartMethod, Task, ToKernel};
    use pyworkers_session::memory;
    use rustpython_vm::{
        PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyBytesRef, PyListRef, PyTupleRef},
    };

    use crate::posix::{self, args::os_error, table};

    fn text(bytes: &PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
        let bytes: PyBytesRef = bytes.clone().try_into_value(vm)?;
        Ok(String::from_utf8_lossy(bytes.as_bytes()).into_owned())
    }

    fn texts(list: &PyListRef, vm: &VirtualMachine) -> PyResult<Vec<String>> {
        list.borrow_vec().iter().map(|bytes| text(bytes, vm)).collect()
    }

    /// The paths of the interpreter, the only program that can be run.
    #[pyattr(name = "INTERPRETERS")]
    fn interpreters(vm: &VirtualMachine) -> PyTupleRef {
        vm.ctx.new_tuple(FileSystem::INTERPRETERS.iter().map(|path| vm.ctx.new_str(*path).into()).collect())
    }

    /// Starts the interpreter with a command line. Returns the ID of the new process.
    ///
    /// `descriptors` are pairs of the child's number and ours. `env` is a list of variables, or None for our own.
    #[pyfunction]
    fn start(
        argv: PyListRef,
        env: Option<PyListRef>,
        directory: String,
        umask: i32,
        descriptors: PyListRef,
        name: String,
        vm: &VirtualMachine,
    ) -> PyResult<Pid> {
        let argv = texts(&argv, vm)?;
        let env = match env {
            None => posix::environment(),
            Some(env) => {
                let env = texts(&env, vm)?;
                let split = |variable: String| {
                    variable.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()))
                };
                env.into_iter().filter_map(split).collect()
            }
        };
        let pairs: Vec<(i32, i32)> = descriptors
            .borrow_vec()
            .iter()
            .map(|pair| {
                let pair: PyTupleRef = pair.clone().try_into_value(vm)?;
                let number = |at: usize| pair.as_slice().get(at).map_or(Ok(-1), |number| number.try_to_value(vm));
                Ok((number(0)?, number(1)?))
            })
            .collect::<PyResult<_>>()?;
        let pid = memory::claim_child().ok_or_else(|| os_error(errno::EAGAIN, None, vm))?;
        let mut inheritance = table::inherit(&pairs, pid).map_err(|errno| {
            memory::release_child(pid);
            os_error(errno, None, vm)
        })?;
        inheritance.directory = directory;
        if let Ok(umask) = u32::try_from(umask) {
            inheritance.umask = umask & 0o777;
        }
        let task = Task::Command { argv };
        let (method, inheritance) = (StartMethod::Forkserver, Some(inheritance));
        kernel::post(&ToKernel::Spawn(ChildSpec { pid, name, method, daemon: false, env, inheritance, task }));
        Ok(pid)
    }

    /// Our inheritable descriptors from 3 on, for a process started without `close_fds`.
    #[pyfunction]
    fn inheritable(vm: &VirtualMachine) -> PyListRef {
        let inheritable = (3..table::LIMIT as i32).filter(|&fd| table::is_inheritable(fd) == Ok(true));
        vm.ctx.new_list(inheritable.map(|fd| vm.ctx.new_int(fd).into()).collect())
    }
}
