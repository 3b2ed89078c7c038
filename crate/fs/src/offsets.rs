//! Offsets of open files that several processes share by inheritance.

use pyworkers_sync::IN_MESSAGE;

use super::{
    errno::{EBADF, EINVAL},
    ops::FsReply,
    system::FileSystem,
};

impl FileSystem {
    pub(super) fn share(&mut self, pid: u32, inode: u64, offset: u64) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let last = self.positions.range((inode, 0)..=(inode, u64::MAX)).next_back();
        let number = last.map_or(0, |((_, number), _)| number + 1);
        self.positions.insert((inode, number), offset);
        Ok(FsReply::Shared(number))
    }

    pub(super) fn inherit(&mut self, pid: u32, inode: u64, heir: u32) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        self.count_open(heir, inode)?;
        self.locks.inherit(pid, Some(inode), heir);
        Ok(FsReply::Ok)
    }

    pub(super) fn receive(&mut self, pid: u32, inode: u64) -> Result<FsReply, i32> {
        self.count_open(pid, inode).map_err(|_| EBADF)?;
        // A message unpickled twice has no open left to take over. The second receipt counts one more.
        let _ = self.close(IN_MESSAGE, inode);
        self.locks.receive(pid, inode);
        Ok(FsReply::Ok)
    }

    fn position(&mut self, inode: u64, position: u64) -> Result<&mut u64, i32> {
        self.positions.get_mut(&(inode, position)).ok_or(EBADF)
    }

    pub(super) fn read_shared(&mut self, pid: u32, inode: u64, position: u64, len: u32) -> Result<FsReply, i32> {
        let at = *self.position(inode, position)?;
        let reply = self.read(pid, inode, at, len)?;
        if let FsReply::Data { bytes, .. } = &reply {
            *self.position(inode, position)? = at + bytes.len() as u64;
        }
        Ok(reply)
    }

    pub(super) fn write_shared(
        &mut self,
        pid: u32,
        inode: u64,
        position: u64,
        appends: bool,
        data: &[u8],
    ) -> Result<FsReply, i32> {
        let at = *self.position(inode, position)?;
        let reply = self.write(pid, inode, (!appends).then_some(at), data)?;
        if let FsReply::Written { end, .. } = reply {
            *self.position(inode, position)? = end;
        }
        Ok(reply)
    }

    pub(super) fn seek_shared(
        &mut self,
        pid: u32,
        inode: u64,
        position: u64,
        offset: i64,
        whence: i32,
    ) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let base = match whence {
            0 => 0,
            1 => *self.position(inode, position)?,
            2 => self.node(inode)?.stat(inode).size,
            _ => return Err(EINVAL),
        };
        let to = base.checked_add_signed(offset).filter(|&to| to <= i64::MAX as u64).ok_or(EINVAL)?;
        *self.position(inode, position)? = to;
        Ok(FsReply::Written { count: 0, end: to })
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FileSystem, FsReply, FsRequest, Time, flags};

    const PARENT: u32 = 1001;
    const CHILD: u32 = 1002;

    #[test]
    fn parent_and_child_move_one_offset() {
        let mut files = FileSystem::new(Time::default);
        let open = FsRequest::Open { path: "/tmp/log".to_owned(), flags: flags::CREAT | flags::RDWR, mode: 0o644 };
        let FsReply::Stat(stat) = files.handle(PARENT, &open).unwrap() else { panic!("not opened") };
        let inode = stat.inode;
        let FsReply::Shared(position) = files.handle(PARENT, &FsRequest::Share { inode, offset: 0 }).unwrap() else {
            panic!("not shared")
        };
        assert_eq!(files.handle(PARENT, &FsRequest::Inherit { inode, pid: CHILD }).unwrap(), FsReply::Ok);
        // The name can be removed: the child has the file open.
        assert_eq!(files.handle(PARENT, &FsRequest::Unlink { path: "/tmp/log".to_owned() }).unwrap(), FsReply::Ok);
        let write = |bytes: &[u8]| FsRequest::WriteShared { inode, position, appends: false, bytes: bytes.to_vec() };
        assert_eq!(files.handle(CHILD, &write(b"one ")).unwrap(), FsReply::Written { count: 4, end: 4 });
        assert_eq!(files.handle(PARENT, &write(b"two")).unwrap(), FsReply::Written { count: 3, end: 7 });
        files.process_ended(CHILD);
        let seek = FsRequest::SeekShared { inode, position, offset: -3, whence: 2 };
        assert_eq!(files.handle(PARENT, &seek).unwrap(), FsReply::Written { count: 0, end: 4 });
        let read = FsRequest::ReadShared { inode, position, len: 100 };
        assert_eq!(files.handle(PARENT, &read).unwrap(), FsReply::Data { bytes: b"two".to_vec(), eof: true });
        files.process_ended(PARENT);
        assert!(files.positions.is_empty());
    }
}
