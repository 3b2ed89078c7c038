//! `_pyworkers_ctypes`, the native part of `ctypes`: objects in the bytes of any buffer, and C's simple types.
//!
//! There are no foreign functions and no address space. An object knows the buffer of its bytes, which may be memory
//! shared with other processes. Types and their layouts are defined in Python (`pylib/ctypes`).

mod codec;
mod data;
mod layout;

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The module.
pub(super) fn module_def(ctx: &Context) -> &'static PyModuleDef {
    module::module_def(ctx)
}

#[rustpython_vm::pymodule(name = "_pyworkers_ctypes", with(layout::class, data::class))]
mod module {}
