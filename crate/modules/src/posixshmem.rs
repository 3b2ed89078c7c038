//! `_posixshmem`: named shared memory. An object is a file of the run's `/dev/shm`, whose bytes are in session
//! memory.

pub(super) use _posixshmem::module_def;

#[rustpython_vm::pymodule]
mod _posixshmem {
    use pyworkers_fs::{
        FsRequest,
        errno::{EINVAL, ENAMETOOLONG},
        flags,
    };
    use rustpython_vm::{FromArgs, PyResult, VirtualMachine, builtins::PyStrRef};

    use crate::posix::{
        args::{ask, os_error},
        table,
    };

    #[derive(FromArgs)]
    struct OpenArgs {
        #[pyarg(any)]
        path: PyStrRef,
        #[pyarg(any)]
        flags: i32,
        #[pyarg(any, default = 0o777)]
        mode: u32,
    }

    #[derive(FromArgs)]
    struct UnlinkArgs {
        #[pyarg(any)]
        path: PyStrRef,
    }

    /// The path of an object's file. Leading slashes are ignored, and no others are allowed.
    fn file(name: &str) -> Result<String, i32> {
        let name = name.trim_start_matches('/');
        match name {
            "" | "." | ".." => Err(EINVAL),
            _ if name.contains('/') => Err(EINVAL),
            _ if name.len() > 255 => Err(ENAMETOOLONG),
            _ => Ok(format!("/dev/shm/{name}")),
        }
    }

    /// Checks the text of a name.
    fn text(name: &PyStrRef, vm: &VirtualMachine) -> PyResult<String> {
        let name = name.to_string();
        if name.contains('\0') {
            return Err(vm.new_value_error("embedded null character"));
        }
        Ok(name)
    }

    #[pyfunction]
    fn shm_open(args: OpenArgs, vm: &VirtualMachine) -> PyResult<i32> {
        file(&text(&args.path, vm)?)
            .and_then(|path| table::open(path, args.flags | flags::CLOEXEC, args.mode))
            .map_err(|errno| os_error(errno, Some(args.path.clone().into()), vm))
    }

    #[pyfunction]
    fn shm_unlink(args: UnlinkArgs, vm: &VirtualMachine) -> PyResult<()> {
        file(&text(&args.path, vm)?)
            .and_then(|path| ask(&FsRequest::Unlink { path }))
            .map(drop)
            .map_err(|errno| os_error(errno, Some(args.path.clone().into()), vm))
    }
}
