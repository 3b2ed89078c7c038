//! A process of a world: the threads of a program, and what has been posted to it and by it.

use std::{
    collections::VecDeque,
    hash::{Hash, Hasher},
    rc::Rc,
};

use pyworkers_sync::PipeId;

use super::{
    memory::{SimPort, SimWords},
    script::{Op, Script},
};
use crate::{Effect, Endpoint, Message, Ticket};

/// The state of a process, and what the kernel knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum State {
    /// It does not exist yet.
    NotStarted,
    Running,
    /// It has ended by itself; the kernel may not have heard of it.
    Left,
    /// It has died; the kernel has not heard of it.
    Dead,
    /// It has died; the kernel knows.
    Killed,
    /// It has ended by itself, and gives back inboxes.
    Retired,
    Gone,
}

#[derive(Clone, Debug, Hash)]
pub(super) enum ToKernel {
    Pipe(Message, Vec<SimPort>),
    Exit,
    Crashed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Parked {
    No,
    /// Until it is woken: something to read.
    Reading(PipeId),
    /// Until it is woken: a port.
    Connecting,
    /// Until this epoch is over.
    Room(PipeId, u32),
    /// Until another process has sent.
    Turn(PipeId),
}

#[derive(Clone, Debug)]
pub(super) struct Thread {
    ops: Rc<[Op]>,
    pub(super) at: usize,
    pub(super) parked: Parked,
    pub(super) permit: bool,
}

impl Hash for Thread {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.at, self.parked, self.permit).hash(state);
    }
}

impl Thread {
    pub(super) fn op(&self) -> Option<Op> {
        self.ops.get(self.at).copied()
    }

    pub(super) fn waits_with_limit(&self) -> bool {
        matches!((self.parked, self.op()), (Parked::Reading(_), Some(Op::TryRecv(_) | Op::Poll(_))))
    }
}

#[derive(Clone, Debug, Hash)]
pub(super) struct Process {
    pub(super) state: State,
    /// Until it is gone.
    pub(super) endpoint: Option<Endpoint<SimPort, SimWords>>,
    pub(super) threads: Vec<Thread>,
    pub(super) to_kernel: VecDeque<ToKernel>,
    pub(super) to_process: VecDeque<(Message, Vec<SimPort>)>,
}

/// What a thread has noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Note {
    Sent(PipeId, Ticket, Vec<u8>),
    Received(PipeId, Ticket, Vec<u8>),
    End(PipeId),
    Broken(PipeId),
}

/// What a process leaves behind in one turn, even if it dies in it.
#[derive(Default)]
pub(super) struct Trail {
    pub(super) notes: Vec<Note>,
    pub(super) effects: Vec<Effect<SimPort>>,
}

impl Process {
    pub(super) fn new(script: &Script) -> Self {
        let thread = |ops: &Rc<[Op]>| Thread { ops: ops.clone(), at: 0, parked: Parked::No, permit: false };
        Self {
            state: State::NotStarted,
            endpoint: None,
            threads: script.threads.iter().map(thread).collect(),
            to_kernel: VecDeque::new(),
            to_process: VecDeque::new(),
        }
    }
}
