//! The class `mmap.mmap`.

#[rustpython_vm::pymodule(sub, name = "mmap")]
pub(super) mod class {
    use std::sync::atomic::{AtomicI32, AtomicUsize, Ordering::Relaxed};

    use pyworkers_fs::{FsRequest, errno::EINVAL};
    use rustpython_vm::{
        AsObject as _, FromArgs, Py, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::PyType,
        common::lock::PyMutex,
        function::{ArgBytesLike, FuncArgs},
        pyclass,
        types::{AsBuffer, AsMapping, AsSequence, Constructor, Representable},
    };

    use super::super::{
        access::FindArgs,
        area::Area,
        open::{self, ACCESS_COPY, Args},
    };
    use crate::posix::{
        args::{ask, os_error},
        table,
    };

    #[derive(FromArgs)]
    struct FlushArgs {
        #[pyarg(positional, default = 0)]
        offset: isize,
        #[pyarg(positional, default = None)]
        size: Option<isize>,
    }

    #[derive(FromArgs)]
    struct AdviceArgs {
        #[pyarg(positional)]
        _option: i32,
        #[pyarg(positional, default = 0)]
        start: isize,
        #[pyarg(positional, default = None)]
        length: Option<isize>,
    }

    /// A range of bytes that processes share, anonymous or of a file.
    #[pyattr]
    #[pyclass(module = "mmap", name = "mmap")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct Mmap {
        /// `None` once closed.
        pub(crate) area: PyMutex<Option<Area>>,
        pub(crate) length: AtomicUsize,
        pub(crate) position: AtomicUsize,
        /// Number of exported buffers. The object cannot be closed while there are any.
        pub(crate) exports: AtomicUsize,
        pub(crate) access: i32,
        fd: AtomicI32,
        /// Whether the object keeps a descriptor of the file.
        trackfd: bool,
        offset: u64,
    }

    impl Drop for Mmap {
        fn drop(&mut self) {
            let _ = table::close(*self.fd.get_mut());
        }
    }

    impl Constructor for Mmap {
        type Args = Args;

        fn py_new(_cls: &Py<PyType>, args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            let opened = args.open(vm)?;
            Ok(Self {
                length: AtomicUsize::new(opened.area.len()),
                area: PyMutex::new(Some(opened.area)),
                position: AtomicUsize::new(0),
                exports: AtomicUsize::new(0),
                access: opened.access,
                fd: AtomicI32::new(opened.fd),
                trackfd: opened.trackfd,
                offset: opened.offset,
            })
        }
    }

    #[pyclass(with(AsBuffer, AsMapping, AsSequence, Constructor, Representable), flags(BASETYPE, HAS_WEAKREF))]
    impl Mmap {
        #[pygetset]
        pub(crate) fn closed(zelf: &Py<Self>) -> bool {
            zelf.area.lock().is_none()
        }

        #[pymethod]
        fn close(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
            if zelf.exports.load(Relaxed) > 0 {
                return Err(vm.new_buffer_error("cannot close exported pointers exist"));
            }
            let area = zelf.area.lock().take();
            drop(area);
            let _ = table::close(zelf.fd.swap(-1, Relaxed));
            Ok(())
        }

        #[pymethod]
        fn __enter__(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult<PyRef<Self>> {
            zelf.with(vm, |_| ())?;
            Ok(zelf)
        }

        #[pymethod]
        fn __exit__(zelf: &Py<Self>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<()> {
            Self::close(zelf, vm)
        }

        #[pymethod]
        fn find(zelf: &Py<Self>, args: FindArgs, vm: &VirtualMachine) -> PyResult<isize> {
            zelf.search(args, false, vm)
        }

        #[pymethod]
        fn rfind(zelf: &Py<Self>, args: FindArgs, vm: &VirtualMachine) -> PyResult<isize> {
            zelf.search(args, true, vm)
        }

        /// Writes are visible to all processes at once, so there is nothing to flush.
        #[pymethod]
        fn flush(zelf: &Py<Self>, args: FlushArgs, vm: &VirtualMachine) -> PyResult<()> {
            let length = zelf.with(vm, |area| area.len() as isize)?;
            let size = args.size.unwrap_or(length - args.offset);
            if args.offset < 0 || size < 0 || length - args.offset < size {
                return Err(vm.new_value_error("flush values out of range"));
            }
            Ok(())
        }

        #[pymethod]
        fn madvise(zelf: &Py<Self>, args: AdviceArgs, vm: &VirtualMachine) -> PyResult<()> {
            let length = zelf.with(vm, Area::len)?;
            match usize::try_from(args.start) {
                Ok(start) if start < length => {}
                _ => return Err(vm.new_value_error("madvise start out of bounds")),
            }
            match args.length {
                Some(length) if length < 0 => Err(vm.new_value_error("madvise length invalid")),
                Some(length) if isize::MAX - args.start < length => {
                    Err(vm.new_overflow_error("madvise length too large"))
                }
                _ => Ok(()),
            }
        }

        #[pymethod(name = "move")]
        fn move_(zelf: &Py<Self>, dest: isize, src: isize, count: isize, vm: &VirtualMachine) -> PyResult<()> {
            zelf.with_writable(vm, |area| {
                let place = |at: isize| usize::try_from(at).ok().filter(|at| *at <= area.len());
                let (dest, src, count) = (place(dest)?, place(src)?, usize::try_from(count).ok()?);
                if count > area.len() - dest || count > area.len() - src {
                    return None;
                }
                area.move_within(src, dest, count);
                Some(())
            })?
            .ok_or_else(|| vm.new_value_error("source, destination, or count out of range"))
        }

        #[pymethod]
        fn read(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
            let (count,): (rustpython_vm::function::OptionalArg<Option<isize>>,) = args.bind(vm)?;
            let count = count.into_option().flatten().and_then(|count| usize::try_from(count).ok());
            zelf.take(count.unwrap_or(usize::MAX), vm)
        }

        #[pymethod]
        fn read_byte(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<u8> {
            let bytes = zelf.take(1, vm)?;
            bytes.first().copied().ok_or_else(|| vm.new_value_error("read byte out of range"))
        }

        #[pymethod]
        fn readline(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
            let (at, left) = zelf.rest();
            let end = zelf.with(vm, |area| area.find(b"\n", at..at + left))?;
            zelf.take(end.map_or(left, |end| end + 1 - at), vm)
        }

        #[pymethod]
        fn write(zelf: &Py<Self>, data: ArgBytesLike, vm: &VirtualMachine) -> PyResult<usize> {
            let bytes = data.borrow_buf().to_vec();
            zelf.put(&bytes, "data out of range", vm)?;
            Ok(bytes.len())
        }

        #[pymethod]
        fn write_byte(zelf: &Py<Self>, byte: u8, vm: &VirtualMachine) -> PyResult<()> {
            zelf.put(&[byte], "write byte out of range", vm)
        }

        #[pymethod]
        fn tell(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<usize> {
            zelf.with(vm, |_| zelf.position.load(Relaxed))
        }

        #[pymethod]
        fn seekable(_zelf: &Py<Self>) -> bool {
            true
        }

        #[pymethod]
        fn seek(zelf: &Py<Self>, args: FuncArgs, vm: &VirtualMachine) -> PyResult<usize> {
            let (distance, whence): (isize, rustpython_vm::function::OptionalArg<i32>) = args.bind(vm)?;
            let length = zelf.with(vm, Area::len)?;
            let from = match whence.unwrap_or(0) {
                0 => 0,
                1 => zelf.position.load(Relaxed),
                2 => length,
                _ => return Err(vm.new_value_error("unknown seek type")),
            };
            let to = (from as isize).checked_add(distance).and_then(|to| usize::try_from(to).ok());
            let to = to.filter(|to| *to <= length).ok_or_else(|| vm.new_value_error("seek out of range"))?;
            zelf.position.store(to, Relaxed);
            Ok(to)
        }

        /// The size of the file. An error without a file, as in CPython.
        #[pymethod]
        fn size(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<u64> {
            zelf.with(vm, |_| ())?;
            let file = table::get(zelf.fd.load(Relaxed));
            file.and_then(|file| file.stat()).map(|stat| stat.size).map_err(|errno| os_error(errno, None, vm))
        }

        /// Changes the length of the map and of its file. Other processes that have mapped the file keep the old
        /// bytes.
        #[pymethod]
        fn resize(zelf: &Py<Self>, newsize: isize, vm: &VirtualMachine) -> PyResult<()> {
            zelf.with(vm, |_| ())?;
            if zelf.exports.load(Relaxed) > 0 {
                return Err(vm.new_buffer_error("mmap can't resize with extant pointers exported."));
            }
            if !zelf.trackfd {
                return Err(vm.new_value_error("mmap can't resize with trackfd=False."));
            }
            if zelf.is_readonly() || zelf.access == ACCESS_COPY {
                return Err(vm.new_type_error("mmap can't resize a readonly or copy-on-write memory map."));
            }
            let failed = |errno| os_error(errno, None, vm);
            let length = usize::try_from(newsize).ok().filter(|size| *size > 0);
            let length = length.ok_or_else(|| vm.new_value_error("new size out of range"))?;
            let area = match table::get(zelf.fd.load(Relaxed)) {
                Ok(file) => {
                    let inode = file.inode().ok_or_else(|| failed(EINVAL))?;
                    ask(&FsRequest::Truncate { inode, size: zelf.offset + length as u64 }).map_err(failed)?;
                    open::map(&file, zelf.offset as u32, length).map_err(failed)?
                }
                Err(_) => zelf
                    .with(vm, |area| area.copy_of(length))?
                    .ok_or_else(|| vm.new_memory_error("no shared memory is left"))?,
            };
            *zelf.area.lock() = Some(area);
            zelf.length.store(length, Relaxed);
            Ok(())
        }
    }

    impl Representable for Mmap {
        fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
            let name = zelf.as_object().class().name().to_string();
            if Self::closed(zelf) {
                return Ok(format!("<mmap.{name} closed=True>"));
            }
            let access = ["ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"];
            Ok(format!(
                "<mmap.{name} closed=False, access={}, length={}, pos={}, offset={}>",
                access[zelf.access as usize],
                zelf.len(),
                zelf.position.load(Relaxed),
                zelf.offset
            ))
        }
    }
}
