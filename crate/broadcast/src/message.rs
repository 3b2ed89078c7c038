//! What members post to the channel, and what the kernel answers a new one.

use std::collections::BTreeMap;

use pyworkers_sync::Pid;
use serde::{Deserialize, Serialize};

use crate::queue::Queue;

/// Identifies a queue of a run.
pub type QueueId = u32;

/// A message to all other members. `T` is an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "broadcast")]
pub enum Message<T> {
    /// A process joins. It hears this message itself.
    Hello {
        /// The process.
        pid: Pid,
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
    /// Kernel: a process has ended.
    Left {
        /// The process.
        pid: Pid,
    },
}

/// All queues, as the kernel knows them at a place in the order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct State<T>(pub(crate) BTreeMap<QueueId, Queue<T>>);
