//! The switchboard of pipes: knows which process is the home of each inbox, and
//! joins writers and readers to it. No data passes here, except an inbox that
//! its process left behind and nobody has asked for yet.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_pipes::arrivals::{Arrivals, Ticket};
use pyworkers_protocol::{Pid, PipeId, PipeMessage};
use web_sys::{MessageChannel, MessagePort};

/// A message to pass on: to whom, what, and with which ports.
pub(super) type Passed = (Pid, PipeMessage, Vec<MessagePort>);

/// An inbox whose home has ended.
#[derive(Default)]
struct Parked {
    arrivals: Arrivals,
    ports: Vec<MessagePort>,
}

enum Home {
    Process(Pid),
    /// With the kernel, until a reader asks.
    Kernel(Parked),
}

struct Pipe {
    home: Home,
    /// How many homes have died with the inbox.
    generation: u32,
    /// Processes that have a port to the inbox.
    writers: BTreeSet<Pid>,
    /// Processes that asked for the inbox and have not got it: their home may
    /// die with the question.
    wanting: BTreeSet<Pid>,
}

impl Pipe {
    const fn new(home: Pid) -> Self {
        Self { home: Home::Process(home), generation: 0, writers: BTreeSet::new(), wanting: BTreeSet::new() }
    }
}

/// All pipes of a run.
#[derive(Default)]
pub(super) struct Pipes {
    pipes: BTreeMap<PipeId, Pipe>,
    /// Questions about pipes that are not known yet: a process may have been
    /// told of a pipe before the page hears of it, since messages of different
    /// workers overtake each other (seen in Firefox).
    early: BTreeMap<PipeId, Vec<(Pid, PipeMessage)>>,
}

impl Pipes {
    pub(super) fn ids(&self) -> Vec<PipeId> {
        self.pipes.keys().copied().collect()
    }

    /// Those whose inbox some process has. What is on its way to an inbox that the kernel keeps waits for a reader.
    pub(super) fn homes(&self) -> impl Iterator<Item = PipeId> {
        self.pipes.iter().filter(|(_, pipe)| matches!(pipe.home, Home::Process(_))).map(|(&id, _)| id)
    }

    /// Those to which a process has a port.
    pub(super) fn written_by(&self, pid: Pid) -> Vec<PipeId> {
        self.pipes.iter().filter(|(_, pipe)| pipe.writers.contains(&pid)).map(|(&id, _)| id).collect()
    }

    /// A process says something about a pipe; returns what to pass on.
    pub(super) fn receive(&mut self, from: Pid, message: PipeMessage, ports: Vec<MessagePort>) -> Vec<Passed> {
        match message {
            PipeMessage::Created { id } => {
                self.pipes.insert(id, Pipe::new(from));
                let early = self.early.remove(&id).unwrap_or_default();
                early.into_iter().flat_map(|(from, message)| self.receive(from, message, Vec::new())).collect()
            }
            PipeMessage::Connect { id } | PipeMessage::Want { id, .. } if !self.pipes.contains_key(&id) => {
                self.early.entry(id).or_default().push((from, message));
                Vec::new()
            }
            PipeMessage::Connect { id } => self.connect(id, from),
            PipeMessage::Adopt { id } => ports.into_iter().flat_map(|port| self.adopt(id, port)).collect(),
            PipeMessage::Want { id, by } => self.want(id, by),
            PipeMessage::Inbox { id, to, arrivals, wanted } => self.moved(id, to, arrivals, wanted, ports),
            PipeMessage::Finished { id } => self.finished(id).into_iter().collect(),
            PipeMessage::Port { .. } | PipeMessage::Reset { .. } => Vec::new(),
        }
    }

    fn connect(&mut self, id: PipeId, writer: Pid) -> Vec<Passed> {
        let Some(pipe) = self.pipes.get_mut(&id) else { return Vec::new() };
        let Ok(channel) = MessageChannel::new() else { return Vec::new() };
        pipe.writers.insert(writer);
        let generation = pipe.generation;
        let mut passed = self.adopt(id, channel.port2());
        passed.push((writer, PipeMessage::Port { id, generation }, vec![channel.port1()]));
        passed
    }

    /// A writer's far end goes to the inbox, wherever that is.
    fn adopt(&mut self, id: PipeId, port: MessagePort) -> Vec<Passed> {
        match self.pipes.get_mut(&id).map(|pipe| &mut pipe.home) {
            Some(Home::Process(home)) => vec![(*home, PipeMessage::Adopt { id }, vec![port])],
            Some(Home::Kernel(parked)) => {
                parked.ports.push(port);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn want(&mut self, id: PipeId, by: Pid) -> Vec<Passed> {
        let Some(pipe) = self.pipes.get_mut(&id) else { return Vec::new() };
        pipe.wanting.insert(by);
        match &mut pipe.home {
            Home::Process(home) => vec![(*home, PipeMessage::Want { id, by }, Vec::new())],
            Home::Kernel(parked) => {
                let Parked { arrivals, ports } = std::mem::take(parked);
                pipe.home = Home::Process(by);
                pipe.wanting.remove(&by);
                vec![(by, PipeMessage::Inbox { id, to: by, arrivals, wanted: Vec::new() }, ports)]
            }
        }
    }

    fn moved(
        &mut self,
        id: PipeId,
        to: Pid,
        arrivals: Arrivals,
        wanted: Vec<Pid>,
        ports: Vec<MessagePort>,
    ) -> Vec<Passed> {
        let Some(pipe) = self.pipes.get_mut(&id) else { return Vec::new() };
        if to == 0 {
            pipe.home = Home::Kernel(Parked { arrivals, ports });
            // Who had asked the old home asks the kernel now, and so does who
            // asked while the old home was ending: that question went nowhere.
            let late: Vec<Pid> = pipe.wanting.iter().copied().filter(|by| !wanted.contains(by)).collect();
            return wanted.into_iter().chain(late).flat_map(|by| self.want(id, by)).collect();
        }
        pipe.home = Home::Process(to);
        pipe.wanting.remove(&to);
        vec![(to, PipeMessage::Inbox { id, to, arrivals, wanted }, ports)]
    }

    /// No writer is left: the home may wait for the end of file.
    pub(super) fn finished(&self, id: PipeId) -> Option<Passed> {
        match self.pipes.get(&id)?.home {
            Home::Process(home) => Some((home, PipeMessage::Finished { id }, Vec::new())),
            Home::Kernel(_) => None,
        }
    }

    /// A process has ended. Each inbox that died with it is replaced by an empty one, to which its writers connect anew:
    /// `lose` counts what is lost, and returns the ticket after it. Returns what to pass on.
    pub(super) fn process_ended(&mut self, pid: Pid, lose: impl Fn(PipeId, u32) -> Ticket) -> Vec<Passed> {
        let mut passed = Vec::new();
        let mut asked_in_vain = Vec::new();
        for (&id, pipe) in &mut self.pipes {
            pipe.writers.remove(&pid);
            pipe.wanting.remove(&pid);
            if matches!(pipe.home, Home::Process(home) if home == pid) {
                pipe.generation += 1;
                let next = lose(id, pipe.generation);
                pipe.home = Home::Kernel(Parked { arrivals: Arrivals::from_ticket(next), ports: Vec::new() });
                let writers = std::mem::take(&mut pipe.writers);
                passed.extend(writers.into_iter().map(|writer| (writer, PipeMessage::Reset { id, next }, Vec::new())));
                asked_in_vain.extend(pipe.wanting.iter().map(|&by| (id, by)));
            }
        }
        passed.extend(asked_in_vain.into_iter().flat_map(|(id, by)| self.want(id, by)));
        passed
    }
}
