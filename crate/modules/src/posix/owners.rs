//! `chown` and its kin.

use malachite_bigint::Sign;
use pyworkers_fs::NOBODY;
use rustpython_vm::{PyObject, PyResult, VirtualMachine};

/// A user's or group's ID: 32 bits, or -1, which is [`NOBODY`].
///
/// # Errors
///
/// TypeError if it is no integer, OverflowError for one that no ID can be.
pub(crate) fn id(obj: &PyObject, name: &str, vm: &VirtualMachine) -> PyResult<u32> {
    let Some(index) = obj.try_index_opt(vm) else {
        let given = obj.class().name().to_string();
        return Err(vm.new_type_error(format!("{name} should be integer, not {given}")));
    };
    let index = index?;
    match index.try_to_primitive::<i64>(vm) {
        Ok(-1) => Ok(NOBODY),
        Ok(id) if (0..i64::from(NOBODY)).contains(&id) => Ok(id as u32),
        _ => Err(vm.new_overflow_error(match index.as_bigint().sign() {
            Sign::Minus => format!("{name} is less than minimum"),
            _ => format!("{name} is greater than maximum"),
        })),
    }
}

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::FsRequest;
    use rustpython_vm::{FromArgs, PyObjectRef, PyResult, TryFromObject, VirtualMachine};

    use super::super::args::{DirFd, PathArg, PathOrFd, ask_open};
    use super::id;

    struct Uid(u32);
    struct Gid(u32);

    impl TryFromObject for Uid {
        fn try_from_object(vm: &VirtualMachine, obj: PyObjectRef) -> PyResult<Self> {
            id(&obj, "uid", vm).map(Self)
        }
    }

    impl TryFromObject for Gid {
        fn try_from_object(vm: &VirtualMachine, obj: PyObjectRef) -> PyResult<Self> {
            id(&obj, "gid", vm).map(Self)
        }
    }

    #[derive(FromArgs)]
    struct ChownArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        uid: Uid,
        #[pyarg(any)]
        gid: Gid,
        #[pyarg(flatten)]
        dir_fd: DirFd,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[derive(FromArgs)]
    struct LchownArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        uid: Uid,
        #[pyarg(any)]
        gid: Gid,
    }

    #[derive(FromArgs)]
    struct FchownArgs {
        #[pyarg(any)]
        fd: i32,
        #[pyarg(any)]
        uid: Uid,
        #[pyarg(any)]
        gid: Gid,
    }

    #[pyfunction]
    fn chown(args: ChownArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (user, group, follow) = (args.uid.0, args.gid.0, args.follow_symlinks);
        match PathOrFd::new(Some(args.path), "chown", false, vm)?.under(&args.dir_fd, "chown", vm)? {
            PathOrFd::Fd(_) if !follow => Err(vm.new_value_error("chown: cannot use fd and follow_symlinks together")),
            PathOrFd::Fd(fd) => ask_open(fd, |inode| FsRequest::ChownOpen { inode, user, group }, vm),
            PathOrFd::Path(path) => path.ask(|path| FsRequest::Chown { path, follow, user, group }, vm).map(drop),
        }
    }

    #[pyfunction]
    fn lchown(args: LchownArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (user, group) = (args.uid.0, args.gid.0);
        let path = PathArg::new(args.path, "lchown", "path", vm)?;
        path.ask(|path| FsRequest::Chown { path, follow: false, user, group }, vm).map(drop)
    }

    #[pyfunction]
    fn fchown(args: FchownArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (user, group) = (args.uid.0, args.gid.0);
        ask_open(args.fd, |inode| FsRequest::ChownOpen { inode, user, group }, vm)
    }
}
