//! `signal.set_wakeup_fd`, which wakes an event loop that waits for descriptors.

use std::cell::Cell;

use pyworkers_session::process_local;
use rustpython_vm::{PyResult, VirtualMachine};

use crate::posix::{args::os_error, table};

process_local! {
    static DESCRIPTOR: Cell<i32> = Cell::new(-1), on fork keep;
}

/// Sets the descriptor, or none with -1. Returns the previous one.
pub(super) fn set(fd: i32, vm: &VirtualMachine) -> PyResult<i32> {
    if fd >= 0 {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        if file.is_blocking() {
            return Err(vm.new_value_error(format!("the fd {fd} must be in non-blocking mode")));
        }
    }
    Ok(DESCRIPTOR.replace(fd))
}

/// Writes the number of a signal that is about to be handled.
pub(super) fn tell(signum: i32) {
    if let Ok(file) = table::get(DESCRIPTOR.get())
        && let Ok(byte) = u8::try_from(signum)
    {
        // An error is ignored: no caller expects this write.
        let _ = file.write(&[byte]);
    }
}
