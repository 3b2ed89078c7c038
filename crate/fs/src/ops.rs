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
    /// The bits that hold one of the three above.
    pub const ACCMODE: i32 = 3;
    /// Create the file if it does not exist.
    pub const CREAT: i32 = 0o100;
    /// With `CREAT`: fail if it exists.
    pub const EXCL: i32 = 0o200;
    /// Empty the file.
    pub const TRUNC: i32 = 0o1000;
    /// Each write goes to the end.
    pub const APPEND: i32 = 0o2000;
    /// Do not wait.
    pub const NONBLOCK: i32 = 0o4000;
    /// Fail unless it is a directory.
    pub const DIRECTORY: i32 = 0o200_000;
    /// Do not follow a symbolic link (there are none).
    pub const NOFOLLOW: i32 = 0o400_000;
    /// Close in the program that replaces this one.
    pub const CLOEXEC: i32 = 0o2_000_000;
    /// A file without a name: not supported.
    pub const TMPFILE: i32 = 0o20_200_000;
}

/// Bits of [`Stat::mode`], with Linux's numbers.
pub mod mode {
    /// The bits that hold the type.
    pub const TYPE: u32 = 0o170_000;
    /// A directory.
    pub const DIRECTORY: u32 = 0o040_000;
    /// A regular file.
    pub const REGULAR: u32 = 0o100_000;
    /// A character device.
    pub const CHARACTER: u32 = 0o020_000;
    /// A socket.
    pub const SOCKET: u32 = 0o140_000;
    /// A pipe.
    pub const PIPE: u32 = 0o010_000;
}

/// What a process asks of the file system. Paths are absolute; `.` and `..` in them are resolved here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FsRequest {
    /// Opens, and creates if asked; answered by [`FsReply::Stat`], and counted until [`FsRequest::Close`].
    Open {
        /// The file.
        path: String,
        /// Bits of [`flags`].
        flags: i32,
        /// Permission bits of a new file, umask already taken off.
        mode: u32,
    },
    /// Reads; answered by [`FsReply::Data`].
    Read {
        /// An open file.
        inode: u64,
        /// Where to start, in bytes.
        offset: u64,
        /// At most so many bytes.
        len: u32,
    },
    /// Writes; answered by [`FsReply::Written`].
    Write {
        /// An open file.
        inode: u64,
        /// Where to start, in bytes; the end of the file if none.
        offset: Option<u64>,
        /// What to write.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Cuts or fills up an open file.
    Truncate {
        /// An open file.
        inode: u64,
        /// The new size in bytes.
        size: u64,
    },
    /// The status of a path; answered by [`FsReply::Stat`].
    Stat {
        /// The file.
        path: String,
    },
    /// The status of an open file; answered by [`FsReply::Stat`].
    Fstat {
        /// An open file.
        inode: u64,
    },
    /// The entries of a directory; answered by [`FsReply::Names`].
    List {
        /// The directory.
        path: String,
    },
    /// The entries of an open directory; answered by [`FsReply::Names`].
    ListOpen {
        /// The directory.
        inode: u64,
    },
    /// The absolute path of an open directory; answered by [`FsReply::Path`].
    PathOf {
        /// The directory.
        inode: u64,
    },
    /// Makes a directory.
    Mkdir {
        /// The new directory.
        path: String,
        /// Permission bits, umask already taken off.
        mode: u32,
    },
    /// Removes an empty directory.
    Rmdir {
        /// The directory.
        path: String,
    },
    /// Removes a file's name; the file itself lives until its last close.
    Unlink {
        /// The file.
        path: String,
    },
    /// Renames, and replaces what has the new name.
    Rename {
        /// The old name.
        from: String,
        /// The new name.
        to: String,
    },
    /// Makes the offset of an open file one that other processes move, too: those that inherit it. Answered by
    /// [`FsReply::Shared`].
    Share {
        /// An open file.
        inode: u64,
        /// Where it stands.
        offset: u64,
    },
    /// Counts one more open of a file, for a process that is about to be started with it.
    Inherit {
        /// An open file.
        inode: u64,
        /// The new process.
        pid: u32,
    },
    /// Takes over one open of a file that a message has brought: counted for process 0 by whoever sent it.
    Receive {
        /// An open file.
        inode: u64,
    },
    /// Reads where a shared offset stands, and moves it; answered by [`FsReply::Data`].
    ReadShared {
        /// An open file.
        inode: u64,
        /// The offset, from [`FsReply::Shared`].
        position: u64,
        /// At most so many bytes.
        len: u32,
    },
    /// Writes where a shared offset stands, and moves it; answered by [`FsReply::Written`].
    WriteShared {
        /// An open file.
        inode: u64,
        /// The offset, from [`FsReply::Shared`].
        position: u64,
        /// At the end of the file in any case.
        appends: bool,
        /// What to write.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Moves a shared offset; answered by [`FsReply::Written`], whose `end` says where it stands.
    SeekShared {
        /// An open file.
        inode: u64,
        /// The offset, from [`FsReply::Shared`].
        position: u64,
        /// Relative to `whence`.
        offset: i64,
        /// The start (0), where it stands (1) or the end of the file (2).
        whence: i32,
    },
    /// Maps a file into memory that processes share; answered by [`FsReply::Mapped`].
    Map {
        /// An open file.
        inode: u64,
    },
    /// Gives one open back.
    Close {
        /// An open file.
        inode: u64,
    },
    /// Sets times; now if none.
    Utime {
        /// The file.
        path: String,
        /// Time of last access and of last modification.
        times: Option<(Time, Time)>,
    },
    /// As [`FsRequest::Utime`], of an open file.
    FutimeOpen {
        /// An open file.
        inode: u64,
        /// Time of last access and of last modification.
        times: Option<(Time, Time)>,
    },
    /// Sets permission bits.
    Chmod {
        /// The file.
        path: String,
        /// The new permission bits.
        mode: u32,
    },
    /// As [`FsRequest::Chmod`], of an open file.
    ChmodOpen {
        /// An open file.
        inode: u64,
        /// The new permission bits.
        mode: u32,
    },
    /// Whether it may be read (4), written (2), executed (1); existence only with 0.
    Access {
        /// The file.
        path: String,
        /// A sum of the bits above.
        mode: u32,
    },
    /// Resolves a directory that a process makes its current one; answered by [`FsReply::Path`].
    Chdir {
        /// The directory.
        path: String,
    },
}

/// The file system's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FsReply {
    /// Done.
    Ok,
    /// Failed, with one of Linux's error numbers.
    Err(i32),
    /// A file's status.
    Stat(Stat),
    /// What was read.
    Data {
        /// The bytes; fewer than asked for at the end of the file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
        /// Whether the end of the file was reached, so that a reader need not ask again.
        eof: bool,
    },
    /// What was written.
    Written {
        /// So many bytes.
        count: u32,
        /// Where the next byte would go.
        end: u64,
    },
    /// The number of a shared offset.
    Shared(u64),
    /// The block of session memory that holds a file's bytes, counted as held by the asking process.
    Mapped(u32),
    /// A directory's entries, sorted by name, without `.` and `..`.
    Names(Vec<DirItem>),
    /// An absolute path without `.` and `..`.
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

/// A moment. In two parts, since JavaScript's numbers, in which messages travel, do not hold all nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Time {
    /// Whole seconds since 1970, rounded down.
    pub seconds: i64,
    /// Nanoseconds since that second; less than a billion.
    pub nanoseconds: u32,
}

impl Time {
    /// From JavaScript's clock: milliseconds since 1970.
    #[must_use]
    pub fn from_millis(millis: f64) -> Self {
        Self::from_nanoseconds((millis * 1e3) as i128 * 1000)
    }

    /// From nanoseconds since 1970.
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
    /// Its name.
    pub name: String,
    /// Inode number.
    pub inode: u64,
    /// Type bits, as in [`Stat::mode`].
    pub kind: u32,
}
