//! Objects of C types.

#[rustpython_vm::pymodule(sub, name = "_pyworkers_ctypes")]
pub(super) mod class {
    use rustpython_vm::{
        AsObject as _, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyInt, PyMemoryView, PyType, PyTypeRef},
        function::{ArgBytesLike, FuncArgs},
        object::{Traverse, TraverseFn},
        protocol::{BufferDescriptor, BufferFlags, PyBuffer, VecBuffer},
        pyclass,
        types::{AsBuffer, Constructor},
    };

    use super::super::{codec::Code, layout::class::Layout};

    /// An address is the ID of an owner shifted left by this number of bits, plus the position in its bytes.
    const SPACE: u32 = 30;

    /// An object of a C type: a range of a buffer's bytes.
    #[pyattr]
    #[pyclass(module = "_ctypes", name = "_CData", traverse = "manual")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct Data {
        buffer: PyBuffer,
        /// Position of its first byte in the whole memory of the buffer.
        at: usize,
        layout: PyRef<Layout>,
    }

    // SAFETY: the layout holds no object that could refer back to it.
    #[expect(unsafe_code, reason = "the garbage collector must see the owner of the bytes")]
    unsafe impl Traverse for Data {
        fn traverse(&self, visit: &mut TraverseFn<'_>) {
            self.buffer.traverse(visit);
        }
    }

    /// The layout of a type, as its metaclass has set it.
    fn layout_of(cls: &Py<PyType>, vm: &VirtualMachine) -> PyResult<PyRef<Layout>> {
        cls.get_attr(vm.ctx.intern_str("_native_"))
            .and_then(|layout| layout.downcast::<Layout>().ok())
            .ok_or_else(|| vm.new_type_error("abstract class"))
    }

    impl Constructor for Data {
        type Args = FuncArgs;

        fn py_new(cls: &Py<PyType>, _args: FuncArgs, vm: &VirtualMachine) -> PyResult<Self> {
            let layout = layout_of(cls, vm)?;
            let buffer = VecBuffer::from(vm.new_zeroed_bytes(layout.size)?).into_ref(&vm.ctx).into_pybuffer(false);
            Ok(Self { buffer, at: 0, layout })
        }
    }

    impl AsBuffer for Data {
        fn as_buffer(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<PyBuffer> {
            let (itemsize, format, shape) = zelf.layout.describe();
            let mut stride = itemsize as isize;
            let mut dim_desc = Vec::with_capacity(shape.len());
            for length in shape.into_iter().rev() {
                dim_desc.push((length, stride, 0));
                stride *= length as isize;
            }
            dim_desc.reverse();
            let mut buffer = zelf.buffer.clone();
            buffer.desc = BufferDescriptor {
                len: zelf.layout.size,
                offset: zelf.at as isize,
                readonly: false,
                itemsize,
                format: format.into(),
                dim_desc,
            };
            Ok(buffer)
        }
    }

    #[pyclass(with(AsBuffer, Constructor), flags(BASETYPE, HAS_WEAKREF, HAS_DICT))]
    impl Data {}

    impl Data {
        fn load(&self, at: usize, code: &Code, vm: &VirtualMachine) -> PyResult {
            let mut bytes = [0; 8];
            let bytes = &mut bytes[..code.size()];
            self.buffer.read_at(at, bytes);
            code.load(bytes, vm)
        }

        fn store(&self, at: usize, code: &Code, value: &PyObject, vm: &VirtualMachine) -> PyResult<()> {
            let packed = code.pack(value, vm)?;
            self.buffer.write_at(at, packed.as_slice());
            Ok(())
        }

        fn code(&self, vm: &VirtualMachine) -> PyResult<&Code> {
            self.layout.code.as_ref().ok_or_else(|| vm.new_type_error("not a simple type"))
        }

        /// The position and the code of an array's simple item.
        fn item(&self, index: &PyObject, vm: &VirtualMachine) -> PyResult<(usize, &Code)> {
            let index: isize = match index.downcast_ref::<PyInt>() {
                Some(index) => index.try_to_primitive(vm),
                None => index.try_index(vm).and_then(|index| index.try_to_primitive(vm)),
            }?;
            let length = self.layout.length;
            let at = if index < 0 { index + length as isize } else { index };
            let at = usize::try_from(at).ok().filter(|at| *at < length);
            let at = at.ok_or_else(|| vm.new_index_error("invalid index"))?;
            let code = self.layout.item.as_ref().and_then(|item| item.code.as_ref());
            let code = code.ok_or_else(|| vm.new_type_error("not an array of a simple type"))?;
            Ok((self.at + at * code.size(), code))
        }

        /// The position of `count` bytes in the buffer, `at` bytes from the start of the object. They must be inside
        /// the buffer.
        fn place(&self, at: isize, count: usize, vm: &VirtualMachine) -> PyResult<usize> {
            let region = self.buffer.desc.extent();
            let start = self.at.checked_add_signed(at).filter(|start| *start >= region.start);
            start
                .filter(|start| start.checked_add(count).is_some_and(|end| end <= region.end))
                .ok_or_else(|| vm.new_value_error("outside the memory of the object"))
        }
    }

    /// The `value` of a simple object.
    #[pyfunction]
    fn get_value(data: PyRef<Data>, vm: &VirtualMachine) -> PyResult {
        data.load(data.at, data.code(vm)?, vm)
    }

    #[pyfunction]
    fn set_value(data: PyRef<Data>, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        data.store(data.at, data.code(vm)?, &value, vm)
    }

    /// An item of an array of a simple type.
    #[pyfunction]
    fn get_item(data: PyRef<Data>, index: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let (at, code) = data.item(&index, vm)?;
        data.load(at, code, vm)
    }

    #[pyfunction]
    fn set_item(data: PyRef<Data>, index: PyObjectRef, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let (at, code) = data.item(&index, vm)?;
        data.store(at, code, &value, vm)
    }

    /// All items of an array of a simple type.
    #[pyfunction]
    fn get_items(data: PyRef<Data>, vm: &VirtualMachine) -> PyResult<Vec<PyObjectRef>> {
        let code = data.layout.item.as_ref().and_then(|item| item.code.as_ref());
        let code = code.ok_or_else(|| vm.new_type_error("not an array of a simple type"))?;
        let mut bytes = vec![0; data.layout.size];
        data.buffer.read_at(data.at, &mut bytes);
        bytes.chunks_exact(code.size()).map(|bytes| code.load(bytes, vm)).collect()
    }

    /// The simple value at a position relative to an object, of the type with the given layout.
    #[pyfunction]
    fn load(data: PyRef<Data>, at: isize, layout: PyRef<Layout>, vm: &VirtualMachine) -> PyResult {
        let code = layout.code.as_ref().ok_or_else(|| vm.new_type_error("not a simple type"))?;
        data.load(data.place(at, code.size(), vm)?, code, vm)
    }

    #[pyfunction]
    fn store(
        data: PyRef<Data>,
        at: isize,
        layout: PyRef<Layout>,
        value: PyObjectRef,
        vm: &VirtualMachine,
    ) -> PyResult<()> {
        let code = layout.code.as_ref().ok_or_else(|| vm.new_type_error("not a simple type"))?;
        data.store(data.place(at, code.size(), vm)?, code, &value, vm)
    }

    /// Bytes at a position relative to an object, in the same memory.
    #[pyfunction]
    fn read(data: PyRef<Data>, at: isize, count: usize, vm: &VirtualMachine) -> PyResult<Vec<u8>> {
        let at = data.place(at, count, vm)?;
        let mut bytes = vec![0; count];
        data.buffer.read_at(at, &mut bytes);
        Ok(bytes)
    }

    #[pyfunction]
    fn write(data: PyRef<Data>, at: isize, bytes: ArgBytesLike, vm: &VirtualMachine) -> PyResult<()> {
        // Copied first, because they may belong to the object itself.
        let bytes = bytes.borrow_buf().to_vec();
        let at = data.place(at, bytes.len(), vm)?;
        data.buffer.write_at(at, &bytes);
        Ok(())
    }

    /// An object of a type in the memory of another object.
    #[pyfunction]
    fn view(cls: PyTypeRef, data: PyRef<Data>, at: isize, vm: &VirtualMachine) -> PyResult<PyRef<Data>> {
        let layout = layout_of(&cls, vm)?;
        let at = data.place(at, layout.size, vm)?;
        Data { buffer: data.buffer.clone(), at, layout }.into_ref_with_type(vm, cls)
    }

    /// An object of a type in a writable buffer.
    #[pyfunction]
    fn attach(cls: PyTypeRef, source: PyObjectRef, offset: isize, vm: &VirtualMachine) -> PyResult<PyRef<Data>> {
        let layout = layout_of(&cls, vm)?;
        let buffer = PyBuffer::from_object(vm, &source, BufferFlags::FULL_RO)?;
        if buffer.desc.readonly {
            return Err(vm.new_type_error("underlying buffer is not writable"));
        }
        if !buffer.desc.is_contiguous() {
            return Err(vm.new_type_error("underlying buffer is not C contiguous"));
        }
        let offset = usize::try_from(offset).map_err(|_| vm.new_value_error("offset cannot be negative"))?;
        let (length, needed) = (buffer.desc.len, layout.size + offset);
        if length < needed {
            let message = format!("Buffer size too small ({length} instead of at least {needed} bytes)");
            return Err(vm.new_value_error(message));
        }
        let at = buffer.desc.offset as usize + offset;
        Data { buffer, at, layout }.into_ref_with_type(vm, cls)
    }

    /// A number in the place of an object's address, the same for all objects with the same bytes.
    #[pyfunction]
    fn address(data: PyRef<Data>) -> u64 {
        let mut owner: &PyObject = &data.buffer.obj;
        if let Some(view) = owner.downcast_ref::<PyMemoryView>() {
            owner = view.viewed_object();
        }
        ((owner.get_id() as u64) << SPACE) + data.at as u64
    }
}
