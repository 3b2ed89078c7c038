//! What native modules ask of the process that they run in.

use std::cell::RefCell;

use super::{
    calls, js, mailbox, memory,
    scheduler::{self, Wait},
    streams, trace,
};
use crate::{
    fs::{FsReply, FsRequest},
    ipc::pipe,
    protocol::{Call, Pid, Reply, Start, StartMethod, ToKernel},
};

const ENOENT: i32 = 2;

/// What does not change while the process runs.
#[derive(Clone, Debug)]
struct Identity {
    pid: Pid,
    ppid: Pid,
    cpu_count: u32,
    start_method: StartMethod,
    env: Vec<(String, String)>,
}

thread_local! {
    static IDENTITY: RefCell<Identity> = const {
        RefCell::new(Identity {
            pid: 0,
            ppid: 0,
            cpu_count: 1,
            start_method: StartMethod::Forkserver,
            env: Vec::new(),
        })
    };
}

pub(super) fn identify(start: &Start) {
    IDENTITY.replace(Identity {
        pid: start.pid,
        ppid: start.ppid,
        cpu_count: start.cpu_count,
        start_method: start.start_method,
        env: start.env.clone(),
    });
}

/// `os.getpid()`; 0 before the process has started.
#[must_use]
pub fn pid() -> Pid {
    IDENTITY.with_borrow(|identity| identity.pid)
}

/// `os.getppid()`: 1 once the parent has ended.
#[must_use]
pub fn ppid() -> Pid {
    let ppid = IDENTITY.with_borrow(|identity| identity.ppid);
    if ppid > 1 && memory::has_ended(ppid) { 1 } else { ppid }
}

/// `os.cpu_count()`.
#[must_use]
pub fn cpu_count() -> u32 {
    IDENTITY.with_borrow(|identity| identity.cpu_count)
}

/// The default start method of this run.
#[must_use]
pub fn start_method() -> StartMethod {
    IDENTITY.with_borrow(|identity| identity.start_method)
}

/// The environment that the process was started with.
#[must_use]
pub fn environ() -> Vec<(String, String)> {
    IDENTITY.with_borrow(|identity| identity.env.clone())
}

/// Milliseconds since the epoch, with a fraction.
#[must_use]
pub fn now_ms() -> f64 {
    js::now()
}

/// Milliseconds of a clock that never goes back.
#[must_use]
pub fn monotonic_ms() -> f64 {
    js::monotonic()
}

/// Minutes that local time is behind UTC at a moment, as JavaScript counts.
#[must_use]
pub fn timezone_offset_minutes(epoch_ms: f64) -> f64 {
    js::time_zone_offset(epoch_ms)
}

/// The short name of the local time zone at a moment.
#[must_use]
pub fn timezone_name(epoch_ms: f64) -> String {
    js::time_zone_name(epoch_ms)
}

/// Fills `target` from the browser's cryptographic generator.
pub fn random_bytes(target: &mut [u8]) {
    // The browser fills at most 65,536 bytes a call.
    for chunk in target.chunks_mut(1 << 16) {
        js::random_bytes(chunk);
    }
}

/// An operation of the run's file system. Suspends the thread.
#[must_use]
pub fn fs(request: &FsRequest) -> FsReply {
    if pid() == 0 {
        return FsReply::Err(ENOENT); // the template has no files
    }
    match calls::call(Call::Fs { request: request.clone() }, Wait::Kernel) {
        Reply::Fs { result } => result,
        other @ Reply::Stdin { .. } => unreachable!("the kernel answered a file request with {other:?}"),
    }
}

/// Writes to standard output (1) or error (2). Never suspends.
pub fn write_stream(fd: u8, bytes: &[u8]) {
    streams::write(fd, bytes);
}

/// At most `max` bytes of standard input; suspends until there are some. Empty
/// at its end.
#[must_use]
pub fn read_stdin(max: usize) -> Vec<u8> {
    let max = u32::try_from(max).unwrap_or(u32::MAX);
    match calls::call(Call::ReadStdin { max }, Wait::Stdin) {
        Reply::Stdin { bytes } => bytes,
        other @ Reply::Fs { .. } => unreachable!("the kernel answered a read of stdin with {other:?}"),
    }
}

/// Sends a signal to a process of this run.
///
/// # Errors
///
/// `ESRCH` (3) if no such process runs, `EINVAL` (22) for a number that is no
/// signal's.
pub fn kill(pid: Pid, signal: i32) -> Result<(), i32> {
    let Ok(number @ 0..=64) = u8::try_from(signal) else { return Err(22) };
    if !memory::exists(pid) {
        return Err(3);
    }
    if number != 0 && memory::exit_code(pid).is_none() {
        streams::flush();
        mailbox::post(&ToKernel::Kill { pid, signal: number });
    }
    Ok(())
}

/// The exit code of an ended process, as `Process.exitcode`.
#[must_use]
pub fn child_exit(pid: Pid) -> Option<i32> {
    memory::exit_code(pid)
}

/// The signals that have been raised and not yet taken, as a bit mask.
#[must_use]
pub fn take_signals() -> u32 {
    memory::take_signals()
}

/// Ends the process at once, as `os._exit`.
pub fn exit_now(code: i32) -> ! {
    end(code & 0xff)
}

/// Ends the process as a signal does.
pub fn exit_by_signal(signal: i32) -> ! {
    end(-signal)
}

fn end(code: i32) -> ! {
    streams::flush();
    trace::flush();
    pipe::leave_all();
    mailbox::post(&ToKernel::Exit { code });
    loop {
        // Nothing runs any more: this suspension has no end.
        scheduler::end();
    }
}
