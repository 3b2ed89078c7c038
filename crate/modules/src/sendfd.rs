//! `_pyworkers_files`: open files in messages, as other systems send descriptors over sockets.

pub(super) use _pyworkers_files::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_files {
    use std::rc::Rc;

    use pyworkers_fs::FsRequest;
    use pyworkers_ipc::pipe;
    use pyworkers_protocol::{Inherited, InheritedTarget};
    use pyworkers_sync::{IN_MESSAGE, Side};
    use rustpython_vm::{PyResult, VirtualMachine};

    use crate::posix::{
        args::{ask, os_error},
        open_file::OpenFile,
        table,
    };

    const TERMINAL: u8 = 0;
    const FILE: u8 = 1;
    const PIPE: u8 = 2;

    /// The flags, one of the kinds above, and the two or three numbers that identify the file.
    type Message = (i32, u8, Option<u64>, Option<u64>, Option<u64>);

    /// The message that reproduces an open file in its receiver. The file stays open until it is received.
    #[pyfunction]
    fn send(fd: i32, vm: &VirtualMachine) -> PyResult<Message> {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        let flags = file.flags.get();
        let target = file.inherit(IN_MESSAGE).map_err(|errno| os_error(errno, None, vm))?;
        Ok(match target {
            InheritedTarget::Terminal { number } => (flags, TERMINAL, Some(number.into()), None, None),
            InheritedTarget::File { inode, kind, position } => (flags, FILE, Some(inode), Some(kind.into()), position),
            InheritedTarget::Pipe { reader, writer } => {
                (flags, PIPE, reader.map(u64::from), writer.map(u64::from), None)
            }
        })
    }

    /// Creates a descriptor from a message of another process.
    #[pyfunction]
    fn receive(message: Message, vm: &VirtualMachine) -> PyResult<i32> {
        let (flags, kind, first, second, position) = message;
        let number = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok());
        let target = match kind {
            TERMINAL => InheritedTarget::Terminal { number: first.unwrap_or_default() as u8 },
            FILE => {
                let inode = first.unwrap_or_default();
                ask(&FsRequest::Receive { inode }).map_err(|errno| os_error(errno, None, vm))?;
                InheritedTarget::File { inode, kind: number(second).unwrap_or_default(), position }
            }
            _ => {
                let (reader, writer) = (number(first), number(second));
                for (id, side) in [(reader, Side::Reader), (writer, Side::Writer)] {
                    if let Some(id) = id {
                        pipe::adopt(id, side, IN_MESSAGE);
                    }
                }
                InheritedTarget::Pipe { reader, writer }
            }
        };
        let file = OpenFile::inherited(&Inherited { fd: -1, flags, target });
        table::insert(Rc::new(file), false).map_err(|errno| os_error(errno, None, vm))
    }
}
