//! The base class of `FileIO`.

use rustpython_vm::{PyPayload, pyclass};

/// A placeholder for `_io._RawIOBase`, which RustPython does not export. Its static cell is set to that class before
/// use.
#[pyclass(module = "_io", name = "_RawIOBase")]
#[derive(Debug, Default, PyPayload)]
// As RustPython's own, so that the payload has the same offset.
#[repr(align(8))]
pub(super) struct RawIoBase;

#[pyclass]
impl RawIoBase {}
