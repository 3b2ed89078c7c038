//! The scheduler's hooks into the interpreter, the output and the trace, none of which the scheduler knows.

use pyworkers_ipc::{output, record};
use pyworkers_sched::{self as sched, Hooks, ThreadId, Waiting};
use pyworkers_session::passing;
use rustpython_vm::{common::lock, safepoint, vm::thread};

use crate::frames;

/// Installs the hooks. Called once per template.
pub(crate) fn install() {
    sched::install(Hooks {
        waits,
        resumed: record::resume,
        turned: record::turned,
        ended,
        place: frames::program_line,
        is_serving: frames::is_serving,
        around,
        switched,
    });
    record::install(frames::place);
    passing::install_safepoint_request(safepoint::request);
}

fn waits(waiting: &Waiting) -> bool {
    output::hand_over();
    record::wait(waiting)
}

fn ended() {
    record::ended();
    output::flush();
}

fn around(call: &mut dyn FnMut()) {
    let attached = thread::current_vm_is_set().then(thread::save_current_thread);
    call();
    if let Some(attached) = attached {
        thread::restore_current_thread(attached);
    }
}

fn switched(id: ThreadId) {
    lock::set_current_green_thread(id as usize);
}
