//! `_io.FileIO`: a descriptor as a raw stream.

use std::{
    rc::Rc,
    sync::atomic::{AtomicBool, AtomicI32, Ordering::Relaxed},
};

use pyworkers_fs::flags;
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyResult, VirtualMachine,
    builtins::PyStrRef,
    convert::ToPyObject,
    function::{ArgBytesLike, ArgMemoryBuffer},
    pyclass,
    stdlib::_warnings::warn,
    types::{Constructor, DefaultConstructor, Destructor, Initializer, Representable},
};

use super::{
    super::posix::{args::os_error, open_file::OpenFile, table},
    base::RawIoBase,
    mode,
    support::{SizeArg, WhenceArg, offset, unless_waiting, unsupported},
};

#[pyclass(module = "_io", name = "FileIO", base = RawIoBase)]
#[derive(Debug)]
pub(super) struct FileIO {
    _base: RawIoBase,
    /// The descriptor, or -1 once closed.
    pub(super) fd: AtomicI32,
    /// The flags of `os.open`.
    pub(super) flags: AtomicI32,
    pub(super) close_fd: AtomicBool,
}

impl Default for FileIO {
    fn default() -> Self {
        Self { _base: RawIoBase, fd: AtomicI32::new(-1), flags: AtomicI32::new(0), close_fd: AtomicBool::new(true) }
    }
}

impl DefaultConstructor for FileIO {}

impl Representable for FileIO {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        let class = zelf.class().slot_name();
        let fd = zelf.fd.load(Relaxed);
        if fd < 0 {
            return Ok(format!("<{class} [closed]>"));
        }
        let what = match vm.get_attribute_opt(zelf.as_object(), "name")? {
            Some(name) => format!("name={}", name.repr(vm)?.to_string_lossy()),
            None => format!("fd={fd}"),
        };
        let close_fd = if zelf.close_fd.load(Relaxed) { "True" } else { "False" };
        let mode = mode::name(zelf.flags.load(Relaxed));
        Ok(format!("<{class} {what} mode='{mode}' closefd={close_fd}>"))
    }
}

impl FileIO {
    /// Closes the descriptor if it is open and owned.
    pub(super) fn release(&self) -> Result<(), i32> {
        let fd = self.fd.swap(-1, Relaxed);
        if fd >= 0 && self.close_fd.load(Relaxed) {
            table::close(fd)?;
        }
        Ok(())
    }

    fn number(&self, vm: &VirtualMachine) -> PyResult<i32> {
        match self.fd.load(Relaxed) {
            fd if fd < 0 => Err(vm.new_value_error("I/O operation on closed file")),
            fd => Ok(fd),
        }
    }

    fn file(&self, vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        table::get(self.number(vm)?).map_err(|errno| os_error(errno, None, vm))
    }

    fn access(&self) -> i32 {
        self.flags.load(Relaxed) & flags::ACCMODE
    }

    fn for_reading(&self, vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        let file = self.file(vm)?;
        if self.access() == flags::WRONLY {
            return Err(unsupported("File not open for reading", vm));
        }
        Ok(file)
    }

    fn for_writing(&self, vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        let file = self.file(vm)?;
        if self.access() == flags::RDONLY {
            return Err(unsupported("File not open for writing", vm));
        }
        Ok(file)
    }
}

#[pyclass(with(Constructor, Initializer, Representable, Destructor), flags(BASETYPE, HAS_DICT, HAS_WEAKREF))]
impl FileIO {
    #[pygetset]
    fn closed(zelf: &Py<Self>) -> bool {
        zelf.fd.load(Relaxed) < 0
    }

    #[pygetset]
    fn closefd(zelf: &Py<Self>) -> bool {
        zelf.close_fd.load(Relaxed)
    }

    #[pygetset]
    fn mode(zelf: &Py<Self>) -> &'static str {
        mode::name(zelf.flags.load(Relaxed))
    }

    #[pygetset]
    fn _blksize(_zelf: &Py<Self>) -> u32 {
        128 << 10
    }

    #[pymethod]
    fn fileno(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<i32> {
        zelf.number(vm)
    }

    #[pymethod]
    fn isatty(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        let fd = zelf.number(vm)?;
        Ok(table::get(fd).is_ok_and(|file| file.is_terminal()))
    }

    #[pymethod]
    fn readable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.number(vm)?;
        Ok(zelf.access() != flags::WRONLY)
    }

    #[pymethod]
    fn writable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        zelf.number(vm)?;
        Ok(zelf.access() != flags::RDONLY)
    }

    #[pymethod]
    fn seekable(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<bool> {
        let fd = zelf.number(vm)?;
        Ok(table::get(fd).is_ok_and(|file| file.seek(0, 1).is_ok()))
    }

    #[pymethod]
    fn read(zelf: &Py<Self>, size: SizeArg, vm: &VirtualMachine) -> PyResult<Option<Vec<u8>>> {
        let size: isize = match size.size.filter(|size| !vm.is_none(size)) {
            Some(size) => size.try_index(vm)?.try_to_primitive(vm)?,
            None => -1,
        };
        let file = zelf.for_reading(vm)?;
        match usize::try_from(size) {
            Ok(size) => {
                let read = unless_waiting(|| file.read(size), vm)?;
                Ok(read.map(|(bytes, _)| bytes))
            }
            Err(_) => Self::readall(zelf, vm),
        }
    }

    #[pymethod]
    fn readall(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<Option<Vec<u8>>> {
        let file = zelf.for_reading(vm)?;
        let mut all = Vec::new();
        loop {
            match unless_waiting(|| file.read(usize::MAX), vm)? {
                None if all.is_empty() => return Ok(None),
                None => return Ok(Some(all)),
                Some((bytes, eof)) => {
                    all.extend(bytes);
                    if eof {
                        return Ok(Some(all));
                    }
                }
            }
        }
    }

    #[pymethod]
    fn readinto(zelf: &Py<Self>, buffer: ArgMemoryBuffer, vm: &VirtualMachine) -> PyResult<Option<usize>> {
        let file = zelf.for_reading(vm)?;
        // Read into a separate buffer: the target's lock must not be held while the thread is suspended.
        let Some((bytes, _)) = unless_waiting(|| file.read(buffer.len()), vm)? else {
            return Ok(None);
        };
        buffer.borrow_buf_mut()[..bytes.len()].copy_from_slice(&bytes);
        Ok(Some(bytes.len()))
    }

    #[pymethod]
    fn write(zelf: &Py<Self>, b: ArgBytesLike, vm: &VirtualMachine) -> PyResult<Option<usize>> {
        let file = zelf.for_writing(vm)?;
        let bytes = b.borrow_buf().to_vec();
        unless_waiting(|| file.write(&bytes), vm)
    }

    #[pymethod]
    fn seek(zelf: &Py<Self>, pos: PyObjectRef, whence: WhenceArg, vm: &VirtualMachine) -> PyResult<u64> {
        let file = zelf.file(vm)?;
        let to = offset(&pos, vm)?;
        file.seek(to, whence.whence).map_err(|errno| os_error(errno, None, vm))
    }

    #[pymethod]
    fn tell(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<u64> {
        zelf.file(vm)?.seek(0, 1).map_err(|errno| os_error(errno, None, vm))
    }

    #[pymethod]
    fn truncate(zelf: &Py<Self>, size: SizeArg, vm: &VirtualMachine) -> PyResult {
        let file = zelf.for_writing(vm)?;
        let (size, length) = match size.size.filter(|size| !vm.is_none(size)) {
            Some(size) => (size.clone(), offset(&size, vm)?),
            None => {
                let at = Self::tell(zelf, vm)?;
                (at.to_pyobject(vm), at as i64)
            }
        };
        file.truncate(length).map_err(|errno| os_error(errno, None, vm))?;
        Ok(size)
    }

    #[pymethod]
    fn close(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        // As `_RawIOBase.close`: `flush` of a subclass may fail, and the file is closed nevertheless.
        let flushed = match zelf.fd.load(Relaxed) {
            fd if fd < 0 => Ok(()),
            _ => vm.call_method(zelf.as_object(), "flush", ()).map(drop),
        };
        let name = vm.ctx.intern_str("__closed");
        zelf.as_object().set_attr(name, vm.ctx.new_bool(true), vm)?;
        let closed = zelf.release().map_err(|errno| os_error(errno, None, vm));
        match (flushed, closed) {
            (Err(first), Err(second)) => {
                second.set_context(Some(first));
                Err(second)
            }
            (Err(error), Ok(())) | (Ok(()), Err(error)) => Err(error),
            (Ok(()), Ok(())) => Ok(()),
        }
    }

    #[pymethod]
    fn __getstate__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyStrRef> {
        let class = zelf.class().name().to_string();
        Err(vm.new_type_error(format!("cannot pickle '{class}' instances")))
    }

    /// Warns that `source`, a stream over this descriptor, was never closed. A buffered or text stream that is
    /// deallocated calls it for itself.
    #[pymethod]
    fn _dealloc_warn(zelf: &Py<Self>, source: PyObjectRef, vm: &VirtualMachine) {
        if zelf.fd.load(Relaxed) < 0 || !zelf.close_fd.load(Relaxed) {
            return;
        }
        let what = source.repr(vm).map_or_else(|_| "<file>".to_owned(), |repr| repr.to_string_lossy().into_owned());
        let warned = warn(vm.ctx.exceptions.resource_warning, format!("unclosed file {what}"), 1, vm);
        if let Err(error) = warned {
            vm.run_unraisable(error, None, source);
        }
    }
}

impl Destructor for FileIO {
    fn del(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        if zelf.fd.load(Relaxed) >= 0 {
            Self::_dealloc_warn(zelf, zelf.as_object().to_owned(), vm);
            if let Err(error) = vm.call_method(zelf.as_object(), "close", ()) {
                vm.run_unraisable(error, None, zelf.as_object().to_owned());
            }
        }
        Ok(())
    }
}
