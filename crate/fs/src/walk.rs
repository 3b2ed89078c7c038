//! Path resolution.

use super::{
    errno::{EACCES, EEXIST, EINVAL, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR},
    node::{Kind, Node},
    system::FileSystem,
};

pub(super) const ROOT: u64 = 1;
const NAME_MAX: usize = 255;
pub(super) const PATH_MAX: usize = 4096;
/// The largest number of symbolic links in a path.
const LINKS_MAX: u32 = 40;

/// What the last name of a path stands for if it is a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// The file that the link leads to.
    Target,
    /// The link.
    Itself,
}

/// The target of a path: the directory of its last name, that name, and the node if it exists.
#[derive(Debug)]
pub(super) struct Place {
    pub directory: u64,
    /// Empty for the root and if the path ends in `.` or `..`.
    pub name: String,
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
    pub(super) fn place(&self, path: &str, last: Last) -> Result<Place, i32> {
        if path.is_empty() {
            return Err(ENOENT);
        }
        if path.len() >= PATH_MAX {
            return Err(ENAMETOOLONG);
        }
        if path.contains('\0') {
            return Err(EINVAL);
        }
        let root = || Place { directory: ROOT, name: String::new(), node: Some(ROOT), must_be_directory: true };
        let mut place = root();
        let mut links = 0;
        let mut rest = path.to_owned();
        loop {
            let ahead = rest.trim_start_matches('/');
            if ahead.is_empty() {
                break;
            }
            let (name, after) = ahead.split_at(ahead.find('/').unwrap_or(ahead.len()));
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
            place.must_be_directory = !after.is_empty() || matches!(name, "." | "..");
            match name {
                "." => place.name.clear(),
                ".." => {
                    place.node = Some(*parent);
                    place.name.clear();
                }
                _ => {
                    place.directory = at;
                    place.node = entries.get(name).copied();
                    name.clone_into(&mut place.name);
                }
            }
            let is_last = after.trim_start_matches('/').is_empty();
            let mut next = after.to_owned();
            if let Some(inode) = place.node
                && let Kind::Link(target) = &self.node(inode)?.kind
                && (!is_last || last == Last::Target)
            {
                links += 1;
                if links > LINKS_MAX {
                    return Err(ELOOP);
                }
                if target.starts_with('/') {
                    place = root();
                } else {
                    place.node = Some(at);
                }
                next = format!("{target}{after}");
            }
            rest = next;
        }
        if place.must_be_directory
            && let Some(inode) = place.node
            && !self.node(inode)?.is_directory()
        {
            return Err(ENOTDIR);
        }
        Ok(place)
    }

    /// The place of a new name. Fails if it exists, as a link without a target does.
    pub(super) fn vacant(&self, path: &str) -> Result<Place, i32> {
        let trimmed = path.trim_end_matches('/');
        if trimmed.is_empty() && !path.is_empty() {
            return Err(EEXIST);
        }
        let place = self.place(trimmed, Last::Itself)?;
        if place.node.is_some() { Err(EEXIST) } else { Ok(place) }
    }

    /// The node of a path that must exist.
    pub(super) fn find(&self, path: &str) -> Result<u64, i32> {
        self.place(path, Last::Target)?.node.ok_or(ENOENT)
    }

    /// The node of a path that must exist, or the link that it is. A slash at the end leads through the link.
    pub(super) fn find_itself(&self, path: &str) -> Result<u64, i32> {
        let last = if path.ends_with('/') { Last::Target } else { Last::Itself };
        self.place(path, last)?.node.ok_or(ENOENT)
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
