//! What the page serves: the run's file system and standard input.

use pyworkers_fs::{FsReply, FsRequest, errno::ENOENT};
use pyworkers_protocol::{Call, Reply};
use pyworkers_sched::Wait;
use pyworkers_session::identity;

use crate::calls::call;

/// An operation of the run's file system. Suspends the thread.
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

/// At most `max` bytes of standard input; suspends until there are some. Empty at its end.
#[must_use]
pub fn read_stdin(max: usize) -> Vec<u8> {
    let max = u32::try_from(max).unwrap_or(u32::MAX);
    match call(Call::ReadStdin { max }, &Wait::Stdin) {
        Reply::Stdin { bytes } => bytes,
        other @ Reply::Fs { .. } => unreachable!("the kernel answered a read of stdin with {other:?}"),
    }
}
