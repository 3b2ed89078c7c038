//! Operations on descriptors.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use std::rc::Rc;

    use pyworkers_fs::{errno::EINVAL, flags};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine,
        function::{ArgBytesLike, ArgMemoryBuffer},
        stdlib::_io::Fildes,
    };

    use crate::fcntl;

    use super::super::{
        args::{DirFd, PathArg, PathOrFd, os_error, retrying},
        open_file::{OpenFile, Target},
        pipe::Ends,
        table,
    };

    fn file(fd: i32, vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        table::get(fd).map_err(|errno| os_error(errno, None, vm))
    }

    fn done<T>(result: Result<T, i32>, vm: &VirtualMachine) -> PyResult<T> {
        result.map_err(|errno| os_error(errno, None, vm))
    }

    #[derive(FromArgs)]
    struct OpenArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        flags: i32,
        #[pyarg(any, default = 0o777)]
        mode: i32,
        #[pyarg(flatten)]
        dir_fd: DirFd,
    }

    #[pyfunction]
    fn open(args: OpenArgs, vm: &VirtualMachine) -> PyResult<i32> {
        let path = PathArg::new(args.path, "open", "path", vm)?.under(&args.dir_fd, vm)?;
        let flags = args.flags | flags::CLOEXEC;
        path.absolute()
            .and_then(|absolute| table::open(absolute, flags, args.mode.cast_unsigned()))
            .map_err(|errno| os_error(errno, Some(path.origin(vm)), vm))
    }

    #[derive(FromArgs)]
    struct FdArg {
        #[pyarg(any)]
        fd: i32,
    }

    #[derive(FromArgs)]
    struct FildesArg {
        #[pyarg(any)]
        fd: Fildes,
    }

    #[pyattr]
    const F_ULOCK: i32 = fcntl::F_ULOCK;
    #[pyattr]
    const F_LOCK: i32 = fcntl::F_LOCK;
    #[pyattr]
    const F_TLOCK: i32 = fcntl::F_TLOCK;
    #[pyattr]
    const F_TEST: i32 = fcntl::F_TEST;

    #[pyfunction]
    fn lockf(fd: i32, command: i32, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        fcntl::lock_from_position(fd, command, length, vm)
    }

    #[pyfunction]
    fn close(args: FdArg, vm: &VirtualMachine) -> PyResult<()> {
        done(table::close(args.fd), vm)
    }

    #[pyfunction]
    fn closerange(fd_low: i32, fd_high: i32) {
        for fd in fd_low.max(0)..fd_high.min(table::LIMIT as i32) {
            let _ = table::close(fd);
        }
    }

    #[pyfunction]
    fn read(fd: i32, length: isize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let length = usize::try_from(length).map_err(|_| os_error(EINVAL, None, vm))?;
        let file = file(fd, vm)?;
        retrying(|| file.read(length), vm).map(|(bytes, _)| bytes)
    }

    #[pyfunction]
    fn readinto(fd: i32, buffer: ArgMemoryBuffer, vm: &VirtualMachine) -> PyResult<usize> {
        // Read into a separate buffer: the target's lock must not be held while the thread is suspended.
        let file = file(fd, vm)?;
        let (bytes, _) = retrying(|| file.read(buffer.len()), vm)?;
        buffer.borrow_buf_mut()[..bytes.len()].copy_from_slice(&bytes);
        Ok(bytes.len())
    }

    #[pyfunction]
    fn write(fd: i32, data: ArgBytesLike, vm: &VirtualMachine) -> PyResult<usize> {
        let bytes = data.borrow_buf().to_vec();
        let file = file(fd, vm)?;
        retrying(|| file.write(&bytes), vm)
    }

    #[pyfunction]
    fn pread(fd: i32, length: isize, offset: i64, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let file = file(fd, vm)?;
        let read = || {
            let length = usize::try_from(length).map_err(|_| EINVAL)?;
            let offset = u64::try_from(offset).map_err(|_| EINVAL)?;
            file.read_at(offset, length)
        };
        done(read(), vm)
    }

    #[pyfunction]
    fn pwrite(fd: i32, buffer: ArgBytesLike, offset: i64, vm: &VirtualMachine) -> PyResult<usize> {
        let file = file(fd, vm)?;
        let bytes = buffer.borrow_buf().to_vec();
        let write = || {
            let offset = u64::try_from(offset).map_err(|_| EINVAL)?;
            file.write_at(Some(offset), &bytes)
        };
        done(write(), vm)
    }

    #[pyfunction]
    fn lseek(fd: i32, position: i64, whence: i32, vm: &VirtualMachine) -> PyResult<u64> {
        done(file(fd, vm)?.seek(position, whence), vm)
    }

    #[pyfunction]
    fn ftruncate(fd: i32, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        done(file(fd, vm)?.truncate(length), vm)
    }

    #[derive(FromArgs)]
    struct TruncateArgs {
        #[pyarg(any)]
        path: PyObjectRef,
        #[pyarg(any)]
        length: i64,
    }

    #[pyfunction]
    fn truncate(args: TruncateArgs, vm: &VirtualMachine) -> PyResult<()> {
        match PathOrFd::new(Some(args.path), "truncate", false, vm)? {
            PathOrFd::Fd(fd) => ftruncate(fd, args.length, vm),
            PathOrFd::Path(path) => path
                .absolute()
                .and_then(|absolute| {
                    let fd = table::open(absolute, flags::WRONLY, 0)?;
                    let result = table::get(fd).and_then(|file| file.truncate(args.length));
                    table::close(fd)?;
                    result
                })
                .map_err(|errno| os_error(errno, Some(path.origin(vm)), vm)),
        }
    }

    #[pyfunction]
    fn dup(fd: i32, vm: &VirtualMachine) -> PyResult<i32> {
        done(table::insert(file(fd, vm)?, false), vm)
    }

    #[derive(FromArgs)]
    struct Dup2Args {
        #[pyarg(any)]
        fd: i32,
        #[pyarg(any)]
        fd2: i32,
        #[pyarg(any, default = true)]
        inheritable: bool,
    }

    #[pyfunction]
    fn dup2(args: Dup2Args, vm: &VirtualMachine) -> PyResult<i32> {
        let file = file(args.fd, vm)?;
        if args.fd != args.fd2 {
            done(table::insert_at(args.fd2, file, args.inheritable), vm)?;
        }
        Ok(args.fd2)
    }

    #[pyfunction]
    fn pipe(vm: &VirtualMachine) -> PyResult<(i32, i32)> {
        pipe2(0, vm)
    }

    #[pyfunction]
    fn pipe2(flags: i32, vm: &VirtualMachine) -> PyResult<(i32, i32)> {
        let (reader, writer) = done(Ends::pipe(), vm)?;
        let inheritable = flags & flags::CLOEXEC == 0 && flags != 0;
        let open = |end, access| {
            let file = OpenFile::new(Target::Pipe(end), access | flags);
            done(table::insert(Rc::new(file), inheritable), vm)
        };
        let reader = open(reader, flags::RDONLY)?;
        let writer = open(writer, flags::WRONLY).inspect_err(|_| {
            let _ = table::close(reader);
        })?;
        Ok((reader, writer))
    }

    #[pyfunction]
    fn isatty(fd: i32) -> bool {
        table::get(fd).is_ok_and(|file| file.is_terminal())
    }

    #[pyfunction]
    fn device_encoding(args: FdArg) -> Option<&'static str> {
        isatty(args.fd).then_some("utf-8")
    }

    /// Nothing is written back: the file system is in memory.
    #[pyfunction]
    fn fsync(args: FildesArg, vm: &VirtualMachine) -> PyResult<()> {
        file(args.fd.0, vm).map(drop)
    }

    #[pyfunction]
    fn fdatasync(args: FildesArg, vm: &VirtualMachine) -> PyResult<()> {
        fsync(args, vm)
    }

    #[pyfunction]
    fn sync() {}

    #[pyfunction]
    fn get_inheritable(fd: i32, vm: &VirtualMachine) -> PyResult<bool> {
        done(table::is_inheritable(fd), vm)
    }

    #[pyfunction]
    fn set_inheritable(fd: i32, inheritable: bool, vm: &VirtualMachine) -> PyResult<()> {
        done(table::set_inheritable(fd, inheritable), vm)
    }

    #[pyfunction]
    fn get_blocking(fd: i32, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(file(fd, vm)?.is_blocking())
    }

    #[pyfunction]
    fn set_blocking(fd: i32, blocking: bool, vm: &VirtualMachine) -> PyResult<()> {
        let file = file(fd, vm)?;
        let bits = file.flags.get() & !flags::NONBLOCK;
        file.flags.set(if blocking { bits } else { bits | flags::NONBLOCK });
        Ok(())
    }
}
