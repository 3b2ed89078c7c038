//! Construction of a `FileIO`.

use std::sync::atomic::Ordering::Relaxed;

use pyworkers_fs::{errno::EISDIR, flags};
use rustpython_vm::{
    AsObject, FromArgs, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyInt, PyUtf8StrRef},
    types::Initializer,
};

use super::{
    super::posix::{
        args::{PathArg, os_error},
        table,
    },
    mode,
    raw::FileIO,
};

#[derive(FromArgs)]
pub(super) struct FileIOArgs {
    #[pyarg(any)]
    file: PyObjectRef,
    #[pyarg(any, default)]
    mode: Option<PyUtf8StrRef>,
    #[pyarg(any, default = true)]
    closefd: bool,
    #[pyarg(any, default)]
    opener: Option<PyObjectRef>,
}

impl Initializer for FileIO {
    type Args = FileIOArgs;

    fn init(zelf: &Py<Self>, args: Self::Args, vm: &VirtualMachine) -> PyResult<()> {
        zelf.release().map_err(|errno| os_error(errno, None, vm))?;
        let given: Option<i32> = match args.file.downcast_ref::<PyInt>() {
            Some(number) => Some(number.try_to_primitive(vm)?),
            None => None,
        };
        if given.is_some_and(|fd| fd < 0) {
            return Err(vm.new_value_error("negative file descriptor"));
        }
        let bits = mode::parse(args.mode.as_ref().map_or("r", |mode| mode.as_str()), vm)?;
        let fd = match given {
            Some(fd) => fd,
            None if !args.closefd => {
                return Err(vm.new_value_error("Cannot use closefd=False with file name"));
            }
            None => open(&args, bits, vm)?,
        };
        // A descriptor passed by the caller stays open if it is unusable.
        let refuse = |errno, name| {
            if given.is_none() {
                let _ = table::close(fd);
            }
            Err(os_error(errno, name, vm))
        };
        match table::get(fd) {
            Err(errno) => return refuse(errno, None),
            Ok(file) if file.is_directory() => return refuse(EISDIR, Some(args.file)),
            Ok(file) if bits & flags::APPEND != 0 => {
                // A pipe has no end to seek to.
                let _ = file.seek(0, 2);
            }
            Ok(_) => {}
        }
        zelf.fd.store(fd, Relaxed);
        zelf.flags.store(bits, Relaxed);
        zelf.close_fd.store(args.closefd, Relaxed);
        zelf.as_object().set_attr("name", args.file, vm)
    }
}

/// Opens a file by its name, or calls the opener.
fn open(args: &FileIOArgs, bits: i32, vm: &VirtualMachine) -> PyResult<i32> {
    let name = &args.file;
    if let Some(opener) = args.opener.as_ref().filter(|opener| !vm.is_none(opener)) {
        let fd = opener.call((name.clone(), bits), vm)?;
        let Some(fd) = fd.downcast_ref::<PyInt>() else {
            return Err(vm.new_type_error("expected integer from opener"));
        };
        return match fd.try_to_primitive(vm)? {
            fd if fd < 0 => Err(vm.new_value_error(format!("opener returned {fd}"))),
            fd => Ok(fd),
        };
    }
    let path = super::open::path(name.clone(), vm)?;
    PathArg::new(path, "open", "path", vm)?
        .absolute()
        .and_then(|path| table::open(path, bits, 0o666))
        .map_err(|errno| os_error(errno, Some(name.clone()), vm))
}
