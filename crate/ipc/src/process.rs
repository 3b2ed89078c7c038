//! Signalling and awaiting other processes, and ending this one.

use pyworkers_fs::errno::{EINVAL, ESRCH};
use pyworkers_protocol::{Pid, ToKernel};
use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::memory;

use crate::{broadcast, kernel, pipe, record};

/// Sends a signal to a process of this run. Signal 0 only checks that the process exists.
///
/// # Errors
///
/// `ESRCH` if there is no such process, `EINVAL` for an invalid signal number.
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

/// Waits for the end of a process. Returns false if `deadline` passed first.
///
/// # Errors
///
/// The error of `check`, which runs after each sleep.
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

/// Ends the process at once, as `os._exit` does. Its exit code is `code` modulo 256.
pub fn exit(code: i32) -> ! {
    end(code & 0xff)
}

/// Ends the process as by a signal.
pub fn exit_by_signal(signal: i32) -> ! {
    end(-signal)
}

fn end(code: i32) -> ! {
    record::flush();
    pipe::leave_all();
    let leaves = broadcast::leave();
    kernel::post(&ToKernel::Exit { code, leaves });
    loop {
        // No code runs in this process any more. The suspension does not end.
        sched::end();
    }
}
