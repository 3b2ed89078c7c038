//! Symbolic and hard links.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{FsReply, FsRequest, errno::EILSEQ};
    use rustpython_vm::{FromArgs, PyObjectRef, PyResult, VirtualMachine};

    use super::super::args::{DirFd, PathArg, ask, os_error2};

    #[derive(FromArgs)]
    struct SymlinkArgs {
        #[pyarg(any)]
        src: PyObjectRef,
        #[pyarg(any)]
        dst: PyObjectRef,
        #[pyarg(any, default = false)]
        target_is_directory: bool,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    #[pyfunction]
    fn symlink(args: SymlinkArgs, vm: &VirtualMachine) -> PyResult<()> {
        // Only Windows has two kinds of links.
        let _ = args.target_is_directory;
        let src = PathArg::new(args.src, "symlink", "src", vm)?;
        let dst = PathArg::new(args.dst, "symlink", "dst", vm)?.under(&args.dir_fd, vm)?;
        let symlink = || {
            // The link holds the path as it was given.
            let target = src.text().ok_or(EILSEQ)?.to_owned();
            ask(&FsRequest::Symlink { path: dst.absolute()?, target })
        };
        symlink().map(drop).map_err(|errno| os_error2(errno, src.origin(vm), dst.origin(vm), vm))
    }

    #[derive(FromArgs)]
    struct ReadlinkArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    #[pyfunction]
    fn readlink(args: ReadlinkArgs, vm: &VirtualMachine) -> PyResult {
        let path = PathArg::new(args.path, "readlink", "path", vm)?.under(&args.dir_fd, vm)?;
        let FsReply::Path(target) = path.ask(|path| FsRequest::ReadLink { path }, vm)? else {
            return Ok(vm.ctx.none());
        };
        Ok(if path.is_bytes() { vm.ctx.new_bytes(target.into_bytes()).into() } else { vm.ctx.new_str(target).into() })
    }

    #[derive(FromArgs)]
    struct LinkArgs {
        #[pyarg(any)]
        src: PyObjectRef,
        #[pyarg(any)]
        dst: PyObjectRef,
        #[pyarg(named, default)]
        src_dir_fd: Option<PyObjectRef>,
        #[pyarg(named, default)]
        dst_dir_fd: Option<PyObjectRef>,
        #[pyarg(named, default, py_default = "True")]
        follow_symlinks: Option<bool>,
    }

    #[pyfunction]
    fn link(args: LinkArgs, vm: &VirtualMachine) -> PyResult<()> {
        let (src_dir, dst_dir) = (DirFd::new(args.src_dir_fd), DirFd::new(args.dst_dir_fd));
        // Linux's link() does not follow a symbolic link. CPython calls linkat() where an argument asks for more.
        let follow = match args.follow_symlinks {
            Some(follow) => follow,
            None => src_dir.descriptor(vm)?.is_some() || dst_dir.descriptor(vm)?.is_some(),
        };
        let src = PathArg::new(args.src, "link", "src", vm)?.under(&src_dir, vm)?;
        let dst = PathArg::new(args.dst, "link", "dst", vm)?.under(&dst_dir, vm)?;
        let link = || {
            let (from, to) = (src.absolute()?, dst.absolute()?);
            ask(&FsRequest::Link { from, to, follow })
        };
        link().map(drop).map_err(|errno| os_error2(errno, src.origin(vm), dst.origin(vm), vm))
    }
}
