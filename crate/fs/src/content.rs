//! Operations on a node's contents: bytes, entries and status.

use super::{
    errno::{EACCES, EBADF, EFBIG, EINVAL, EIO, EISDIR, ENOTDIR, EPERM},
    node::{GID, Kind, UID},
    ops::{DirItem, FsReply, NOBODY, Time},
    space::CAPACITY,
    system::{FileSystem, MAX_FILE, MOST_TRANSFER},
};

impl FileSystem {
    pub(super) fn stat(&self, inode: u64) -> Result<FsReply, i32> {
        Ok(FsReply::Stat(self.node(inode)?.stat(inode)))
    }

    pub(super) fn read(&mut self, pid: u32, inode: u64, offset: u64, len: u32) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let now = self.now();
        let node = self.node_mut(inode)?;
        let reply = match &node.kind {
            Kind::File(bytes) => {
                let start = usize::try_from(offset).map_or(bytes.len(), |start| start.min(bytes.len()));
                let end = start.saturating_add((len as usize).min(MOST_TRANSFER)).min(bytes.len());
                FsReply::Data { bytes: bytes.read(start..end)?, eof: end == bytes.len() }
            }
            Kind::Directory { .. } => return Err(EISDIR),
            // A file is fetched before it is opened.
            Kind::Remote { .. } => return Err(EIO),
            Kind::Link(_) => return Err(EBADF),
            Kind::Null => FsReply::Data { bytes: Vec::new(), eof: true },
        };
        node.accessed = now;
        Ok(reply)
    }

    pub(super) fn write(&mut self, pid: u32, inode: u64, offset: Option<u64>, data: &[u8]) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let now = self.now();
        let node = self.node_mut(inode)?;
        let count = u32::try_from(data.len()).map_err(|_| EFBIG)?;
        let end = match &mut node.kind {
            Kind::File(bytes) => {
                let start = offset.unwrap_or(bytes.len() as u64);
                let end = start.checked_add(u64::from(count)).ok_or(EFBIG)?;
                if end > MAX_FILE {
                    return Err(EFBIG);
                }
                if !data.is_empty() {
                    bytes.write(start as usize, data)?;
                    node.touch(now);
                }
                end
            }
            Kind::Remote { .. } => return Err(EIO),
            Kind::Directory { .. } => return Err(EISDIR),
            Kind::Link(_) => return Err(EBADF),
            Kind::Null => 0,
        };
        Ok(FsReply::Written { count, end })
    }

    pub(super) fn truncate(&mut self, pid: u32, inode: u64, size: u64) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        if size > MAX_FILE {
            return Err(EFBIG);
        }
        match self.node(inode)?.kind {
            Kind::File(_) => self.resize(inode, size as usize),
            Kind::Remote { .. } | Kind::Directory { .. } | Kind::Link(_) | Kind::Null => Err(EINVAL),
        }
    }

    /// Truncates a file or extends it with zeros. Ignores other nodes, as opening with `O_TRUNC` does.
    pub(super) fn resize(&mut self, inode: u64, size: usize) -> Result<FsReply, i32> {
        let now = self.now();
        let node = self.node_mut(inode)?;
        if let Kind::File(bytes) = &mut node.kind {
            bytes.resize(size)?;
            node.touch(now);
        }
        Ok(FsReply::Ok)
    }

    pub(super) fn list(&self, inode: u64) -> Result<FsReply, i32> {
        self.ensure_listed(inode)?;
        let node = self.node(inode)?;
        let Kind::Directory { entries, .. } = &node.kind else {
            return Err(ENOTDIR);
        };
        if !node.permits(4) {
            return Err(EACCES);
        }
        let mut items = Vec::with_capacity(entries.len());
        for (name, child) in entries {
            items.push(DirItem { name: name.clone(), inode: *child, kind: self.node(*child)?.type_bits() });
        }
        Ok(FsReply::Names(items))
    }

    pub(super) fn set_times(&mut self, inode: u64, times: Option<(Time, Time)>) -> Result<FsReply, i32> {
        let now = self.now();
        let node = self.node_mut(inode)?;
        let (accessed, modified) = times.unwrap_or((now, now));
        node.accessed = accessed;
        node.modified = modified;
        node.changed = now;
        Ok(FsReply::Ok)
    }

    pub(super) fn chmod(&mut self, inode: u64, mode: u32) -> Result<FsReply, i32> {
        let now = self.now();
        let node = self.node_mut(inode)?;
        node.permissions = mode & 0o7777;
        node.changed = now;
        Ok(FsReply::Ok)
    }

    /// There is one user, who cannot give files away.
    pub(super) fn chown(&mut self, inode: u64, user: u32, group: u32) -> Result<FsReply, i32> {
        if ![UID, NOBODY].contains(&user) || ![GID, NOBODY].contains(&group) {
            return Err(EPERM);
        }
        let now = self.now();
        self.node_mut(inode)?.changed = now;
        Ok(FsReply::Ok)
    }

    /// How much is stored, and how much fits.
    pub(super) fn space(&self) -> FsReply {
        FsReply::Space { total: CAPACITY, free: self.space.free(), files: self.nodes.len() as u64 }
    }
}
