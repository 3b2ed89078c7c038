//! Arguments and errors shared by the functions of `posix`.

use pyworkers_fs::{FsReply, FsRequest, errno};
use pyworkers_ipc::services;
use rustpython_vm::{
    AsObject, FromArgs, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyInt},
    convert::ToPyObject,
    ospath::{OsPath, OutputMode, PathConverter},
};

use super::table;
use crate::signal;

/// A path argument.
pub(crate) struct PathArg {
    path: OsPath,
    /// The directory that a relative path begins in, instead of the current one.
    directory: Option<i32>,
}

impl PathArg {
    /// Converts a str, bytes or path-like object. Error messages name the function and the argument.
    pub fn new(
        obj: PyObjectRef,
        function: &'static str,
        argument: &'static str,
        vm: &VirtualMachine,
    ) -> PyResult<Self> {
        let converter = PathConverter::new().function(function).argument(argument);
        let path = converter.try_path(obj, vm)?;
        Ok(Self { path, directory: None })
    }

    /// The path relative to a directory.
    pub fn under(self, directory: &DirFd, vm: &VirtualMachine) -> PyResult<Self> {
        let directory = directory.descriptor(vm)?;
        Ok(Self { directory, ..self })
    }

    /// The absolute path. Names are UTF-8; other bytes are `EILSEQ`, as on file systems that enforce it.
    pub fn absolute(&self) -> Result<String, i32> {
        let path = self.path.path.to_str().ok_or(errno::EILSEQ)?;
        match self.directory {
            Some(fd) if !path.is_empty() && !path.starts_with('/') => Ok(format!("{}/{path}", table::path_of(fd)?)),
            _ => Ok(table::absolute(path)),
        }
    }

    /// The object for the error's `filename`.
    pub fn origin(&self, vm: &VirtualMachine) -> PyObjectRef {
        self.path.filename(vm)
    }

    pub fn is_bytes(&self) -> bool {
        matches!(self.path.mode(), OutputMode::Bytes)
    }

    /// The path as it was given.
    pub fn text(&self) -> Option<&str> {
        self.path.path.to_str()
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.path.into_bytes()
    }

    /// Sends a request about this path to the file system. An error names the path.
    pub fn ask(&self, request: impl FnOnce(String) -> FsRequest, vm: &VirtualMachine) -> PyResult<FsReply> {
        self.absolute().and_then(|path| ask(&request(path))).map_err(|errno| os_error(errno, Some(self.origin(vm)), vm))
    }
}

/// A path or a descriptor argument.
pub(crate) enum PathOrFd {
    Path(PathArg),
    Fd(i32),
}

impl PathOrFd {
    /// Converts the argument. `None`, if `nullable`, is the current directory.
    pub fn new(
        obj: Option<PyObjectRef>,
        function: &'static str,
        nullable: bool,
        vm: &VirtualMachine,
    ) -> PyResult<Self> {
        let obj = match obj {
            Some(obj) if !(nullable && vm.is_none(&obj)) => obj,
            _ => vm.ctx.new_str(".").into(),
        };
        if obj.downcast_ref::<PyInt>().is_some() {
            return obj.try_into_value(vm).map(Self::Fd);
        }
        let types = &vm.ctx.types;
        if !obj.fast_isinstance(types.str_type)
            && !obj.fast_isinstance(types.bytes_type)
            && vm.get_attribute_opt(obj.class().as_object(), "__fspath__")?.is_none()
        {
            let or_none = if nullable { ", integer or None" } else { " or integer" };
            let given = obj.class().name().to_string();
            return Err(vm.new_type_error(format!(
                "{function}: path should be string, bytes, os.PathLike{or_none}, not {given}"
            )));
        }
        PathArg::new(obj, function, "path", vm).map(Self::Path)
    }

    /// The path relative to a directory. A descriptor needs none.
    pub fn under(self, directory: &DirFd, function: &'static str, vm: &VirtualMachine) -> PyResult<Self> {
        match self {
            Self::Path(path) => path.under(directory, vm).map(Self::Path),
            Self::Fd(fd) => match directory.descriptor(vm)? {
                None => Ok(Self::Fd(fd)),
                Some(_) => Err(vm.new_value_error(format!("{function}: can't specify dir_fd without matching path"))),
            },
        }
    }
}

/// The keyword `dir_fd`.
#[derive(FromArgs)]
pub(crate) struct DirFd {
    #[pyarg(named, default)]
    dir_fd: Option<PyObjectRef>,
}

impl DirFd {
    pub fn new(dir_fd: Option<PyObjectRef>) -> Self {
        Self { dir_fd }
    }

    /// The descriptor, if it is not None.
    pub fn descriptor(&self, vm: &VirtualMachine) -> PyResult<Option<i32>> {
        let Some(fd) = self.dir_fd.as_ref().filter(|fd| !vm.is_none(fd)) else { return Ok(None) };
        let Some(number) = fd.try_index_opt(vm) else {
            let class = fd.class().name().to_string();
            return Err(vm.new_type_error(format!("argument should be integer or None, not {class}")));
        };
        let number = i32::try_from(number?.as_bigint());
        number.map(Some).map_err(|_| vm.new_overflow_error("fd is greater than maximum"))
    }
}

/// Sends a request to the file system. Suspends the thread.
pub(crate) fn ask(request: &FsRequest) -> Result<FsReply, i32> {
    match services::fs(request) {
        FsReply::Err(errno) => Err(errno),
        reply => Ok(reply),
    }
}

/// Sends a request about an open file to the file system. Suspends the thread.
pub(crate) fn ask_open(fd: i32, request: impl FnOnce(u64) -> FsRequest, vm: &VirtualMachine) -> PyResult<()> {
    table::get(fd)
        .and_then(|file| ask(&request(file.inode().ok_or(errno::EINVAL)?)))
        .map(drop)
        .map_err(|errno| os_error(errno, None, vm))
}

/// Repeats a call that a signal may interrupt until it is not. The signal's handler runs in between.
pub(crate) fn uninterrupted<T>(
    mut call: impl FnMut() -> Result<T, i32>,
    vm: &VirtualMachine,
) -> PyResult<Result<T, i32>> {
    loop {
        match call() {
            Err(errno::EINTR) => signal::check(vm)?,
            result => return Ok(result),
        }
    }
}

/// Like [`uninterrupted`], with errors as Python exceptions.
pub(crate) fn retrying<T>(call: impl FnMut() -> Result<T, i32>, vm: &VirtualMachine) -> PyResult<T> {
    uninterrupted(call, vm)?.map_err(|errno| os_error(errno, None, vm))
}

/// `OSError(errno, message, filename)`, of the subclass that CPython raises.
pub(crate) fn os_error(errno: i32, filename: Option<PyObjectRef>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let mut args = vec![errno.to_pyobject(vm), errno::strerror(errno).to_pyobject(vm)];
    args.extend(filename);
    new_error(errno, args, vm)
}

/// Like [`os_error`], for an operation on two files.
pub(crate) fn os_error2(errno: i32, from: PyObjectRef, to: PyObjectRef, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let message = errno::strerror(errno).to_pyobject(vm);
    let args = vec![errno.to_pyobject(vm), message, from, vm.ctx.none(), to];
    new_error(errno, args, vm)
}

fn new_error(errno: i32, args: Vec<PyObjectRef>, vm: &VirtualMachine) -> PyBaseExceptionRef {
    let types = &vm.ctx.exceptions;
    // `OSError(...)` selects the subclass only where RustPython knows the target's numbers. It does not know these.
    let class = match errno {
        errno::EAGAIN => types.blocking_io_error,
        errno::EPIPE => types.broken_pipe_error,
        errno::ECHILD => types.child_process_error,
        errno::EEXIST => types.file_exists_error,
        errno::ENOENT => types.file_not_found_error,
        errno::EINTR => types.interrupted_error,
        errno::EISDIR => types.is_a_directory_error,
        errno::ENOTDIR => types.not_a_directory_error,
        errno::EACCES | errno::EPERM => types.permission_error,
        errno::ESRCH => types.process_lookup_error,
        _ => types.os_error,
    };
    vm.invoke_exception(class, args).unwrap_or_else(|error| error)
}
