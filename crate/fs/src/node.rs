//! A file, a directory or a device, without its name.

use std::collections::BTreeMap;

use super::bytes::Bytes;
use super::ops::{Stat, Time, mode};

/// The user ID of every process.
pub const UID: u32 = 1000;
/// The group ID of every process.
pub const GID: u32 = 1000;
/// The device number of all files.
pub const DEVICE: u32 = 1;

/// The contents of a node.
#[derive(Debug)]
pub(super) enum Kind {
    File(Bytes),
    Directory {
        entries: BTreeMap<String, u64>,
        parent: u64,
    },
    /// A file of the site that has not been fetched. Opening it needs its bytes.
    Remote {
        /// Relative to the library.
        path: String,
        size: u64,
    },
    /// A symbolic link: the path that stands for it.
    Link(String),
    /// `/dev/null`: discards all writes and is always empty.
    Null,
}

#[derive(Debug)]
pub(super) struct Node {
    pub kind: Kind,
    /// Permission bits only.
    pub permissions: u32,
    /// The number of names. A node without one exists while it is open.
    pub links: u32,
    /// The number of opens by all processes.
    pub opens: u32,
    pub accessed: Time,
    pub modified: Time,
    pub changed: Time,
}

impl Node {
    pub fn new(kind: Kind, permissions: u32, now: Time) -> Self {
        let links = if matches!(kind, Kind::Directory { .. }) { 2 } else { 1 };
        Self { kind, permissions: permissions & 0o7777, links, opens: 0, accessed: now, modified: now, changed: now }
    }

    pub fn type_bits(&self) -> u32 {
        match self.kind {
            Kind::File(_) | Kind::Remote { .. } => mode::REGULAR,
            Kind::Directory { .. } => mode::DIRECTORY,
            Kind::Link(_) => mode::LINK,
            Kind::Null => mode::CHARACTER,
        }
    }

    pub fn is_directory(&self) -> bool {
        matches!(self.kind, Kind::Directory { .. })
    }

    pub fn is_link(&self) -> bool {
        matches!(self.kind, Kind::Link(_))
    }

    pub fn stat(&self, inode: u64) -> Stat {
        let size = match &self.kind {
            Kind::File(bytes) => bytes.len() as u64,
            Kind::Remote { size, .. } => *size,
            Kind::Directory { .. } => 4096,
            Kind::Link(target) => target.len() as u64,
            Kind::Null => 0,
        };
        Stat {
            mode: self.type_bits() | self.permissions,
            inode,
            links: self.links,
            size,
            accessed: self.accessed,
            modified: self.modified,
            changed: self.changed,
        }
    }

    /// Whether the owner's permission bits include all of `wanted` (4 read, 2 write, 1 execute).
    pub fn permits(&self, wanted: u32) -> bool {
        (self.permissions >> 6) & wanted == wanted
    }

    pub fn touch(&mut self, now: Time) {
        self.modified = now;
        self.changed = now;
    }
}
