//! Extended attributes. The file system keeps none, as many on Linux: a file has an empty list of them, and all else
//! fails with `ENOTSUP` once the arguments are valid and the file is there.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{
        FsRequest,
        errno::{E2BIG, EINVAL, EOPNOTSUPP, ERANGE},
    };
    use rustpython_vm::{FromArgs, PyObjectRef, PyResult, VirtualMachine, function::ArgBytesLike};

    use super::super::{
        args::{PathArg, PathOrFd, ask, os_error},
        table,
    };

    #[pyattr]
    const XATTR_CREATE: i32 = 1;
    #[pyattr]
    const XATTR_REPLACE: i32 = 2;
    #[pyattr]
    const XATTR_SIZE_MAX: usize = 65_536;

    /// The longest name in bytes.
    const NAME_MAX: usize = 255;

    /// The file that a function is called for.
    struct Subject {
        path: PathOrFd,
        follow: bool,
    }

    impl Subject {
        fn new(path: PathOrFd, follow: bool, function: &'static str, vm: &VirtualMachine) -> PyResult<Self> {
            if matches!(path, PathOrFd::Fd(_)) && !follow {
                let message = format!("{function}: cannot use fd and follow_symlinks together");
                return Err(vm.new_value_error(message));
            }
            Ok(Self { path, follow })
        }

        /// Fails if the file is not there.
        fn find(&self) -> Result<(), i32> {
            match &self.path {
                PathOrFd::Fd(fd) => table::get(*fd).map(drop),
                PathOrFd::Path(path) => {
                    let path = path.absolute()?;
                    let request = if self.follow { FsRequest::Stat { path } } else { FsRequest::Lstat { path } };
                    ask(&request).map(drop)
                }
            }
        }

        /// The outcome of a call. An error names the file.
        fn raise<T>(&self, result: Result<T, i32>, vm: &VirtualMachine) -> PyResult<T> {
            result.map_err(|errno| {
                let name: PyObjectRef = match &self.path {
                    PathOrFd::Fd(fd) => vm.ctx.new_int(*fd).into(),
                    PathOrFd::Path(path) => path.origin(vm),
                };
                os_error(errno, Some(name), vm)
            })
        }

        /// The outcome of a call about one attribute, whose arguments are `checked`.
        fn refuse(&self, checked: Result<(), i32>, vm: &VirtualMachine) -> PyResult<()> {
            let result = checked.and_then(|()| self.find()).and(Err(EOPNOTSUPP));
            self.raise(result, vm)
        }
    }

    fn check_name(name: &[u8]) -> Result<(), i32> {
        if (1..=NAME_MAX).contains(&name.len()) { Ok(()) } else { Err(ERANGE) }
    }

    #[derive(FromArgs)]
    struct ListArgs {
        #[pyarg(any, default)]
        path: Option<PyObjectRef>,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[pyfunction]
    fn listxattr(args: ListArgs, vm: &VirtualMachine) -> PyResult {
        let path = PathOrFd::new(args.path, "listxattr", true, vm)?;
        let subject = Subject::new(path, args.follow_symlinks, "listxattr", vm)?;
        subject.raise(subject.find(), vm)?;
        Ok(vm.ctx.new_list(Vec::new()).into())
    }

    #[derive(FromArgs)]
    struct NameArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        attribute: PyObjectRef,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    /// `getxattr` and `removexattr`.
    fn refuse_name(args: NameArgs, function: &'static str, vm: &VirtualMachine) -> PyResult<()> {
        let path = PathOrFd::new(Some(args.path), function, false, vm)?;
        let name = PathArg::new(args.attribute, function, "attribute", vm)?.into_bytes();
        Subject::new(path, args.follow_symlinks, function, vm)?.refuse(check_name(&name), vm)
    }

    #[pyfunction]
    fn getxattr(args: NameArgs, vm: &VirtualMachine) -> PyResult<()> {
        refuse_name(args, "getxattr", vm)
    }

    #[pyfunction]
    fn removexattr(args: NameArgs, vm: &VirtualMachine) -> PyResult<()> {
        refuse_name(args, "removexattr", vm)
    }

    #[derive(FromArgs)]
    struct SetArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        attribute: PyObjectRef,
        #[pyarg(any)]
        value: ArgBytesLike,
        #[pyarg(any, default = 0)]
        flags: i32,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[pyfunction]
    fn setxattr(args: SetArgs, vm: &VirtualMachine) -> PyResult<()> {
        let path = PathOrFd::new(Some(args.path), "setxattr", false, vm)?;
        let name = PathArg::new(args.attribute, "setxattr", "attribute", vm)?.into_bytes();
        let checked = match args.flags & !(XATTR_CREATE | XATTR_REPLACE) {
            0 if args.value.len() > XATTR_SIZE_MAX => check_name(&name).and(Err(E2BIG)),
            0 => check_name(&name),
            _ => Err(EINVAL),
        };
        Subject::new(path, args.follow_symlinks, "setxattr", vm)?.refuse(checked, vm)
    }
}
