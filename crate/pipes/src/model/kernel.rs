//! What the kernel does with the messages and deaths of processes, beside its switchboard.

use super::{
    memory::SimPort,
    process::{State, ToKernel},
    world::{KERNEL, World, pid},
};
use crate::Outgoing;

impl World {
    pub(super) fn kernel_hears(&mut self, p: usize) {
        let Some(said) = self.processes[p].to_kernel.pop_front() else { return };
        if matches!(self.processes[p].state, State::Killed | State::Gone) {
            return;
        }
        match said {
            ToKernel::Pipe(message, ports) => {
                let outgoing = self.shared.with(|| self.switchboard.receive(pid(p), message, ports));
                self.post_outgoing(outgoing);
                self.end_retired(p);
            }
            ToKernel::Exit => {
                self.switchboard.ended(pid(p));
                self.processes[p].state = State::Retired;
                self.processes[p].threads.clear();
                self.drop_holder(p);
                let outgoing = self.shared.with(|| self.switchboard.ends_closed());
                self.post_outgoing(outgoing);
                self.end_retired(p);
            }
            ToKernel::Crashed => self.kill(p),
        }
    }

    /// Ends the worker of a process that has left, once it has given everything back.
    fn end_retired(&mut self, p: usize) {
        let awaited = self.shared.with(|| self.switchboard.awaits(pid(p)));
        if self.processes[p].state == State::Retired && !awaited {
            self.bury(p);
        }
    }

    /// The kernel ends a process, or hears that it has died.
    pub(super) fn kill(&mut self, p: usize) {
        self.switchboard.ended(pid(p));
        self.processes[p].to_kernel.clear();
        self.processes[p].state = State::Killed;
    }

    pub(super) fn reap(&mut self, p: usize) {
        self.bury(p);
        self.drop_holder(p);
        let outgoing = self.shared.with(|| self.switchboard.ends_closed());
        self.post_outgoing(outgoing);
    }

    fn bury(&mut self, p: usize) {
        let process = &mut self.processes[p];
        process.state = State::Gone;
        process.endpoint = None;
        process.to_process.clear();
        process.to_kernel.clear();
        self.shared.stop_all(pid(p));
        let outgoing = self.shared.with(|| self.switchboard.gone(pid(p)));
        self.post_outgoing(outgoing);
    }

    pub(super) fn has_put_off(&self) -> bool {
        let can_replace = |id| self.shared.block(id).try_sender(KERNEL).is_some();
        self.switchboard.homeless().any(can_replace)
    }

    pub(super) fn look(&mut self) {
        let outgoing = self.shared.with(|| self.switchboard.replace_dead());
        self.post_outgoing(outgoing);
    }

    fn post_outgoing(&mut self, outgoing: Vec<Outgoing<SimPort>>) {
        for Outgoing { to, message, ports } in outgoing {
            let Some(process) = self.processes.get_mut((to - pid(0)) as usize) else { continue };
            match process.state {
                State::Running | State::Left => process.to_process.push_back((message, ports)),
                // The kernel does not know yet.
                State::Dead => self.lose(&message),
                // Nothing is posted to a process that has ended.
                State::NotStarted | State::Killed | State::Retired | State::Gone => {}
            }
        }
    }
}
