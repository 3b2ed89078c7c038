//! `_pyworkers_socket`: the descriptors of sockets for `_socket` (in `pylib`).

pub(super) use _pyworkers_socket::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_socket {
    use std::rc::Rc;

    use pyworkers_fs::{errno::EBADF, flags};
    use pyworkers_ipc::pipe;
    use pyworkers_protocol::PipeId;
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

    /// Opens a socket with ends to which this process holds one reference each, or none for a socket that is not
    /// connected. `fd` is the descriptor that it replaces, or -1 for a new one.
    #[pyfunction]
    fn open(fd: i32, reader: Option<PipeId>, writer: Option<PipeId>, vm: &VirtualMachine) -> PyResult<i32> {
        let fail = |errno| os_error(errno, None, vm);
        if [reader, writer].into_iter().flatten().any(|id| !pipe::exists(id)) {
            return Err(fail(EBADF));
        }
        let flags = if fd < 0 { flags::RDWR | flags::CLOEXEC } else { table::get(fd).map_err(fail)?.flags.get() };
        let file = Rc::new(OpenFile::new(Target::Pipe(Ends::of_socket(reader, writer)), flags));
        if fd < 0 {
            table::insert(file, false).map_err(fail)
        } else {
            table::insert_at(fd, file, false).map_err(fail).map(|()| fd)
        }
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
