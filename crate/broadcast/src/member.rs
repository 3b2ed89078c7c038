//! A process's half of the protocol: all queues of the run.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::Pid;

use crate::{
    message::{Message, QueueId, State},
    queue::{Holder, Queue},
};

/// A thread of the process, as its scheduler names it.
pub type ThreadId = u32;

/// How far a process is with joining.
#[derive(Debug)]
enum Joining<T> {
    /// It has not heard its own [`Message::Hello`], but perhaps the kernel's answer to it.
    Registering(Option<State<T>>),
    /// It waits for the kernel's answer, and has heard these messages meanwhile.
    Registered(Vec<Message<T>>),
    /// It knows all queues.
    Joined,
}

/// What a process does with a queue, beyond what all know of it.
#[derive(Debug, Default)]
struct Own {
    /// The number of its next item.
    next: u32,
    /// Whether it has asked for the token, and not had it since.
    has_asked: bool,
    /// The putters of items that it has taken and not announced.
    taken: BTreeSet<Pid>,
    /// Its threads that wait for an item.
    getters: BTreeSet<ThreadId>,
    /// Its threads that wait for any change.
    watchers: BTreeSet<ThreadId>,
}

/// All queues, as one process knows them.
///
/// After each call the caller wakes [threads](Self::take_woken). It posts the [messages](Self::take_messages) before
/// anything that the process does could be noticed by another, and before it suspends.
#[derive(Debug)]
pub struct Member<T> {
    pid: Pid,
    joining: Joining<T>,
    queues: BTreeMap<QueueId, Queue<T>>,
    own: BTreeMap<QueueId, Own>,
    messages: Vec<Message<T>>,
    woken: BTreeSet<ThreadId>,
}

impl<T> Member<T> {
    /// A process that joins. Its first message is [`Message::Hello`].
    #[must_use]
    pub fn new(pid: Pid) -> Self {
        Self {
            pid,
            joining: Joining::Registering(None),
            queues: BTreeMap::new(),
            own: BTreeMap::new(),
            messages: vec![Message::Hello { pid }],
            woken: BTreeSet::new(),
        }
    }

    /// Makes a queue. The token is here.
    pub fn create(&mut self, queue: QueueId) {
        let pid = self.pid;
        self.queue(queue).created(pid);
        self.messages.push(Message::Created { queue, pid });
    }

    /// Drops a queue that no other process has a handle on.
    pub fn destroy(&mut self, queue: QueueId) {
        self.queues.remove(&queue);
        self.own.remove(&queue);
        self.messages.push(Message::Gone { queue });
    }

    /// The number of items that nobody has taken, as far as is known here.
    #[must_use]
    pub fn len(&self, queue: QueueId) -> usize {
        self.queues.get(&queue).map_or(0, Queue::len)
    }

    /// Whether there is no item, as far as is known here.
    #[must_use]
    pub fn is_empty(&self, queue: QueueId) -> bool {
        self.len(queue) == 0
    }

    /// Whether [`take`](Self::take) would return an item.
    #[must_use]
    pub fn can_take(&self, queue: QueueId) -> bool {
        self.holds(queue) && !self.is_empty(queue)
    }

    /// Puts an item.
    pub fn put(&mut self, queue: QueueId, item: T)
    where
        T: Clone,
    {
        let own = self.own.entry(queue).or_default();
        let number = own.next;
        own.next += 1;
        let pid = self.pid;
        self.queue(queue).put(pid, number, item.clone());
        self.messages.push(Message::Put { queue, pid, number, item });
        self.wake(queue);
    }

    /// Takes the next item if the token is here. Then passes the token to the process that has asked first, if one has.
    pub fn take(&mut self, queue: QueueId) -> Option<T> {
        if !self.holds(queue) {
            return None;
        }
        let (putter, item) = self.queue(queue).take()?;
        self.own.entry(queue).or_default().taken.insert(putter);
        // A thread that still waits here asks for the token again.
        self.pass_on(queue);
        self.ask_for_getters(queue);
        self.wake(queue);
        Some(item)
    }

    /// Asks for the token, unless it is here or asked for. [`take`](Self::take) then succeeds at some later time if
    /// items are left.
    pub fn ask(&mut self, queue: QueueId) {
        let holds = self.holds(queue);
        let own = self.own.entry(queue).or_default();
        if !holds && !std::mem::replace(&mut own.has_asked, true) {
            self.messages.push(Message::Ask { queue, pid: self.pid });
        }
    }

    /// A thread waits for an item. It is woken when one can be [taken](Self::take).
    pub fn begin_get(&mut self, queue: QueueId, thread: ThreadId) {
        self.own.entry(queue).or_default().getters.insert(thread);
        self.ask(queue);
    }

    /// Ends [`begin_get`](Self::begin_get), successful or not.
    pub fn end_get(&mut self, queue: QueueId, thread: ThreadId) {
        self.own.entry(queue).or_default().getters.remove(&thread);
        self.settle(queue);
    }

    /// A thread waits for any change of a queue.
    pub fn watch(&mut self, queue: QueueId, thread: ThreadId) {
        self.own.entry(queue).or_default().watchers.insert(thread);
    }

    /// Ends [`watch`](Self::watch).
    pub fn unwatch(&mut self, queue: QueueId, thread: ThreadId) {
        self.own.entry(queue).or_default().watchers.remove(&thread);
    }

    /// Handles a message of the channel, that of [`new`](Self::new) included.
    pub fn hear(&mut self, message: Message<T>) {
        match &mut self.joining {
            Joining::Registering(state) => {
                if matches!(message, Message::Hello { pid } if pid == self.pid) {
                    let state = state.take();
                    self.joining = Joining::Registered(Vec::new());
                    if let Some(state) = state {
                        self.join(state);
                    }
                }
            }
            Joining::Registered(later) => later.push(message),
            Joining::Joined => self.act(message),
        }
    }

    /// Handles the kernel's answer to [`Message::Hello`].
    pub fn join(&mut self, state: State<T>) {
        let later = match &mut self.joining {
            Joining::Registering(early) => {
                *early = Some(state);
                return;
            }
            Joining::Registered(later) => std::mem::take(later),
            Joining::Joined => return,
        };
        let State(queues) = state;
        self.joining = Joining::Joined;
        let earlier = std::mem::replace(&mut self.queues, queues);
        for (id, queue) in earlier {
            self.queues.entry(id).or_default().add_own(self.pid, queue);
        }
        later.into_iter().for_each(|message| self.act(message));
        let ids: Vec<_> = self.own.keys().copied().collect();
        ids.into_iter().for_each(|queue| self.settle(queue));
    }

    /// Takes the messages to be posted, in this order.
    #[must_use]
    pub fn take_messages(&mut self) -> Vec<Message<T>> {
        let ids: Vec<_> = self.own.iter().filter(|(_, own)| !own.taken.is_empty()).map(|(&queue, _)| queue).collect();
        for queue in ids {
            let taken = self.take_counts(queue);
            self.messages.push(Message::Took { queue, pid: self.pid, taken });
        }
        std::mem::take(&mut self.messages)
    }

    /// Whether [`take_messages`](Self::take_messages) would return any.
    #[must_use]
    pub fn has_messages(&self) -> bool {
        !self.messages.is_empty() || self.own.values().any(|own| !own.taken.is_empty())
    }

    /// Takes the threads to be woken.
    #[must_use]
    pub fn take_woken(&mut self) -> BTreeSet<ThreadId> {
        std::mem::take(&mut self.woken)
    }

    fn act(&mut self, message: Message<T>) {
        match message {
            Message::Hello { .. } => {}
            Message::Created { queue, pid } => self.queue(queue).created(pid),
            Message::Gone { queue } => {
                self.queues.remove(&queue);
            }
            Message::Put { queue, pid, number, item } => {
                self.queue(queue).put(pid, number, item);
                self.wake(queue);
            }
            Message::Ask { queue, pid } => {
                self.queue(queue).ask(pid);
                self.settle(queue);
            }
            Message::Took { queue: id, pid, taken } => {
                let queue = self.queue(id);
                if queue.holder == Holder::Process(pid) {
                    queue.took(&taken);
                    self.wake(id);
                }
            }
            Message::Token { queue: id, from, to, taken } => {
                let queue = self.queue(id);
                if queue.holder == from.map_or(Holder::Kernel, Holder::Process) {
                    queue.took(&taken);
                    queue.pass(to);
                    if to == self.pid {
                        self.own.entry(id).or_default().has_asked = false;
                    }
                    self.settle(id);
                }
            }
            Message::Left { pid } => self.queues.values_mut().for_each(|queue| queue.left(pid)),
        }
    }

    fn queue(&mut self, queue: QueueId) -> &mut Queue<T> {
        self.queues.entry(queue).or_default()
    }

    fn holds(&self, queue: QueueId) -> bool {
        self.queues.get(&queue).is_some_and(|queue| queue.holder == Holder::Process(self.pid))
    }

    /// Wakes the threads that can go on, and passes the token on if no thread needs it.
    fn settle(&mut self, queue: QueueId) {
        if self.own.get(&queue).is_none_or(|own| own.getters.is_empty()) {
            self.pass_on(queue);
        }
        self.wake(queue);
    }

    fn pass_on(&mut self, id: QueueId) {
        if !self.holds(id) {
            return;
        }
        if let Some(to) = self.queue(id).first_ask() {
            let taken = self.take_counts(id);
            self.queue(id).pass(to);
            self.messages.push(Message::Token { queue: id, from: Some(self.pid), to, taken });
        }
    }

    fn ask_for_getters(&mut self, queue: QueueId) {
        if self.own.get(&queue).is_some_and(|own| !own.getters.is_empty()) {
            self.ask(queue);
        }
    }

    /// The counts that have not been announced.
    fn take_counts(&mut self, id: QueueId) -> Vec<(Pid, u32)> {
        let putters = self.own.get_mut(&id).map(|own| std::mem::take(&mut own.taken)).unwrap_or_default();
        let queue = self.queue(id);
        putters.into_iter().map(|putter| (putter, queue.taken(putter))).collect()
    }

    fn wake(&mut self, queue: QueueId) {
        let can_take = self.can_take(queue);
        let Some(own) = self.own.get(&queue) else { return };
        self.woken.extend(&own.watchers);
        if can_take {
            self.woken.extend(&own.getters);
        }
    }
}

#[cfg(test)]
mod tests;
