//! Work between two bytecode instructions of a computing thread.

use pyworkers_ipc::output;
use pyworkers_modules::signal;
use pyworkers_sched as sched;
use pyworkers_session::{identity, memory, passing};
use rustpython_vm::{PyResult, VirtualMachine, safepoint};

/// Number of bytecode instructions between two readings of the clock, about 0.2 ms.
const PERIOD: u32 = 8192;

/// Installs the hook in a new interpreter.
pub(crate) fn install() {
    safepoint::install(hook, PERIOD);
}

fn hook(vm: &VirtualMachine) -> PyResult<()> {
    if identity::pid() == 0 {
        return Ok(()); // the template is not connected to a page
    }
    passing::give_back();
    if memory::is_killed() {
        sched::end(); // for ever: the kernel has killed this process
    }
    if sched::is_turn_due() {
        output::flush();
        sched::turn();
    }
    output::wait_for_reader();
    signal::check(vm)
}
