//! The protocol of pipes, without input and output.
//!
//! A direction of a pipe has one *inbox*, where its messages arrive and are read. Writers post to it through ports of
//! their own. The process that reads has the inbox. Two state machines see to that: an [`Endpoint`] in each process,
//! and the [`Switchboard`] in the kernel, which knows where each inbox is. They exchange [`Message`]s. Counts and order
//! are in session memory ([`PipeBlock`](pyworkers_sync::PipeBlock)). Neither machine knows of JavaScript: ports are a
//! type parameter, and all other actions are returned as effects.
//!
//! The terms, and what holds at every moment:
//!
//! - **Home.** An inbox is in one place: with the process that is its home, with the kernel, or in a message from one
//!   to the other. The kernel names the home; a process knows only whether it has the inbox. A message of the kernel to
//!   a home that has given the inbox away meanwhile has no effect there. The kernel does the same itself once it gets
//!   the inbox: messages between two parties keep their order, so the kernel then knows what the home had not seen. For
//!   this reason no process has to forward such a message, and none is lost with a process that dies.
//! - **Ticket.** Each message has a number, drawn from session memory before it is posted. The inbox hands messages out
//!   in this order and counts each ticket once, however often it arrives.
//! - **Doubtful ticket.** One process at a time draws a ticket and posts its message
//!   ([`Sender`](pyworkers_sync::Sender)). If it dies between the two, at most this one ticket is in doubt: drawn, and
//!   perhaps not posted.
//! - **Void ticket.** A doubtful ticket of a dead writer. The kernel reports it to the inbox, which does not wait for
//!   it. If the message was posted after all, the one that arrives first counts: the message or the report.
//! - **Generation.** If a home dies, its inbox dies with it, and so do the messages sent until then. The kernel
//!   replaces it by an empty inbox of the next generation. A port leads to the inbox of one generation. A writer that
//!   finds another generation in session memory asks for a new port. The generation does not change between the draw of
//!   a ticket and the post of its message.
//! - **Joined.** A writer has its port only when the far end is in the inbox. Until then the kernel keeps the near end,
//!   so no message is ever in a port that dies on its way.

mod arrivals;
mod endpoint;
mod message;
mod port;
mod switchboard;

#[cfg(test)]
mod model;

pub use arrivals::{Arrivals, Ticket};
pub use endpoint::{CAPACITY, Effect, Endpoint, Received, Sent, ThreadId};
pub use message::Message;
pub use port::Port;
pub use switchboard::{Outgoing, Switchboard};
