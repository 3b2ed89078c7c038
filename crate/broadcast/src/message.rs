//! What members post to the channel, and what the kernel answers a new one.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::Pid;
use serde::{Deserialize, Serialize};

use crate::queue::Queue;

/// Identifies a queue of a run.
pub type QueueId = u32;

/// A message to all other members. `T` is an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message<T> {
    /// A process joins. It hears this message itself.
    Hello {
        /// The process.
        pid: Pid,
        /// How many times it has said so before.
        attempt: u32,
    },
    /// A queue was made. Its maker holds the token.
    Created {
        /// The queue.
        queue: QueueId,
        /// Its maker.
        pid: Pid,
    },
    /// A queue that no other process knew of exists no more.
    Gone {
        /// The queue.
        queue: QueueId,
        /// Its maker.
        pid: Pid,
    },
    /// A process has put an item.
    Put {
        /// The queue.
        queue: QueueId,
        /// The process that put it.
        pid: Pid,
        /// Its number among that process's items in this queue, from 0.
        number: u32,
        /// The item.
        item: T,
    },
    /// A process wants the token.
    Ask {
        /// The queue.
        queue: QueueId,
        /// The process.
        pid: Pid,
    },
    /// The holder has taken items, and keeps the token.
    Took {
        /// The queue.
        queue: QueueId,
        /// The holder.
        pid: Pid,
        /// How many items of a putter are taken by now, for those putters for which it has changed.
        taken: Vec<(Pid, u32)>,
    },
    /// The holder passes the token on.
    Token {
        /// The queue.
        queue: QueueId,
        /// The holder; `None` for the kernel.
        from: Option<Pid>,
        /// The next holder.
        to: Pid,
        /// As in [`Took`](Self::Took).
        taken: Vec<(Pid, u32)>,
    },
    /// A process has ended: its own last message, or the kernel's.
    Left {
        /// The process.
        pid: Pid,
    },
}

impl<T> Message<T> {
    /// The process whose messages this one is counted among.
    pub(crate) const fn sender(&self) -> Option<Pid> {
        match *self {
            Self::Created { pid, .. }
            | Self::Gone { pid, .. }
            | Self::Put { pid, .. }
            | Self::Ask { pid, .. }
            | Self::Took { pid, .. } => Some(pid),
            Self::Token { from, .. } => from,
            Self::Hello { .. } | Self::Left { .. } => None,
        }
    }
}

/// How far a member has heard the channel.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Heard {
    /// The number of messages of each process.
    messages: BTreeMap<Pid, u32>,
    /// The processes that have left.
    left: BTreeSet<Pid>,
    /// The number of messages that say so.
    leaves: u32,
}

impl Heard {
    /// Counts a message.
    pub(crate) fn count<T>(&mut self, message: &Message<T>) {
        if let Some(pid) = message.sender() {
            *self.messages.entry(pid).or_default() += 1;
        } else if let Message::Left { pid } = *message {
            self.left.insert(pid);
            self.leaves += 1;
        }
    }

    /// Whether a process has left.
    pub(crate) fn has_left(&self, pid: Pid) -> bool {
        self.left.contains(&pid)
    }

    /// The number of messages that said that a process has left.
    pub(crate) const fn leaves(&self) -> u32 {
        self.leaves
    }

    /// Whether this many messages of a process were heard, or it has left and there are no more.
    pub(crate) fn reaches(&self, pid: Pid, made: u32) -> bool {
        self.left.contains(&pid) || self.messages.get(&pid).copied().unwrap_or_default() >= made
    }
}

/// What the kernel knows at a place in the order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct State<T> {
    /// The attempt that this answers.
    pub(crate) attempt: u32,
    pub(crate) queues: BTreeMap<QueueId, Queue<T>>,
    pub(crate) heard: Heard,
}
