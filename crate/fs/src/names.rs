//! Operations on names: creating, removing and renaming.

use std::collections::BTreeMap;

use super::{
    errno::{EBUSY, EEXIST, EINVAL, EISDIR, ENOENT, ENOTDIR, ENOTEMPTY},
    node::Kind,
    ops::FsReply,
    system::FileSystem,
    walk::{Place, ROOT},
};

impl FileSystem {
    pub(super) fn mkdir(&mut self, path: &str, mode: u32) -> Result<FsReply, i32> {
        // `place` resolves `missing/` to a missing last name, as mkdir needs.
        let place = self.place(path).map_err(|errno| match errno {
            // The path names a file, with a slash appended. The file exists.
            ENOTDIR if self.find(path.trim_end_matches('/')).is_ok() => EEXIST,
            errno => errno,
        })?;
        if place.node.is_some() {
            return Err(EEXIST);
        }
        let kind = Kind::Directory { entries: BTreeMap::new(), parent: place.directory };
        let parent = place.directory;
        self.add(&place, kind, mode & 0o1777)?;
        self.node_mut(parent)?.links += 1;
        Ok(FsReply::Ok)
    }

    pub(super) fn rmdir(&mut self, path: &str) -> Result<FsReply, i32> {
        let place = self.place(path)?;
        let inode = place.node.ok_or(ENOENT)?;
        if inode == ROOT {
            return Err(EBUSY);
        }
        if place.name.is_empty() {
            return Err(if path.trim_end_matches('/').ends_with("..") { ENOTEMPTY } else { EINVAL });
        }
        self.ensure_empty_directory(inode)?;
        self.entries_mut(place.directory)?.remove(place.name);
        self.drop_directory(inode, place.directory)?;
        Ok(FsReply::Ok)
    }

    pub(super) fn unlink(&mut self, path: &str) -> Result<FsReply, i32> {
        let place = self.place(path)?;
        let inode = place.node.ok_or(ENOENT)?;
        if self.node(inode)?.is_directory() {
            return Err(EISDIR);
        }
        self.entries_mut(place.directory)?.remove(place.name);
        self.drop_name(inode)?;
        Ok(FsReply::Ok)
    }

    pub(super) fn rename(&mut self, from: &str, to: &str) -> Result<FsReply, i32> {
        let source = self.place(from)?;
        let moved = source.node.ok_or(ENOENT)?;
        let target = self.place(to)?;
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
        self.entries_mut(source.directory)?.remove(source.name);
        self.entries_mut(target.directory)?.insert(target.name.to_owned(), moved);
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
    fn reparent(&mut self, moved: u64, source: &Place<'_>, target: &Place<'_>) -> Result<(), i32> {
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
        self.node_mut(inode)?.links = 0;
        self.node_mut(parent)?.links -= 1;
        self.release(inode, 0);
        Ok(())
    }

    fn drop_name(&mut self, inode: u64) -> Result<(), i32> {
        let now = self.now();
        let node = self.node_mut(inode)?;
        node.links -= 1;
        node.changed = now;
        self.release(inode, 0);
        Ok(())
    }
}
