//! Signals raised for this process.

use rustpython_vm::{PyResult, VirtualMachine};

use crate::python::signal;

/// Runs the handlers of signals that have come, if this is the main thread.
///
/// # Errors
///
/// Whatever a handler raises; KeyboardInterrupt for SIGINT by default.
pub fn deliver(vm: &VirtualMachine) -> PyResult<()> {
    signal::check(vm)
}
