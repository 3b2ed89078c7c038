//! What the processes of a world do.

use std::rc::Rc;

use pyworkers_sync::Side;

/// One thing that a thread does. Pipes and processes are numbered from 0.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// Makes a pipe; the process holds both ends.
    Create(usize),
    /// Starts a process, which holds what [`Script::holds`] says.
    Start(usize),
    /// Sends a message of this many bytes.
    Send(usize, u32),
    /// Receives a message or the end of file.
    Recv(usize),
    /// As [`Recv`](Self::Recv), but the wait may end before anything is there.
    TryRecv(usize),
    /// Waits until something is there, or the wait ends before, and does not receive it.
    Poll(usize),
    /// Receives until the end of file.
    Drain(usize),
    /// Gives an end back.
    Close(usize, Side),
    /// Ends the process.
    Exit,
}

/// What a process does.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    /// The ends that it has from the start.
    pub(super) holds: Vec<(usize, Side)>,
    /// What each thread does.
    pub(super) threads: Vec<Rc<[Op]>>,
}
