//! The protocol of pipes, without input and output.
//!
//! A direction of a pipe has one *inbox*, where its messages arrive and are read. Writers post to it through ports of
//! their own; whichever process reads has it. Two machines keep it so: an [`Endpoint`] in each process, and the
//! [`Switchboard`] in the kernel, which knows where each inbox is. They exchange [`Message`]s; what counts and orders lies
//! in session memory ([`PipeBlock`](pyworkers_sync::PipeBlock)). Neither machine knows of JavaScript: ports are a type
//! parameter, and whatever else is to be done is returned as effects.
//!
//! What holds at every moment, and what each state means:
//!
//! - **Home.** An inbox is in one place: with the process that is its home, with the kernel, or in a message from one to the
//!   other. The kernel names the home; a process knows only whether it has the inbox. Whatever the kernel sends to a home
//!   that has given the inbox away meanwhile has no effect there, and the kernel does it again when the inbox passes
//!   through its hands: messages between two of them keep their order, so the kernel knows then what the home had not
//!   seen. This is why no process passes on what is not for it, and none can die with it.
//! - **Ticket.** Each message has a number, drawn from session memory before it is posted. The inbox hands messages out in
//!   this order and counts each ticket once, however often it comes.
//! - **Doubtful ticket.** One process at a time draws a ticket and posts its message ([`Sender`](pyworkers_sync::Sender)). If
//!   it dies between the two, at most this one ticket is in doubt: drawn, and perhaps not posted.
//! - **Void ticket.** A doubtful ticket of a dead writer, as the kernel tells it to the inbox, which does not wait for it.
//!   If the message has been posted after all, what comes first counts, the message or its being void.
//! - **Generation.** If a home dies the inbox dies with it, and all that was sent until then. The kernel puts an empty one in
//!   its place, of the next generation. A port leads to the inbox of one generation: a writer that finds another one in
//!   session memory asks for a new port. The generation does not change between a ticket and its port.
//! - **Joined.** A writer has its port only when the far end is in the inbox. Until then the kernel keeps the near end, so
//!   no message is ever in a port that dies on its way.

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
pub use switchboard::{Passed, Switchboard};
