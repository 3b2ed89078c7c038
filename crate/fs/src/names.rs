//! Operations on names: creating, removing and renaming.

use std::collections::BTreeMap;

use super::{
    errno::{EBUSY, EINVAL, EISDIR, ENAMETOOLONG, ENOENT, ENOTDIR, ENOTEMPTY, EPERM},
    node::Kind,
    ops::FsReply,
    system::FileSystem,
    walk::{Last, PATH_MAX, Place, ROOT},
};

impl FileSystem {
    pub(super) fn mkdir(&mut self, path: &str, mode: u32) -> Result<FsReply, i32> {
        let place = self.vacant(path)?;
        let kind = Kind::Directory { entries: BTreeMap::new(), parent: place.directory };
        let parent = place.directory;
        self.add(&place, kind, mode & 0o1777)?;
        self.node_mut(parent)?.links += 1;
        Ok(FsReply::Ok)
    }

    pub(super) fn rmdir(&mut self, path: &str) -> Result<FsReply, i32> {
        let place = self.place(path, Last::Itself)?;
        let inode = place.node.ok_or(ENOENT)?;
        if inode == ROOT {
            return Err(EBUSY);
        }
        if place.name.is_empty() {
            return Err(if path.trim_end_matches('/').ends_with("..") { ENOTEMPTY } else { EINVAL });
        }
        self.ensure_empty_directory(inode)?;
        self.entries_mut(place.directory)?.remove(&place.name);
        self.drop_directory(inode, place.directory)?;
        Ok(FsReply::Ok)
    }

    pub(super) fn unlink(&mut self, path: &str) -> Result<FsReply, i32> {
        let place = self.place(path, Last::Itself)?;
        let inode = place.node.ok_or(ENOENT)?;
        if self.node(inode)?.is_directory() {
            return Err(EISDIR);
        }
        self.entries_mut(place.directory)?.remove(&place.name);
        self.drop_name(inode)?;
        Ok(FsReply::Ok)
    }

    /// Creates a symbolic link, which need not lead anywhere.
    pub(super) fn symlink(&mut self, path: &str, target: String) -> Result<FsReply, i32> {
        if target.is_empty() {
            return Err(ENOENT);
        }
        if target.len() >= PATH_MAX {
            return Err(ENAMETOOLONG);
        }
        let place = self.vacant_file(path)?;
        self.add(&place, Kind::Link(target), 0o777)?;
        Ok(FsReply::Ok)
    }

    pub(super) fn read_link(&self, path: &str) -> Result<FsReply, i32> {
        match &self.node(self.find_itself(path)?)?.kind {
            Kind::Link(target) => Ok(FsReply::Path(target.clone())),
            _ => Err(EINVAL),
        }
    }

    /// Gives a file one more name. `follow` says whether a link stands for its target.
    pub(super) fn link(&mut self, from: &str, to: &str, follow: bool) -> Result<FsReply, i32> {
        let last = if follow { Last::Target } else { Last::Itself };
        let inode = self.place(from, last)?.node.ok_or(ENOENT)?;
        let place = self.vacant_file(to)?;
        if self.node(inode)?.is_directory() {
            return Err(EPERM);
        }
        self.add_name(&place, inode)?;
        let now = self.now();
        let node = self.node_mut(inode)?;
        node.links += 1;
        node.changed = now;
        Ok(FsReply::Ok)
    }

    /// The place of a new name that is no directory's.
    fn vacant_file(&self, path: &str) -> Result<Place, i32> {
        let place = self.vacant(path)?;
        if path.ends_with('/') { Err(ENOENT) } else { Ok(place) }
    }

    pub(super) fn rename(&mut self, from: &str, to: &str) -> Result<FsReply, i32> {
        let source = self.place(from, Last::Itself)?;
        let moved = source.node.ok_or(ENOENT)?;
        let target = self.place(to, Last::Itself)?;
        // The root, `.` and `..` cannot be renamed.
        if source.name.is_empty() || target.name.is_empty() {
            return Err(EBUSY);
        }
        let is_directory = self.node(moved)?.is_directory();
        if !is_directory && target.must_be_directory {
            return Err(ENOTDIR);
        }
        if is_directory && self.is_below(target.directory, moved)? {
            return Err(EINVAL);
        }
        if target.node == Some(moved) {
            return Ok(FsReply::Ok);
        }
        if let Some(replaced) = target.node {
            match (is_directory, self.node(replaced)?.is_directory()) {
                (true, false) => return Err(ENOTDIR),
                (false, true) => return Err(EISDIR),
                (true, true) => self.ensure_empty_directory(replaced)?,
                (false, false) => {}
            }
        }
        // Both directories must be writable before anything changes.
        self.entries_mut(target.directory)?;
        self.entries_mut(source.directory)?.remove(&source.name);
        self.entries_mut(target.directory)?.insert(target.name.clone(), moved);
        if let Some(replaced) = target.node {
            if is_directory {
                self.drop_directory(replaced, target.directory)?;
            } else {
                self.drop_name(replaced)?;
            }
        }
        self.reparent(moved, &source, &target)?;
        let now = self.now();
        self.node_mut(moved)?.changed = now;
        Ok(FsReply::Ok)
    }

    /// Sets the parent of a moved directory.
    fn reparent(&mut self, moved: u64, source: &Place, target: &Place) -> Result<(), i32> {
        if let Kind::Directory { parent, .. } = &mut self.node_mut(moved)?.kind {
            *parent = target.directory;
            self.node_mut(source.directory)?.links -= 1;
            self.node_mut(target.directory)?.links += 1;
        }
        Ok(())
    }

    /// Whether a directory is `ancestor` or below it.
    fn is_below(&self, mut inode: u64, ancestor: u64) -> Result<bool, i32> {
        loop {
            if inode == ancestor {
                return Ok(true);
            }
            match self.node(inode)?.kind {
                Kind::Directory { parent, .. } if inode != ROOT => inode = parent,
                _ => return Ok(false),
            }
        }
    }

    fn ensure_empty_directory(&self, inode: u64) -> Result<(), i32> {
        match &self.node(inode)?.kind {
            Kind::Directory { entries, .. } if entries.is_empty() => Ok(()),
            Kind::Directory { .. } => Err(ENOTEMPTY),
            _ => Err(ENOTDIR),
        }
    }

    fn drop_directory(&mut self, inode: u64, parent: u64) -> Result<(), i32> {
        self.forget_name();
        self.node_mut(inode)?.links = 0;
        self.node_mut(parent)?.links -= 1;
        self.release(inode, 0);
        Ok(())
    }

    fn drop_name(&mut self, inode: u64) -> Result<(), i32> {
        self.forget_name();
        let now = self.now();
        let node = self.node_mut(inode)?;
        node.links -= 1;
        node.changed = now;
        self.release(inode, 0);
        Ok(())
    }
}
