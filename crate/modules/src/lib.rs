//! The platform modules that RustPython lacks on this target, and the native modules of `multiprocessing`.
//!
//! Each Python module is one file or folder. The process uses the crate through [`module_defs`], [`frozen_modules`],
//! [`install`], [`fork`], [`frames`], [`inspect`] and [`signal`].

#![cfg(target_arch = "wasm32")]

use rustpython_vm::{Context, PyResult, VirtualMachine, builtins::PyModuleDef, frozen::FrozenModule};

mod command;
mod ctypes;
mod decimal;
mod display;
pub mod docs;
mod expat;
mod fcntl;
mod fileio;
pub mod fork;
pub mod frames;
pub mod inspect;
mod mmap;
mod multiprocessing;
pub mod posix;
mod posixshmem;
mod posixsubprocess;
mod pyworkers;
mod queue;
mod resource;
mod sendfd;
pub mod signal;
mod simple_queue;
mod socket;
mod sources;
mod thread;
mod time;
mod tracemalloc;
mod tzdata;
mod users;

/// Native modules. A module replaces RustPython's one of the same name.
#[must_use]
pub fn module_defs(ctx: &Context) -> Vec<&'static PyModuleDef> {
    let mut defs = vec![
        command::module_def(ctx),
        ctypes::module_def(ctx),
        decimal::module_def(ctx),
        display::module_def(ctx),
        fcntl::module_def(ctx),
        mmap::module_def(ctx),
        multiprocessing::module_def(ctx),
        posixshmem::module_def(ctx),
        posixsubprocess::module_def(ctx),
        expat::module_def(ctx),
        pyworkers::module_def(ctx),
        queue::module_def(ctx),
        resource::module_def(ctx),
        sendfd::module_def(ctx),
        signal::module_def(ctx),
        simple_queue::module_def(ctx),
        socket::module_def(ctx),
        thread::module_def(ctx),
        time::module_def(ctx),
        tracemalloc::module_def(ctx),
        tzdata::module_def(ctx),
    ];
    defs.extend(posix::module_defs(ctx));
    defs.extend(users::module_defs(ctx));
    defs
}

/// The Python modules of `pylib/`. A module replaces the standard library's one of the same name.
pub fn frozen_modules() -> impl Iterator<Item = (&'static str, FrozenModule)> {
    let library: &'static rustpython_vm::frozen::FrozenLib =
        rustpython_vm::py_freeze!(dir = "../../pylib", crate_name = "rustpython_vm");
    library.into_iter()
}

/// Prepares a new interpreter before any program runs.
///
/// # Errors
///
/// Any exception of the interpreter's own modules.
pub fn install(vm: &VirtualMachine) -> PyResult<()> {
    fileio::install(vm)?;
    let main = vm.import("_pyworkers_main", 0)?;
    vm.call_method(&main, "install", ())?;
    Ok(())
}
