//! The facts that are fixed when a process starts.

use std::cell::RefCell;

use pyworkers_protocol::{Pid, Start, StartMethod};

use crate::{memory, process_local};

/// The parts of [`Start`] that Python can query.
#[derive(Clone, Debug, Default)]
struct Identity {
    pid: Pid,
    ppid: Pid,
    cpu_count: u32,
    start_method: StartMethod,
    channel: Option<String>,
    env: Vec<(String, String)>,
}

process_local! {
    // A child of `fork` gets its own before it runs.
    static IDENTITY: RefCell<Identity> = RefCell::default(), on fork keep;
}

/// Stores the identity of the process that starts.
pub fn identify(start: &Start) {
    IDENTITY.replace(Identity {
        pid: start.child.pid,
        ppid: start.ppid,
        cpu_count: start.cpu_count,
        start_method: start.start_method,
        channel: start.channel.clone(),
        env: start.child.env.clone(),
    });
}

/// `os.getpid()`; 0 in an interpreter that has not started, such as the template.
#[must_use]
pub fn pid() -> Pid {
    IDENTITY.with_borrow(|identity| identity.pid)
}

/// `os.getppid()`, or 1 once the parent has ended.
#[must_use]
pub fn ppid() -> Pid {
    let ppid = IDENTITY.with_borrow(|identity| identity.ppid);
    if ppid > 1 && memory::has_ended(ppid) { 1 } else { ppid }
}

/// `os.cpu_count()`.
#[must_use]
pub fn cpu_count() -> u32 {
    IDENTITY.with_borrow(|identity| identity.cpu_count.max(1))
}

/// The default start method of this run.
#[must_use]
pub fn start_method() -> StartMethod {
    IDENTITY.with_borrow(|identity| identity.start_method)
}

/// The name of the broadcast channel that carries the queues of this run, if one does.
#[must_use]
pub fn channel() -> Option<String> {
    IDENTITY.with_borrow(|identity| identity.channel.clone())
}

/// Whether a broadcast channel carries the queues of this run.
#[must_use]
pub fn has_channel() -> bool {
    IDENTITY.with_borrow(|identity| identity.channel.is_some())
}

/// The environment at the start of the process.
#[must_use]
pub fn environ() -> Vec<(String, String)> {
    IDENTITY.with_borrow(|identity| identity.env.clone())
}
