//! The messages between processes and the kernel about pipes.

use pyworkers_sync::{Pid, PipeId};
use serde::{Deserialize, Serialize};

use crate::arrivals::{Arrivals, Ticket};

/// A message by which a pipe's inbox finds its readers and writers.
///
/// The messages of a program go through ports. Only those that are unread when their inbox moves travel in a message of
/// this kind.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(Hash))]
#[serde(rename_all = "camelCase", tag = "pipe")]
pub enum Message {
    /// Process to kernel: a new pipe; its inbox is here.
    Created {
        /// The pipe.
        id: PipeId,
    },
    /// Writer to kernel: a port that leads to the inbox is needed. The answer is [`Port`](Self::Port).
    Connect {
        /// The pipe.
        id: PipeId,
    },
    /// Kernel to home, with one port: the far end of a writer's channel. The answer is [`Adopted`](Self::Adopted).
    Adopt {
        /// The pipe.
        id: PipeId,
        /// The process that writes.
        writer: Pid,
    },
    /// Home to kernel: the inbox has that port.
    Adopted {
        /// The pipe.
        id: PipeId,
        /// The process that writes.
        writer: Pid,
    },
    /// Kernel to writer, with one port: the near end of its channel.
    Port {
        /// The pipe.
        id: PipeId,
        /// The generation of the inbox that it leads to.
        generation: u32,
    },
    /// Reader to kernel: the inbox is needed here. Kernel to home: the inbox is needed elsewhere.
    Want {
        /// The pipe.
        id: PipeId,
    },
    /// Home to kernel, kernel to home, with the far ends of all writers' channels: the inbox.
    Inbox {
        /// The pipe.
        id: PipeId,
        /// The messages that have arrived and are unread.
        arrivals: Arrivals,
    },
    /// Kernel to home: this ticket's writer has died, perhaps before it posted the message.
    Void {
        /// The pipe.
        id: PipeId,
        /// The ticket.
        ticket: Ticket,
        /// The message's length.
        bytes: u32,
    },
    /// Process to kernel, kernel to home: the last writer is gone.
    Finished {
        /// The pipe.
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
