//! A process's half of the protocol: all pipes that it knows.

mod reader;
mod writer;

use std::collections::BTreeMap;

use pyworkers_sync::{Pid, PipeBlock, PipeId, Side, Words, layout::word_of};

use self::{
    reader::{Inbox, Reader},
    writer::Writer,
};
use crate::{
    arrivals::{Arrivals, Ticket},
    message::Message,
    port::Port,
};

/// A writer waits while this many bytes are unread. A larger message is sent whole.
pub const CAPACITY: u32 = 64 << 10;

/// A thread of the process, as its scheduler names it.
pub type ThreadId = u32;

/// An action that the caller carries out after a call, in the order of the list.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub enum Effect<P> {
    /// Post a message to the kernel, with these ports.
    Tell(Message, Vec<P>),
    /// Let a thread try again.
    Wake(ThreadId),
}

/// The result of sending a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The message is on its way, with this ticket.
    Done(Ticket),
    /// No reader is left.
    Broken,
    /// Too much is unread. Try again when something has been read: see [`PipeBlock::room`].
    Full,
    /// A port has been requested. The thread is woken when it arrives.
    NotConnected,
}

/// The result of receiving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received<T> {
    /// A message or bytes.
    Message(T),
    /// No writer is left, and everything has been read.
    End,
    /// Nothing has arrived yet.
    Nothing,
}

/// The pipes of one process.
///
/// A method never waits for more than another process's turn to send. After each call the caller carries out the
/// [effects](Self::take_effects).
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub struct Endpoint<P, W> {
    pid: Pid,
    words: W,
    pipes: BTreeMap<PipeId, Pipe<P>>,
    effects: Vec<Effect<P>>,
    has_left: bool,
}

#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
struct Pipe<P> {
    reader: Reader<P>,
    writer: Writer<P>,
}

impl<P> Default for Pipe<P> {
    fn default() -> Self {
        Self { reader: Reader::default(), writer: Writer::default() }
    }
}

const fn block<W: Words>(words: &W, id: PipeId) -> PipeBlock<&W> {
    PipeBlock::at(words, word_of(id))
}

fn length(message: &[u8]) -> u32 {
    u32::try_from(message.len()).unwrap_or(u32::MAX)
}

impl<P: Port, W: Words> Endpoint<P, W> {
    /// The endpoint of process `pid`, without pipes. A child of `fork` starts with a new one, too: it cannot use its
    /// parent's ports.
    pub const fn new(pid: Pid, words: W) -> Self {
        Self { pid, words, pipes: BTreeMap::new(), effects: Vec::new(), has_left: false }
    }

    /// Takes the effects of the calls since the last time.
    #[must_use]
    pub fn take_effects(&mut self) -> Vec<Effect<P>> {
        std::mem::take(&mut self.effects)
    }

    /// Whether the process has used a pipe.
    pub fn knows(&self, id: PipeId) -> bool {
        self.pipes.contains_key(&id)
    }

    /// Creates a pipe in a block whose words are zero. Its inbox is here.
    pub fn create(&mut self, id: PipeId) {
        PipeBlock::init(&self.words, word_of(id), self.pid);
        self.pipe(id).reader.inbox = Some(Inbox::default());
        self.tell(Message::Created { id });
    }

    /// Sends a message if that is possible now. Otherwise `thread` tries again later.
    pub fn send(&mut self, id: PipeId, message: &[u8], thread: ThreadId) -> Sent {
        let block = block(&self.words, id);
        if block.is_broken() {
            return Sent::Broken;
        }
        let Pipe { reader, writer } = self.pipes.entry(id).or_default();
        // The kernel must know the pipe before this process takes a turn or waits for room: a death ends both.
        if reader.inbox.is_none() && writer.port(block.generation()).is_none() {
            if writer.must_connect(thread) {
                self.tell(Message::Connect { id });
            }
            return Sent::NotConnected;
        }
        if block.unread() >= CAPACITY {
            return Sent::Full;
        }
        let turn = block.sender(self.pid);
        if let Some(inbox) = &mut reader.inbox {
            let ticket = turn.draw(length(message));
            inbox.arrived(&block, ticket, message.to_vec());
            turn.posted();
            reader.wake(&mut self.effects);
            self.move_on(id);
            return Sent::Done(ticket);
        }
        match writer.port(block.generation()) {
            Some(port) => {
                let ticket = turn.draw(length(message));
                port.post(ticket, message);
                turn.posted();
                Sent::Done(ticket)
            }
            // The inbox has died since the check above.
            None => {
                drop(turn);
                self.send(id, message, thread)
            }
        }
    }

    /// Takes the next message, with its ticket.
    pub fn receive(&mut self, id: PipeId) -> Received<(Ticket, Vec<u8>)> {
        self.take(id, |arrivals| {
            let message = arrivals.pop()?;
            Some((length(&message.1), message))
        })
    }

    /// Takes at most `len` bytes, as [`Arrivals::take`].
    pub fn read(&mut self, id: PipeId, len: usize, ended: impl FnMut(Ticket, usize)) -> Received<Vec<u8>> {
        self.take(id, |arrivals| {
            let bytes = arrivals.take(len, ended)?;
            Some((length(&bytes), bytes))
        })
    }

    fn take<T>(&mut self, id: PipeId, take: impl FnOnce(&mut Arrivals) -> Option<(u32, T)>) -> Received<T> {
        let inbox = self.pipes.get_mut(&id).and_then(|pipe| pipe.reader.inbox.as_mut());
        let received = match inbox.and_then(|inbox| take(&mut inbox.arrivals)) {
            Some((bytes, message)) => {
                block(&self.words, id).read(bytes);
                Received::Message(message)
            }
            None if self.is_at_end(id) => Received::End,
            None => return Received::Nothing,
        };
        self.move_on(id);
        received
    }

    /// Whether a message or the end of file can be received now.
    pub fn is_ready(&self, id: PipeId) -> bool {
        self.inbox(id).is_some_and(|inbox| !inbox.arrivals.is_empty()) || self.is_at_end(id)
    }

    /// Whether something may be on its way here: a message, or the inbox itself. What another process sends after this
    /// call does not count.
    pub fn may_arrive(&self, id: PipeId) -> bool {
        self.inbox(id).is_none() || block(&self.words, id).is_under_way()
    }

    fn is_at_end(&self, id: PipeId) -> bool {
        self.inbox(id).is_some_and(|inbox| inbox.arrivals.is_empty()) && block(&self.words, id).is_finished()
    }

    /// Wakes a thread from now on when there may be something to receive. The inbox stays here once it has arrived.
    pub fn watch(&mut self, id: PipeId, thread: ThreadId) {
        if self.pipe(id).reader.watch(thread) {
            self.tell(Message::Want { id });
        }
    }

    /// Ends [`watch`](Self::watch).
    pub fn unwatch(&mut self, id: PipeId, thread: ThreadId) {
        self.pipe(id).reader.unwatch(thread);
        self.move_on(id);
    }

    /// Called when this process has closed the last copy of an end.
    pub fn closed(&mut self, id: PipeId, side: Side) {
        match side {
            Side::Reader => block(&self.words, id).room().wake_all(),
            Side::Writer => {
                self.tell(Message::Finished { id });
                self.wake_readers(id);
            }
        }
    }

    /// Takes in a message that has arrived at one of the inbox's ports.
    pub fn arrived(&mut self, id: PipeId, ticket: Ticket, message: Vec<u8>) {
        let block = block(&self.words, id);
        let Some(Pipe { reader, .. }) = self.pipes.get_mut(&id) else { return };
        let Some(inbox) = &mut reader.inbox else { return };
        inbox.arrived(&block, ticket, message);
        reader.wake(&mut self.effects);
        self.move_on(id);
    }

    /// Handles a message of the kernel, with its ports.
    pub fn hear(&mut self, message: Message, mut ports: Vec<P>) {
        if self.has_left {
            // Other processes may read an inbox that was on its way here when this process left.
            if let Message::Inbox { .. } = message {
                self.effects.push(Effect::Tell(message, ports));
            }
            return;
        }
        let id = message.id();
        match message {
            Message::Port { generation, .. } => {
                let Some(port) = ports.pop() else { return };
                self.pipes.entry(id).or_default().writer.connected(port, generation, &mut self.effects);
            }
            Message::Adopt { writer, .. } => {
                if let (Some(inbox), Some(port)) = (&mut self.pipe(id).reader.inbox, ports.pop()) {
                    inbox.adopt(id, port);
                    self.tell(Message::Adopted { id, writer });
                }
            }
            Message::Want { .. } => {
                if let Some(inbox) = &mut self.pipe(id).reader.inbox {
                    inbox.is_wanted = true;
                    self.move_on(id);
                }
            }
            Message::Inbox { arrivals, .. } => {
                self.pipe(id).reader.moved_here(Inbox::moved_here(id, arrivals, ports));
                self.wake_readers(id);
            }
            Message::Void { ticket, bytes, .. } => {
                let block = block(&self.words, id);
                let reader = &mut self.pipes.entry(id).or_default().reader;
                if let Some(inbox) = &mut reader.inbox {
                    inbox.void(&block, ticket, bytes);
                    reader.wake(&mut self.effects);
                    self.move_on(id);
                }
            }
            Message::Finished { .. } => self.wake_readers(id),
            Message::Created { .. } | Message::Connect { .. } | Message::Adopted { .. } => {
                debug_assert!(false, "the kernel does not say {message:?}");
            }
        }
    }

    /// Called when the process ends by itself. Sends the inboxes that may still be read to the kernel.
    pub fn leave(&mut self) {
        self.has_left = true;
        for (id, pipe) in std::mem::take(&mut self.pipes) {
            let block = block(&self.words, id);
            if let Some(inbox) = pipe.reader.inbox
                && !block.is_broken()
            {
                self.effects.push(inbox.pack(id, &block));
            }
        }
    }

    /// Gives the inbox to another process that wants it, unless a thread here waits for it.
    fn move_on(&mut self, id: PipeId) {
        if let Some(inbox) = self.pipe(id).reader.give_up() {
            let packed = inbox.pack(id, &block(&self.words, id));
            self.effects.push(packed);
        }
    }

    fn wake_readers(&mut self, id: PipeId) {
        self.pipes.entry(id).or_default().reader.wake(&mut self.effects);
    }

    #[cfg(test)]
    pub(crate) fn has_inbox(&self, id: PipeId) -> bool {
        self.inbox(id).is_some()
    }

    fn inbox(&self, id: PipeId) -> Option<&Inbox<P>> {
        self.pipes.get(&id)?.reader.inbox.as_ref()
    }

    fn pipe(&mut self, id: PipeId) -> &mut Pipe<P> {
        self.pipes.entry(id).or_default()
    }

    fn tell(&mut self, message: Message) {
        self.effects.push(Effect::Tell(message, Vec::new()));
    }
}

#[cfg(test)]
mod tests;
