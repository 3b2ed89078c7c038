//! What a process does in one turn, as the layer above the endpoint does it.

use pyworkers_sync::{PipeBlock, PipeId, Side, layout::word_of};

use super::{
    memory::{SimPort, SimWords, Stop, step},
    process::{Note, Parked, State, Thread, ToKernel, Trail},
    script::Op,
    world::{Death, World, id, pid},
};
use crate::{CAPACITY, Effect, Endpoint, Received, Sent, ThreadId};

/// What a thread does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// The next thing.
    GoOn,
    /// The same thing again, when it is woken.
    Park(Parked),
}

/// One attempt at what a thread of a process does, as the layer above does it. `timed_out` ends a wait.
fn attempt(
    endpoint: &mut Endpoint<SimPort, SimWords>,
    trail: &mut Trail,
    thread: &Thread,
    id: ThreadId,
    message: &[u8],
    pipe: impl Fn(usize) -> PipeId,
    timed_out: bool,
) -> Next {
    let watches = matches!(thread.parked, Parked::Reading(_));
    match thread.op() {
        Some(Op::Create(number)) => {
            endpoint.create(pipe(number));
            Next::GoOn
        }
        Some(Op::Send(number, _)) => {
            let at = pipe(number);
            let block = PipeBlock::at(SimWords, word_of(at));
            if let Parked::Room(..) = thread.parked {
                block.room().deregister();
            }
            match endpoint.send(at, message, id) {
                Sent::Done(ticket) => trail.notes.push(Note::Sent(at, ticket, message.to_vec())),
                Sent::Broken => trail.notes.push(Note::Broken(at)),
                Sent::NotConnected => return Next::Park(Parked::Connecting),
                Sent::Full => {
                    block.room().register();
                    let epoch = block.room().epoch();
                    // What has changed before the epoch was read will not wake it.
                    let is_full = block.unread() >= CAPACITY && !block.is_broken();
                    return Next::Park(Parked::Room(at, if is_full { epoch } else { epoch.wrapping_sub(1) }));
                }
            }
            Next::GoOn
        }
        Some(Op::Recv(number) | Op::TryRecv(number) | Op::Drain(number)) => {
            let at = pipe(number);
            let received = endpoint.receive(at);
            let drains = matches!(thread.op(), Some(Op::Drain(_)));
            let is_over = match received {
                Received::Message((ticket, message)) => {
                    trail.notes.push(Note::Received(at, ticket, message));
                    !drains
                }
                Received::End => {
                    trail.notes.push(Note::End(at));
                    true
                }
                Received::Nothing if timed_out => true,
                Received::Nothing => {
                    if !watches {
                        endpoint.watch(at, id);
                    }
                    return Next::Park(Parked::Reading(at));
                }
            };
            if watches {
                endpoint.unwatch(at, id);
            }
            if is_over { Next::GoOn } else { Next::Park(Parked::No) }
        }
        Some(Op::Poll(number)) => {
            let at = pipe(number);
            if !watches {
                endpoint.watch(at, id);
            }
            if !timed_out && !endpoint.is_ready(at) {
                return Next::Park(Parked::Reading(at));
            }
            endpoint.unwatch(at, id);
            Next::GoOn
        }
        Some(Op::Start(_) | Op::Close(..) | Op::Exit) | None => Next::GoOn,
    }
}

impl World {
    /// A thread runs until it waits, or its wait ends.
    pub(super) fn run(&mut self, p: usize, t: usize, timed_out: bool, death: Option<(u32, Death)>) -> u32 {
        let mut used = 0;
        loop {
            let left = death.map(|(fuel, death)| (fuel - used.min(fuel), death));
            let (goes_on, steps) = self.run_once(p, t, timed_out, left);
            used += steps;
            if !goes_on || timed_out {
                return used;
            }
        }
    }

    /// One attempt of a thread. Whether it can go on at once.
    fn run_once(&mut self, p: usize, t: usize, timed_out: bool, death: Option<(u32, Death)>) -> (bool, u32) {
        let mut thread = self.processes[p].threads[t].clone();
        let Some(op) = thread.op() else { return (false, 0) };
        if !timed_out {
            self.processes[p].threads[t].permit = false;
        }
        let mut message = Vec::new();
        match op {
            Op::Start(child) => {
                self.start(child);
                self.processes[p].threads[t].at += 1;
                return (false, 0);
            }
            Op::Close(pipe, side) => {
                self.processes[p].threads[t].at += 1;
                let is_last = self.release(pipe, side, p);
                let used =
                    if is_last { self.turn(p, death, |endpoint, _| endpoint.closed(id(pipe), side)).1 } else { 0 };
                return (false, used);
            }
            Op::Exit => {
                let (result, used) = self.turn(p, death, |endpoint, _| endpoint.leave());
                if result.is_ok() {
                    self.processes[p].state = State::Left;
                    self.processes[p].to_kernel.push_back(ToKernel::Exit);
                }
                return (false, used);
            }
            Op::Send(pipe, length) => {
                message = vec![p as u8, t as u8, thread.at as u8];
                message.resize((length as usize).max(3), 0);
                self.pipes[pipe].attempt(message.clone());
            }
            Op::Create(pipe) => {
                self.at_stake.push(id(pipe));
                self.hold(pipe, Side::Reader, p);
                self.hold(pipe, Side::Writer, p);
            }
            Op::Recv(_) | Op::TryRecv(_) | Op::Poll(_) | Op::Drain(_) => {}
        }
        let (next, used) =
            self.turn(p, death, |endpoint, trail| attempt(endpoint, trail, &thread, t as u32, &message, id, timed_out));
        if self.processes[p].state != State::Running {
            return (false, used);
        }
        let goes_on = match next {
            Ok(Next::GoOn) => {
                thread.at += 1;
                thread.parked = Parked::No;
                false
            }
            Ok(Next::Park(parked)) => {
                thread.parked = parked;
                parked == Parked::No
            }
            Err(Stop::Blocked) => {
                let Op::Send(pipe, _) = op else { panic!("only a sender waits for its turn") };
                thread.parked = Parked::Turn(id(pipe));
                false
            }
            Err(Stop::Killed) => unreachable!("it does not run any more"),
        };
        // It may have been woken by itself meanwhile.
        thread.permit = self.processes[p].threads[t].permit;
        self.processes[p].threads[t] = thread;
        (goes_on, used)
    }

    /// Lets a process do something, which may kill it.
    pub(super) fn turn<R>(
        &mut self,
        p: usize,
        death: Option<(u32, Death)>,
        f: impl FnOnce(&mut Endpoint<SimPort, SimWords>, &mut Trail) -> R,
    ) -> (Result<R, Stop>, u32) {
        let Some(mut endpoint) = self.processes[p].endpoint.take() else { return (Err(Stop::Killed), 0) };
        let mut trail = Trail::default();
        let (result, used) = self.shared.run(pid(p), death.map(|(fuel, _)| fuel), || {
            let result = f(&mut endpoint, &mut trail);
            for effect in endpoint.take_effects() {
                step();
                trail.effects.push(effect);
            }
            result
        });
        self.processes[p].endpoint = Some(endpoint);
        for effect in trail.effects {
            match effect {
                Effect::Tell(message, ports) => {
                    self.at_stake.retain(|&id| message.inbox() != Some(id));
                    self.processes[p].to_kernel.push_back(ToKernel::Pipe(message, ports));
                }
                Effect::Wake(t) => self.processes[p].threads[t as usize].permit = true,
            }
        }
        for note in trail.notes {
            let (Note::Sent(id, ..) | Note::Received(id, ..) | Note::End(id) | Note::Broken(id)) = note;
            let shared = self.shared.clone();
            self.pipe(id).note(note, &shared);
        }
        if let (Err(Stop::Killed), Some((_, death))) = (&result, death) {
            self.end(p, death);
        }
        (result, used)
    }
}
