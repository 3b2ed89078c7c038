//! What processes and the kernel tell one another about pipes.

use pyworkers_sync::{Pid, PipeId};
use serde::{Deserialize, Serialize};

use crate::arrivals::{Arrivals, Ticket};

/// How a pipe's inbox finds its readers and writers.
///
/// The messages of a program go through ports and not this way, except those that have arrived and are unread when
/// their inbox moves.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(Hash))]
#[serde(rename_all = "camelCase", tag = "pipe")]
pub enum Message {
    /// Process to kernel: a new pipe; its inbox is here.
    Created {
        /// Which.
        id: PipeId,
    },
    /// Writer to kernel: a port that leads to the inbox is needed. The answer is [`Port`](Self::Port).
    Connect {
        /// Which.
        id: PipeId,
    },
    /// Kernel to home, with one port: the far end of a writer's channel. The answer is [`Adopted`](Self::Adopted).
    Adopt {
        /// Which.
        id: PipeId,
        /// The process that writes.
        writer: Pid,
    },
    /// Home to kernel: the inbox has that port.
    Adopted {
        /// Which.
        id: PipeId,
        /// The process that writes.
        writer: Pid,
    },
    /// Kernel to writer, with one port: the near end of its channel.
    Port {
        /// Which.
        id: PipeId,
        /// The generation of the inbox that it leads to.
        generation: u32,
    },
    /// Reader to kernel: the inbox is needed here. Kernel to home: the inbox is needed elsewhere.
    Want {
        /// Which.
        id: PipeId,
    },
    /// Home to kernel, kernel to home, with the far ends of all writers' channels: the inbox.
    Inbox {
        /// Which.
        id: PipeId,
        /// What has arrived and was not read.
        arrivals: Arrivals,
    },
    /// Kernel to home: this ticket's writer has died, perhaps before it posted the message.
    Void {
        /// Which.
        id: PipeId,
        /// The ticket.
        ticket: Ticket,
        /// The message's length.
        bytes: u32,
    },
    /// Process to kernel, kernel to home: the last writer is gone.
    Finished {
        /// Which.
        id: PipeId,
    },
}

impl Message {
    /// The pipe that it is about.
    #[must_use]
    pub const fn id(&self) -> PipeId {
        match *self {
            Self::Created { id }
            | Self::Connect { id }
            | Self::Adopt { id, .. }
            | Self::Adopted { id, .. }
            | Self::Port { id, .. }
            | Self::Want { id }
            | Self::Inbox { id, .. }
            | Self::Void { id, .. }
            | Self::Finished { id } => id,
        }
    }
}
