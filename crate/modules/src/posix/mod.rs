//! The modules `posix` and `errno`, on which Python's `os` is built.
//!
//! Behaviour, numbers and messages are Linux's. Functions that a web page cannot offer (exec, a fork that returns
//! twice) are absent, as in CPython for Emscripten, so that `os` and its users can detect it.
//!
//! Every call to the file system suspends the thread and lets others run. No borrow of the tables here is held across
//! one.

pub(crate) mod args;
pub(crate) mod at_fork;
mod attributes;
mod configuration;
mod constants;
mod descriptors;
mod devices;
mod environ;
mod errno;
mod groups;
mod identity;
mod links;
mod memory_files;
pub(crate) mod open_file;
pub(crate) mod owners;
mod paths;
pub(crate) mod pipe;
mod policies;
mod randomness;
mod ranges;
mod scandir;
mod scheduling;
mod space;
mod status;
pub(crate) mod table;
mod times;
mod transfers;
mod vectors;
mod wait;

pub(crate) use environ::variable;
pub use environ::{environment, refresh};
use rustpython_vm::{Context, builtins::PyModuleDef};
pub(crate) use table::standard_streams;

/// The modules `posix` and `errno`.
#[must_use]
pub fn module_defs(ctx: &Context) -> [&'static PyModuleDef; 2] {
    [module_def(ctx), errno::module_def(ctx)]
}

/// The module `posix`.
#[must_use]
pub fn module_def(ctx: &Context) -> &'static PyModuleDef {
    module::module_def(ctx)
}

#[rustpython_vm::pymodule(
    name = "posix",
    with(
        at_fork::functions,
        attributes::functions,
        configuration::functions,
        constants::functions,
        descriptors::functions,
        devices::functions,
        environ::functions,
        groups::functions,
        identity::functions,
        links::functions,
        memory_files::functions,
        owners::functions,
        paths::functions,
        policies::functions,
        randomness::functions,
        ranges::functions,
        scandir::functions,
        scheduling::functions,
        space::functions,
        status::functions,
        times::functions,
        transfers::functions,
        vectors::functions,
        wait::functions
    )
)]
mod module {
    use rustpython_vm::{Py, PyObjectRef, PyResult, VirtualMachine, builtins::PyModule, extend_module};

    /// The capabilities that `os` reads: operations on descriptors, on links themselves, and relative to a directory.
    const HAVE: &[&str] = &[
        "HAVE_FACCESSAT",
        "HAVE_FCHDIR",
        "HAVE_FCHMOD",
        "HAVE_FCHMODAT",
        "HAVE_FCHOWN",
        "HAVE_FCHOWNAT",
        "HAVE_FDOPENDIR",
        "HAVE_FSTATAT",
        "HAVE_FSTATVFS",
        "HAVE_FTRUNCATE",
        "HAVE_FUTIMENS",
        "HAVE_LCHOWN",
        "HAVE_LINKAT",
        "HAVE_LSTAT",
        "HAVE_LUTIMES",
        "HAVE_MKDIRAT",
        "HAVE_MKFIFOAT",
        "HAVE_OPENAT",
        "HAVE_READLINKAT",
        "HAVE_RENAMEAT",
        "HAVE_SYMLINKAT",
        "HAVE_UNLINKAT",
        "HAVE_UTIMENSAT",
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
