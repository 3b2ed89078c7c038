//! The kernel's side of the queues on the run's broadcast channel.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    rc::{Rc, Weak},
};

use js_sys::{Math, Uint8Array};
use pyworkers_broadcast::{Item, Keeper, Message, QueueId, decode, encode};
use pyworkers_protocol::{Pid, ToProcess};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{Run, passing, with};

/// The number of looks (two seconds) after which a process counts as having left although the channel does not say so.
const MOST_LOOKS: u32 = 40;

/// What the kernel knows of the queues, and how it ends the membership of processes. Nothing if the queues are rings.
#[derive(Default)]
pub(super) struct Queues(Option<Open>);

struct Open {
    keeper: Keeper<Item>,
    channel: Channel,
    /// The processes that have ended by themselves, with their exit codes. Their last message has not been heard.
    leaving: BTreeMap<Pid, Departure<i32>>,
    /// The processes that were killed. Their end is being announced.
    killed: BTreeMap<Pid, Departure<()>>,
}

struct Departure<T> {
    code: T,
    looks: u32,
}

/// The run's channel. The page hears its own messages, too, so that it knows their place in the order.
struct Channel {
    name: String,
    mouth: BroadcastChannel,
    ears: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    fn open(run: Weak<RefCell<Run>>) -> Result<Self, JsValue> {
        // All pages of an origin share the names.
        let name = format!("pyworkers {} {}", Math::random(), Math::random());
        let (ears, mouth) = (BroadcastChannel::new(&name)?, BroadcastChannel::new(&name)?);
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let (Some(run), Ok(bytes)) = (run.upgrade(), event.data().dyn_into::<Uint8Array>()) {
                heard(&run, &bytes.to_vec());
            }
        });
        ears.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Ok(Self { name, mouth, ears, _listener: listener })
    }

    fn post(&self, messages: &[Message<Item>]) {
        if !messages.is_empty() {
            let posted = self.mouth.post_message(&Uint8Array::from(&encode(messages)[..]));
            debug_assert!(posted.is_ok(), "plain data can always be posted");
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.ears.set_onmessage(None);
        self.ears.close();
        self.mouth.close();
    }
}

impl Queues {
    /// Opens the channel of a run.
    pub(super) fn open(run: Weak<RefCell<Run>>) -> Result<Self, JsValue> {
        Ok(Self(Some(Open {
            keeper: Keeper::default(),
            channel: Channel::open(run)?,
            leaving: BTreeMap::new(),
            killed: BTreeMap::new(),
        })))
    }

    /// The name of the channel.
    pub(super) fn channel(&self) -> Option<String> {
        self.0.as_ref().map(|open| open.channel.name.clone())
    }

    /// The number of items in a queue that nobody has taken.
    pub(super) fn len(&self, queue: QueueId) -> usize {
        self.0.as_ref().map_or(0, |open| open.keeper.len(queue))
    }

    /// How many messages were heard that say that a process has left.
    pub(super) fn leaves(&self) -> u32 {
        self.0.as_ref().map_or(0, |open| open.keeper.leaves())
    }

    /// Records that a process has ended by itself. True if its end must wait until all that it posted was heard.
    pub(super) fn leaves_later(&mut self, pid: Pid, code: i32) -> bool {
        let Some(open) = self.0.as_mut().filter(|open| !open.keeper.has_left(pid)) else { return false };
        open.leaving.insert(pid, Departure { code, looks: MOST_LOOKS });
        true
    }

    /// Whether a killed process must not be reaped yet. What it posted may still be under way, and at the next look
    /// the others are told that it has left.
    pub(super) fn holds_back(&mut self, pid: Pid) -> bool {
        let Some(open) = &mut self.0 else { return false };
        if !open.keeper.knows(pid) || open.keeper.has_left(pid) {
            open.killed.remove(&pid);
            return false;
        }
        let departure = open.killed.entry(pid).or_insert(Departure { code: (), looks: MOST_LOOKS });
        departure.looks -= 1;
        if departure.looks == MOST_LOOKS - 2 {
            open.keeper.ended(pid);
            open.channel.post(&open.keeper.take_messages());
        }
        departure.looks > 0
    }

    /// Closes the channel, since the run ends.
    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// The processes that have left by now or take too long, with their exit codes. Called at each look, too.
    fn departed(&mut self, is_look: bool) -> Vec<(Pid, i32)> {
        let Some(Open { keeper, leaving, .. }) = &mut self.0 else { return Vec::new() };
        let is_over = |pid: &Pid, departure: &mut Departure<i32>| {
            departure.looks -= u32::from(is_look);
            keeper.has_left(*pid) || departure.looks == 0
        };
        leaving.extract_if(.., is_over).map(|(pid, departure)| (pid, departure.code)).collect()
    }
}

/// Handles what was posted to the channel. It needs no session memory, which may be elsewhere.
fn heard(run: &Rc<RefCell<Run>>, bytes: &[u8]) {
    let (mut gone, mut departed) = (Vec::new(), Vec::new());
    passing::now(run, |run| {
        gone = run.heard_broadcast(decode(bytes));
        departed = run.queues.departed(false);
    });
    let run = &Rc::downgrade(run);
    if !gone.is_empty() {
        with(run, move |run| run.memory.free_queues(&gone));
    }
    for (pid, code) in departed {
        with(run, move |run| run.ended(pid, code));
    }
}

impl Run {
    /// Returns the queues that exist no more.
    fn heard_broadcast(&mut self, messages: Vec<Message<Item>>) -> Vec<QueueId> {
        let Some(open) = &mut self.queues.0 else { return Vec::new() };
        let mut gone = Vec::new();
        for message in messages {
            if let Message::Gone { queue, .. } = message {
                gone.push(queue);
            }
            if let Some(reply) = open.keeper.hear(message) {
                let state = reply.state.encode();
                self.processes.post(reply.to, &ToProcess::Queues { state }, &[]);
            }
        }
        open.channel.post(&open.keeper.take_messages());
        // The message may let a process go on, and the process table does not show it.
        self.watch.begin_anew();
        gone
    }

    /// Ends processes whose last message was lost. Called at each look.
    pub(super) fn look_after_leaving(&mut self) {
        for (pid, code) in self.queues.departed(true) {
            self.ended(pid, code);
        }
    }
}
