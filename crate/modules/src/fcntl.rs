//! `fcntl`: locks between the processes of a run, and flags of descriptors.

pub(super) use module::{F_LOCK, F_TEST, F_TLOCK, F_ULOCK, lock_from_position, module_def};

#[rustpython_vm::pymodule(name = "fcntl")]
mod module {
    use std::{rc::Rc, time::Duration};

    use pyworkers_fs::{
        FsReply, FsRequest,
        LockKind::{self, Exclusive, Shared},
        errno::{EACCES, EAGAIN, EBADF, EINVAL, ENOTTY, EOVERFLOW},
        flags,
    };
    use pyworkers_sched::{self as sched, Wait};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, TryFromBorrowedObject, VirtualMachine,
        builtins::{PyInt, PyStr},
        convert::ToPyObject,
        function::{ArgBytesLike, OptionalArg},
        stdlib::_io::Fildes,
    };

    use crate::{
        posix::{
            args::{ask, os_error},
            open_file::OpenFile,
            table,
        },
        signal,
    };

    #[pyattr]
    const LOCK_SH: i32 = 1;
    #[pyattr]
    const LOCK_EX: i32 = 2;
    #[pyattr]
    const LOCK_NB: i32 = 4;
    #[pyattr]
    const LOCK_UN: i32 = 8;

    #[pyattr]
    const F_DUPFD: i32 = 0;
    #[pyattr]
    const F_GETFD: i32 = 1;
    #[pyattr]
    const F_SETFD: i32 = 2;
    #[pyattr]
    const F_GETFL: i32 = 3;
    #[pyattr]
    const F_SETFL: i32 = 4;
    #[pyattr(name = "F_GETLK64")]
    #[pyattr]
    const F_GETLK: i32 = 5;
    #[pyattr(name = "F_SETLK64")]
    #[pyattr]
    const F_SETLK: i32 = 6;
    #[pyattr(name = "F_SETLKW64")]
    #[pyattr]
    const F_SETLKW: i32 = 7;
    #[pyattr]
    const F_DUPFD_CLOEXEC: i32 = 1030;
    #[pyattr]
    const FD_CLOEXEC: i32 = 1;
    #[pyattr]
    const F_RDLCK: i16 = 0;
    #[pyattr]
    const F_WRLCK: i16 = 1;
    #[pyattr]
    const F_UNLCK: i16 = 2;

    const TIOCGWINSZ: u32 = 0x5413;

    /// The first pause between two attempts to get a lock, and the longest.
    const PAUSES: (Duration, Duration) = (Duration::from_millis(1), Duration::from_millis(16));

    fn file(fd: &Fildes, vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        table::get(fd.0).map_err(|errno| os_error(errno, None, vm))
    }

    /// Asks for a lock until it is there. Signals are handled in between.
    fn obtain(request: &FsRequest, waits: bool, vm: &VirtualMachine) -> PyResult<()> {
        let (mut pause, longest) = PAUSES;
        loop {
            match ask(request) {
                Ok(_) => return Ok(()),
                Err(EAGAIN) if waits => {}
                Err(errno) => return Err(os_error(errno, None, vm)),
            }
            sched::park(Wait::FileLock, Some(pause));
            if let Err(raised) = signal::check(vm) {
                give_up(request);
                return Err(raised);
            }
            pause = (pause * 2).min(longest);
        }
    }

    /// Lets the file system forget that this process waits. Any question about locks does.
    fn give_up(request: &FsRequest) {
        if let FsRequest::LockRange { inode, start, end, kind: Some(kind), .. } = *request {
            let _ = ask(&FsRequest::FindLock { inode, start, end, kind });
        }
    }

    #[pyfunction]
    fn flock(fd: Fildes, operation: i32, vm: &VirtualMachine) -> PyResult<()> {
        let file = file(&fd, vm)?;
        let kind = match operation & !LOCK_NB {
            LOCK_SH => Some(Shared),
            LOCK_EX => Some(Exclusive),
            LOCK_UN => None,
            _ => return Err(os_error(EINVAL, None, vm)),
        };
        let (inode, position) = file.description().map_err(|errno| os_error(errno, None, vm))?;
        obtain(&FsRequest::Flock { inode, position, kind }, operation & LOCK_NB == 0, vm)
    }

    /// The bytes that a start, a length and the place to count from mean. No length means all that follow.
    fn range(file: &OpenFile, start: i64, length: i64, whence: i32) -> Result<(u64, Option<u64>), i32> {
        let base = match whence {
            0 => 0,
            1 => file.position()?,
            2 => file.stat()?.size,
            _ => return Err(EINVAL),
        };
        let start = base.checked_add_signed(start).ok_or(EINVAL)?;
        let other = start.checked_add_signed(length).ok_or(if length < 0 { EINVAL } else { EOVERFLOW })?;
        Ok(match length {
            0 => (start, None),
            _ => (start.min(other), Some(start.max(other))),
        })
    }

    /// The inode of a file that can be locked by range. A shared lock needs a file that can be read, an exclusive one a
    /// file that can be written.
    fn lockable(file: &OpenFile, kind: Option<LockKind>) -> Result<u64, i32> {
        let refused = match kind {
            Some(Shared) => flags::WRONLY,
            Some(Exclusive) => flags::RDONLY,
            None => -1,
        };
        if file.flags.get() & flags::ACCMODE == refused {
            return Err(EBADF);
        }
        file.inode().ok_or(EINVAL)
    }

    #[derive(FromArgs)]
    struct LockfArgs {
        #[pyarg(positional)]
        fd: Fildes,
        #[pyarg(positional)]
        cmd: i32,
        #[pyarg(positional, default = 0)]
        len: i64,
        #[pyarg(positional, default = 0)]
        start: i64,
        #[pyarg(positional, default = 0)]
        whence: i32,
    }

    #[pyfunction]
    fn lockf(args: LockfArgs, vm: &VirtualMachine) -> PyResult<()> {
        let file = file(&args.fd, vm)?;
        let kind = match args.cmd {
            LOCK_UN => None,
            cmd if cmd & LOCK_SH != 0 => Some(Shared),
            cmd if cmd & LOCK_EX != 0 => Some(Exclusive),
            _ => return Err(vm.new_value_error("unrecognized lockf argument")),
        };
        let request = lockable(&file, kind).and_then(|inode| {
            let (start, end) = range(&file, args.start, args.len, args.whence)?;
            let waits = args.cmd & LOCK_NB == 0;
            Ok(FsRequest::LockRange { inode, start, end, kind, waits })
        });
        let request = request.map_err(|errno| os_error(errno, None, vm))?;
        obtain(&request, args.cmd & LOCK_NB == 0, vm)
    }

    /// The commands of `os.lockf`.
    pub(crate) const F_ULOCK: i32 = 0;
    pub(crate) const F_LOCK: i32 = 1;
    pub(crate) const F_TLOCK: i32 = 2;
    pub(crate) const F_TEST: i32 = 3;

    /// `os.lockf`: locks from the current position on.
    pub(crate) fn lock_from_position(fd: i32, command: i32, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        let kind = match command {
            F_ULOCK => None,
            F_LOCK | F_TLOCK | F_TEST => Some(Exclusive),
            _ => return Err(os_error(EINVAL, None, vm)),
        };
        let waits = command == F_LOCK;
        let request = lockable(&file, kind).and_then(|inode| {
            let (start, end) = range(&file, 0, length, 1)?;
            Ok(match (command, kind) {
                (F_TEST, _) => FsRequest::FindLock { inode, start, end, kind: Exclusive },
                _ => FsRequest::LockRange { inode, start, end, kind, waits },
            })
        });
        let request = request.map_err(|errno| os_error(errno, None, vm))?;
        if command != F_TEST {
            return obtain(&request, waits, vm);
        }
        match ask(&request).map_err(|errno| os_error(errno, None, vm))? {
            FsReply::Locked(Some(_)) => Err(os_error(EACCES, None, vm)),
            _ => Ok(()),
        }
    }

    /// C's `struct flock` on 64-bit Linux.
    struct Flock {
        kind: i16,
        whence: i16,
        start: i64,
        length: i64,
        pid: i32,
    }

    impl Flock {
        const SIZE: usize = 32;

        fn read(bytes: &[u8]) -> Option<Self> {
            Some(Self {
                kind: i16::from_le_bytes(bytes.get(0..2)?.try_into().ok()?),
                whence: i16::from_le_bytes(bytes.get(2..4)?.try_into().ok()?),
                start: i64::from_le_bytes(bytes.get(8..16)?.try_into().ok()?),
                length: i64::from_le_bytes(bytes.get(16..24)?.try_into().ok()?),
                pid: i32::from_le_bytes(bytes.get(24..28)?.try_into().ok()?),
            })
        }

        fn write(&self, bytes: &mut [u8]) {
            bytes[0..2].copy_from_slice(&self.kind.to_le_bytes());
            bytes[2..4].copy_from_slice(&self.whence.to_le_bytes());
            bytes[8..16].copy_from_slice(&self.start.to_le_bytes());
            bytes[16..24].copy_from_slice(&self.length.to_le_bytes());
            bytes[24..28].copy_from_slice(&self.pid.to_le_bytes());
        }
    }

    /// The commands whose argument is a lock.
    fn lock(file: &OpenFile, command: i32, mut bytes: Vec<u8>, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let failed = |errno| os_error(errno, None, vm);
        // As in CPython, whose buffer is larger, a program may leave out the end.
        let length = bytes.len();
        bytes.resize(length.max(Flock::SIZE), 0);
        let mut lock = Flock::read(&bytes).ok_or_else(|| failed(EINVAL))?;
        let kind = match lock.kind {
            F_RDLCK => Some(Shared),
            F_WRLCK => Some(Exclusive),
            F_UNLCK => None,
            _ => return Err(failed(EINVAL)),
        };
        let (start, end) = range(file, lock.start, lock.length, lock.whence.into()).map_err(failed)?;
        if command != F_GETLK {
            let inode = lockable(file, kind).map_err(failed)?;
            let waits = command == F_SETLKW;
            obtain(&FsRequest::LockRange { inode, start, end, kind, waits }, waits, vm)?;
            bytes.truncate(length);
            return Ok(bytes);
        }
        let inode = lockable(file, None).map_err(failed)?;
        let kind = kind.ok_or_else(|| failed(EINVAL))?;
        match ask(&FsRequest::FindLock { inode, start, end, kind }).map_err(failed)? {
            FsReply::Locked(Some((pid, start, end, kind))) => {
                lock.kind = if kind == Shared { F_RDLCK } else { F_WRLCK };
                lock.whence = 0;
                lock.start = start.cast_signed();
                lock.length = end.map_or(0, |end| (end - start).cast_signed());
                lock.pid = pid.cast_signed();
            }
            _ => lock.kind = F_UNLCK,
        }
        lock.write(&mut bytes);
        bytes.truncate(length);
        Ok(bytes)
    }

    /// The third argument: a number, or bytes that the call may change.
    enum Argument {
        Number(i32),
        Bytes(Vec<u8>),
    }

    fn argument(given: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<Argument> {
        let OptionalArg::Present(given) = given else { return Ok(Argument::Number(0)) };
        if let Some(text) = given.downcast_ref::<PyStr>() {
            return Ok(Argument::Bytes(text.to_string_lossy().into_owned().into_bytes()));
        }
        if given.downcast_ref::<PyInt>().is_none()
            && let Ok(bytes) = ArgBytesLike::try_from_borrowed_object(vm, &given)
        {
            return Ok(Argument::Bytes(bytes.borrow_buf().to_vec()));
        }
        Ok(Argument::Number(given.try_index(vm)?.as_u32_mask().cast_signed()))
    }

    #[pyfunction]
    fn fcntl(fd: Fildes, cmd: i32, arg: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
        let file = file(&fd, vm)?;
        let failed = |errno| os_error(errno, None, vm);
        let argument = argument(arg, vm)?;
        let number = match argument {
            Argument::Bytes(bytes) if (F_GETLK..=F_SETLKW).contains(&cmd) => {
                return lock(&file, cmd, bytes, vm).map(|bytes| vm.ctx.new_bytes(bytes).into());
            }
            Argument::Bytes(_) => return Err(failed(EINVAL)),
            Argument::Number(number) => number,
        };
        let result = match cmd {
            F_DUPFD | F_DUPFD_CLOEXEC => {
                let first = usize::try_from(number).ok().filter(|&first| first < table::LIMIT);
                let first = first.ok_or_else(|| failed(EINVAL))?;
                table::insert_from(first, file, cmd == F_DUPFD).map_err(failed)?
            }
            F_GETFD => i32::from(!table::is_inheritable(fd.0).map_err(failed)?),
            F_SETFD => {
                table::set_inheritable(fd.0, number & FD_CLOEXEC == 0).map_err(failed)?;
                0
            }
            F_GETFL => file.flags.get() & !(flags::CREAT | flags::EXCL | flags::TRUNC | flags::CLOEXEC),
            F_SETFL => {
                const SETTABLE: i32 = flags::APPEND | flags::NONBLOCK;
                file.flags.set(file.flags.get() & !SETTABLE | number & SETTABLE);
                0
            }
            _ => return Err(failed(EINVAL)),
        };
        Ok(vm.ctx.new_int(result).into())
    }

    #[derive(FromArgs)]
    struct IoctlArgs {
        #[pyarg(positional)]
        fd: Fildes,
        #[pyarg(positional)]
        request: PyObjectRef,
        #[pyarg(positional, optional)]
        arg: OptionalArg<PyObjectRef>,
        #[pyarg(positional, default = true)]
        mutate_flag: bool,
    }

    /// Only a terminal answers, and only how large it is.
    #[pyfunction]
    fn ioctl(args: IoctlArgs, vm: &VirtualMachine) -> PyResult {
        let file = file(&args.fd, vm)?;
        let request = args.request.try_index(vm)?.as_u32_mask();
        let _ = args.mutate_flag;
        match argument(args.arg, vm)? {
            Argument::Bytes(mut bytes) if file.is_terminal() && request == TIOCGWINSZ && bytes.len() >= 8 => {
                bytes[..8].copy_from_slice(&[24, 0, 80, 0, 0, 0, 0, 0]);
                Ok(bytes.to_pyobject(vm))
            }
            _ => Err(os_error(ENOTTY, None, vm)),
        }
    }
}
