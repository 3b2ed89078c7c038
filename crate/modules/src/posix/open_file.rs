//! Open files: reading, writing and seeking.

use std::cell::Cell;

use pyworkers_fs::{
    FsReply, FsRequest, MAX_FILE, MOST_TRANSFER, Stat, Time,
    errno::{EAGAIN, EBADF, EFBIG, EINVAL, EISDIR, ESPIPE},
    flags, mode,
};
use pyworkers_ipc::{kernel, output, services};
use pyworkers_protocol::{Call, Inherited, InheritedTarget, Pid, ToKernel};
use pyworkers_sched::clock;

use super::{args::ask, pipe::Ends};

/// The file, device or pipe of a descriptor.
pub(crate) enum Target {
    /// Standard input, output or error: a terminal.
    Terminal(u8),
    File {
        inode: u64,
    },
    Directory {
        inode: u64,
    },
    /// `/dev/null`.
    Device {
        inode: u64,
    },
    /// An end of a pipe, or a socket.
    Pipe(Ends),
}

impl Target {
    /// The target for an inode of this type.
    pub const fn of(inode: u64, kind: u32) -> Self {
        match kind & mode::TYPE {
            mode::DIRECTORY => Self::Directory { inode },
            mode::REGULAR => Self::File { inode },
            _ => Self::Device { inode },
        }
    }
}

/// An open file description, which several descriptors may share (`dup`).
pub(crate) struct OpenFile {
    pub target: Target,
    pub flags: Cell<i32>,
    offset: Cell<u64>,
    /// The number of the shared offset that replaces `offset`, if other processes share this file by inheritance.
    position: Cell<Option<u64>>,
    /// Whether `flock` may have locked it.
    locked: Cell<bool>,
}

impl OpenFile {
    pub fn new(target: Target, flags: i32) -> Self {
        Self {
            target,
            flags: Cell::new(flags),
            offset: Cell::new(0),
            position: Cell::new(None),
            locked: Cell::new(false),
        }
    }

    /// A file inherited from the parent.
    pub fn inherited(descriptor: &Inherited) -> Self {
        let mut shared = None;
        let target = match descriptor.target {
            InheritedTarget::Terminal { number } => Target::Terminal(number),
            InheritedTarget::File { inode, kind, position } => {
                shared = position;
                Target::of(inode, kind)
            }
            InheritedTarget::Pipe { reader, writer } => Target::Pipe(Ends::new(reader, writer)),
        };
        let file = Self::new(target, descriptor.flags);
        file.position.set(shared);
        file.locked.set(shared.is_some());
        file
    }

    /// Counts the file for a process that will be started with it.
    pub fn inherit(&self, heir: Pid) -> Result<InheritedTarget, i32> {
        let (inode, kind) = match &self.target {
            Target::Terminal(number) => return Ok(InheritedTarget::Terminal { number: *number }),
            Target::Pipe(ends) => return Ok(ends.inherit(heir)),
            Target::File { inode } => (*inode, mode::REGULAR),
            Target::Directory { inode } => (*inode, mode::DIRECTORY),
            Target::Device { inode } => (*inode, mode::CHARACTER),
        };
        self.share()?;
        ask(&FsRequest::Inherit { inode, pid: heir })?;
        Ok(InheritedTarget::File { inode, kind, position: self.position.get() })
    }

    /// Whether the offset would not be shared with a process that inherits this file.
    pub fn is_unshared(&self) -> bool {
        matches!(self.target, Target::File { .. }) && self.position.get().is_none()
    }

    /// Moves the offset into the file system, for all processes that share this file by inheritance.
    pub fn share(&self) -> Result<(), i32> {
        if let Target::File { inode } = self.target
            && self.is_unshared()
            && let FsReply::Shared(position) = ask(&FsRequest::Share { inode, offset: self.offset.get() })?
        {
            self.position.set(Some(position));
        }
        Ok(())
    }

    /// The inode and the number by which `flock` knows this open file, in all processes that inherit it.
    pub fn description(&self) -> Result<(u64, u64), i32> {
        let inode = self.inode().ok_or(EINVAL)?;
        if self.position.get().is_none()
            && let FsReply::Shared(position) = ask(&FsRequest::Share { inode, offset: self.offset.get() })?
        {
            self.position.set(Some(position));
        }
        self.locked.set(true);
        self.position.get().map(|position| (inode, position)).ok_or(EAGAIN)
    }

    /// The offset at which the next operation begins.
    pub fn position(&self) -> Result<u64, i32> {
        self.seek(0, 1)
    }

    pub fn is_terminal(&self) -> bool {
        matches!(self.target, Target::Terminal(_))
    }

    pub fn is_directory(&self) -> bool {
        matches!(self.target, Target::Directory { .. })
    }

    /// The inode of a file, directory or device.
    pub fn inode(&self) -> Option<u64> {
        match self.target {
            Target::File { inode } | Target::Directory { inode } | Target::Device { inode } => Some(inode),
            Target::Terminal(_) | Target::Pipe(_) => None,
        }
    }

    /// Reads at most `len` bytes, none at the end. The second part of the result is true if the end was certainly
    /// reached.
    pub fn read(&self, len: usize) -> Result<(Vec<u8>, bool), i32> {
        if !self.is_readable() {
            return Err(EBADF);
        }
        match &self.target {
            Target::Terminal(_) if len == 0 => Ok((Vec::new(), false)),
            Target::Terminal(_) => {
                let bytes = services::read_stdin(len);
                let eof = bytes.is_empty();
                Ok((bytes, eof))
            }
            Target::File { inode } if self.position.get().is_some() => {
                let (inode, position) = (*inode, self.position.get().unwrap_or_default());
                read_in_pieces(len, |_, len| ask(&FsRequest::ReadShared { inode, position, len }))
            }
            Target::File { inode } => {
                let (bytes, eof) = read_at(*inode, self.offset.get(), len)?;
                self.offset.set(self.offset.get() + bytes.len() as u64);
                Ok((bytes, eof))
            }
            Target::Directory { .. } => Err(EISDIR),
            Target::Device { .. } => Ok((Vec::new(), true)),
            Target::Pipe(ends) => {
                let bytes = ends.read(len, self.is_blocking())?;
                let eof = bytes.is_empty() && len > 0;
                Ok((bytes, eof))
            }
        }
    }

    pub fn write(&self, bytes: &[u8]) -> Result<usize, i32> {
        if !self.is_writable() {
            return Err(EBADF);
        }
        match &self.target {
            Target::Terminal(number) => {
                output::write(*number, bytes);
                Ok(bytes.len())
            }
            Target::File { inode } => {
                let appends = self.appends();
                if let Some(position) = self.position.get() {
                    let inode = *inode;
                    let write = |piece: &[u8]| {
                        let bytes = piece.to_vec();
                        written(ask(&FsRequest::WriteShared { inode, position, appends, bytes })?)
                    };
                    return write_in_pieces(bytes, write).map(|(count, _)| count);
                }
                let offset = (!appends).then(|| self.offset.get());
                let (count, end) = write_at(*inode, offset, bytes)?;
                self.offset.set(end);
                Ok(count)
            }
            Target::Directory { .. } => Err(EBADF),
            Target::Device { .. } => Ok(bytes.len()),
            Target::Pipe(ends) => ends.write(bytes, self.is_blocking()),
        }
    }

    /// Reads at most `len` bytes from `offset` on. The file's own offset stays.
    pub fn read_at(&self, offset: u64, len: usize) -> Result<Vec<u8>, i32> {
        match &self.target {
            Target::Terminal(_) | Target::Pipe(_) => Err(ESPIPE),
            _ if !self.is_readable() => Err(EBADF),
            Target::Directory { .. } => Err(EISDIR),
            Target::Device { .. } => Ok(Vec::new()),
            Target::File { inode } => read_at(*inode, offset, len).map(|(bytes, _)| bytes),
        }
    }

    /// Writes from `offset` on, or at the end without one. The file's own offset stays. As on Linux, a file that was
    /// opened for appending gets all bytes at its end.
    pub fn write_at(&self, offset: Option<u64>, bytes: &[u8]) -> Result<usize, i32> {
        match &self.target {
            Target::Terminal(_) | Target::Pipe(_) => Err(ESPIPE),
            _ if !self.is_writable() => Err(EBADF),
            Target::Directory { .. } => Err(EBADF),
            Target::Device { .. } => Ok(bytes.len()),
            Target::File { inode } => {
                let offset = offset.filter(|_| !self.appends());
                write_at(*inode, offset, bytes).map(|(count, _)| count)
            }
        }
    }

    /// Moves the offset, relative to the start (0), the present offset (1) or the end (2).
    pub fn seek(&self, offset: i64, whence: i32) -> Result<u64, i32> {
        let base = match (&self.target, whence) {
            (Target::Terminal(_) | Target::Pipe(_), _) => return Err(ESPIPE),
            (Target::File { inode }, _) if self.position.get().is_some() => {
                let position = self.position.get().unwrap_or_default();
                let request = FsRequest::SeekShared { inode: *inode, position, offset, whence };
                return written(ask(&request)?).map(|(_, end)| end);
            }
            (Target::Device { .. }, 0..=2) => return Ok(0),
            (_, 0) => 0,
            (_, 1) => self.offset.get(),
            (_, 2) => self.stat()?.size,
            _ => return Err(EINVAL),
        };
        let to = base.checked_add_signed(offset).ok_or(EINVAL)?;
        if i64::try_from(to).is_err() {
            return Err(EINVAL);
        }
        self.offset.set(to);
        Ok(to)
    }

    pub fn truncate(&self, size: i64) -> Result<(), i32> {
        let size = u64::try_from(size).map_err(|_| EINVAL)?;
        let Target::File { inode } = self.target else {
            return Err(EINVAL);
        };
        if !self.is_writable() {
            return Err(EINVAL);
        }
        if size > MAX_FILE {
            return Err(EFBIG);
        }
        ask(&FsRequest::Truncate { inode, size }).map(drop)
    }

    pub fn stat(&self) -> Result<Stat, i32> {
        if let Some(inode) = self.inode() {
            return expect_stat(ask(&FsRequest::Fstat { inode })?);
        }
        let (kind, inode) = match &self.target {
            Target::Terminal(_) => (mode::CHARACTER | 0o620, 3),
            Target::Pipe(ends) if ends.is_socket() => (mode::SOCKET | 0o777, 0),
            _ => (mode::PIPE | 0o600, 0),
        };
        let now = Time::from_millis(clock::now_ms());
        Ok(Stat { mode: kind, inode, links: 1, size: 0, accessed: now, modified: now, changed: now })
    }

    pub fn is_blocking(&self) -> bool {
        self.flags.get() & flags::NONBLOCK == 0
    }

    /// Whether it was opened for reading.
    pub fn is_readable(&self) -> bool {
        self.flags.get() & flags::ACCMODE != flags::WRONLY
    }

    /// Whether it was opened for writing.
    pub fn is_writable(&self) -> bool {
        self.flags.get() & flags::ACCMODE != flags::RDONLY
    }

    /// Whether it was opened for appending.
    pub fn appends(&self) -> bool {
        self.flags.get() & flags::APPEND != 0
    }
}

/// Runs when the last descriptor is closed and no call on the file is in progress.
impl Drop for OpenFile {
    fn drop(&mut self) {
        if let Some(inode) = self.inode() {
            // No thread waits for the answer (awaited calls count from 1), which cannot be an error. A drop may come
            // from the garbage collector, which must not be suspended.
            let post = |request| kernel::post(&ToKernel::Call { id: 0, call: Call::Fs { request } });
            if let Some(position) = self.position.get().filter(|_| self.locked.get()) {
                post(FsRequest::Unflock { inode, position });
            }
            post(FsRequest::Close { inode });
        }
    }
}

/// Reads from a file of the file system.
pub(crate) fn read_at(inode: u64, offset: u64, len: usize) -> Result<(Vec<u8>, bool), i32> {
    read_in_pieces(len, |before, len| {
        let offset = offset.saturating_add(before).min(MAX_FILE);
        ask(&FsRequest::Read { inode, offset, len })
    })
}

/// Reads piece by piece, until the end or an error after the first piece. `read` gets the number of bytes that have been
/// read, and the largest number of bytes to read.
fn read_in_pieces(len: usize, mut read: impl FnMut(u64, u32) -> Result<FsReply, i32>) -> Result<(Vec<u8>, bool), i32> {
    let (mut bytes, mut eof) = data(read(0, len.min(MOST_TRANSFER) as u32)?)?;
    while !eof && bytes.len() < len {
        let piece = (len - bytes.len()).min(MOST_TRANSFER) as u32;
        let Ok((more, ends)) = read(bytes.len() as u64, piece).and_then(data) else { break };
        if more.is_empty() {
            break;
        }
        bytes.extend(more);
        eof = ends;
    }
    Ok((bytes, eof))
}

fn data(reply: FsReply) -> Result<(Vec<u8>, bool), i32> {
    match reply {
        FsReply::Data { bytes, eof } => Ok((bytes, eof)),
        _ => Err(EAGAIN),
    }
}

/// Writes to a file of the file system, at its end without an offset. Returns the count and the offset after the last
/// byte.
pub(crate) fn write_at(inode: u64, offset: Option<u64>, bytes: &[u8]) -> Result<(usize, u64), i32> {
    if offset.unwrap_or(0).saturating_add(bytes.len() as u64) > MAX_FILE {
        return Err(EFBIG);
    }
    let mut offset = offset;
    write_in_pieces(bytes, |piece| {
        let (count, end) = written(ask(&FsRequest::Write { inode, offset, bytes: piece.to_vec() })?)?;
        offset = offset.map(|_| end);
        Ok((count, end))
    })
}

/// Writes piece by piece, until the end or an error after the first piece. Returns the count and the last offset that
/// `write` has returned.
fn write_in_pieces(
    bytes: &[u8],
    mut write: impl FnMut(&[u8]) -> Result<(usize, u64), i32>,
) -> Result<(usize, u64), i32> {
    let (first, rest) = bytes.split_at(bytes.len().min(MOST_TRANSFER));
    let (mut count, mut end) = write(first)?;
    for piece in rest.chunks(MOST_TRANSFER) {
        let Ok((more, at)) = write(piece) else { break };
        count += more;
        end = at;
    }
    Ok((count, end))
}

fn written(reply: FsReply) -> Result<(usize, u64), i32> {
    match reply {
        FsReply::Written { count, end } => Ok((count as usize, end)),
        _ => Err(EAGAIN),
    }
}

pub(crate) fn expect_stat(reply: FsReply) -> Result<Stat, i32> {
    match reply {
        FsReply::Stat(stat) => Ok(stat),
        _ => Err(EINVAL),
    }
}
