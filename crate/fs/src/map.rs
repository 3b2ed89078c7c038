//! Files that processes map into memory.

use std::rc::Rc;

use super::{
    bytes::{Bytes, Memory, Shared},
    errno::{EACCES, EAGAIN, ENODEV},
    node::Kind,
    ops::FsReply,
    system::FileSystem,
};

/// Where `shm_open` makes its objects; what is in it lies in shared memory from the first.
const SHARED_DIRECTORY: &str = "/dev/shm";

impl FileSystem {
    /// Lets processes map files into memory that they share.
    pub fn share_through(&mut self, memory: Rc<dyn Memory>) {
        self.memory = Some(memory);
    }

    /// An empty file, as a new one in a directory begins.
    pub(super) fn empty_file(&self, directory: u64) -> Result<Kind, i32> {
        let bytes = match &self.memory {
            Some(memory) if self.find(SHARED_DIRECTORY) == Ok(directory) => {
                Bytes::Shared(Shared::new(memory.clone(), 0)?)
            }
            _ => Bytes::Own(Vec::new()),
        };
        Ok(Kind::File(bytes))
    }

    pub(super) fn map(&mut self, pid: u32, inode: u64) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let memory = self.memory.clone().ok_or(ENODEV)?;
        let node = self.node_mut(inode)?;
        let Kind::File(bytes) = &mut node.kind else { return Err(ENODEV) };
        let block = bytes.share(&memory)?.ok_or(EACCES)?;
        match memory.hold_for(block, pid) {
            true => Ok(FsReply::Mapped(block)),
            false => Err(EAGAIN),
        }
    }
}
