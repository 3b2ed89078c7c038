//! Work between two bytecode instructions of a computing thread.

use std::cell::Cell;

use pyworkers_ipc::output;
use pyworkers_modules::signal;
use pyworkers_sched as sched;
use pyworkers_session::{identity, memory, passing, process_local};
use rustpython_vm::{PyResult, VirtualMachine, safepoint};

/// Number of bytecode instructions between two readings of the clock, about 0.2 ms.
const PERIOD: u32 = 8192;

/// Compiled code passes so many safepoints at most before the hook runs, about 2 ms.
const MOST_PASSED: u32 = 16;

process_local! {
    static PASSED: Cell<u32> = Cell::new(0), on fork clear;
}

/// Installs the hook in a new interpreter.
pub(crate) fn install() {
    safepoint::install(hook, PERIOD);
    safepoint::ask(has_to_run);
}

/// Whether compiled code has to let the hook run now.
fn has_to_run() -> bool {
    PASSED.set(PASSED.get() + 1);
    PASSED.get() >= MOST_PASSED
        || passing::passes()
        || memory::is_killed()
        || sched::is_turn_due()
        || signal::is_pending()
}

fn hook(vm: &VirtualMachine) -> PyResult<()> {
    PASSED.set(0);
    if identity::pid() == 0 {
        return Ok(()); // the template is not connected to a page
    }
    passing::give_back();
    if memory::is_killed() {
        sched::end(); // for ever: the kernel has killed this process
    }
    if sched::is_turn_due() {
        output::hand_over();
        sched::turn();
    }
    output::wait_for_reader();
    signal::check(vm)
}
