//! A pipe's direction: any process that holds its writer's end sends, any that
//! holds its reader's end receives, each message reaches one of them.
//!
//! Messages travel through `MessageChannel`s from each writer straight to the
//! inbox ([`super::inbox`]). A block in session memory counts the holders of
//! both ends, what was sent and has arrived, and the bytes nobody has read:
//! that is how end of file, a broken pipe and back-pressure are known.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use js_sys::Array;
use pyworkers_pipes::arrivals::{Arrivals, Ticket};
use pyworkers_protocol::{Pid, PipeId, PipeMessage, ToKernel};
use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait};
use pyworkers_session::{identity, memory, process_local};
use pyworkers_sync::{IN_MESSAGE, Kind, PipeBlock, Side};
use pyworkers_trace::ObjectKind;
use web_sys::MessagePort;

use crate::{
    inbox::{self, Inbox},
    kernel, output, record,
};

/// A writer waits while this many bytes are unread, as with an operating
/// system's pipe. A message may be larger: it passes whole.
pub const CAPACITY: u32 = 64 << 10;

/// No reader is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// What [`receive_message`] found.
#[derive(Debug, PartialEq, Eq)]
pub enum Received {
    /// The next message.
    Message(Vec<u8>),
    /// Every writer is gone and everything was read.
    EndOfFile,
    /// Nothing came in time.
    TimedOut,
}

#[derive(Default)]
struct Local {
    inbox: Option<Inbox>,
    /// The inbox has been asked for and has not come.
    asked: bool,
    port: Option<MessagePort>,
    connecting: bool,
    /// How many inboxes had died when our port was made.
    generation: u32,
    /// What we may have posted to an inbox that was dead already.
    doubtful: Vec<(Ticket, u32)>,
    /// Tickets whose messages went to a dead inbox.
    void: Vec<(Ticket, u32)>,
    waiting_readers: BTreeSet<ThreadId>,
    waiting_writers: BTreeSet<ThreadId>,
}

process_local! {
    // Ports and inboxes are the parent's. The child asks for its own, as for pipes that it was sent.
    static PIPES: RefCell<BTreeMap<PipeId, Local>> = RefCell::default(), on fork clear;
}

/// A new direction, both ends of which this process holds once. `None` when
/// session memory is exhausted.
#[must_use]
pub fn create() -> Option<PipeId> {
    let id = memory::arena().alloc_kind(PipeBlock::<()>::WORDS * 4, Kind::Holders)?;
    with(id, |local| local.inbox = Some(Inbox::default()));
    post(PipeMessage::Created { id });
    hold(id, Side::Reader, identity::pid());
    hold(id, Side::Writer, identity::pid());
    record::made(id, ObjectKind::Pipe);
    Some(id)
}

/// Whether there is a pipe of this id.
#[must_use]
pub fn exists(id: PipeId) -> bool {
    // Those that we know need no look at session memory.
    PIPES.with_borrow(|pipes| pipes.contains_key(&id)) || memory::arena().kind_of(id) == Some(Kind::Holders)
}

/// Counts one more reference, held by process `holder` or [`IN_MESSAGE`].
pub fn hold(id: PipeId, side: Side, holder: Pid) {
    memory::pipe(id).holders().hold(&memory::arena().lock(), memory::slot_of(holder), side);
}

/// A reference that was in flight, or held for us, becomes ours.
pub fn adopt(id: PipeId, side: Side, holder: Pid) {
    let (from, to) = (memory::slot_of(holder), memory::slot_of(identity::pid()));
    if from != to {
        memory::pipe(id).holders().hand_over(&memory::arena().lock(), from, to, side);
    }
}

/// Gives one of our references back.
pub fn release(id: PipeId, side: Side) {
    output::flush();
    let pipe = memory::pipe(id);
    let last = pipe.holders().release(&memory::arena().lock(), memory::slot_of(identity::pid()), side);
    match side {
        Side::Reader if last => pipe.room().wake_all(),
        Side::Writer if last => {
            post(PipeMessage::Finished { id });
            wake_readers(id);
        }
        Side::Reader | Side::Writer => {}
    }
}

/// Sends one message; suspends while the pipe is full.
///
/// # Errors
///
/// [`Broken`] when no reader is left.
pub fn send(id: PipeId, message: &[u8], mut interrupted: impl FnMut() -> bool) -> Result<bool, Broken> {
    output::flush();
    let block = memory::pipe(id);
    let length = u32::try_from(message.len()).unwrap_or(u32::MAX);
    loop {
        if block.is_broken() {
            return Err(Broken);
        }
        if block.unread() >= CAPACITY {
            let room = block.room();
            room.register();
            let epoch = room.epoch();
            if block.unread() >= CAPACITY && !block.is_broken() {
                sched::park_on_word(Wait::PipeSend { id }, None, room.epoch_word(), epoch);
            }
            room.deregister();
        } else if try_post(id, message, length) {
            return Ok(true);
        } else {
            with(id, |local| local.waiting_writers.insert(sched::current()));
            sched::park(Wait::Kernel, None);
        }
        if interrupted() {
            return Ok(false);
        }
    }
}

/// Posts a message on its way if this process has one; asks for one otherwise.
fn try_post(id: PipeId, message: &[u8], length: u32) -> bool {
    let block = memory::pipe(id);
    let posted = with(id, |local| {
        // As long as there is a port it is used, even by the inbox's home:
        // what it carries must not be overtaken.
        if let Some(port) = &local.port {
            let ticket = block.sent(length);
            record::sent(record::moment(), id, ticket, message);
            inbox::post(port, ticket, Some(message));
            if block.generation() != local.generation {
                local.doubtful.push((ticket, length));
            }
            return true;
        }
        if let Some(inbox) = &mut local.inbox {
            let ticket = block.sent(length);
            record::sent(record::moment(), id, ticket, message);
            block.arrived();
            inbox.arrivals.push(ticket, Some(message.to_vec()));
            return true;
        }
        connect(id, local);
        false
    });
    if posted && with(id, |local| local.port.is_none()) {
        wake_readers(id);
        move_on(id);
    }
    posted
}

fn connect(id: PipeId, local: &mut Local) {
    if !std::mem::replace(&mut local.connecting, true) {
        post(PipeMessage::Connect { id });
    }
}

/// Tells the inbox which of our tickets it must not wait for.
fn void_tickets(id: PipeId) {
    let block = memory::pipe(id);
    let is_here = with(id, |local| {
        if local.void.is_empty() {
            return false;
        }
        if let Some(port) = &local.port {
            for (ticket, bytes) in local.void.drain(..) {
                block.read(bytes);
                inbox::post(port, ticket, None);
            }
        } else if let Some(inbox) = &mut local.inbox {
            for (ticket, bytes) in local.void.drain(..) {
                block.read(bytes);
                block.arrived();
                inbox.arrivals.push(ticket, None);
            }
            return true;
        } else {
            connect(id, local);
        }
        false
    });
    if is_here {
        wake_readers(id);
    }
}

/// Receives the next message; suspends until there is one.
pub fn receive_message(id: PipeId, timeout: Option<Duration>, interrupted: impl FnMut() -> bool) -> Received {
    let take = |arrivals: &mut Arrivals| {
        let (ticket, message) = arrivals.pop()?;
        record::received(id, ticket, message.len());
        Some(message)
    };
    receive_as(id, timeout, take, interrupted)
}

/// Receives what `take` finds in the inbox; suspends until it finds something.
pub(super) fn receive_as(
    id: PipeId,
    timeout: Option<Duration>,
    mut take: impl FnMut(&mut Arrivals) -> Option<Vec<u8>>,
    mut interrupted: impl FnMut() -> bool,
) -> Received {
    let deadline = Deadline::after(timeout);
    loop {
        let message = with(id, |local| local.inbox.as_mut().and_then(|inbox| take(&mut inbox.arrivals)));
        if let Some(message) = message {
            memory::pipe(id).read(u32::try_from(message.len()).unwrap_or(u32::MAX));
            move_on(id);
            return Received::Message(message);
        }
        if is_at_end(id) {
            move_on(id);
            return Received::EndOfFile;
        }
        if !wait_for_arrival(id, deadline) || interrupted() {
            move_on(id);
            return Received::TimedOut;
        }
    }
}

/// Whether [`receive_message`] would return at once, waiting up to `timeout`.
pub fn poll(id: PipeId, timeout: Option<Duration>, mut interrupted: impl FnMut() -> bool) -> bool {
    let deadline = Deadline::after(timeout);
    // What has come but was not delivered yet counts as there.
    if !is_ready(id) {
        ask(id);
        sched::turn();
    }
    loop {
        if is_ready(id) {
            return true;
        }
        if !wait_for_arrival(id, deadline) || interrupted() {
            return is_ready(id);
        }
    }
}

/// Whether a message or the end of file is here.
#[must_use]
pub fn is_ready(id: PipeId) -> bool {
    with(id, |local| local.inbox.as_ref().is_some_and(|inbox| !inbox.arrivals.is_empty())) || is_at_end(id)
}

/// Registers thread `id` for the next arrival, and asks for the inbox.
pub fn watch(id: PipeId, thread: ThreadId) {
    ask(id);
    with(id, |local| local.waiting_readers.insert(thread));
}

/// Ends [`watch`].
pub fn unwatch(id: PipeId, thread: ThreadId) {
    with(id, |local| local.waiting_readers.remove(&thread));
    move_on(id);
}

/// Suspends until something may have come; false once `deadline` is over.
fn wait_for_arrival(id: PipeId, deadline: Deadline) -> bool {
    if deadline.is_over() {
        return false;
    }
    let thread = sched::current();
    watch(id, thread);
    sched::park(Wait::PipeRecv { id }, deadline.remaining());
    with(id, |local| local.waiting_readers.remove(&thread));
    true
}

fn is_at_end(id: PipeId) -> bool {
    let home_and_empty = with(id, |local| local.inbox.as_ref().is_some_and(|inbox| inbox.arrivals.is_empty()));
    home_and_empty && memory::pipe(id).is_finished()
}

/// Asks for the inbox if it is elsewhere.
fn ask(id: PipeId) {
    let first = with(id, |local| local.inbox.is_none() && !std::mem::replace(&mut local.asked, true));
    if first {
        post(PipeMessage::Want { id, by: identity::pid() });
    }
}

/// A message came through one of the inbox's ports.
pub(super) fn arrived(id: PipeId, ticket: Ticket, message: Option<Vec<u8>>) {
    memory::pipe(id).arrived();
    with(id, |local| match &mut local.inbox {
        Some(inbox) => inbox.arrivals.push(ticket, message),
        None => debug_assert!(false, "a port without its inbox"),
    });
    wake_readers(id);
    move_on(id);
}

fn wake_readers(id: PipeId) {
    for thread in with(id, |local| local.waiting_readers.clone()) {
        sched::unpark(thread);
    }
}

/// Gives the inbox to the next process that wants it, unless a thread here
/// waits for it.
fn move_on(id: PipeId) {
    let leaving = with(id, |local| {
        let inbox = local.inbox.as_mut()?;
        if !local.waiting_readers.is_empty() {
            return None;
        }
        let to = inbox.wanted.pop_front()?;
        local.asked = false;
        local.inbox.take().map(|inbox| (to, inbox))
    });
    if let Some((to, inbox)) = leaving {
        send_away(id, to, inbox);
    }
}

fn send_away(id: PipeId, to: Pid, inbox: Inbox) {
    let (arrivals, ports, wanted) = inbox.pack(|| memory::pipe(id).arrived());
    kernel::post_with(&ToKernel::Pipe(PipeMessage::Inbox { id, to, arrivals, wanted }), &ports);
}

/// This process ends: inboxes that others may still read go to the kernel,
/// which keeps them for whoever asks next.
pub fn leave_all() {
    let all = PIPES.take();
    for (id, local) in all {
        if let Some(inbox) = local.inbox
            && !memory::pipe(id).is_broken()
        {
            send_away(id, IN_MESSAGE, inbox);
        }
    }
}

/// The kernel has something to say about a pipe.
pub fn receive(message: PipeMessage, mut ports: Vec<MessagePort>) {
    match message {
        PipeMessage::Port { id, generation } => {
            let threads = with(id, |local| {
                local.port = ports.pop();
                local.generation = generation;
                local.connecting = false;
                std::mem::take(&mut local.waiting_writers)
            });
            void_tickets(id);
            threads.into_iter().for_each(sched::unpark);
        }
        PipeMessage::Adopt { id } => {
            let Some(port) = ports.pop() else { return };
            let homeless = with(id, |local| match &mut local.inbox {
                Some(inbox) => {
                    inbox.adopt(id, port);
                    None
                }
                None => Some(port),
            });
            // The inbox is on its way to another process: so is the port.
            if let Some(port) = homeless {
                kernel::post_with(&ToKernel::Pipe(PipeMessage::Adopt { id }), &Array::of1(&port));
            }
        }
        PipeMessage::Want { id, by } => {
            let here = with(id, |local| match &mut local.inbox {
                Some(inbox) => {
                    // The kernel asks again for whoever may have been forgotten.
                    if by != identity::pid() && !inbox.wanted.contains(&by) {
                        inbox.wanted.push_back(by);
                    }
                    true
                }
                None => false,
            });
            if here {
                move_on(id);
            } else {
                post(PipeMessage::Want { id, by });
            }
        }
        PipeMessage::Inbox { id, arrivals, wanted, .. } => {
            with(id, |local| {
                local.inbox = Some(Inbox::moved_here(id, arrivals, wanted, ports));
                local.asked = false;
            });
            void_tickets(id);
            wake_readers(id);
            move_on(id);
        }
        PipeMessage::Reset { id, next } => {
            with(id, |local| {
                local.port = None;
                local.connecting = false;
                // Wrapping: what was drawn before `next` is more than half the numbers away.
                let late = |ticket: Ticket| ticket.wrapping_sub(next) < 1 << 31;
                local.void.extend(local.doubtful.drain(..).filter(|&(ticket, _)| late(ticket)));
            });
            void_tickets(id);
        }
        PipeMessage::Finished { id } => {
            wake_readers(id);
            move_on(id);
        }
        PipeMessage::Created { .. } | PipeMessage::Connect { .. } => {
            debug_assert!(false, "only processes say this");
        }
    }
}

fn post(message: PipeMessage) {
    kernel::post(&ToKernel::Pipe(message));
}

fn with<R>(id: PipeId, f: impl FnOnce(&mut Local) -> R) -> R {
    PIPES.with_borrow_mut(|pipes| f(pipes.entry(id).or_default()))
}
