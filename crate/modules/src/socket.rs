//! `_pyworkers_socket`: socket pairs for `_socket` (in `pylib`).

pub(super) use _pyworkers_socket::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_socket {
    use std::rc::Rc;

    use pyworkers_fs::{errno::EBADF, flags};
    use pyworkers_sync::Side;
    use rustpython_vm::{PyResult, VirtualMachine};

    use crate::posix::{
        args::os_error,
        open_file::{OpenFile, Target},
        pipe::Ends,
        table,
    };

    /// Creates a socket pair as two descriptors.
    #[pyfunction]
    fn pair(vm: &VirtualMachine) -> PyResult<(i32, i32)> {
        let fail = |errno| os_error(errno, None, vm);
        let (one, other) = Ends::pair().map_err(fail)?;
        let open = |ends| {
            let file = OpenFile::new(Target::Pipe(ends), flags::RDWR | flags::CLOEXEC);
            table::insert(Rc::new(file), false).map_err(fail)
        };
        let one = open(one)?;
        let other = open(other).inspect_err(|_| {
            let _ = table::close(one);
        })?;
        Ok((one, other))
    }

    #[pyfunction]
    fn is_socket(fd: i32, vm: &VirtualMachine) -> PyResult<bool> {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        Ok(matches!(&file.target, Target::Pipe(ends) if ends.is_socket()))
    }

    /// Shuts down reading, writing or both, for all descriptors of the socket.
    #[pyfunction]
    fn shutdown(fd: i32, reading: bool, writing: bool, vm: &VirtualMachine) -> PyResult<()> {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        let Target::Pipe(ends) = &file.target else { return Err(os_error(EBADF, None, vm)) };
        if reading {
            ends.shutdown(Side::Reader);
        }
        if writing {
            ends.shutdown(Side::Writer);
        }
        Ok(())
    }
}
