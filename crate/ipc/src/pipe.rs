//! A pipe's direction: any process that holds its writer's end sends, any that
//! holds its reader's end receives, each message reaches one of them.
//!
//! Messages travel through `MessageChannel`s from each writer straight to the
//! inbox; [`pyworkers_pipes`] is the protocol. This is the layer that posts what
//! it says and suspends threads.

use std::{cell::RefCell, time::Duration};

use js_sys::Array;
use pyworkers_pipes::{CAPACITY, Effect, Endpoint, Sent, Ticket};
use pyworkers_protocol::{Pid, PipeId, PipeMessage, ToKernel};
use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait};
use pyworkers_session::{
    identity,
    memory::{self, Words},
    process_local,
};
use pyworkers_sync::{Kind, PipeBlock, Side};
use pyworkers_trace::ObjectKind;
use web_sys::MessagePort;

use crate::{kernel, output, port::JsPort, record, waiting};

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

type Local = Endpoint<JsPort, Words>;

process_local! {
    // Ports and inboxes are the parent's. The child asks for its own, as for pipes that it was sent.
    static ENDPOINT: RefCell<Option<Local>> = RefCell::default(), on fork clear;
}

/// Lets the endpoint act, and does what it says.
fn with<R>(act: impl FnOnce(&mut Local) -> R) -> R {
    let (result, effects) = ENDPOINT.with_borrow_mut(|endpoint| {
        let endpoint = endpoint.get_or_insert_with(|| Endpoint::new(identity::pid(), memory::words()));
        let result = act(endpoint);
        (result, endpoint.take_effects())
    });
    for effect in effects {
        match effect {
            Effect::Tell(message, ports) => {
                kernel::post_with(&ToKernel::Pipe(message), &ports.iter().collect::<Array>());
            }
            Effect::Wake(thread) => sched::unpark(thread),
        }
    }
    result
}

/// A new direction, both ends of which this process holds once. `None` when
/// session memory is exhausted.
#[must_use]
pub fn create() -> Option<PipeId> {
    let id = memory::arena().alloc_kind(PipeBlock::<()>::WORDS * 4, Kind::Holders)?;
    hold(id, Side::Reader, identity::pid());
    hold(id, Side::Writer, identity::pid());
    with(|endpoint| endpoint.create(id));
    record::made(id, ObjectKind::Pipe);
    Some(id)
}

/// Whether there is a pipe of this id.
#[must_use]
pub fn exists(id: PipeId) -> bool {
    // Those that we know need no look at session memory.
    with(|endpoint| endpoint.knows(id)) || memory::arena().kind_of(id) == Some(Kind::Holders)
}

/// Counts one more reference, held by process `holder` or [`IN_MESSAGE`](pyworkers_sync::IN_MESSAGE).
pub fn hold(id: PipeId, side: Side, holder: Pid) {
    memory::pipe(id).holders().hold(&memory::arena().lock(), memory::slot_of(holder), side);
}

/// A reference that was in flight, or held for us, becomes ours.
pub fn adopt(id: PipeId, side: Side, holder: Pid) {
    let (from, to) = (memory::slot_of(holder), memory::own_slot());
    if from != to {
        memory::pipe(id).holders().hand_over(&memory::arena().lock(), from, to, side);
    }
}

/// Gives one of our references back.
pub fn release(id: PipeId, side: Side) {
    output::flush();
    let is_last = memory::pipe(id).holders().release(&memory::arena().lock(), memory::own_slot(), side);
    if is_last {
        with(|endpoint| endpoint.closed(id, side));
    }
}

/// Sends one message; suspends while the pipe is full. False if it was interrupted before.
///
/// # Errors
///
/// [`Broken`] when no reader is left.
pub fn send(id: PipeId, message: &[u8], mut interrupted: impl FnMut() -> bool) -> Result<bool, Broken> {
    loop {
        let began = record::moment();
        match with(|endpoint| endpoint.send(id, message, sched::current())) {
            Sent::Done(ticket) => {
                record::sent(began, id, ticket, message);
                return Ok(true);
            }
            Sent::Broken => return Err(Broken),
            Sent::Full if wait_for_room(id, &mut interrupted) => {}
            Sent::NotConnected => {
                sched::park(Wait::Kernel, None);
                if interrupted() {
                    return Ok(false);
                }
            }
            Sent::Full => return Ok(false),
        }
    }
}

/// Suspends while the pipe is full. False if it was interrupted before.
fn wait_for_room(id: PipeId, interrupted: &mut impl FnMut() -> bool) -> bool {
    let block = memory::pipe(id);
    let attempt = || (block.unread() < CAPACITY || block.is_broken()).then_some(());
    let check = || if interrupted() { Err(()) } else { Ok(()) };
    // Every wake-up of this point reaches all waiters: none has to be passed on.
    let leave = || block.room().deregister();
    waiting::wait_for(block.room(), &Wait::PipeSend { id }, Deadline::NEVER, attempt, check, leave).is_ok()
}

/// Receives the next message; suspends until there is one.
pub fn receive_message(id: PipeId, timeout: Option<Duration>, interrupted: impl FnMut() -> bool) -> Received {
    let receive = |endpoint: &mut Local| {
        let received = endpoint.receive(id);
        found(received, |(ticket, message)| {
            record::received(id, ticket, message.len());
            message
        })
    };
    wait_until(id, timeout, receive, interrupted).unwrap_or(Received::TimedOut)
}

/// Receives at most `len` bytes, as a stream; suspends until there are some.
pub(crate) fn receive_bytes(
    id: PipeId,
    len: usize,
    timeout: Option<Duration>,
    interrupted: impl FnMut() -> bool,
) -> Received {
    let read = |endpoint: &mut Local| {
        let received = endpoint.read(id, len, |ticket, bytes| record::received(id, ticket, bytes));
        found(received, |bytes| bytes)
    };
    wait_until(id, timeout, read, interrupted).unwrap_or(Received::TimedOut)
}

fn found<T>(received: pyworkers_pipes::Received<T>, message: impl FnOnce(T) -> Vec<u8>) -> Option<Received> {
    match received {
        pyworkers_pipes::Received::Message(found) => Some(Received::Message(message(found))),
        pyworkers_pipes::Received::End => Some(Received::EndOfFile),
        pyworkers_pipes::Received::Nothing => None,
    }
}

/// Whether [`receive_message`] would return at once, waiting up to `timeout`.
pub fn poll(id: PipeId, timeout: Option<Duration>, interrupted: impl FnMut() -> bool) -> bool {
    let look = |endpoint: &mut Local| endpoint.is_ready(id).then_some(());
    wait_until(id, timeout, look, interrupted).is_some() || is_ready(id)
}

/// Suspends until `attempt` finds something in the inbox. `None` after `timeout`, or if it was interrupted.
fn wait_until<T>(
    id: PipeId,
    timeout: Option<Duration>,
    mut attempt: impl FnMut(&mut Local) -> Option<T>,
    mut interrupted: impl FnMut() -> bool,
) -> Option<T> {
    let deadline = Deadline::after(timeout);
    if let Some(found) = with(&mut attempt) {
        return Some(found);
    }
    let thread = sched::current();
    with(|endpoint| endpoint.watch(id, thread));
    // What has come but was not delivered yet counts as there. A thread that asks again and again lets others in.
    if deadline.is_over() && (may_arrive(id) || sched::count() > 1) {
        sched::turn();
    }
    let found = loop {
        if let Some(found) = with(&mut attempt) {
            break Some(found);
        }
        if deadline.is_over() {
            break None;
        }
        sched::park(Wait::PipeRecv { id }, deadline.remaining());
        if interrupted() {
            break None;
        }
        // A signal's handler may have received from this pipe, and ended it.
        with(|endpoint| endpoint.watch(id, thread));
    };
    with(|endpoint| endpoint.unwatch(id, thread));
    found
}

/// Whether a message or the end of file is here.
#[must_use]
pub fn is_ready(id: PipeId) -> bool {
    with(|endpoint| endpoint.is_ready(id))
}

/// Whether a turn of the event loop may bring something to receive.
#[must_use]
pub fn may_arrive(id: PipeId) -> bool {
    with(|endpoint| endpoint.may_arrive(id))
}

/// Registers thread `id` for the next arrival, and asks for the inbox.
pub fn watch(id: PipeId, thread: ThreadId) {
    with(|endpoint| endpoint.watch(id, thread));
}

/// Ends [`watch`].
pub fn unwatch(id: PipeId, thread: ThreadId) {
    with(|endpoint| endpoint.unwatch(id, thread));
}

/// A message has arrived at one of the inbox's ports.
pub(crate) fn arrived(id: PipeId, ticket: Ticket, message: Vec<u8>) {
    with(|endpoint| endpoint.arrived(id, ticket, message));
}

/// This process ends: inboxes that others may still read go to the kernel,
/// which keeps them until a process asks.
pub fn leave_all() {
    with(Endpoint::leave);
}

/// The kernel has something to say about a pipe.
pub fn receive(message: PipeMessage, ports: Vec<MessagePort>) {
    with(|endpoint| endpoint.hear(message, ports.into_iter().map(JsPort::from).collect()));
}
