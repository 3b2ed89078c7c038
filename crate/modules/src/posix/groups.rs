//! Process groups and sessions, and signals to them.
//!
//! Each process is started as `subprocess` starts one with `start_new_session`: it leads a session and a group, and is
//! alone in them. So the ID of a process is that of its group, too.

use pyworkers_fs::errno::ESRCH;
use pyworkers_ipc::process;
use pyworkers_session::{identity, memory};
use pyworkers_sync::Table;
use rustpython_vm::{PyResult, VirtualMachine};

use super::args::os_error;
use crate::signal;

/// Sends a signal to a process, or for a negative number to a group. 0 is this process's group; -1 is all processes of
/// the run but this one. Signal 0 only checks that there is one.
///
/// # Errors
///
/// ProcessLookupError if there is none, OSError (`EINVAL`) for a number that is not a signal, and what a handler of this
/// process raises.
pub(super) fn kill(pid: i64, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
    match pid {
        0 => kill_one(identity::pid(), signal, vm),
        -1 => kill_others(signal, vm),
        _ => {
            let pid = u32::try_from(pid.unsigned_abs()).map_err(|_| os_error(ESRCH, None, vm))?;
            kill_one(pid, signal, vm)
        }
    }
}

fn kill_one(pid: u32, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
    if pid == identity::pid() && (1..=64).contains(&signal) {
        return signal::kill_self(signal, vm);
    }
    if !memory::exists(pid) {
        return Err(os_error(ESRCH, None, vm));
    }
    process::kill(pid, signal).map_err(|errno| os_error(errno, None, vm))
}

fn kill_others(signal: i32, vm: &VirtualMachine) -> PyResult<()> {
    let table = Table::new(memory::words());
    let pids = table.slots().map(|slot| table.pid(slot));
    let others: Vec<u32> = pids.filter(|pid| ![0, identity::pid()].contains(pid)).collect();
    // It is enough that one was there: others may have ended since.
    let mut result = Err(ESRCH);
    for pid in others {
        result = result.or(process::kill(pid, signal));
    }
    result.map_err(|errno| os_error(errno, None, vm))
}

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::errno::{EINVAL, EPERM, ESRCH};
    use pyworkers_session::{identity, memory};
    use rustpython_vm::{FromArgs, PyResult, VirtualMachine};

    use super::super::args::os_error;

    #[pyfunction]
    fn killpg(pgid: i32, signal: i32, vm: &VirtualMachine) -> PyResult<()> {
        if pgid < 0 {
            return Err(os_error(EINVAL, None, vm));
        }
        super::kill(-i64::from(pgid), signal, vm)
    }

    /// The group and session of a process.
    fn led_by(pid: i32, vm: &VirtualMachine) -> PyResult<u32> {
        match u32::try_from(pid) {
            Ok(0) => Ok(identity::pid()),
            Ok(pid) if memory::exists(pid) => Ok(pid),
            _ => Err(os_error(ESRCH, None, vm)),
        }
    }

    #[derive(FromArgs)]
    struct PidArg {
        #[pyarg(any)]
        pid: i32,
    }

    #[pyfunction]
    fn getpgid(args: PidArg, vm: &VirtualMachine) -> PyResult<u32> {
        led_by(args.pid, vm)
    }

    #[pyfunction]
    fn getpgrp() -> u32 {
        identity::pid()
    }

    #[pyfunction]
    fn getsid(pid: i32, vm: &VirtualMachine) -> PyResult<u32> {
        led_by(pid, vm)
    }

    /// Fails: the leader of a session stays in its group. Linux, too, allows it only for the process itself and
    /// its children.
    #[pyfunction]
    fn setpgid(pid: i32, pgrp: i32, vm: &VirtualMachine) -> PyResult<()> {
        let of = led_by(pid, vm);
        let errno = match of {
            _ if pgrp < 0 => EINVAL,
            Ok(of) if of == identity::pid() || memory::children().contains(&of) => EPERM,
            _ => ESRCH,
        };
        Err(os_error(errno, None, vm))
    }

    /// Fails, as [`setpgid`] does.
    #[pyfunction]
    fn setpgrp(vm: &VirtualMachine) -> PyResult<()> {
        setpgid(0, 0, vm)
    }

    /// Fails: the leader of a group cannot begin a session.
    #[pyfunction]
    fn setsid(vm: &VirtualMachine) -> PyResult<()> {
        Err(os_error(EPERM, None, vm))
    }
}
