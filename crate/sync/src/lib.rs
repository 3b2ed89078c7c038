//! Synchronisation primitives in memory shared by all processes of a run.
//!
//! Every primitive is a block of 32-bit words at an offset of one session-wide region, and a plain state machine over
//! the [`Words`] trait. The browser supplies a SharedArrayBuffer, the native tests `std` atomics or `loom`. No
//! machine blocks on Python's behalf: a caller tries, registers at a [`WaitPoint`], tries again, and only then
//! suspends on its epoch word.
//!
//! Map: [`words`] the trait · [`layout`] the region's layout · [`mutex`] short critical sections · [`waitpoint`]
//! waiting without lost wake-ups · [`semaphore`] · [`ticket`], [`ring`] and [`queue_block`] the queue ·
//! [`size_class`] and [`arena`] the allocator · [`refcount`] the holders of a pipe's ends · [`pipe_block`] a pipe's
//! counters · [`mapping`] mapped bytes · [`lifecycle`] and [`table`] the processes · [`signal`] their signals ·
//! [`fork`] the references a child inherits · [`reap`] repair after a death.

pub mod arena;
pub mod broadcast_block;
pub mod fork;
pub mod layout;
pub mod lifecycle;
#[cfg(not(target_arch = "wasm32"))]
pub mod local;
pub mod mapping;
#[cfg(all(loom, not(target_arch = "wasm32")))]
pub mod model;
pub mod mutex;
pub mod pipe_block;
pub mod queue_block;
pub mod reap;
pub mod refcount;
pub mod ring;
pub mod semaphore;
pub mod signal;
pub mod size_class;
pub mod table;
pub mod ticket;
pub mod waitpoint;
pub mod words;

pub use arena::{Arena, Kind};
pub use mapping::Mapping;
pub use mutex::Mutex;
pub use pipe_block::{Doubtful, PipeBlock, PipeId, Sender};
pub use refcount::{Holders, Side};
pub use ring::{Item, Ring};
pub use semaphore::Semaphore;
pub use table::{IN_MESSAGE, Pid, Table};
pub use waitpoint::WaitPoint;
pub use words::Words;
