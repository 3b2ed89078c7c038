//! Reading into and writing from several buffers: `readv` and its kin.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use std::rc::Rc;

    use pyworkers_fs::errno::{EINVAL, EOPNOTSUPP};
    use rustpython_vm::{
        FromArgs, PyObject, PyObjectRef, PyResult, VirtualMachine,
        protocol::{BufferFlags, PyBuffer},
    };

    use super::super::{
        args::{os_error, retrying},
        open_file::OpenFile,
        table,
    };

    #[pyattr]
    const RWF_HIPRI: i32 = 1;
    #[pyattr]
    const RWF_DSYNC: i32 = 2;
    #[pyattr]
    const RWF_SYNC: i32 = 4;
    /// Not supported, as on Linux's in-memory file systems.
    #[pyattr]
    const RWF_NOWAIT: i32 = 8;
    #[pyattr]
    const RWF_APPEND: i32 = 16;

    /// The flags that are supported. There is no disk to wait for, so the first three make no difference.
    const SUPPORTED: i32 = RWF_HIPRI | RWF_DSYNC | RWF_SYNC | RWF_APPEND;

    /// The largest number of buffers.
    const LIMIT: usize = 1024;

    /// The buffers in the second argument of a function.
    fn buffers(
        argument: &PyObject,
        function: &'static str,
        access: BufferFlags,
        vm: &VirtualMachine,
    ) -> PyResult<Vec<PyBuffer>> {
        let sequence = argument.sequence_unchecked();
        if !sequence.check() {
            return Err(vm.new_type_error(format!("{function}() arg 2 must be a sequence")));
        }
        let mut buffers = Vec::new();
        for at in 0..sequence.length(vm)? {
            let item = sequence.get_item(at as isize, vm)?;
            let buffer = PyBuffer::from_object(vm, &item, access)?;
            if !buffer.desc.is_contiguous() {
                return Err(vm.new_buffer_error("memoryview: underlying buffer is not C-contiguous"));
            }
            buffers.push(buffer);
        }
        Ok(buffers)
    }

    fn file(fd: i32, buffers: &[PyBuffer], vm: &VirtualMachine) -> PyResult<Rc<OpenFile>> {
        let limited = if buffers.len() > LIMIT { Err(EINVAL) } else { Ok(()) };
        table::get(fd).and_then(|file| limited.map(|()| file)).map_err(|errno| os_error(errno, None, vm))
    }

    fn size(buffers: &[PyBuffer]) -> usize {
        buffers.iter().fold(0, |sum: usize, buffer| sum.saturating_add(buffer.desc.len))
    }

    fn gather(buffers: &[PyBuffer]) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size(buffers));
        for buffer in buffers {
            buffer.append_to(&mut bytes);
        }
        bytes
    }

    /// Fills one buffer after the other. Returns the number of bytes.
    fn scatter(bytes: &[u8], buffers: &[PyBuffer]) -> usize {
        let mut left = bytes;
        for buffer in buffers {
            let (here, after) = left.split_at(left.len().min(buffer.desc.len));
            if let Some(mut memory) = buffer.as_contiguous_mut() {
                memory[..here.len()].copy_from_slice(here);
            }
            left = after;
        }
        bytes.len()
    }

    #[pyfunction]
    fn readv(fd: i32, buffers: PyObjectRef, vm: &VirtualMachine) -> PyResult<usize> {
        let buffers = self::buffers(&buffers, "readv", BufferFlags::WRITABLE, vm)?;
        let file = file(fd, &buffers, vm)?;
        let (bytes, _) = retrying(|| file.read(size(&buffers)), vm)?;
        Ok(scatter(&bytes, &buffers))
    }

    #[pyfunction]
    fn writev(fd: i32, buffers: PyObjectRef, vm: &VirtualMachine) -> PyResult<usize> {
        let buffers = self::buffers(&buffers, "writev", BufferFlags::SIMPLE, vm)?;
        let file = file(fd, &buffers, vm)?;
        let bytes = gather(&buffers);
        retrying(|| file.write(&bytes), vm)
    }

    #[derive(FromArgs)]
    struct PlaceArgs {
        #[pyarg(positional)]
        fd: i32,
        #[pyarg(positional)]
        buffers: PyObjectRef,
        #[pyarg(positional)]
        offset: i64,
        #[pyarg(positional, default = 0)]
        flags: i32,
    }

    impl PlaceArgs {
        /// The offset, or `None` for the file's own, which -1 stands for.
        fn place(&self) -> Result<Option<u64>, i32> {
            match self.offset {
                -1 => Ok(None),
                offset => u64::try_from(offset).map(Some).map_err(|_| EINVAL),
            }
        }

        fn check_flags(&self) -> Result<(), i32> {
            if self.flags & !SUPPORTED == 0 { Ok(()) } else { Err(EOPNOTSUPP) }
        }
    }

    #[pyfunction]
    fn preadv(args: PlaceArgs, vm: &VirtualMachine) -> PyResult<usize> {
        let buffers = buffers(&args.buffers, "preadv2", BufferFlags::WRITABLE, vm)?;
        let file = file(args.fd, &buffers, vm)?;
        let read = || {
            let place = args.place()?;
            args.check_flags()?;
            match place {
                Some(offset) => file.read_at(offset, size(&buffers)),
                None => file.read(size(&buffers)).map(|(bytes, _)| bytes),
            }
        };
        let bytes = retrying(read, vm)?;
        Ok(scatter(&bytes, &buffers))
    }

    #[pyfunction]
    fn pwritev(args: PlaceArgs, vm: &VirtualMachine) -> PyResult<usize> {
        let buffers = buffers(&args.buffers, "pwritev", BufferFlags::SIMPLE, vm)?;
        let file = file(args.fd, &buffers, vm)?;
        let bytes = gather(&buffers);
        let write = || {
            let place = args.place()?;
            args.check_flags()?;
            let appends = args.flags & RWF_APPEND != 0;
            match place {
                Some(offset) => file.write_at((!appends).then_some(offset), &bytes),
                None if appends && file.inode().is_some() => {
                    let count = file.write_at(None, &bytes)?;
                    file.seek(0, 2)?;
                    Ok(count)
                }
                None => file.write(&bytes),
            }
        };
        retrying(write, vm)
    }
}
