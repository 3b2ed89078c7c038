//! A world: the state of everything at one moment, and what may happen next.

use std::{
    hash::{Hash, Hasher},
    rc::Rc,
};

use pyworkers_sync::{Holders, Mutex, Pid, PipeBlock, PipeId, Side, layout::word_of, mutex::Guard};

use super::{
    log,
    memory::{LOCK_AT, Shared, SimPort, SimWords, channel, pipe_id},
    process::{Parked, Process, State},
    script::Script,
};
use crate::{Endpoint, Switchboard};

/// The kernel's own id.
pub(super) const KERNEL: Pid = 1;

/// One thing that may happen. Processes are numbered from 0, and so are the threads of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// A thread runs until it waits.
    Run(usize, usize),
    /// A thread's wait ends.
    TimeOut(usize, usize),
    /// A process hears the kernel's next message.
    Hear(usize),
    /// A message arrives at an end of a channel, in a process.
    Arrive(usize, usize),
    /// The kernel hears a process's next message.
    KernelHears(usize),
    /// The kernel reaps a process that it has killed.
    Reap(usize),
    /// The kernel does what it has put off.
    Look,
}

/// How a process dies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Death {
    /// The kernel ends it, and hears nothing more of it.
    Killed,
    /// By itself: the kernel hears of it after all that it has posted.
    Crashed,
}

#[derive(Clone, Debug)]
pub(super) struct World {
    pub(super) shared: Shared,
    pub(super) switchboard: Switchboard<SimPort, SimWords>,
    pub(super) processes: Vec<Process>,
    pub(super) pipes: Vec<log::Pipe>,
    scripts: Rc<[Script]>,
    /// The inboxes that die if the process that has its turn does.
    pub(super) at_stake: Vec<PipeId>,
}

impl Hash for World {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.shared, &self.switchboard, &self.processes, &self.pipes).hash(state);
    }
}

pub(super) const fn pid(process: usize) -> Pid {
    process as Pid + 2
}

/// The number of a pipe's block.
fn number(pipe: usize) -> u32 {
    pipe as u32 + 1
}

pub(super) fn id(pipe: usize) -> PipeId {
    pipe_id(number(pipe))
}

impl World {
    /// The first process runs.
    pub(super) fn new(scripts: Rc<[Script]>, pipes: usize, gives_rest: bool) -> Self {
        let mut world = Self {
            shared: Shared::new(pipes as u32, gives_rest),
            switchboard: Switchboard::new(KERNEL, SimWords, channel),
            processes: scripts.iter().map(Process::new).collect(),
            pipes: vec![log::Pipe::default(); pipes],
            scripts,
            at_stake: Vec::new(),
        };
        world.start(0);
        world
    }

    pub(super) fn start(&mut self, process: usize) {
        self.processes[process].state = State::Running;
        self.processes[process].endpoint = Some(Endpoint::new(pid(process), SimWords));
        let holds = self.scripts[process].holds.clone();
        for (pipe, side) in holds {
            self.hold(pipe, side, process);
        }
    }

    fn holders(&mut self, pipe: usize, f: impl FnOnce(&Holders<&SimWords>, &Guard<'_, SimWords>)) {
        self.shared.with(|| {
            let mutex = Mutex::at(SimWords, LOCK_AT);
            let block = PipeBlock::at(SimWords, word_of(id(pipe)));
            f(&block.holders(), &mutex.lock(KERNEL));
        });
    }

    pub(super) fn hold(&mut self, pipe: usize, side: Side, process: usize) {
        self.holders(pipe, |holders, lock| holders.hold(lock, process as u32, side));
    }

    pub(super) fn release(&mut self, pipe: usize, side: Side, process: usize) -> bool {
        let mut is_last = false;
        self.holders(pipe, |holders, lock| is_last = holders.release(lock, process as u32, side));
        is_last
    }

    pub(super) fn drop_holder(&mut self, process: usize) {
        for pipe in 0..self.pipes.len() {
            self.holders(pipe, |holders, lock| holders.drop_holder(lock, process as u32, false));
        }
    }

    /// Everything that may happen now, except deaths.
    pub(super) fn actions(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        for (p, process) in self.processes.iter().enumerate() {
            if process.state == State::Running {
                for (t, thread) in process.threads.iter().enumerate() {
                    if thread.op().is_some() && self.can_run(thread.parked, thread.permit) {
                        actions.push(Action::Run(p, t));
                    }
                    if thread.waits_with_limit() && !thread.permit {
                        actions.push(Action::TimeOut(p, t));
                    }
                }
            }
            if process.endpoint.is_some() && !process.to_process.is_empty() {
                actions.push(Action::Hear(p));
            }
            if !process.to_kernel.is_empty() {
                actions.push(Action::KernelHears(p));
            }
            if process.state == State::Killed {
                actions.push(Action::Reap(p));
            }
        }
        let arriving = self.shared.arriving().map(|(end, by)| Action::Arrive((by - pid(0)) as usize, end));
        actions.extend(
            arriving.filter(|&arrive| matches!(arrive, Action::Arrive(p, _) if self.processes[p].endpoint.is_some())),
        );
        if self.has_put_off() {
            actions.push(Action::Look);
        }
        actions
    }

    fn can_run(&self, parked: Parked, permit: bool) -> bool {
        match parked {
            Parked::No => true,
            Parked::Reading(_) | Parked::Connecting => permit,
            Parked::Room(id, epoch) => self.shared.block(id).room().epoch() != epoch,
            Parked::Turn(id) => self.shared.block(id).try_sender(KERNEL).is_some(),
        }
    }

    /// Performs an action. With `death`, the process in which it happens dies after that many steps, if it takes as
    /// many. Returns the number of steps that the process took.
    pub(super) fn perform(&mut self, action: Action, death: Option<(u32, Death)>) -> u32 {
        if let Action::Run(p, _) | Action::TimeOut(p, _) | Action::Hear(p) | Action::Arrive(p, _) = action {
            self.at_stake = self.inboxes_of(p);
        }
        let used = match action {
            Action::Run(p, t) => self.run(p, t, false, death),
            Action::TimeOut(p, t) => self.run(p, t, true, death),
            Action::Hear(p) => {
                let Some((message, ports)) = self.processes[p].to_process.pop_front() else { return 0 };
                self.turn(p, death, |endpoint, _| endpoint.hear(message, ports)).1
            }
            Action::Arrive(p, end) => {
                let Some((id, ticket, message)) = self.shared.take_arriving(end) else { return 0 };
                self.turn(p, death, |endpoint, _| endpoint.arrived(id, ticket, message)).1
            }
            Action::KernelHears(p) => {
                self.kernel_hears(p);
                0
            }
            Action::Reap(p) => {
                self.reap(p);
                0
            }
            Action::Look => {
                self.look();
                0
            }
        };
        for pipe in 0..self.pipes.len() {
            self.pipes[pipe].look(id(pipe), &self.shared);
        }
        used
    }

    pub(super) fn pipe(&mut self, id: PipeId) -> &mut log::Pipe {
        let pipe = (0..self.pipes.len()).find(|&pipe| self::id(pipe) == id).expect("a pipe of this world");
        &mut self.pipes[pipe]
    }

    /// What must hold when nothing more happens.
    pub(super) fn check_at_rest(&self) {
        for (pipe, log) in self.pipes.iter().enumerate() {
            log.check_at_rest(number(pipe), &self.shared, &self.processes);
        }
    }
}
