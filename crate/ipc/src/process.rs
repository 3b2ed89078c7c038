//! Other processes, and the end of this one.

use pyworkers_fs::errno::{EINVAL, ESRCH};
use pyworkers_protocol::{Pid, ToKernel};
use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::memory;

use crate::{kernel, pipe, record};

/// Sends a signal to a process of this run; signal 0 only asks whether there is one.
///
/// # Errors
///
/// `ESRCH` if no such process runs, `EINVAL` for a number that is no signal's.
pub fn kill(pid: Pid, signal: i32) -> Result<(), i32> {
    let Ok(number @ 0..=64) = u8::try_from(signal) else { return Err(EINVAL) };
    if !memory::exists(pid) {
        return Err(ESRCH);
    }
    if number != 0 && memory::exit_code(pid).is_none() {
        kernel::post(&ToKernel::Kill { pid, signal: number });
    }
    Ok(())
}

/// Waits for the end of a process; false if `deadline` was over first.
///
/// # Errors
///
/// What `check` returns: it runs after each wait.
pub fn wait_exit<E>(pid: Pid, deadline: Deadline, mut check: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
    loop {
        let Some((word, expected)) = memory::exit_word(pid) else { return Ok(true) };
        if memory::has_ended(pid) {
            return Ok(true);
        }
        if deadline.is_over() {
            return Ok(false);
        }
        sched::park_on_word(Wait::ProcessJoin { pid }, deadline.remaining(), word, expected);
        check()?;
    }
}

/// Ends the process at once, as `os._exit`. Its exit code is `code` modulo 256.
pub fn exit(code: i32) -> ! {
    end(code & 0xff)
}

/// Ends the process as a signal does.
pub fn exit_by_signal(signal: i32) -> ! {
    end(-signal)
}

fn end(code: i32) -> ! {
    record::flush();
    pipe::leave_all();
    kernel::post(&ToKernel::Exit { code });
    loop {
        // Nothing runs any more: this suspension has no end.
        sched::end();
    }
}
