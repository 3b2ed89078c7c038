//! The file system of a run: one tree in memory, held by the page's kernel and shared by all processes of the run.
//!
//! A process turns each path operation of Python into an [`FsRequest`] and waits for the [`FsReply`]. It keeps its
//! private state (descriptors, offsets, current directory, umask) itself. The crate is plain Rust and is tested
//! without a browser.

mod bytes;
mod chunks;
mod content;
pub mod errno;
mod library;
mod locks;
mod map;
mod names;
mod node;
mod offsets;
mod ops;
mod space;
mod system;
mod walk;

pub use bytes::Memory;
pub use library::Missing;
pub use node::{DEVICE, GID, UID};
pub use ops::{DirItem, FsReply, FsRequest, LockKind, NOBODY, Stat, Time, flags, mode};
pub use space::{CAPACITY, MOST_NAMES};
pub use system::{FileSystem, MAX_FILE, MOST_TRANSFER};
