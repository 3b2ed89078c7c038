//! The kernel's half of the protocol.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::Pid;

use crate::{
    message::{Heard, Message, QueueId, State},
    queue::{Holder, Queue, Weigh},
};

/// What the kernel sends to one process, beside the channel: the answer to [`Message::Hello`].
#[derive(Debug)]
pub struct Reply<T> {
    /// The process.
    pub to: Pid,
    /// All queues at the place of its message in the order.
    pub state: State<T>,
}

/// All queues of a run, and the tokens of those who have left.
///
/// It must hear its own messages, too. After each call the caller posts the [messages](Self::take_messages).
#[derive(Debug)]
pub struct Keeper<T> {
    queues: BTreeMap<QueueId, Queue<T>>,
    heard: Heard,
    joined: BTreeSet<Pid>,
    ended: BTreeSet<Pid>,
    messages: Vec<Message<T>>,
}

impl<T> Default for Keeper<T> {
    fn default() -> Self {
        Self {
            queues: BTreeMap::new(),
            heard: Heard::default(),
            joined: BTreeSet::new(),
            ended: BTreeSet::new(),
            messages: Vec::new(),
        }
    }
}

impl<T: Clone + Weigh> Keeper<T> {
    /// Records the end of a process. Call it once what the process had posted has arrived.
    pub fn ended(&mut self, pid: Pid) {
        self.ended.insert(pid);
        self.messages.push(Message::Left { pid });
    }

    /// Handles a message of the channel.
    pub fn hear(&mut self, message: Message<T>) -> Option<Reply<T>> {
        self.heard.count(&message);
        match message {
            Message::Hello { pid, attempt } => {
                self.joined.insert(pid);
                let state = State { attempt, queues: self.queues.clone(), heard: self.heard.clone() };
                return Some(Reply { to: pid, state });
            }
            Message::Created { queue, pid } => {
                self.queue(queue).created(pid);
                self.check(pid);
            }
            Message::Gone { queue, .. } => {
                self.queues.remove(&queue);
            }
            Message::Put { queue, pid, number, item } => self.queue(queue).put(pid, number, item),
            Message::Ask { queue, pid } => {
                self.queue(queue).ask(pid);
                self.check(pid);
                self.pass_on(queue);
            }
            Message::Took { queue, pid, taken } => {
                let queue = self.queue(queue);
                if queue.holder == Holder::Process(pid) {
                    queue.took(&taken);
                }
            }
            // The kernel's own was carried out when it was posted.
            Message::Token { from: None, .. } => {}
            Message::Token { queue, from: Some(from), to, taken } => {
                let queue = self.queue(queue);
                if queue.holder == Holder::Process(from) {
                    queue.took(&taken);
                    queue.pass(to);
                    self.check(to);
                }
            }
            Message::Left { pid } => {
                self.ended.insert(pid);
                let ids: Vec<_> = self.queues.keys().copied().collect();
                for id in ids {
                    self.queue(id).left(pid);
                    self.pass_on(id);
                }
            }
        }
        None
    }

    /// Whether a process has joined.
    #[must_use]
    pub fn knows(&self, pid: Pid) -> bool {
        self.joined.contains(&pid)
    }

    /// Whether it was heard that a process has left.
    #[must_use]
    pub fn has_left(&self, pid: Pid) -> bool {
        self.heard.has_left(pid)
    }

    /// The number of messages heard that say that a process has left; see [`Member::has_heard`](crate::Member::has_heard).
    #[must_use]
    pub const fn leaves(&self) -> u32 {
        self.heard.leaves()
    }

    /// The number of items in a queue that nobody has taken.
    #[must_use]
    pub fn len(&self, queue: QueueId) -> usize {
        self.queues.get(&queue).map_or(0, Queue::len)
    }

    /// Takes the messages to be posted, in this order.
    #[must_use]
    pub fn take_messages(&mut self) -> Vec<Message<T>> {
        std::mem::take(&mut self.messages)
    }

    fn queue(&mut self, queue: QueueId) -> &mut Queue<T> {
        self.queues.entry(queue).or_default()
    }

    /// Says again that a process has ended, if it has: somebody did not know it yet.
    fn check(&mut self, pid: Pid) {
        if self.ended.contains(&pid) {
            self.messages.push(Message::Left { pid });
        }
    }

    /// Passes a token that the kernel holds to the first process that wants it.
    fn pass_on(&mut self, id: QueueId) {
        let Some(queue) = self.queues.get_mut(&id) else { return };
        if queue.holder != Holder::Kernel {
            return;
        }
        if let Some(to) = queue.first_ask() {
            queue.pass(to);
            self.messages.push(Message::Token { queue: id, from: None, to, taken: Vec::new() });
            self.check(to);
        }
    }
}
