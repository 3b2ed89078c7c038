//! The module `mmap`: memory that processes share, seen as bytes.
//!
//! The memory is session memory, outside this process's own. Every access copies, and a `memoryview` of it is a
//! remote buffer (see `patches/rustpython-vm/`), which reads and writes only the requested items.

mod access;
mod area;
mod object;
mod open;
mod operators;

pub(crate) use open::PAGE;

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The module.
pub(super) fn module_def(ctx: &Context) -> &'static PyModuleDef {
    module::module_def(ctx)
}

#[rustpython_vm::pymodule(name = "mmap", with(object::class))]
mod module {
    use rustpython_vm::{VirtualMachine, builtins::PyTypeRef};

    use super::open;

    #[pyattr]
    const ACCESS_DEFAULT: i32 = open::ACCESS_DEFAULT;
    #[pyattr]
    const ACCESS_READ: i32 = open::ACCESS_READ;
    #[pyattr]
    const ACCESS_WRITE: i32 = open::ACCESS_WRITE;
    #[pyattr]
    const ACCESS_COPY: i32 = open::ACCESS_COPY;
    #[pyattr]
    const PROT_READ: i32 = open::PROT_READ;
    #[pyattr]
    const PROT_WRITE: i32 = open::PROT_WRITE;
    #[pyattr]
    const PROT_EXEC: i32 = 4;
    #[pyattr]
    const MAP_SHARED: i32 = open::MAP_SHARED;
    #[pyattr]
    const MAP_PRIVATE: i32 = open::MAP_PRIVATE;
    #[pyattr]
    const MAP_ANON: i32 = open::MAP_ANON;
    #[pyattr]
    const MAP_ANONYMOUS: i32 = open::MAP_ANON;
    #[pyattr]
    const MAP_NORESERVE: i32 = 0x4000;
    #[pyattr]
    const MAP_POPULATE: i32 = 0x8000;
    #[pyattr]
    const MADV_NORMAL: i32 = 0;
    #[pyattr]
    const MADV_RANDOM: i32 = 1;
    #[pyattr]
    const MADV_SEQUENTIAL: i32 = 2;
    #[pyattr]
    const MADV_WILLNEED: i32 = 3;
    #[pyattr]
    const MADV_DONTNEED: i32 = 4;
    #[pyattr]
    const PAGESIZE: i32 = open::PAGE;
    #[pyattr]
    const ALLOCATIONGRANULARITY: i32 = open::PAGE;

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.os_error.to_owned()
    }
}
