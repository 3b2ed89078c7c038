//! The standard library's files, which the site has and a run fetches one by one.
//!
//! A run starts with one empty directory for them. An operation that needs their names, or the bytes of one, ends with
//! [`Missing`]. The caller fetches what is missing and does the operation again.

use super::{
    bytes::Bytes,
    errno::EIO,
    node::{Kind, Node},
    ops::FsReply,
    space::Space,
    system::FileSystem,
    walk::Last,
};

/// What the site has and the file system lacks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The names and sizes of all files.
    Names,
    /// The bytes of a file. Its path is relative to the library.
    File(String),
}

/// The library's state.
#[derive(Debug, Default)]
pub(super) struct Library {
    /// Its directory, until the names are there.
    unlisted: Option<u64>,
    /// The file whose bytes the present request lacks.
    lacking: Option<String>,
}

/// The result of an operation that lacks the names. No error of Linux is negative.
pub(super) const LACKS_NAMES: i32 = -1;
/// The result of an operation that lacks the bytes of a file, which is in [`Library::lacking`].
pub(super) const LACKS_BYTES: i32 = -2;

impl FileSystem {
    /// The directory of the standard library, as `sys.path` names it.
    pub const LIBRARY: &str = "/usr/local/lib/python3.14";

    /// Creates the library's directory. Its files are fetched.
    pub fn add_library(&mut self) {
        let made = self.make_directories(&format!("{}/", Self::LIBRARY));
        debug_assert_eq!(made, Ok(()), "a fresh file system takes any directory");
        self.library.unlisted = self.find(Self::LIBRARY).ok();
    }

    /// Adds the names: paths relative to the library, with sizes in bytes. Later calls have no effect.
    pub fn list_library<'a>(&mut self, files: impl IntoIterator<Item = (&'a str, u64)>) {
        let Some(directory) = self.library.unlisted.take() else { return };
        for (name, size) in files {
            let path = format!("{}/{name}", Self::LIBRARY);
            let place = self.make_directories(&path).and_then(|()| self.place(&path, Last::Itself));
            if let Ok(place) = place {
                // A file system that is full of a program's names lacks this one.
                _ = self.add(&place, Kind::Remote { path: name.to_owned(), size }, 0o644);
            }
        }
        let now = self.now();
        if let Some(node) = self.nodes.get_mut(&directory) {
            node.touch(now);
        }
    }

    /// Adds the bytes of a file of the library, unless the program has removed it.
    ///
    /// # Errors
    /// `ENOSPC`: the page has no memory for them.
    pub fn fill_library(&mut self, name: &str, bytes: &[u8]) -> Result<(), i32> {
        let remote = self.nodes.values_mut().find_map(|node| match &node.kind {
            Kind::Remote { path, .. } if path == name => Some(&mut node.kind),
            _ => None,
        });
        if let Some(kind) = remote {
            *kind = Kind::File(Bytes::of(Space::new(u64::MAX), bytes)?);
        }
        Ok(())
    }

    /// Fails if the names in a directory are not there yet.
    pub(super) fn ensure_listed(&self, inode: u64) -> Result<(), i32> {
        if self.library.unlisted == Some(inode) { Err(LACKS_NAMES) } else { Ok(()) }
    }

    /// Fails if the bytes of a file are not there yet.
    pub(super) fn ensure_here(&mut self, inode: u64) -> Result<(), i32> {
        let Node { kind: Kind::Remote { path, .. }, .. } = self.node(inode)? else { return Ok(()) };
        self.library.lacking = Some(path.clone());
        Err(LACKS_BYTES)
    }

    /// The answer to a request, or what it lacks.
    pub(super) fn outcome(&mut self, result: Result<FsReply, i32>) -> Result<FsReply, Missing> {
        match result {
            Err(LACKS_NAMES) => Err(Missing::Names),
            Err(LACKS_BYTES) => {
                self.library.lacking.take().map_or(Ok(FsReply::Err(EIO)), |path| Err(Missing::File(path)))
            }
            other => Ok(other.unwrap_or_else(FsReply::Err)),
        }
    }
}
