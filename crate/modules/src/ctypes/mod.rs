//! `_pyworkers_ctypes`: what the package `ctypes` is made of: objects whose bytes lie in any buffer, and C's simple types.
//!
//! There is no foreign function here, and no address space: an object knows the buffer that its bytes lie in, which may be
//! memory that processes share. Types and their layout are Python's business (`pylib/ctypes`).

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
