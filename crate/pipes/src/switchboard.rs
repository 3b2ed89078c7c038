//! The kernel's half of the protocol: where each inbox is, and which writers and readers wait for it.
//!
//! The only messages of a program here are those in an inbox that moves or that no process has asked for yet.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::{Doubtful, Pid, PipeBlock, PipeId, Side, Words, layout::word_of};

use crate::{arrivals::Arrivals, message::Message};

/// A message to be posted to a process, with these ports.
#[derive(Debug)]
pub struct Outgoing<P> {
    /// The process.
    pub to: Pid,
    /// The message.
    pub message: Message,
    /// The ports.
    pub ports: Vec<P>,
}

/// All pipes of a run. Methods return the messages to post, in order.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub struct Switchboard<P, W> {
    /// The kernel's id as the owner of a lock.
    pid: Pid,
    words: W,
    /// The two ends of a new channel.
    channel: fn() -> Option<(P, P)>,
    pipes: BTreeMap<PipeId, Pipe<P>>,
    /// Processes whose workers have stopped.
    gone: BTreeSet<Pid>,
}

#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
struct Pipe<P> {
    home: Home<P>,
    /// Processes that have a port to the inbox.
    writers: BTreeSet<Pid>,
    /// Writers that wait for their port, first come first.
    joining: Vec<Joining<P>>,
    /// Readers that wait for the inbox, first come first.
    wanting: Vec<Pid>,
    /// Void tickets that the inbox may not know of.
    void: Vec<Doubtful>,
}

#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
enum Home<P> {
    /// The inbox is in this process, or on its way to it, or on its way from it to the kernel.
    Process(Pid),
    /// It is in the kernel until a reader asks for it.
    Kernel(Parked<P>),
    /// It died with its home. It cannot be replaced while a process is sending.
    Dead,
}

/// An inbox without a home.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
struct Parked<P> {
    arrivals: Arrivals,
    ports: Vec<P>,
}

/// A writer without a port: the inbox is not known to have the far end of its channel.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
struct Joining<P> {
    writer: Pid,
    /// The near end, once there is a channel.
    near: Option<P>,
}

impl<P> Pipe<P> {
    const fn new(home: Pid) -> Self {
        let home = Home::Process(home);
        Self { home, writers: BTreeSet::new(), joining: Vec::new(), wanting: Vec::new(), void: Vec::new() }
    }

    const fn is_home(&self, pid: Pid) -> bool {
        matches!(self.home, Home::Process(home) if home == pid)
    }

    /// Removes a process from those that wait.
    fn forget(&mut self, pid: Pid) {
        self.joining.retain(|joining| joining.writer != pid);
        self.wanting.retain(|&by| by != pid);
    }
}

impl<P> Parked<P> {
    fn void(&mut self, block: &PipeBlock<impl Words>, doubtful: Doubtful) {
        if self.arrivals.push(doubtful.ticket, None) {
            block.arrived();
            block.read(doubtful.bytes);
        }
    }
}

impl<P, W: Words> Switchboard<P, W> {
    /// A switchboard without pipes. `pid` is the kernel's id, and `channel` makes the two ends of a channel.
    pub const fn new(pid: Pid, words: W, channel: fn() -> Option<(P, P)>) -> Self {
        Self { pid, words, channel, pipes: BTreeMap::new(), gone: BTreeSet::new() }
    }

    /// The pipes whose inbox a process has. If the kernel has it, messages in flight wait for a reader.
    pub fn homes(&self) -> impl Iterator<Item = PipeId> {
        self.pipes.iter().filter(|(_, pipe)| matches!(pipe.home, Home::Process(_))).map(|(&id, _)| id)
    }

    /// The pipes whose inbox has died and was not replaced.
    #[cfg(test)]
    pub(crate) fn homeless(&self) -> impl Iterator<Item = PipeId> {
        self.pipes.iter().filter(|(_, pipe)| matches!(pipe.home, Home::Dead)).map(|(&id, _)| id)
    }

    /// The pipes to which a process has a port.
    pub fn written_by(&self, pid: Pid) -> Vec<PipeId> {
        self.pipes.iter().filter(|(_, pipe)| pipe.writers.contains(&pid)).map(|(&id, _)| id).collect()
    }

    /// Handles a message of a process. A process that has [ended](Self::ended) by itself may still give inboxes back.
    /// Do not pass on messages of one that was killed.
    pub fn receive(&mut self, from: Pid, message: Message, ports: Vec<P>) -> Vec<Outgoing<P>> {
        let mut outgoing = Vec::new();
        let id = message.id();
        match message {
            Message::Created { .. } => {
                self.pipes.entry(id).or_insert_with(|| Pipe::new(from));
                // A death may have closed an end before.
                outgoing.extend(self.end_closed(id));
            }
            Message::Connect { .. } => {
                self.learn(id);
                if let Some(pipe) = self.pipes.get_mut(&id) {
                    pipe.joining.push(Joining { writer: from, near: None });
                }
                self.join(id, &mut outgoing);
            }
            Message::Adopted { writer, .. } => self.joined(id, writer, &mut outgoing),
            Message::Want { .. } => self.want(id, from, &mut outgoing),
            Message::Inbox { arrivals, .. } => {
                if let Some(pipe) = self.pipes.get_mut(&id).filter(|pipe| pipe.is_home(from)) {
                    pipe.home = Home::Kernel(Parked { arrivals, ports });
                    self.passes_through(id, &mut outgoing);
                }
            }
            Message::Finished { .. } => outgoing.extend(self.finished(id)),
            Message::Adopt { .. } | Message::Port { .. } | Message::Void { .. } => {
                debug_assert!(false, "a process does not say {message:?}");
            }
        }
        outgoing
    }

    /// Records that a process has ended or is about to: it gets no inbox and no port any more.
    pub fn ended(&mut self, pid: Pid) {
        for pipe in self.pipes.values_mut() {
            pipe.forget(pid);
        }
    }

    /// Whether a process that has ended by itself still has to give an inbox back. Its worker is needed until then.
    pub fn awaits(&self, pid: Pid) -> bool {
        self.pipes.iter().any(|(&id, pipe)| pipe.is_home(pid) && !self.block(id).is_broken())
    }

    /// Called when the worker of a process has stopped or is not listened to any more. The process's ends of pipes may
    /// still be counted.
    pub fn gone(&mut self, pid: Pid) -> Vec<Outgoing<P>> {
        let mut outgoing = Vec::new();
        self.ended(pid);
        self.gone.insert(pid);
        for (&id, pipe) in &mut self.pipes {
            pipe.writers.remove(&pid);
            let block = PipeBlock::at(&self.words, word_of(id));
            let doubtful = block.recover(pid);
            match &mut pipe.home {
                Home::Process(home) if *home == pid => pipe.home = Home::Dead,
                Home::Process(home) => outgoing.extend(doubtful.map(|doubtful| {
                    pipe.void.push(doubtful);
                    let Doubtful { ticket, bytes } = doubtful;
                    Outgoing { to: *home, message: Message::Void { id, ticket, bytes }, ports: Vec::new() }
                })),
                Home::Kernel(parked) => doubtful.into_iter().for_each(|doubtful| parked.void(&block, doubtful)),
                Home::Dead => {}
            }
        }
        outgoing.extend(self.replace_dead());
        outgoing
    }

    /// Replaces each inbox that died with its home by an empty one. A pipe into which a process is sending is left for
    /// the next call: that process may be dead, too, and the kernel does not wait for it.
    pub fn replace_dead(&mut self) -> Vec<Outgoing<P>> {
        let dead = self.pipes.iter().filter(|(_, pipe)| matches!(pipe.home, Home::Dead)).map(|(&id, _)| id);
        let mut outgoing = Vec::new();
        for id in dead.collect::<Vec<_>>() {
            self.replace(id, &mut outgoing);
        }
        outgoing
    }

    /// Call this after ends were taken from a process that has ended. Wakes the threads that wait for an end to close.
    pub fn ends_closed(&self) -> Vec<Outgoing<P>> {
        self.pipes.keys().filter_map(|&id| self.end_closed(id)).collect()
    }

    fn end_closed(&self, id: PipeId) -> Option<Outgoing<P>> {
        let block = self.block(id);
        if block.is_broken() {
            block.room().wake_all();
        }
        if block.holders().is_closed(Side::Writer) { self.finished(id) } else { None }
    }

    /// The home may wait for the end of file.
    fn finished(&self, id: PipeId) -> Option<Outgoing<P>> {
        let Home::Process(home) = self.pipes.get(&id)?.home else { return None };
        Some(Outgoing { to: home, message: Message::Finished { id }, ports: Vec::new() })
    }

    /// Adds a pipe that a process uses. Its creator may not have announced it yet, because messages of different
    /// workers overtake each other. A creator that has died never will.
    fn learn(&mut self, id: PipeId) {
        if self.pipes.contains_key(&id) {
            return;
        }
        let creator = self.block(id).creator();
        self.pipes.insert(id, Pipe::new(creator));
        if self.gone.contains(&creator) {
            self.block(id).recover(creator);
            self.replace(id, &mut Vec::new());
        }
    }

    /// Takes the next step to connect the writers that wait for a port.
    fn join(&mut self, id: PipeId, outgoing: &mut Vec<Outgoing<P>>) {
        let generation = self.block(id).generation();
        let Some(pipe) = self.pipes.get_mut(&id) else { return };
        match &mut pipe.home {
            Home::Process(home) => {
                for Joining { writer, near } in pipe.joining.iter_mut().filter(|joining| joining.near.is_none()) {
                    let Some(channel) = (self.channel)() else { return };
                    *near = Some(channel.0);
                    let message = Message::Adopt { id, writer: *writer };
                    outgoing.push(Outgoing { to: *home, message, ports: vec![channel.1] });
                }
            }
            Home::Kernel(parked) => pipe.joining.retain(|&Joining { writer, .. }| {
                let Some((near, far)) = (self.channel)() else { return true };
                parked.ports.push(far);
                pipe.writers.insert(writer);
                outgoing.push(Outgoing { to: writer, message: Message::Port { id, generation }, ports: vec![near] });
                false
            }),
            Home::Dead => {}
        }
    }

    /// Gives a writer its port, now that the home has the far end of the channel.
    fn joined(&mut self, id: PipeId, writer: Pid, outgoing: &mut Vec<Outgoing<P>>) {
        let generation = self.block(id).generation();
        let Some(pipe) = self.pipes.get_mut(&id) else { return };
        let joining = pipe.joining.extract_if(.., |joining| joining.writer == writer).next();
        if let Some(near) = joining.and_then(|joining| joining.near) {
            pipe.writers.insert(writer);
            outgoing.push(Outgoing { to: writer, message: Message::Port { id, generation }, ports: vec![near] });
        }
    }

    fn want(&mut self, id: PipeId, by: Pid, outgoing: &mut Vec<Outgoing<P>>) {
        self.learn(id);
        let Some(pipe) = self.pipes.get_mut(&id) else { return };
        // If the process is the home, the inbox is on its way there.
        if pipe.is_home(by) || pipe.wanting.contains(&by) {
            return;
        }
        pipe.wanting.push(by);
        match pipe.home {
            Home::Process(home) => {
                outgoing.push(Outgoing { to: home, message: Message::Want { id }, ports: Vec::new() })
            }
            Home::Kernel(_) => self.give(id, outgoing),
            Home::Dead => {}
        }
    }

    /// Handles an inbox that has reached the kernel: does everything that its home may not have heard of.
    fn passes_through(&mut self, id: PipeId, outgoing: &mut Vec<Outgoing<P>>) {
        let block = PipeBlock::at(&self.words, word_of(id));
        if let Some(Pipe { home: Home::Kernel(parked), void, .. }) = self.pipes.get_mut(&id) {
            void.drain(..).for_each(|doubtful| parked.void(&block, doubtful));
        }
        self.join(id, outgoing);
        self.give(id, outgoing);
    }

    /// Gives an inbox without a home to the next reader.
    fn give(&mut self, id: PipeId, outgoing: &mut Vec<Outgoing<P>>) {
        let Some(pipe) = self.pipes.get_mut(&id).filter(|pipe| !pipe.wanting.is_empty()) else { return };
        if let Home::Kernel(_) = pipe.home {
            let to = pipe.wanting.remove(0);
            let Home::Kernel(Parked { arrivals, ports }) = std::mem::replace(&mut pipe.home, Home::Process(to)) else {
                return;
            };
            outgoing.push(Outgoing { to, message: Message::Inbox { id, arrivals }, ports });
            if !pipe.wanting.is_empty() {
                outgoing.push(Outgoing { to, message: Message::Want { id }, ports: Vec::new() });
            }
        }
    }

    /// Begins the next generation, unless a process is sending.
    fn replace(&mut self, id: PipeId, outgoing: &mut Vec<Outgoing<P>>) {
        let block = PipeBlock::at(&self.words, word_of(id));
        let Some(pipe) = self.pipes.get_mut(&id) else { return };
        pipe.home = match block.try_sender(self.pid) {
            Some(turn) => {
                let arrivals = Arrivals::from_ticket(turn.replace_inbox());
                Home::Kernel(Parked { arrivals, ports: Vec::new() })
            }
            None => Home::Dead,
        };
        pipe.void.clear();
        self.passes_through(id, outgoing);
    }

    const fn block(&self, id: PipeId) -> PipeBlock<&W> {
        PipeBlock::at(&self.words, word_of(id))
    }
}

#[cfg(test)]
mod tests;
