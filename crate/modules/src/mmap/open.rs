//! The arguments of `mmap.mmap(...)` and the memory they describe.

use std::rc::Rc;

use pyworkers_fs::{
    FsReply, FsRequest,
    errno::{EACCES, EAGAIN, EINVAL, ENODEV, ENOMEM},
    flags,
};
use pyworkers_ipc::mapping::Mapped;
use rustpython_vm::{FromArgs, PyResult, VirtualMachine, builtins::PyBaseExceptionRef};

use super::area::Area;
use crate::posix::{
    args::{ask, os_error},
    open_file::OpenFile,
    table,
};

pub(super) const ACCESS_DEFAULT: i32 = 0;
pub(super) const ACCESS_READ: i32 = 1;
pub(super) const ACCESS_WRITE: i32 = 2;
pub(super) const ACCESS_COPY: i32 = 3;
pub(super) const PROT_READ: i32 = 1;
pub(super) const PROT_WRITE: i32 = 2;
pub(super) const MAP_SHARED: i32 = 1;
pub(super) const MAP_PRIVATE: i32 = 2;
pub(super) const MAP_ANON: i32 = 0x20;
/// Offsets into files must be multiples of this number of bytes.
pub(crate) const PAGE: i32 = 4096;

/// The largest number of attempts. One lasts as long as the page waits for a lock; repair after a death takes up to
/// two seconds.
const MOST_TRIES: u32 = 200;

const BOTH: i32 = PROT_READ | PROT_WRITE;

#[derive(FromArgs)]
pub(crate) struct Args {
    #[pyarg(any)]
    fileno: i32,
    #[pyarg(any)]
    length: isize,
    #[pyarg(any, default = MAP_SHARED)]
    flags: i32,
    #[pyarg(any, default = BOTH)]
    prot: i32,
    #[pyarg(any, default = ACCESS_DEFAULT)]
    access: i32,
    #[pyarg(any, default = 0)]
    offset: i64,
    #[pyarg(named, default = true)]
    trackfd: bool,
}

/// The parts of a new `mmap` object.
pub(super) struct Opened {
    pub area: Area,
    pub access: i32,
    /// A duplicate of the file's descriptor, or -1.
    pub fd: i32,
    pub trackfd: bool,
    pub offset: u64,
}

impl Args {
    pub fn open(self, vm: &VirtualMachine) -> PyResult<Opened> {
        let length =
            usize::try_from(self.length).map_err(|_| vm.new_overflow_error("memory mapped length must be positive"))?;
        let offset =
            u64::try_from(self.offset).map_err(|_| vm.new_overflow_error("memory mapped offset must be positive"))?;
        let (flags, prot, access) = self.protection(vm)?;
        let failed = |errno| os_error(errno, None, vm);
        if self.fileno == -1 {
            if length == 0 {
                return Err(failed(EINVAL));
            }
            return Ok(Opened { area: zeroed(length).map_err(failed)?, access, fd: -1, trackfd: self.trackfd, offset });
        }
        let file = table::get(self.fileno).map_err(failed)?;
        let length = file_length(&file, length, offset, vm)?;
        if !offset.is_multiple_of(PAGE as u64) || (flags & (MAP_SHARED | MAP_PRIVATE)) == 0 {
            return Err(failed(EINVAL));
        }
        let opened = file.flags.get() & flags::ACCMODE;
        let shared = flags & MAP_PRIVATE == 0;
        if opened == flags::WRONLY || (shared && prot & PROT_WRITE != 0 && opened != flags::RDWR) {
            return Err(failed(EACCES));
        }
        let start = u32::try_from(offset).map_err(|_| failed(ENOMEM))?;
        let mut area = map(&file, start, length).map_err(failed)?;
        if !shared {
            area = area.copy().ok_or_else(|| failed(ENOMEM))?;
        }
        let fd = if self.trackfd { table::insert(file, false).map_err(failed)? } else { -1 };
        Ok(Opened { area, access, fd, trackfd: self.trackfd, offset })
    }

    /// Flags, protection and access, which must be consistent.
    fn protection(&self, vm: &VirtualMachine) -> PyResult<(i32, i32, i32)> {
        if self.access != ACCESS_DEFAULT && (self.flags != MAP_SHARED || self.prot != BOTH) {
            return Err(vm.new_value_error("mmap can't specify both access and flags, prot."));
        }
        Ok(match self.access {
            ACCESS_READ => (MAP_SHARED, PROT_READ, ACCESS_READ),
            ACCESS_WRITE => (MAP_SHARED, BOTH, ACCESS_WRITE),
            ACCESS_COPY => (MAP_PRIVATE, BOTH, ACCESS_COPY),
            ACCESS_DEFAULT => {
                let access = match self.prot & BOTH {
                    BOTH => ACCESS_DEFAULT,
                    PROT_WRITE => ACCESS_WRITE,
                    _ => ACCESS_READ,
                };
                (self.flags, self.prot, access)
            }
            _ => return Err(vm.new_value_error("mmap invalid access parameter.")),
        })
    }
}

/// Creates anonymous memory.
pub(super) fn zeroed(length: usize) -> Result<Area, i32> {
    let map = u32::try_from(length).ok().and_then(Mapped::create).ok_or(ENOMEM)?;
    Ok(Area::new(map, 0, length))
}

/// Maps a file's bytes.
pub(super) fn map(file: &Rc<OpenFile>, start: u32, length: usize) -> Result<Area, i32> {
    let inode = file.inode().ok_or(ENODEV)?;
    // The page answers EAGAIN while a killed process, which is not repaired yet, holds a lock that the page needs.
    let reply = (0..MOST_TRIES).map(|_| ask(&FsRequest::Map { inode })).find(|reply| *reply != Err(EAGAIN));
    let FsReply::Mapped(block) = reply.unwrap_or(Err(EAGAIN))? else {
        return Err(ENODEV);
    };
    let map = Mapped::held(block);
    // The file may have been truncated since its size was read.
    if (start as usize).checked_add(length).is_none_or(|end| end > map.length() as usize) {
        return Err(EINVAL);
    }
    Ok(Area::new(map, start, length))
}

/// The number of bytes to map: the requested length, or the rest of the file for 0.
fn file_length(file: &OpenFile, length: usize, offset: u64, vm: &VirtualMachine) -> PyResult<usize> {
    let wrong = |message: &'static str| -> PyBaseExceptionRef { vm.new_value_error(message) };
    let size = file.stat().map_err(|errno| os_error(errno, None, vm))?.size;
    if length == 0 {
        if size == 0 {
            return Err(wrong("cannot mmap an empty file"));
        }
        if offset >= size {
            return Err(wrong("mmap offset is greater than file size"));
        }
        return usize::try_from(size - offset).map_err(|_| wrong("mmap length is too large"));
    }
    if offset > size || size - offset < length as u64 {
        return Err(wrong("mmap length is greater than file size"));
    }
    Ok(length)
}
