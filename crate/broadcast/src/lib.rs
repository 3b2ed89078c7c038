//! The protocol of queues on a broadcast channel, without input and output.
//!
//! All members of a run, which are processes and the kernel, hear one channel. Every item is broadcast once, and every
//! member keeps it until it is taken. Two state machines see to the rest: a [`Member`] in each process that uses a
//! queue, and the [`Keeper`] in the kernel. They exchange [`Message`]s. Both return what is to be posted and which
//! threads are to be woken; they do neither.
//!
//! **Order.** The browser delivers a broadcast channel's messages through one broker. So all members hear all messages
//! in one order, but each hears nothing of what it posts itself. What a member posts keeps its order. Every rule below
//! is a function of this order, so that all members agree without a further message.
//!
//! The terms, and what holds at every place in the order:
//!
//! - **Token.** A queue has one token. Its *holder* is the process that may take items, or the kernel. A message about
//!   the token counts only if its sender is the holder at that place in the order; all others ignore it.
//! - **Ask.** A process that wants the token asks, once, until it has had it. The holder passes it to the process that
//!   has asked first, as soon as no thread of its own waits for an item, or one has just taken one. So a
//!   single getter keeps the token, and takes items without a message to anybody.
//! - **Number.** The items of one putter are numbered. How many of each putter's are taken is announced by the holder
//!   ([`Message::Took`]) before anything else that the process does can be noticed outside of it, and at the latest
//!   with the token. An item that a process took and died without announcing is taken again; nobody has seen the first
//!   time.
//! - **Leave.** When a process has ended and what it posted has arrived, the kernel says that it has
//!   [left](Message::Left). At that place in the order its request is void, and its tokens are the kernel's, which
//!   passes them on. What it still posts about them does not count. The kernel hears its own messages too, so that it
//!   knows their place.
//! - **Join.** A new member says [hello](Message::Hello), and hears that message itself. The kernel answers with its
//!   state at that place in the order. What the member hears after the place waits for this answer; what it heard before
//!   is in it. Until then it posts nothing else. Registration at the broker takes a while, so that the greeting may be
//!   lost to the member itself or to the kernel; the member then says hello again.
//! - **Count.** The order is not that in which messages were posted: one may still be on its way to the broker when
//!   another process, which learned of it by other means, has posted the next. So a process says in session memory how
//!   many messages it has [made](Member::made), before anything but the channel lets others learn of them. Who has to
//!   know that nothing is there waits until it [has heard](Member::has_heard) them.

mod keeper;
mod member;
mod message;
mod queue;
mod wire;

#[cfg(test)]
mod model;

pub use keeper::{Keeper, Reply};
pub use member::{Member, ThreadId};
pub use message::{Message, QueueId, State};
pub use queue::Weigh;
pub use wire::{Data, Item, decode, encode};
