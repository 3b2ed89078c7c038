//! `_thread` on green threads.
//!
//! All Python threads of a process run on its one worker thread, so there are no data races: threads are switched
//! only inside [`park`](pyworkers_sched::park), and no borrow or lock is held across that call. The words are atomics
//! because payloads of Python objects must be `Sync`.

mod body;
mod excepthook;
mod gate;
mod handle;
mod local;
mod lock;
mod module;
mod rlock;

pub(crate) use body::spawn;
pub(crate) use lock::TIMEOUT_MAX;
pub(crate) use module::module_def;
