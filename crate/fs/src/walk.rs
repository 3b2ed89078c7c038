//! Path resolution.

use super::{
    errno::{EACCES, EINVAL, ENAMETOOLONG, ENOENT, ENOTDIR},
    node::{Kind, Node},
    system::FileSystem,
};

pub(super) const ROOT: u64 = 1;
const NAME_MAX: usize = 255;
const PATH_MAX: usize = 4096;

/// The target of a path: the directory of its last name, that name, and the node if it exists.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub directory: u64,
    /// Empty for the root and if the path ends in `.` or `..`.
    pub name: &'a str,
    pub node: Option<u64>,
    /// The path ends in a slash, `.` or `..`, so only a directory matches.
    pub must_be_directory: bool,
}

impl FileSystem {
    pub(super) fn node(&self, inode: u64) -> Result<&Node, i32> {
        self.nodes.get(&inode).ok_or(ENOENT)
    }

    pub(super) fn node_mut(&mut self, inode: u64) -> Result<&mut Node, i32> {
        self.nodes.get_mut(&inode).ok_or(ENOENT)
    }

    /// Resolves all but the last name, which need not exist.
    pub(super) fn place<'a>(&self, path: &'a str) -> Result<Place<'a>, i32> {
        if path.is_empty() {
            return Err(ENOENT);
        }
        if path.len() >= PATH_MAX {
            return Err(ENAMETOOLONG);
        }
        if path.contains('\0') {
            return Err(EINVAL);
        }
        let mut place = Place { directory: ROOT, name: "", node: Some(ROOT), must_be_directory: path.ends_with('/') };
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let at = place.node.ok_or(ENOENT)?;
            let Kind::Directory { entries, parent } = &self.node(at)?.kind else {
                return Err(ENOTDIR);
            };
            self.ensure_listed(at)?;
            if !self.node(at)?.permits(1) {
                return Err(EACCES);
            }
            if name.len() > NAME_MAX {
                return Err(ENAMETOOLONG);
            }
            let dots = matches!(name, "." | "..");
            place.must_be_directory = path.ends_with('/') || dots;
            match name {
                "." => place.name = "",
                ".." => {
                    place.node = Some(*parent);
                    place.name = "";
                }
                _ => {
                    place.directory = at;
                    place.node = entries.get(name).copied();
                    place.name = name;
                }
            }
        }
        if place.must_be_directory
            && let Some(inode) = place.node
            && !self.node(inode)?.is_directory()
        {
            return Err(ENOTDIR);
        }
        Ok(place)
    }

    /// The node of a path that must exist.
    pub(super) fn find(&self, path: &str) -> Result<u64, i32> {
        self.place(path)?.node.ok_or(ENOENT)
    }

    /// The absolute path of a directory, or `ENOENT` if it was removed.
    pub(super) fn path_of(&self, mut inode: u64) -> Result<String, i32> {
        let mut names = Vec::new();
        while inode != ROOT {
            let Kind::Directory { parent, .. } = self.node(inode)?.kind else {
                return Err(ENOTDIR);
            };
            let Kind::Directory { entries, .. } = &self.node(parent)?.kind else {
                return Err(ENOENT);
            };
            let name = entries.iter().find(|(_, child)| **child == inode);
            names.push(name.ok_or(ENOENT)?.0.as_str());
            inode = parent;
        }
        names.reverse();
        Ok(format!("/{}", names.join("/")))
    }

    /// The entries of a directory that may be changed.
    pub(super) fn entries_mut(&mut self, directory: u64) -> Result<&mut std::collections::BTreeMap<String, u64>, i32> {
        let now = self.now();
        let node = self.node_mut(directory)?;
        if !node.permits(3) {
            return Err(EACCES);
        }
        // A directory that was removed while open accepts no new names.
        if node.links == 0 {
            return Err(ENOENT);
        }
        node.touch(now);
        match &mut node.kind {
            Kind::Directory { entries, .. } => Ok(entries),
            _ => Err(ENOTDIR),
        }
    }
}
