//! Services of the page: the run's file system and standard input.

use pyworkers_fs::{FsReply, FsRequest, errno::ENOENT};
use pyworkers_protocol::{Call, Reply};
use pyworkers_sched::Wait;
use pyworkers_session::identity;

use crate::calls::call;

/// Performs an operation of the run's file system. Suspends the thread.
#[must_use]
pub fn fs(request: &FsRequest) -> FsReply {
    if identity::pid() == 0 {
        return FsReply::Err(ENOENT); // the template has no files
    }
    match call(Call::Fs { request: request.clone() }, &Wait::Kernel) {
        Reply::Fs { result } => result,
        other @ Reply::Stdin { .. } => unreachable!("the kernel answered a file request with {other:?}"),
    }
}

/// Reads at most `max` bytes of standard input. Suspends the thread until there are some. Empty at the end of input.
#[must_use]
pub fn read_stdin(max: usize) -> Vec<u8> {
    let max = u32::try_from(max).unwrap_or(u32::MAX);
    match call(Call::ReadStdin { max }, &Wait::Stdin) {
        Reply::Stdin { bytes } => bytes,
        other @ Reply::Fs { .. } => unreachable!("the kernel answered a read of stdin with {other:?}"),
    }
}
