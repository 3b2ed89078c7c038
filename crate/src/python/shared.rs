//! `_pyworkers_shared`: blocks of session memory, for what `multiprocessing.heap` hands out.

pub(super) use _pyworkers_shared::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_shared {
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustpython_vm::{
        FromArgs, Py, PyPayload, PyResult, VirtualMachine,
        builtins::{PyBytesRef, PyType},
        function::ArgBytesLike,
        pyclass,
        types::Constructor,
    };

    use crate::{
        ipc::waiting,
        process::memory,
        sync::{Words as _, layout::word_of},
    };

    #[derive(FromArgs)]
    struct BlockArgs {
        #[pyarg(any, default = 0)]
        size: u32,
        #[pyarg(any, default = 0)]
        handle: u32,
    }

    /// Bytes that several processes know: made with a size (and zeroed), or known by the handle of another process's.
    #[pyattr]
    #[pyclass(module = "_pyworkers_shared", name = "Block")]
    #[derive(Debug, PyPayload)]
    struct Block {
        offset: u32,
        size: u32,
        /// Other processes may know it: its memory stays until the run ends.
        shared: AtomicBool,
    }

    impl Drop for Block {
        fn drop(&mut self) {
            if !*self.shared.get_mut() {
                memory::arena().free(self.offset);
            }
        }
    }

    impl Constructor for Block {
        type Args = BlockArgs;

        fn py_new(_cls: &Py<PyType>, args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            let arena = memory::arena();
            let (offset, shared) = if args.handle == 0 {
                let offset = arena.alloc_zeroed(args.size.max(4));
                (offset.ok_or_else(|| vm.new_memory_error("no shared memory is left"))?, false)
            } else {
                (args.handle, true)
            };
            let size = arena.size_of(offset).ok_or_else(|| vm.new_value_error("no such block of shared memory"))?;
            Ok(Self { offset, size, shared: AtomicBool::new(shared) })
        }
    }

    impl Block {
        /// The offset of `length` bytes at `at`.
        fn place(&self, at: u32, length: usize, vm: &VirtualMachine) -> PyResult<u32> {
            let end = u32::try_from(length).ok().and_then(|length| at.checked_add(length));
            end.filter(|&end| end <= self.size)
                .map(|_| self.offset + at)
                .ok_or_else(|| vm.new_index_error("outside the block"))
        }

        /// The word of the aligned 32 bits at byte `at`.
        fn word(&self, at: u32, vm: &VirtualMachine) -> PyResult<u32> {
            if !at.is_multiple_of(4) {
                return Err(vm.new_index_error("not aligned"));
            }
            self.place(at, 4, vm).map(word_of)
        }
    }

    #[pyclass(with(Constructor), flags(HAS_WEAKREF))]
    impl Block {
        /// What makes the same block in another process.
        #[pymethod]
        fn share(zelf: &Py<Self>) -> u32 {
            zelf.shared.store(true, Ordering::Relaxed);
            zelf.offset
        }

        #[pymethod]
        fn read(zelf: &Py<Self>, at: u32, length: usize, vm: &VirtualMachine) -> PyResult<PyBytesRef> {
            let offset = zelf.place(at, length, vm)?;
            let mut bytes = vec![0; length];
            waiting::words().read_bytes(offset, &mut bytes);
            Ok(vm.ctx.new_bytes(bytes))
        }

        #[pymethod]
        fn write(zelf: &Py<Self>, at: u32, bytes: ArgBytesLike, vm: &VirtualMachine) -> PyResult<()> {
            let bytes = bytes.borrow_buf();
            waiting::words().write_bytes(zelf.place(at, bytes.len(), vm)?, &bytes);
            Ok(())
        }

        /// A 32-bit integer, in one piece.
        #[pymethod]
        fn load(zelf: &Py<Self>, at: u32, vm: &VirtualMachine) -> PyResult<i32> {
            Ok(waiting::words().load(zelf.word(at, vm)?).cast_signed())
        }

        /// Sets a 32-bit integer, in one piece.
        #[pymethod]
        fn store(zelf: &Py<Self>, at: u32, value: i32, vm: &VirtualMachine) -> PyResult<()> {
            waiting::words().store(zelf.word(at, vm)?, value.cast_unsigned());
            Ok(())
        }
    }
}
