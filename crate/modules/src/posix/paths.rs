//! Operations on paths.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{
        FsReply, FsRequest,
        errno::{EEXIST, ENOENT, ENOTDIR, EPERM},
    };
    use rustpython_vm::{FromArgs, PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject, function::FsPath};

    use super::super::{
        args::{DirFd, PathArg, PathOrFd, ask, ask_open, os_error, os_error2},
        open_file::expect_stat,
        table,
    };

    #[derive(FromArgs)]
    struct PathDirFd {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    #[derive(FromArgs)]
    struct MkdirArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any, default = 0o777)]
        mode: i32,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    #[pyfunction]
    fn mkdir(args: MkdirArgs, vm: &VirtualMachine) -> PyResult<()> {
        let mode = args.mode.cast_unsigned() & !table::umask(None);
        PathArg::new(args.path, "mkdir", "path", vm)?
            .under(&args.dir_fd, vm)?
            .ask(|path| FsRequest::Mkdir { path, mode }, vm)
            .map(drop)
    }

    #[pyfunction]
    fn rmdir(args: PathDirFd, vm: &VirtualMachine) -> PyResult<()> {
        PathArg::new(args.path, "rmdir", "path", vm)?
            .under(&args.dir_fd, vm)?
            .ask(|path| FsRequest::Rmdir { path }, vm)
            .map(drop)
    }

    fn unlink_as(args: PathDirFd, function: &'static str, vm: &VirtualMachine) -> PyResult<()> {
        PathArg::new(args.path, function, "path", vm)?
            .under(&args.dir_fd, vm)?
            .ask(|path| FsRequest::Unlink { path }, vm)
            .map(drop)
    }

    #[pyfunction]
    fn unlink(args: PathDirFd, vm: &VirtualMachine) -> PyResult<()> {
        unlink_as(args, "unlink", vm)
    }

    #[pyfunction]
    fn remove(args: PathDirFd, vm: &VirtualMachine) -> PyResult<()> {
        unlink_as(args, "remove", vm)
    }

    #[derive(FromArgs)]
    struct RenameArgs {
        #[pyarg(any)]
        src: PyObjectRef,
        #[pyarg(any)]
        dst: PyObjectRef,
        #[pyarg(named, default)]
        src_dir_fd: Option<PyObjectRef>,
        #[pyarg(named, default)]
        dst_dir_fd: Option<PyObjectRef>,
    }

    fn rename_as(args: RenameArgs, function: &'static str, vm: &VirtualMachine) -> PyResult<()> {
        let src = PathArg::new(args.src, function, "src", vm)?.under(&DirFd::new(args.src_dir_fd), vm)?;
        let dst = PathArg::new(args.dst, function, "dst", vm)?.under(&DirFd::new(args.dst_dir_fd), vm)?;
        let rename = || {
            let (from, to) = (src.absolute()?, dst.absolute()?);
            ask(&FsRequest::Rename { from, to })
        };
        rename().map(drop).map_err(|errno| os_error2(errno, src.origin(vm), dst.origin(vm), vm))
    }

    #[pyfunction]
    fn rename(args: RenameArgs, vm: &VirtualMachine) -> PyResult<()> {
        rename_as(args, "rename", vm)
    }

    #[pyfunction]
    fn replace(args: RenameArgs, vm: &VirtualMachine) -> PyResult<()> {
        rename_as(args, "replace", vm)
    }

    #[derive(FromArgs)]
    struct ChmodArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        mode: i32,
        #[pyarg(flatten)]
        dir_fd: DirFd,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[pyfunction]
    fn chmod(args: ChmodArgs, vm: &VirtualMachine) -> PyResult<()> {
        if !args.follow_symlinks {
            return Err(vm.new_not_implemented_error("chmod: follow_symlinks unavailable on this platform"));
        }
        let mode = args.mode.cast_unsigned();
        match PathOrFd::new(Some(args.path), "chmod", false, vm)?.under(&args.dir_fd, "chmod", vm)? {
            PathOrFd::Fd(fd) => ask_open(fd, |inode| FsRequest::ChmodOpen { inode, mode }, vm),
            PathOrFd::Path(path) => path.ask(|path| FsRequest::Chmod { path, mode }, vm).map(drop),
        }
    }

    #[pyfunction]
    fn fchmod(fd: i32, mode: i32, vm: &VirtualMachine) -> PyResult<()> {
        let mode = mode.cast_unsigned();
        ask_open(fd, |inode| FsRequest::ChmodOpen { inode, mode }, vm)
    }

    #[derive(FromArgs)]
    struct AccessArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        mode: i32,
        #[pyarg(flatten)]
        dir_fd: DirFd,
        #[pyarg(named, default = false)]
        effective_ids: bool,
        #[pyarg(named, default = true)]
        follow_symlinks: bool,
    }

    #[pyfunction]
    fn access(args: AccessArgs, vm: &VirtualMachine) -> PyResult<bool> {
        // There is one user.
        let _ = args.effective_ids;
        let path = PathArg::new(args.path, "access", "path", vm)?.under(&args.dir_fd, vm)?;
        let mode = args.mode.cast_unsigned();
        let allowed = |path| match args.follow_symlinks {
            true => ask(&FsRequest::Access { path, mode }).is_ok(),
            false => {
                ask(&FsRequest::Lstat { path }).and_then(expect_stat).is_ok_and(|stat| (stat.mode >> 6) & mode == mode)
            }
        };
        Ok(mode <= 7 && path.absolute().is_ok_and(allowed))
    }

    #[derive(FromArgs)]
    struct ChdirArgs {
        #[pyarg(any)]
        path: PyObjectRef,
    }

    #[pyfunction]
    fn chdir(args: ChdirArgs, vm: &VirtualMachine) -> PyResult<()> {
        match PathOrFd::new(Some(args.path), "chdir", false, vm)? {
            PathOrFd::Fd(fd) => fchdir(fd, vm),
            PathOrFd::Path(path) => {
                if let FsReply::Path(path) = path.ask(|path| FsRequest::Chdir { path }, vm)? {
                    table::set_directory(path);
                }
                Ok(())
            }
        }
    }

    #[pyfunction]
    fn fchdir(fd: i32, vm: &VirtualMachine) -> PyResult<()> {
        let reply = table::get(fd).and_then(|file| match file.inode() {
            Some(inode) if file.is_directory() => ask(&FsRequest::PathOf { inode }),
            _ => Err(ENOTDIR),
        });
        if let FsReply::Path(path) = reply.map_err(|errno| os_error(errno, None, vm))? {
            table::set_directory(path);
        }
        Ok(())
    }

    #[pyfunction]
    fn getcwd() -> String {
        table::directory()
    }

    #[pyfunction]
    fn getcwdb() -> Vec<u8> {
        table::directory().into_bytes()
    }

    #[pyfunction]
    fn umask(mask: i32) -> u32 {
        table::umask(Some(mask.cast_unsigned()))
    }

    #[derive(FromArgs)]
    struct MkfifoArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any, default = 0o666)]
        mode: i32,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    /// The file system holds no pipe: a pipe belongs to the processes that have its ends. The error is that of a file
    /// system of Linux without pipes.
    #[pyfunction]
    fn mkfifo(args: MkfifoArgs, vm: &VirtualMachine) -> PyResult<()> {
        let _ = args.mode;
        let path = PathArg::new(args.path, "mkfifo", "path", vm)?.under(&args.dir_fd, vm)?;
        let found = path.absolute().and_then(|path| ask(&FsRequest::Lstat { path }));
        let errno = match found {
            Ok(_) => EEXIST,
            Err(ENOENT) => EPERM,
            Err(errno) => errno,
        };
        Err(os_error(errno, None, vm))
    }

    #[derive(FromArgs)]
    struct FspathArgs {
        #[pyarg(any)]
        path: PyObjectRef,
    }

    #[pyfunction]
    fn fspath(args: FspathArgs, vm: &VirtualMachine) -> PyResult {
        FsPath::try_from_path_like(args.path, false, vm).map(|path| path.to_pyobject(vm))
    }
}
