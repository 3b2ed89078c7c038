//! `stat` and its result.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{DEVICE, FsRequest, GID, Stat, Time, UID};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyPayload, PyResult, VirtualMachine,
        builtins::{PyTuple, PyTypeRef},
        convert::ToPyObject,
        function::FuncArgs,
        pyclass, pystruct_sequence, pystruct_sequence_data,
        types::{PyStructSequence, PyStructSequenceData},
    };

    use super::super::{
        args::{DirFd, PathOrFd, os_error},
        open_file::expect_stat,
        table,
    };

    #[pystruct_sequence_data]
    pub(crate) struct StatResultData {
        pub st_mode: u32,
        pub st_ino: u64,
        pub st_dev: u32,
        pub st_nlink: u32,
        pub st_uid: u32,
        pub st_gid: u32,
        pub st_size: u64,
        #[pystruct_sequence(unnamed)]
        pub st_atime_int: i64,
        #[pystruct_sequence(unnamed)]
        pub st_mtime_int: i64,
        #[pystruct_sequence(unnamed)]
        pub st_ctime_int: i64,
        #[pystruct_sequence(skip)]
        pub st_atime: f64,
        #[pystruct_sequence(skip)]
        pub st_mtime: f64,
        #[pystruct_sequence(skip)]
        pub st_ctime: f64,
        #[pystruct_sequence(skip)]
        pub st_atime_ns: i128,
        #[pystruct_sequence(skip)]
        pub st_mtime_ns: i128,
        #[pystruct_sequence(skip)]
        pub st_ctime_ns: i128,
        #[pystruct_sequence(skip)]
        pub st_blksize: u32,
        #[pystruct_sequence(skip)]
        pub st_blocks: u64,
        #[pystruct_sequence(skip)]
        pub st_rdev: u32,
    }

    impl From<Stat> for StatResultData {
        fn from(stat: Stat) -> Self {
            let float = |time: Time| time.seconds as f64 + f64::from(time.nanoseconds) / 1_000_000_000.0;
            Self {
                st_mode: stat.mode,
                st_ino: stat.inode,
                st_dev: DEVICE,
                st_nlink: stat.links,
                st_uid: UID,
                st_gid: GID,
                st_size: stat.size,
                st_atime_int: stat.accessed.seconds,
                st_mtime_int: stat.modified.seconds,
                st_ctime_int: stat.changed.seconds,
                st_atime: float(stat.accessed),
                st_mtime: float(stat.modified),
                st_ctime: float(stat.changed),
                st_atime_ns: stat.accessed.nanoseconds(),
                st_mtime_ns: stat.modified.nanoseconds(),
                st_ctime_ns: stat.changed.nanoseconds(),
                st_blksize: 4096,
                st_blocks: stat.size.div_ceil(512),
                st_rdev: 0,
            }
        }
    }

    #[pyattr]
    #[pystruct_sequence(name = "stat_result", module = "os", data = "StatResultData")]
    pub(crate) struct PyStatResult;

    #[pyclass(with(PyStructSequence))]
    impl PyStatResult {
        #[pyslot]
        fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            let result = rustpython_vm::types::struct_sequence_new(
                cls.clone(),
                args.bind_for(vm, "stat_result")?,
                StatResultData::OPTIONAL_FIELD_NAMES,
                vm,
            )?;
            let Some(tuple) = result.downcast_ref::<PyTuple>() else {
                return Ok(result);
            };
            let mut items = tuple.as_slice().to_vec();
            // The times with a fraction default to the whole seconds.
            for at in 7..=9 {
                if vm.is_none(&items[at + 3]) {
                    items[at + 3] = items[at].clone();
                }
            }
            PyTuple::new_unchecked(items.into_boxed_slice()).into_ref_with_type(vm, cls).map(Into::into)
        }
    }

    /// Converts a file's status to `os.stat_result`.
    pub(crate) fn to_python(stat: Stat, vm: &VirtualMachine) -> PyObjectRef {
        StatResultData::from(stat).to_pyobject(vm)
    }

    #[derive(FromArgs)]
    struct StatArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(flatten)]
        dir_fd: DirFd,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[derive(FromArgs)]
    struct LstatArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    fn stat_of(path: PathOrFd, follow: bool, vm: &VirtualMachine) -> PyResult {
        let stat = match path {
            PathOrFd::Fd(fd) => {
                table::get(fd).and_then(|file| file.stat()).map_err(|errno| os_error(errno, None, vm))?
            }
            PathOrFd::Path(path) => {
                let request = |path| if follow { FsRequest::Stat { path } } else { FsRequest::Lstat { path } };
                let reply = path.ask(request, vm)?;
                expect_stat(reply).map_err(|errno| os_error(errno, None, vm))?
            }
        };
        Ok(to_python(stat, vm))
    }

    #[pyfunction]
    fn stat(args: StatArgs, vm: &VirtualMachine) -> PyResult {
        let path = PathOrFd::new(Some(args.path), "stat", false, vm)?.under(&args.dir_fd, "stat", vm)?;
        if matches!(path, PathOrFd::Fd(_)) && !args.follow_symlinks {
            return Err(vm.new_value_error("stat: cannot use fd and follow_symlinks together"));
        }
        stat_of(path, args.follow_symlinks, vm)
    }

    #[pyfunction]
    fn lstat(args: LstatArgs, vm: &VirtualMachine) -> PyResult {
        let path = super::super::args::PathArg::new(args.path, "lstat", "path", vm)?.under(&args.dir_fd, vm)?;
        stat_of(PathOrFd::Path(path), false, vm)
    }

    #[derive(FromArgs)]
    struct FstatArgs {
        #[pyarg(any)]
        fd: i32,
    }

    #[pyfunction]
    fn fstat(args: FstatArgs, vm: &VirtualMachine) -> PyResult {
        stat_of(PathOrFd::Fd(args.fd), true, vm)
    }
}
