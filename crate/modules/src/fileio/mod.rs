//! Files and standard streams: `_io.FileIO`, `open` and `sys.stdin`, `stdout` and `stderr`.
//!
//! RustPython builds none of these for this target. The buffered and text layers above them are RustPython's.

mod base;
mod init;
mod mode;
mod open;
mod raw;
mod streams;
mod support;

use std::{cell::RefCell, collections::BTreeMap};

use base::RawIoBase;
use pyworkers_session::process_local;
use raw::FileIO;
use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyType, PyTypeRef},
    class::{PyClassImpl, StaticType},
};

/// The classes of `_io` that `open` makes.
const STREAMS: [&str; 5] = ["FileIO", "BufferedReader", "BufferedWriter", "BufferedRandom", "TextIOWrapper"];

process_local! {
    /// [`STREAMS`] by name. They outlive the module: a finalizer may open a file when the modules are gone.
    static CLASSES: RefCell<BTreeMap<&'static str, PyTypeRef>> = RefCell::default(), on fork keep;
}

/// Installs `FileIO`, `open` and `open_code` where CPython has them, and creates the streams of `sys`.
///
/// Call it once for each interpreter, after it was initialised.
///
/// # Errors
/// Any exception that Python raises.
pub fn install(vm: &VirtualMachine) -> PyResult<()> {
    let io = vm.import("_io", 0)?;
    if RawIoBase::static_cell().get().is_none() {
        let _ = RawIoBase::init_manually(class(&io, "_RawIOBase", vm)?);
    }
    let file_io = FileIO::make_static_type();
    io.set_attr("FileIO", file_io.clone(), vm)?;

    for name in STREAMS {
        let class = class(&io, name, vm)?;
        CLASSES.with_borrow_mut(|classes| _ = classes.insert(name, class));
    }

    let functions = open::module_def(&vm.ctx).create_module(vm)?;
    let open = functions.get_attr("open", vm)?;
    let open_code = functions.get_attr("open_code", vm)?;
    io.set_attr("open", open.clone(), vm)?;
    io.set_attr("open_code", open_code.clone(), vm)?;
    vm.builtins.set_attr("open", open.clone(), vm)?;
    // `io` copies the names of `_io` when it is imported, which may already have happened.
    let modules = vm.sys_module.get_attr("modules", vm)?;
    if let Ok(python_io) = modules.get_item("io", vm) {
        python_io.set_attr("FileIO", file_io, vm)?;
        python_io.set_attr("open", open, vm)?;
        python_io.set_attr("open_code", open_code, vm)?;
    }
    streams::install(streams::Options::default(), vm)
}

/// Recreates the streams of `sys`, because descriptors 0, 1 and 2 or the buffering have changed.
///
/// # Errors
/// Any exception that Python raises, such as for an unknown encoding.
pub(crate) fn open_streams(
    unbuffered: bool,
    encoding: Option<&str>,
    errors: Option<&str>,
    vm: &VirtualMachine,
) -> PyResult<()> {
    streams::install(streams::Options { unbuffered, encoding, errors }, vm)
}

/// A class of the module `_io`.
fn class(io: &PyObjectRef, name: &'static str, vm: &VirtualMachine) -> PyResult<PyTypeRef> {
    io.get_attr(name, vm)?
        .downcast::<PyType>()
        .map_err(|_| vm.new_import_error(format!("_io.{name} is no class"), vm.ctx.new_str("_io")))
}

/// Calls one of [`STREAMS`].
fn make(name: &'static str, args: impl rustpython_vm::function::IntoFuncArgs, vm: &VirtualMachine) -> PyResult {
    let class = CLASSES.with_borrow(|classes| classes.get(name).cloned());
    class.ok_or_else(|| vm.new_runtime_error("_io is not initialised"))?.as_object().call(args, vm)
}
