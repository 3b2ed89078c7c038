//! The modules `posix` and `errno`, which Python's `os` is made of.
//!
//! Behaviour, numbers and messages are Linux's. What a web page cannot have (fork, exec, links) is absent, as in CPython for
//! Emscripten, so that `os` and what builds on it see that it is.
//!
//! Every call to the file system suspends the thread and lets others run: no borrow of the tables here is held across one.

pub(crate) mod args;
mod constants;
mod descriptors;
mod environ;
mod errno;
mod identity;
pub(crate) mod open_file;
mod paths;
mod pipe;
mod scandir;
mod status;
mod subprocess;
pub(crate) mod table;
mod times;
mod wait;

pub use environ::{environment, refresh};

use rustpython_vm::{Context, builtins::PyModuleDef};

/// The modules to be added to an interpreter: `posix`, `errno` and `_posixsubprocess`.
#[must_use]
pub fn module_defs(ctx: &Context) -> [&'static PyModuleDef; 3] {
    [module_def(ctx), errno::module_def(ctx), subprocess::module_def(ctx)]
}

/// The module `posix` alone.
#[must_use]
pub fn module_def(ctx: &Context) -> &'static PyModuleDef {
    module::module_def(ctx)
}

#[rustpython_vm::pymodule(
    name = "posix",
    with(
        constants::functions,
        descriptors::functions,
        environ::functions,
        identity::functions,
        paths::functions,
        scandir::functions,
        status::functions,
        times::functions,
        wait::functions
    )
)]
mod module {
    use rustpython_vm::{Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule, extend_module};

    /// What `os` may take as given: operations on descriptors, and `lstat`. No operation is relative to a directory.
    const HAVE: &[&str] = &[
        "HAVE_FCHDIR",
        "HAVE_FCHMOD",
        "HAVE_FDOPENDIR",
        "HAVE_FTRUNCATE",
        "HAVE_FUTIMENS",
        "HAVE_LSTAT",
        "HAVE_LUTIMES",
    ];

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        let have: Vec<PyObjectRef> = HAVE.iter().map(|name| vm.ctx.new_str(*name).into()).collect();
        let environ = super::environ::new_dict(vm)?;
        extend_module!(vm, module, {
            "_have_functions" => vm.ctx.new_list(have),
            "environ" => environ,
            "error" => vm.ctx.exceptions.os_error.to_owned(),
        });
        Ok(())
    }
}
