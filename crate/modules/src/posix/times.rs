//! `utime`.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{FsRequest, Time};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine,
        builtins::{PyInt, PyTuple},
    };

    use super::super::args::{DirFd, PathOrFd, ask_open};

    #[derive(FromArgs)]
    struct UtimeArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any, default)]
        times: Option<PyObjectRef>,
        #[pyarg(named, default)]
        ns: Option<PyObjectRef>,
        #[pyarg(flatten)]
        dir_fd: DirFd,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[pyfunction]
    fn utime(args: UtimeArgs, vm: &VirtualMachine) -> PyResult<()> {
        let times = match (args.times.filter(|times| !vm.is_none(times)), args.ns) {
            (Some(_), Some(_)) => {
                return Err(vm.new_value_error("utime: you may specify either 'times' or 'ns' but not both"));
            }
            (Some(times), None) => {
                Some(pair(&times, "utime: 'times' must be either a tuple of two ints or None", seconds, vm)?)
            }
            (None, Some(ns)) => Some(pair(&ns, "utime: 'ns' must be a tuple of two ints", nanoseconds, vm)?),
            (None, None) => None,
        };
        match PathOrFd::new(Some(args.path), "utime", false, vm)?.under(&args.dir_fd, "utime", vm)? {
            PathOrFd::Fd(_) if !args.follow_symlinks => {
                Err(vm.new_value_error("utime: cannot use fd and follow_symlinks together"))
            }
            PathOrFd::Fd(fd) => ask_open(fd, |inode| FsRequest::FutimeOpen { inode, times }, vm),
            PathOrFd::Path(path) if !args.follow_symlinks => {
                path.ask(|path| FsRequest::Lutime { path, times }, vm).map(drop)
            }
            PathOrFd::Path(path) => path.ask(|path| FsRequest::Utime { path, times }, vm).map(drop),
        }
    }

    fn pair(
        obj: &PyObjectRef,
        message: &'static str,
        convert: fn(&PyObjectRef, &VirtualMachine) -> PyResult<Time>,
        vm: &VirtualMachine,
    ) -> PyResult<(Time, Time)> {
        match obj.downcast_ref::<PyTuple>().map(|tuple| tuple.as_slice()) {
            Some([accessed, modified]) => Ok((convert(accessed, vm)?, convert(modified, vm)?)),
            _ => Err(vm.new_type_error(message)),
        }
    }

    fn nanoseconds(obj: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Time> {
        obj.try_index(vm)?.try_to_primitive(vm).map(Time::from_nanoseconds)
    }

    fn seconds(obj: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Time> {
        if obj.downcast_ref::<PyInt>().is_some() {
            let seconds = obj.try_index(vm)?.try_to_primitive(vm)?;
            return Ok(Time { seconds, nanoseconds: 0 });
        }
        let value = obj.try_float(vm)?.to_f64();
        if value.is_nan() {
            return Err(vm.new_value_error("Invalid value NaN (not a number)"));
        }
        let whole = value.floor();
        let nanoseconds = (((value - whole) * 1e9).floor() as u32).min(999_999_999);
        Ok(Time { seconds: whole as i64, nanoseconds })
    }
}
