//! A process, as the kernel knows it.

use pyworkers_kernel::{Event, ProcessState};
use pyworkers_protocol::{Pid, Start, WaitingThread};

use crate::worker::Worker;

/// An entry of the kernel's process table.
pub(super) struct Process {
    pub(super) pid: Pid,
    pub(super) ppid: Pid,
    pub(super) name: String,
    pub(super) daemon: bool,
    pub(super) state: ProcessState,
    pub(super) exitcode: Option<i32>,
    /// `None` once it has ended.
    pub(super) worker: Option<Worker>,
    /// Its start message, until its worker is ready.
    pub(super) start: Option<Start>,
    /// Its answer to the last question what its threads wait for.
    pub(super) waiting: Option<Vec<WaitingThread>>,
}

impl Process {
    pub(super) const fn is_alive(&self) -> bool {
        self.exitcode.is_none()
    }

    pub(super) fn event(&self) -> Event {
        Event::Process {
            pid: self.pid,
            ppid: self.ppid,
            name: self.name.clone(),
            state: self.state,
            exitcode: self.exitcode,
            waiting: None,
        }
    }
}
