//! The tree and its operations.

use std::{
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::{
    bytes::{Bytes, Memory},
    errno::{EACCES, EBADF, EEXIST, EISDIR, ELOOP, ENOENT, ENOSPC, ENOTDIR},
    library::{Library, Missing},
    locks::Locks,
    node::{Kind, Node},
    ops::{FsReply, FsRequest, Time, flags},
    space::{CAPACITY, MOST_NAMES, Space},
    walk::{Last, Place, ROOT},
};

/// The largest size of a file in bytes. All files are in the page's memory.
pub const MAX_FILE: u64 = 1 << 30;

/// The largest number of bytes that one request reads, or should write. A larger one would keep the page from anything
/// else for long.
pub const MOST_TRANSFER: usize = 1 << 24;

/// The file system of a run. All processes of the run see the same tree.
#[derive(Debug)]
pub struct FileSystem {
    pub(super) nodes: HashMap<u64, Node>,
    /// The number of names in all directories.
    names: u64,
    /// What the contents of files take, except for the library's, which a program does not choose.
    pub(super) space: Space,
    next: u64,
    /// Number of opens by process and inode, so that a dead process's opens can be ended.
    opens: HashMap<(u32, u64), u32>,
    /// Shared offsets by inode and number; see [`super::shared`].
    pub(super) positions: BTreeMap<(u64, u64), u64>,
    pub(super) locks: Locks,
    /// Memory for files that processes map. `None` in tests that map nothing.
    pub(super) memory: Option<Rc<dyn Memory>>,
    pub(super) library: Library,
    clock: fn() -> Time,
}

impl FileSystem {
    /// The initial directory of a run.
    pub const HOME: &str = "/home/pyworkers";

    /// The paths of the interpreter, the only program there is. The first one is `sys.executable`.
    pub const INTERPRETERS: [&str; 3] = ["/usr/bin/python3", "/usr/bin/python", "/usr/bin/python3.14"];

    /// Creates a tree with `/home/pyworkers`, `/tmp`, `/dev/shm` and `/dev/null`. `clock` returns the time.
    #[must_use]
    pub fn new(clock: fn() -> Time) -> Self {
        let mut system = Self {
            nodes: HashMap::new(),
            names: 0,
            space: Space::new(CAPACITY),
            next: ROOT + 1,
            opens: HashMap::new(),
            positions: BTreeMap::new(),
            locks: Locks::default(),
            memory: None,
            library: Library::default(),
            clock,
        };
        let root = Kind::Directory { entries: BTreeMap::new(), parent: ROOT };
        system.nodes.insert(ROOT, Node::new(root, 0o755, clock()));
        for (path, mode) in
            [("/home", 0o755), (Self::HOME, 0o755), ("/tmp", 0o1777), ("/dev", 0o755), ("/dev/shm", 0o1777)]
        {
            let made = system.mkdir(path, mode);
            debug_assert_eq!(made, Ok(FsReply::Ok));
        }
        if let Ok(place) = system.place("/dev/null", Last::Itself) {
            let made = system.add(&place, Kind::Null, 0o666);
            debug_assert!(made.is_ok());
        }
        system
    }

    pub(super) fn now(&self) -> Time {
        (self.clock)()
    }

    /// Writes a file before a run, replacing an existing one. Missing directories are created.
    ///
    /// # Errors
    ///
    /// One of Linux's error numbers: the path names a directory, a file is in the place of a parent directory, or the
    /// bytes do not fit.
    pub fn write_file(&mut self, path: &str, bytes: &[u8]) -> Result<(), i32> {
        self.make_directories(path)?;
        let place = self.place(path, Last::Target)?;
        let inode = match place.node {
            Some(inode) => inode,
            None => self.add(&place, self.empty_file(place.directory)?, 0o644)?,
        };
        let now = self.now();
        let bytes = Bytes::of(self.space.clone(), bytes)?;
        let node = self.node_mut(inode)?;
        node.touch(now);
        match &mut node.kind {
            Kind::File(old) => *old = bytes,
            kind @ Kind::Remote { .. } => *kind = Kind::File(bytes),
            Kind::Directory { .. } => return Err(EISDIR),
            Kind::Link(_) | Kind::Null => {}
        }
        Ok(())
    }

    /// Creates the missing directories in front of the last name of a path.
    pub(super) fn make_directories(&mut self, path: &str) -> Result<(), i32> {
        for (at, _) in path.match_indices('/').filter(|(at, _)| *at > 0) {
            match self.mkdir(&path[..at], 0o755) {
                Ok(_) | Err(EEXIST) => {}
                Err(errno) => return Err(errno),
            }
        }
        Ok(())
    }

    /// Like [`write_file`](Self::write_file), with execute permission for all.
    ///
    /// # Errors
    /// See [`write_file`](Self::write_file).
    pub fn write_executable(&mut self, path: &str, bytes: &[u8]) -> Result<(), i32> {
        self.write_file(path, bytes)?;
        let inode = self.find(path)?;
        self.chmod(inode, 0o755).map(drop)
    }

    /// Answers a request of process `pid`.
    ///
    /// # Errors
    ///
    /// What the site has and the request needs. Nothing has changed: repeat the request once it is there.
    pub fn handle(&mut self, pid: u32, request: &FsRequest) -> Result<FsReply, Missing> {
        let result = match *request {
            FsRequest::Open { ref path, flags, mode } => self.open(pid, path, flags, mode),
            FsRequest::Read { inode, offset, len } => self.read(pid, inode, offset, len),
            FsRequest::Write { inode, offset, ref bytes } => self.write(pid, inode, offset, bytes),
            FsRequest::Truncate { inode, size } => self.truncate(pid, inode, size),
            FsRequest::Stat { ref path } => self.find(path).and_then(|inode| self.stat(inode)),
            FsRequest::Lstat { ref path } => self.find_itself(path).and_then(|inode| self.stat(inode)),
            FsRequest::Fstat { inode } => self.opened(pid, inode).and_then(|inode| self.stat(inode)),
            FsRequest::List { ref path } => self.find(path).and_then(|inode| self.list(inode)),
            FsRequest::ListOpen { inode } => self.opened(pid, inode).and_then(|inode| self.list(inode)),
            FsRequest::PathOf { inode } => {
                self.opened(pid, inode).and_then(|inode| self.path_of(inode)).map(FsReply::Path)
            }
            FsRequest::Mkdir { ref path, mode } => self.mkdir(path, mode),
            FsRequest::Rmdir { ref path } => self.rmdir(path),
            FsRequest::Unlink { ref path } => self.unlink(path),
            FsRequest::Symlink { ref path, ref target } => self.symlink(path, target.clone()),
            FsRequest::ReadLink { ref path } => self.read_link(path),
            FsRequest::Link { ref from, ref to, follow } => self.link(from, to, follow),
            FsRequest::Rename { ref from, ref to } => self.rename(from, to),
            FsRequest::Share { inode, offset } => self.share(pid, inode, offset),
            FsRequest::Inherit { inode, pid: heir } => self.inherit(pid, inode, heir),
            FsRequest::Receive { inode } => self.receive(pid, inode),
            FsRequest::ReadShared { inode, position, len } => self.read_shared(pid, inode, position, len),
            FsRequest::WriteShared { inode, position, appends, ref bytes } => {
                self.write_shared(pid, inode, position, appends, bytes)
            }
            FsRequest::SeekShared { inode, position, offset, whence } => {
                self.seek_shared(pid, inode, position, offset, whence)
            }
            FsRequest::Map { inode } => self.map(pid, inode),
            FsRequest::Close { inode } => self.close(pid, inode),
            FsRequest::Utime { ref path, times } => self.find(path).and_then(|inode| self.set_times(inode, times)),
            FsRequest::Lutime { ref path, times } => {
                self.find_itself(path).and_then(|inode| self.set_times(inode, times))
            }
            FsRequest::FutimeOpen { inode, times } => {
                self.opened(pid, inode).and_then(|inode| self.set_times(inode, times))
            }
            FsRequest::Chmod { ref path, mode } => self.find(path).and_then(|inode| self.chmod(inode, mode)),
            FsRequest::ChmodOpen { inode, mode } => self.opened(pid, inode).and_then(|inode| self.chmod(inode, mode)),
            FsRequest::Chown { ref path, follow, user, group } => {
                let inode = if follow { self.find(path) } else { self.find_itself(path) };
                inode.and_then(|inode| self.chown(inode, user, group))
            }
            FsRequest::ChownOpen { inode, user, group } => {
                self.opened(pid, inode).and_then(|inode| self.chown(inode, user, group))
            }
            FsRequest::Space { ref path } => self.find(path).map(|_| self.space()),
            FsRequest::Flock { inode, position, kind } => self.flock(pid, inode, position, kind),
            FsRequest::Unflock { inode, position } => self.unflock(pid, inode, position),
            FsRequest::LockRange { inode, start, end, kind, waits } => {
                self.lock_range(pid, inode, (start, end), kind, waits)
            }
            FsRequest::FindLock { inode, start, end, kind } => self.find_lock(pid, inode, (start, end), kind),
            FsRequest::Access { ref path, mode } => {
                self.find(path).and_then(|inode| match self.node(inode)?.permits(mode) {
                    true => Ok(FsReply::Ok),
                    false => Err(EACCES),
                })
            }
            FsRequest::Chdir { ref path } => self.find(path).and_then(|inode| {
                let node = self.node(inode)?;
                if node.is_directory() && !node.permits(1) {
                    return Err(EACCES);
                }
                self.path_of(inode).map(FsReply::Path)
            }),
        };
        self.outcome(result)
    }

    /// Gives the child the same opens as the parent.
    pub fn process_forked(&mut self, parent: u32, child: u32) {
        let opens = self.opens.iter().filter(|((owner, _), _)| *owner == parent);
        let copied: Vec<_> = opens.map(|((_, inode), count)| (*inode, *count)).collect();
        for (inode, count) in copied {
            if let Some(node) = self.nodes.get_mut(&inode) {
                node.opens += count;
                self.opens.insert((child, inode), count);
            }
        }
        self.locks.inherit(parent, None, child);
    }

    /// Ends all opens of a process that has ended.
    pub fn process_ended(&mut self, pid: u32) {
        let left: Vec<_> = self
            .opens
            .iter()
            .filter(|((owner, _), _)| *owner == pid)
            .map(|((_, inode), count)| (*inode, *count))
            .collect();
        for (inode, count) in left {
            self.opens.remove(&(pid, inode));
            self.release(inode, count);
        }
        self.locks.process_ended(pid);
    }

    fn open(&mut self, pid: u32, path: &str, bits: i32, mode: u32) -> Result<FsReply, i32> {
        if bits & flags::TMPFILE == flags::TMPFILE {
            return Err(EISDIR);
        }
        let writes = bits & flags::ACCMODE != flags::RDONLY;
        let exclusive = bits & flags::CREAT != 0 && bits & flags::EXCL != 0;
        let itself = (exclusive || bits & flags::NOFOLLOW != 0) && !path.ends_with('/');
        let place = self.place(path, if itself { Last::Itself } else { Last::Target })?;
        let inode = match place.node {
            Some(_) if exclusive => return Err(EEXIST),
            Some(inode) => {
                let node = self.node(inode)?;
                if node.is_link() {
                    return Err(if bits & flags::DIRECTORY != 0 { ENOTDIR } else { ELOOP });
                }
                if node.is_directory() {
                    if writes || bits & flags::CREAT != 0 {
                        return Err(EISDIR);
                    }
                } else if bits & flags::DIRECTORY != 0 {
                    return Err(ENOTDIR);
                }
                let wanted = match bits & flags::ACCMODE {
                    flags::RDONLY => 4,
                    flags::WRONLY => 2,
                    _ => 6,
                };
                if !node.permits(wanted) {
                    return Err(EACCES);
                }
                self.ensure_here(inode)?;
                if bits & flags::TRUNC != 0 && writes {
                    self.resize(inode, 0)?;
                }
                inode
            }
            None if bits & flags::CREAT == 0 => return Err(ENOENT),
            None if place.must_be_directory => return Err(EISDIR),
            None => self.add(&place, self.empty_file(place.directory)?, mode)?,
        };
        self.count_open(pid, inode)?;
        self.stat(inode)
    }

    /// Counts one more open of an inode by a process.
    pub(super) fn count_open(&mut self, pid: u32, inode: u64) -> Result<(), i32> {
        self.node_mut(inode)?.opens += 1;
        *self.opens.entry((pid, inode)).or_default() += 1;
        Ok(())
    }

    /// Checks that a process has an inode open. Fails with `EBADF`.
    pub(super) fn opened(&self, pid: u32, inode: u64) -> Result<u64, i32> {
        match self.opens.contains_key(&(pid, inode)) {
            true => Ok(inode),
            false => Err(EBADF),
        }
    }

    pub(super) fn close(&mut self, pid: u32, inode: u64) -> Result<FsReply, i32> {
        let count = self.opens.get_mut(&(pid, inode)).ok_or(EBADF)?;
        *count -= 1;
        if *count == 0 {
            self.opens.remove(&(pid, inode));
        }
        self.locks.closed(pid, inode);
        self.release(inode, 1);
        Ok(FsReply::Ok)
    }

    /// Ends opens of a node, and removes it if it has neither opens nor names left.
    pub(super) fn release(&mut self, inode: u64, count: u32) {
        if let Some(node) = self.nodes.get_mut(&inode) {
            node.opens = node.opens.saturating_sub(count);
            if node.opens == 0 {
                self.positions.retain(|(of, _), _| *of != inode);
            }
            if node.opens == 0 && node.links == 0 {
                self.nodes.remove(&inode);
            }
        }
    }

    pub(super) fn add(&mut self, place: &Place, kind: Kind, mode: u32) -> Result<u64, i32> {
        let inode = self.next;
        let now = self.now();
        // A file that is open needs no name.
        if self.nodes.len() as u64 >= MOST_NAMES {
            return Err(ENOSPC);
        }
        self.add_name(place, inode)?;
        self.next += 1;
        self.nodes.insert(inode, Node::new(kind, mode, now));
        Ok(inode)
    }

    /// Gives a node a name.
    pub(super) fn add_name(&mut self, place: &Place, inode: u64) -> Result<(), i32> {
        if self.names >= MOST_NAMES {
            return Err(ENOSPC);
        }
        self.entries_mut(place.directory)?.insert(place.name.clone(), inode);
        self.names += 1;
        Ok(())
    }

    /// Records that a node has lost a name.
    pub(super) const fn forget_name(&mut self) {
        self.names -= 1;
    }
}
