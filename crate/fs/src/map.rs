//! Files that processes map into memory.

use std::rc::Rc;

use super::{
    bytes::{Bytes, Memory, Shared},
    errno::{EACCES, EAGAIN, ENODEV},
    node::Kind,
    ops::FsReply,
    system::FileSystem,
};

/// The directory of `shm_open`. Its files are in shared memory from the start.
const SHARED_DIRECTORY: &str = "/dev/shm";

impl FileSystem {
    /// Enables mapping, by blocks of `memory`.
    pub fn share_through(&mut self, memory: Rc<dyn Memory>) {
        self.memory = Some(memory);
    }

    /// The contents of a new file in a directory.
    pub(super) fn empty_file(&self, directory: u64) -> Result<Kind, i32> {
        let bytes = match &self.memory {
            Some(memory) if self.find(SHARED_DIRECTORY) == Ok(directory) => {
                Bytes::Shared(Shared::new(memory.clone(), 0)?)
            }
            _ => Bytes::new(self.space.clone()),
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
