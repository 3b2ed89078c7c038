//! The messages between a process and the file system.

use serde::{Deserialize, Serialize};

/// Flags of [`FsRequest::Open`], with Linux's numbers.
pub mod flags {
    /// Open for reading only.
    pub const RDONLY: i32 = 0;
    /// Open for writing only.
    pub const WRONLY: i32 = 1;
    /// Open for reading and writing.
    pub const RDWR: i32 = 2;
    /// The mask of the three access modes above.
    pub const ACCMODE: i32 = 3;
    /// Create the file if it does not exist.
    pub const CREAT: i32 = 0o100;
    /// With `CREAT`: fail if it exists.
    pub const EXCL: i32 = 0o200;
    /// Truncate the file.
    pub const TRUNC: i32 = 0o1000;
    /// Append each write to the end.
    pub const APPEND: i32 = 0o2000;
    /// Do not block.
    pub const NONBLOCK: i32 = 0o4000;
    /// Fail unless the path is a directory.
    pub const DIRECTORY: i32 = 0o200_000;
    /// Fail if the path is a symbolic link.
    pub const NOFOLLOW: i32 = 0o400_000;
    /// Close on `exec`.
    pub const CLOEXEC: i32 = 0o2_000_000;
    /// Create a file without a name. Not supported.
    pub const TMPFILE: i32 = 0o20_200_000;
}

/// Bits of [`Stat::mode`], with Linux's numbers.
pub mod mode {
    /// The mask of the type.
    pub const TYPE: u32 = 0o170_000;
    /// A directory.
    pub const DIRECTORY: u32 = 0o040_000;
    /// A regular file.
    pub const REGULAR: u32 = 0o100_000;
    /// A symbolic link.
    pub const LINK: u32 = 0o120_000;
    /// A character device.
    pub const CHARACTER: u32 = 0o020_000;
    /// A socket.
    pub const SOCKET: u32 = 0o140_000;
    /// A pipe.
    pub const PIPE: u32 = 0o010_000;
}

/// An owner that [`FsRequest::Chown`] does not change.
pub const NOBODY: u32 = u32::MAX;

/// What a lock allows others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LockKind {
    /// Other shared locks.
    Shared,
    /// Nothing.
    Exclusive,
}

/// A request of a process. Paths are absolute; `.` and `..` are resolved by the file system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FsRequest {
    /// Opens a file, and creates it if `flags` says so. The answer is [`FsReply::Stat`]; the open lasts until
    /// [`FsRequest::Close`].
    Open {
        /// The file.
        path: String,
        /// Bits of [`flags`].
        flags: i32,
        /// Permission bits of a new file, with the umask applied.
        mode: u32,
    },
    /// Reads. The answer is [`FsReply::Data`].
    Read {
        /// An open file.
        inode: u64,
        /// Start in bytes.
        offset: u64,
        /// The largest number of bytes to read.
        len: u32,
    },
    /// Writes. The answer is [`FsReply::Written`].
    Write {
        /// An open file.
        inode: u64,
        /// Start in bytes, or `None` for the end of the file.
        offset: Option<u64>,
        /// The bytes to write.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Truncates or extends an open file.
    Truncate {
        /// An open file.
        inode: u64,
        /// The new size in bytes.
        size: u64,
    },
    /// Queries the status of a path. The answer is [`FsReply::Stat`].
    Stat {
        /// The file.
        path: String,
    },
    /// Like [`FsRequest::Stat`], but of a symbolic link itself.
    Lstat {
        /// The file or link.
        path: String,
    },
    /// Queries the status of an open file. The answer is [`FsReply::Stat`].
    Fstat {
        /// An open file.
        inode: u64,
    },
    /// Lists a directory. The answer is [`FsReply::Names`].
    List {
        /// The directory.
        path: String,
    },
    /// Lists an open directory. The answer is [`FsReply::Names`].
    ListOpen {
        /// The directory.
        inode: u64,
    },
    /// Queries the absolute path of an open directory. The answer is [`FsReply::Path`].
    PathOf {
        /// The directory.
        inode: u64,
    },
    /// Creates a directory.
    Mkdir {
        /// The new directory.
        path: String,
        /// Permission bits, with the umask applied.
        mode: u32,
    },
    /// Removes an empty directory.
    Rmdir {
        /// The directory.
        path: String,
    },
    /// Removes a file's name. The file itself exists until its last close.
    Unlink {
        /// The file.
        path: String,
    },
    /// Creates a symbolic link.
    Symlink {
        /// The new link.
        path: String,
        /// The path that stands for it.
        target: String,
    },
    /// Queries where a symbolic link leads. The answer is [`FsReply::Path`], as it was given.
    ReadLink {
        /// The link.
        path: String,
    },
    /// Gives a file one more name.
    Link {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
        /// Whether a symbolic link stands for its target.
        follow: bool,
    },
    /// Renames a file or a directory, and replaces the target.
    Rename {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Shares the offset of an open file with the processes that inherit it. The answer is [`FsReply::Shared`].
    Share {
        /// An open file.
        inode: u64,
        /// The present offset in bytes.
        offset: u64,
    },
    /// Counts one more open of a file, for a process that is about to start with it.
    Inherit {
        /// An open file.
        inode: u64,
        /// The new process.
        pid: u32,
    },
    /// Takes over one open of a file from a message. The sender counted it for process 0.
    Receive {
        /// An open file.
        inode: u64,
    },
    /// Reads at a shared offset and advances it. The answer is [`FsReply::Data`].
    ReadShared {
        /// An open file.
        inode: u64,
        /// The shared offset, from [`FsReply::Shared`].
        position: u64,
        /// The largest number of bytes to read.
        len: u32,
    },
    /// Writes at a shared offset and advances it. The answer is [`FsReply::Written`].
    WriteShared {
        /// An open file.
        inode: u64,
        /// The shared offset, from [`FsReply::Shared`].
        position: u64,
        /// Whether to write at the end of the file instead.
        appends: bool,
        /// The bytes to write.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Moves a shared offset. The answer is [`FsReply::Written`], whose `end` is the new offset.
    SeekShared {
        /// An open file.
        inode: u64,
        /// The shared offset, from [`FsReply::Shared`].
        position: u64,
        /// Distance in bytes from the place given by `whence`.
        offset: i64,
        /// The start of the file (0), the present offset (1) or the end of the file (2).
        whence: i32,
    },
    /// Maps a file into memory that processes share. The answer is [`FsReply::Mapped`].
    Map {
        /// An open file.
        inode: u64,
    },
    /// Ends one open.
    Close {
        /// An open file.
        inode: u64,
    },
    /// Sets times, by default the present one.
    Utime {
        /// The file.
        path: String,
        /// Times of last access and of last modification.
        times: Option<(Time, Time)>,
    },
    /// Like [`FsRequest::Utime`], for a symbolic link itself.
    Lutime {
        /// The file or link.
        path: String,
        /// Times of last access and of last modification.
        times: Option<(Time, Time)>,
    },
    /// Like [`FsRequest::Utime`], for an open file.
    FutimeOpen {
        /// An open file.
        inode: u64,
        /// Times of last access and of last modification.
        times: Option<(Time, Time)>,
    },
    /// Sets permission bits.
    Chmod {
        /// The file.
        path: String,
        /// The new permission bits.
        mode: u32,
    },
    /// Like [`FsRequest::Chmod`], for an open file.
    ChmodOpen {
        /// An open file.
        inode: u64,
        /// The new permission bits.
        mode: u32,
    },
    /// Changes the owner. [`NOBODY`] leaves one as it is.
    Chown {
        /// The file.
        path: String,
        /// Whether a symbolic link stands for its target.
        follow: bool,
        /// The user ID.
        user: u32,
        /// The group ID.
        group: u32,
    },
    /// Like [`FsRequest::Chown`], for an open file.
    ChownOpen {
        /// An open file.
        inode: u64,
        /// The user ID.
        user: u32,
        /// The group ID.
        group: u32,
    },
    /// Queries how much is stored. The answer is [`FsReply::Space`].
    Space {
        /// A file of the file system.
        path: String,
    },
    /// Takes the lock of an open file, as `flock`. Fails with `EAGAIN` if another open file has it.
    Flock {
        /// An open file.
        inode: u64,
        /// The number of its shared offset, from [`FsReply::Shared`], by which all that inherit it are known.
        position: u64,
        /// `None` gives the lock back, for all who inherited the open file.
        kind: Option<LockKind>,
    },
    /// Ends this process's share of the lock of an open file.
    Unflock {
        /// An open file.
        inode: u64,
        /// The number of its shared offset.
        position: u64,
    },
    /// Locks a range of a file for this process, as `fcntl`. Fails with `EAGAIN` if another process has a part of it,
    /// and with `EDEADLK` if that process waits for this one.
    LockRange {
        /// An open file.
        inode: u64,
        /// The first byte.
        start: u64,
        /// The byte after the last one, or `None` for every byte from the first on.
        end: Option<u64>,
        /// `None` gives the range back.
        kind: Option<LockKind>,
        /// Whether the process asks again until it has the range.
        waits: bool,
    },
    /// Queries a lock that [`FsRequest::LockRange`] would meet. The answer is [`FsReply::Locked`].
    FindLock {
        /// An open file.
        inode: u64,
        /// The first byte.
        start: u64,
        /// The byte after the last one, or `None` for every byte from the first on.
        end: Option<u64>,
        /// The kind that would be asked for.
        kind: LockKind,
    },
    /// Checks permission to read (4), write (2) and execute (1), or existence only (0).
    Access {
        /// The file.
        path: String,
        /// The sum of these bits.
        mode: u32,
    },
    /// Resolves a directory that becomes a process's current one. The answer is [`FsReply::Path`].
    Chdir {
        /// The directory.
        path: String,
    },
}

/// An answer of the file system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FsReply {
    /// Success without a result.
    Ok,
    /// Failure with one of Linux's error numbers.
    Err(i32),
    /// A file's status.
    Stat(Stat),
    /// The result of a read.
    Data {
        /// The bytes, fewer than requested at the end of the file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// Whether the end of the file was reached, so that the reader need not ask again.
        eof: bool,
    },
    /// The result of a write.
    Written {
        /// Number of bytes written.
        count: u32,
        /// Offset of the byte after them.
        end: u64,
    },
    /// The number of a new shared offset.
    Shared(u64),
    /// The block of session memory with a file's bytes, counted as held by the process that asked.
    Mapped(u32),
    /// How much is stored and fits, in bytes, and the number of files.
    Space {
        /// All bytes.
        total: u64,
        /// Bytes that are free.
        free: u64,
        /// Files, directories and links.
        files: u64,
    },
    /// A lock in the way, if there is one: its process, range and kind.
    Locked(Option<(u32, u64, Option<u64>, LockKind)>),
    /// A directory's entries, sorted by name, without `.` and `..`.
    Names(Vec<DirItem>),
    /// A path. A directory's is absolute and has no `.` and `..`.
    Path(String),
}

/// A file's status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// Type and permission bits.
    pub mode: u32,
    /// Inode number.
    pub inode: u64,
    /// Number of names.
    pub links: u32,
    /// Size in bytes.
    pub size: u64,
    /// Last access.
    pub accessed: Time,
    /// Last modification.
    pub modified: Time,
    /// Last change of the status.
    pub changed: Time,
}

/// A time. It has two parts, because JavaScript's numbers, in which messages travel, cannot hold all nanoseconds
/// since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Time {
    /// Whole seconds since 1970, rounded down.
    pub seconds: i64,
    /// Nanoseconds within that second, less than a billion.
    pub nanoseconds: u32,
}

impl Time {
    /// Converts milliseconds since 1970, as JavaScript's clock gives them.
    #[must_use]
    pub fn from_millis(millis: f64) -> Self {
        Self::from_nanoseconds((millis * 1e3) as i128 * 1000)
    }

    /// Converts nanoseconds since 1970.
    #[must_use]
    pub fn from_nanoseconds(nanoseconds: i128) -> Self {
        Self {
            seconds: nanoseconds.div_euclid(1_000_000_000) as i64,
            nanoseconds: nanoseconds.rem_euclid(1_000_000_000) as u32,
        }
    }

    /// Nanoseconds since 1970.
    #[must_use]
    pub fn nanoseconds(self) -> i128 {
        i128::from(self.seconds) * 1_000_000_000 + i128::from(self.nanoseconds)
    }
}

/// An entry of a directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirItem {
    /// The name.
    pub name: String,
    /// Inode number.
    pub inode: u64,
    /// Type bits, as in [`Stat::mode`].
    pub kind: u32,
}
