//! Deaths of processes, and which inboxes die with them.

use pyworkers_sync::PipeId;

use super::{
    process::{State, ToKernel},
    world::{Death, World, id, pid},
};
use crate::Message;

impl Message {
    /// The pipe whose inbox this is.
    pub(super) const fn inbox(&self) -> Option<PipeId> {
        if let Self::Inbox { id, .. } = *self { Some(id) } else { None }
    }
}

impl World {
    /// A process dies while it does nothing.
    pub(super) fn die(&mut self, p: usize, death: Death) {
        self.at_stake = self.inboxes_of(p);
        self.end(p, death);
    }

    /// The inboxes that a process has, or that have been posted to it.
    pub(super) fn inboxes_of(&self, p: usize) -> Vec<PipeId> {
        let process = &self.processes[p];
        let is_here = |id| process.endpoint.as_ref().is_some_and(|endpoint| endpoint.has_inbox(id));
        let here = (0..self.pipes.len()).map(id).filter(|&id| is_here(id));
        here.chain(process.to_process.iter().filter_map(|(message, _)| message.inbox())).collect()
    }

    pub(super) fn end(&mut self, p: usize, death: Death) {
        let mut lost = std::mem::take(&mut self.at_stake);
        if death == Death::Killed {
            lost.extend(self.processes[p].to_kernel.iter().filter_map(|said| match said {
                ToKernel::Pipe(message, _) => message.inbox(),
                ToKernel::Exit | ToKernel::Crashed => None,
            }));
        }
        for id in lost {
            self.pipe(id).home_died();
        }
        self.shared.stop_all(pid(p));
        let process = &mut self.processes[p];
        process.endpoint = None;
        process.to_process.clear();
        process.threads.clear();
        match death {
            Death::Killed => self.kill(p),
            Death::Crashed => {
                process.to_kernel.push_back(ToKernel::Crashed);
                process.state = State::Dead;
            }
        }
    }

    /// A message has been posted to a process that is dead.
    pub(super) fn lose(&mut self, message: &Message) {
        if let Some(id) = message.inbox() {
            self.pipe(id).home_died();
        }
    }

    /// Whether a process can die.
    pub(super) fn can_die(&self, p: usize) -> bool {
        matches!(self.processes[p].state, State::Running | State::Left | State::Retired)
    }

    /// How many processes live.
    pub(super) fn living(&self) -> usize {
        (0..self.processes.len()).filter(|&p| self.can_die(p)).count()
    }
}
