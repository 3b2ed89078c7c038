//! What happens between two bytecode instructions of a computing thread.

use rustpython_vm::{PyResult, VirtualMachine, safepoint};

use super::{memory, passing, scheduler, signals, streams};

/// Bytecode instructions between two looks at the clock: about 0.2 ms.
const PERIOD: u32 = 8192;

/// Installs the hook in a new interpreter.
pub(super) fn install() {
    safepoint::install(hook, PERIOD);
}

/// Makes the next instruction look.
pub(super) fn request() {
    safepoint::request();
}

fn hook(vm: &VirtualMachine) -> PyResult<()> {
    if super::host::pid() == 0 {
        return Ok(()); // the template has no page to talk to
    }
    passing::give_back();
    if memory::is_killed() {
        scheduler::end(); // for ever: the page has said that this process is gone
    }
    if scheduler::is_turn_due() {
        streams::flush();
        scheduler::yield_now(vm);
    }
    while memory::is_far_ahead(streams::UNREAD_LIMIT) {
        memory::wait_for_reader();
    }
    signals::deliver(vm)
}
