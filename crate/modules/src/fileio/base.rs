//! The class that `FileIO` is derived from.

use rustpython_vm::{PyPayload, pyclass};

/// Stands for `_io._RawIOBase`, which RustPython keeps to itself: its class is put in here before it is used.
#[pyclass(module = "_io", name = "_RawIOBase")]
#[derive(Debug, Default, PyPayload)]
// As RustPython's own, so that a payload begins at the same place.
#[repr(align(8))]
pub(super) struct RawIoBase;

#[pyclass]
impl RawIoBase {}
