//! `signal.set_wakeup_fd`: how an event loop that waits for descriptors learns of a signal.

use std::cell::Cell;

use pyworkers_session::process_local;
use rustpython_vm::{PyResult, VirtualMachine};

use crate::posix::{args::os_error, table};

process_local! {
    static DESCRIPTOR: Cell<i32> = Cell::new(-1), on fork keep;
}

/// Sets the descriptor, -1 for none; the one before.
pub(super) fn set(fd: i32, vm: &VirtualMachine) -> PyResult<i32> {
    if fd >= 0 {
        let file = table::get(fd).map_err(|errno| os_error(errno, None, vm))?;
        if file.is_blocking() {
            return Err(vm.new_value_error(format!("the fd {fd} must be in non-blocking mode")));
        }
    }
    Ok(DESCRIPTOR.replace(fd))
}

/// A signal is about to be handled.
pub(super) fn tell(signum: i32) {
    if let Ok(file) = table::get(DESCRIPTOR.get())
        && let Ok(byte) = u8::try_from(signum)
    {
        // Nothing to do about an error: nobody asked for this write.
        let _ = file.write(&[byte]);
    }
}
