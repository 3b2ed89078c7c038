//! A process's half of the protocol: all queues of the run.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::Pid;

use crate::{
    message::{Heard, Message, QueueId, State},
    queue::{Holder, Queue, Weigh},
};

/// A thread of the process, as its scheduler names it.
pub type ThreadId = u32;

/// How far a process is with joining.
#[derive(Debug)]
enum Joining<T> {
    /// It waits for its own [`Message::Hello`] and for the kernel's answer to it, which come in any order.
    Waiting {
        /// What it has heard from the first of its own greetings on.
        heard: Vec<Message<T>>,
        answers: Vec<State<T>>,
    },
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
/// After each call the caller wakes [threads](Self::take_woken) and posts the [greeting](Self::take_greeting). It posts
/// the [messages](Self::take_messages) before anything that the process does could be noticed by another, and before it
/// suspends.
#[derive(Debug)]
pub struct Member<T> {
    pid: Pid,
    joining: Joining<T>,
    queues: BTreeMap<QueueId, Queue<T>>,
    own: BTreeMap<QueueId, Own>,
    heard: Heard,
    /// The next attempt to join.
    attempt: u32,
    /// Whether it is to say hello.
    greets: bool,
    messages: Vec<Message<T>>,
    /// The number of messages made so far.
    made: u32,
    /// The threads that wait until they have [heard](Self::has_heard) enough.
    listeners: BTreeSet<ThreadId>,
    woken: BTreeSet<ThreadId>,
}

impl<T: Weigh> Member<T> {
    /// A process that joins.
    #[must_use]
    pub fn new(pid: Pid) -> Self {
        Self {
            pid,
            joining: Joining::Waiting { heard: Vec::new(), answers: Vec::new() },
            queues: BTreeMap::new(),
            own: BTreeMap::new(),
            heard: Heard::default(),
            attempt: 0,
            greets: true,
            messages: Vec::new(),
            made: 0,
            listeners: BTreeSet::new(),
            woken: BTreeSet::new(),
        }
    }

    /// Makes a queue. The token is here. The member must be [joined](Self::has_joined), and post the message
    /// before another process can have a handle.
    pub fn create(&mut self, queue: QueueId) {
        let pid = self.pid;
        self.queue(queue).created(pid);
        self.post(Message::Created { queue, pid });
    }

    /// Drops a queue that no other process has a handle on. Returns its items.
    pub fn destroy(&mut self, queue: QueueId) -> Vec<T> {
        let items = self.queues.remove(&queue).map_or_else(Vec::new, Queue::into_items);
        self.own.remove(&queue);
        self.post(Message::Gone { queue, pid: self.pid });
        items
    }

    /// The number of items that nobody has taken, as far as is known here.
    #[must_use]
    pub fn len(&self, queue: QueueId) -> usize {
        self.queues.get(&queue).map_or(0, Queue::len)
    }

    /// The bytes of the items that nobody has taken, as far as is known here.
    #[must_use]
    pub fn weight(&self, queue: QueueId) -> usize {
        self.queues.get(&queue).map_or(0, Queue::weight)
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
        self.post(Message::Put { queue, pid, number, item });
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
            self.post(Message::Ask { queue, pid: self.pid });
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

    /// Ends the membership. No call but [`take_messages`](Self::take_messages) may follow.
    pub fn leave(&mut self) {
        self.messages.push(Message::Left { pid: self.pid });
    }

    /// Whether the process knows all queues, and its messages can be posted.
    #[must_use]
    pub const fn has_joined(&self) -> bool {
        matches!(self.joining, Joining::Joined)
    }

    /// Says hello once more, unless the process has joined. Call it after a while: the greeting, or the answer to it, is
    /// lost if this process or the kernel was not registered yet.
    pub const fn greet_again(&mut self) {
        self.greets = !self.has_joined();
    }

    /// The number of messages made so far. What the process does by other means than the channel must not be noticed by
    /// a process that does not know this number; see [`has_heard`](Self::has_heard).
    #[must_use]
    pub const fn made(&self) -> u32 {
        self.made
    }

    /// Whether this many messages of each process were heard, unless it has left, and this many that processes left.
    #[must_use]
    pub fn has_heard(&self, made: &[(Pid, u32)], leaves: u32) -> bool {
        self.has_joined()
            && self.heard.leaves() >= leaves
            && made.iter().all(|&(pid, made)| pid == self.pid || self.heard.reaches(pid, made))
    }

    /// A thread waits until enough was [heard](Self::has_heard). It is woken by each message.
    pub fn listen(&mut self, thread: ThreadId) {
        self.listeners.insert(thread);
    }

    /// Ends [`listen`](Self::listen).
    pub fn stop_listening(&mut self, thread: ThreadId) {
        self.listeners.remove(&thread);
    }

    /// Handles a message of the channel, its own [greeting](Self::take_greeting) included.
    pub fn hear(&mut self, message: Message<T>) {
        self.woken.extend(&self.listeners);
        match &mut self.joining {
            Joining::Waiting { heard, .. } => {
                let is_own = matches!(message, Message::Hello { pid, .. } if pid == self.pid);
                if is_own || !heard.is_empty() {
                    heard.push(message);
                    self.join_if_answered();
                }
            }
            Joining::Joined => self.act(message),
        }
    }

    /// Handles the kernel's answer to [`Message::Hello`].
    pub fn join(&mut self, state: State<T>) {
        self.woken.extend(&self.listeners);
        if let Joining::Waiting { answers, .. } = &mut self.joining {
            answers.push(state);
            self.join_if_answered();
        }
    }

    /// Joins at the place of a greeting that has been heard and answered.
    fn join_if_answered(&mut self) {
        let Joining::Waiting { heard, answers } = &mut self.joining else { return };
        let pid = self.pid;
        let place = |state: &State<T>| {
            let is_it = |message: &Message<T>| matches!(*message, Message::Hello { pid: of, attempt } if of == pid && attempt == state.attempt);
            heard.iter().position(is_it)
        };
        let Some((answer, place)) = answers.iter().enumerate().find_map(|(i, state)| Some((i, place(state)?))) else {
            return;
        };
        let (state, later) = (answers.swap_remove(answer), heard.split_off(place + 1));
        let State { queues, heard, .. } = state;
        self.joining = Joining::Joined;
        self.heard = heard;
        let earlier = std::mem::replace(&mut self.queues, queues);
        for (id, queue) in earlier {
            self.queues.entry(id).or_default().add_own(self.pid, queue);
        }
        later.into_iter().for_each(|message| self.act(message));
        let ids: Vec<_> = self.own.keys().copied().collect();
        ids.into_iter().for_each(|queue| self.settle(queue));
    }

    /// Takes the message by which the process joins. It must be posted so that the process hears it, too.
    #[must_use]
    pub fn take_greeting(&mut self) -> Option<Message<T>> {
        let attempt = self.attempt;
        std::mem::take(&mut self.greets).then(|| {
            self.attempt += 1;
            Message::Hello { pid: self.pid, attempt }
        })
    }

    /// Takes the messages to be posted, in this order. There are none until the process has joined: they must come after
    /// its greeting in the order, and the kernel must hear them.
    #[must_use]
    pub fn take_messages(&mut self) -> Vec<Message<T>> {
        let ids: Vec<_> = self.own.iter().filter(|(_, own)| !own.taken.is_empty()).map(|(&queue, _)| queue).collect();
        for queue in ids {
            let taken = self.take_counts(queue);
            self.post(Message::Took { queue, pid: self.pid, taken });
        }
        if self.has_joined() { std::mem::take(&mut self.messages) } else { Vec::new() }
    }

    /// Whether there are messages to be posted.
    #[must_use]
    pub fn has_messages(&self) -> bool {
        !self.messages.is_empty() || self.own.values().any(|own| !own.taken.is_empty())
    }

    /// Whether others wait for a message that is to be posted. What only says what was taken can wait.
    #[must_use]
    pub const fn is_urgent(&self) -> bool {
        !self.messages.is_empty()
    }

    /// Takes the threads to be woken.
    #[must_use]
    pub fn take_woken(&mut self) -> BTreeSet<ThreadId> {
        std::mem::take(&mut self.woken)
    }

    fn post(&mut self, message: Message<T>) {
        self.made = self.made.wrapping_add(1);
        self.messages.push(message);
    }

    fn act(&mut self, message: Message<T>) {
        self.heard.count(&message);
        match message {
            Message::Hello { .. } => {}
            Message::Created { queue, pid } => self.queue(queue).created(pid),
            Message::Gone { queue, .. } => {
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
            self.post(Message::Token { queue: id, from: Some(self.pid), to, taken });
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
