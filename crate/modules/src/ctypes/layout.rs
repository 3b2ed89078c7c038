//! The memory layout of C types.

#[rustpython_vm::pymodule(sub, name = "_pyworkers_ctypes")]
pub(super) mod class {
    use rustpython_vm::{
        FromArgs, Py, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyStrRef, PyType},
        pyclass,
        types::Constructor,
    };

    use super::super::codec::Code;

    #[derive(FromArgs)]
    pub(crate) struct Args {
        #[pyarg(any)]
        size: usize,
        #[pyarg(any)]
        align: usize,
        #[pyarg(any, default = None)]
        code: Option<PyStrRef>,
        #[pyarg(any, default = false)]
        swapped: bool,
        #[pyarg(any, default = None)]
        item: Option<PyRef<Layout>>,
        #[pyarg(any, default = 0)]
        length: usize,
    }

    /// Size and alignment, the code of a simple type, and the item type of an array.
    #[pyattr]
    #[pyclass(module = "_pyworkers_ctypes", name = "Layout")]
    #[derive(Debug, PyPayload)]
    pub(crate) struct Layout {
        pub(crate) size: usize,
        align: usize,
        pub(crate) code: Option<Code>,
        pub(crate) item: Option<PyRef<Layout>>,
        pub(crate) length: usize,
    }

    impl Constructor for Layout {
        type Args = Args;

        fn py_new(_cls: &Py<PyType>, args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            let code = args.code.map(|code| Code::parse(code.to_str().unwrap_or_default(), args.swapped, vm));
            Ok(Self {
                size: args.size,
                align: args.align,
                code: code.transpose()?,
                item: args.item,
                length: args.length,
            })
        }
    }

    impl Layout {
        /// The size of one item of a buffer, its format, and the number of items in each dimension.
        pub(crate) fn describe(&self) -> (usize, String, Vec<usize>) {
            let Some(item) = &self.item else {
                let format = self.code.as_ref().map_or_else(|| "B".to_owned(), Code::format);
                return (self.size, format, Vec::new());
            };
            let (itemsize, format, mut shape) = item.describe();
            shape.insert(0, self.length);
            (itemsize, format, shape)
        }
    }

    #[pyclass(with(Constructor))]
    impl Layout {
        #[pygetset]
        fn size(zelf: &Py<Self>) -> usize {
            zelf.size
        }

        #[pygetset]
        fn align(zelf: &Py<Self>) -> usize {
            zelf.align
        }
    }
}
