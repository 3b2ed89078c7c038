//! The reading side of one pipe in one process, and its inbox while it is here.

use std::collections::BTreeSet;

use pyworkers_sync::{PipeBlock, PipeId, Words};

use super::{Effect, ThreadId};
use crate::{
    arrivals::{Arrivals, Ticket},
    message::Message,
    port::Port,
};

#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub(super) struct Reader<P> {
    /// The inbox, while this process is the home.
    pub(super) inbox: Option<Inbox<P>>,
    /// Whether the inbox has been requested and has not arrived.
    asked: bool,
    /// Threads that wait for something to receive. The inbox stays while there are any.
    watching: BTreeSet<ThreadId>,
}

impl<P> Default for Reader<P> {
    fn default() -> Self {
        Self { inbox: None, asked: false, watching: BTreeSet::new() }
    }
}

impl<P: Port> Reader<P> {
    /// Adds a waiting thread. Returns whether the inbox must be requested.
    pub(super) fn watch(&mut self, thread: ThreadId) -> bool {
        self.watching.insert(thread);
        self.inbox.is_none() && !std::mem::replace(&mut self.asked, true)
    }

    pub(super) fn unwatch(&mut self, thread: ThreadId) {
        self.watching.remove(&thread);
    }

    pub(super) fn moved_here(&mut self, inbox: Inbox<P>) {
        self.inbox = Some(inbox);
        self.asked = false;
    }

    /// Takes the inbox if it is here, another process wants it and no thread of this one does.
    pub(super) fn give_up(&mut self) -> Option<Inbox<P>> {
        self.inbox.take_if(|inbox| inbox.is_wanted && self.watching.is_empty())
    }

    pub(super) fn wake(&self, effects: &mut Vec<Effect<P>>) {
        effects.extend(self.watching.iter().copied().map(Effect::Wake));
    }
}

/// The messages that have arrived, and the ports at which they arrive.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub(super) struct Inbox<P> {
    pub(super) arrivals: Arrivals,
    ports: Vec<P>,
    /// Whether another process has asked for it.
    pub(super) is_wanted: bool,
}

impl<P> Default for Inbox<P> {
    fn default() -> Self {
        Self { arrivals: Arrivals::default(), ports: Vec::new(), is_wanted: false }
    }
}

impl<P: Port> Inbox<P> {
    /// An inbox that moves in, with its writers' ports.
    pub(super) fn moved_here(id: PipeId, arrivals: Arrivals, mut ports: Vec<P>) -> Self {
        ports.iter_mut().for_each(|port| port.listen(id));
        Self { arrivals, ports, is_wanted: false }
    }

    /// Listens to one more writer.
    pub(super) fn adopt(&mut self, id: PipeId, mut port: P) {
        port.listen(id);
        self.ports.push(port);
    }

    /// Takes in a message, unless its ticket has arrived before.
    pub(super) fn arrived(&mut self, block: &PipeBlock<impl Words>, ticket: Ticket, message: Vec<u8>) {
        if self.arrivals.push(ticket, Some(message)) {
            block.arrived();
        }
    }

    /// Skips a ticket, unless its message has arrived.
    pub(super) fn void(&mut self, block: &PipeBlock<impl Words>, ticket: Ticket, bytes: u32) {
        if self.arrivals.push(ticket, None) {
            block.arrived();
            block.read(bytes);
        }
    }

    /// Packs the inbox into a message to the kernel.
    pub(super) fn pack(mut self, id: PipeId, block: &PipeBlock<impl Words>) -> Effect<P> {
        let mut ports = std::mem::take(&mut self.ports);
        for port in &mut ports {
            for (ticket, message) in port.stop() {
                self.arrived(block, ticket, message);
            }
        }
        Effect::Tell(Message::Inbox { id, arrivals: self.arrivals }, ports)
    }
}
