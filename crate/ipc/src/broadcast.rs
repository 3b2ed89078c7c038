//! Queues on the run's broadcast channel. [`pyworkers_broadcast`] is the protocol. This is the layer that posts what it
//! says and suspends threads.
//!
//! A process joins at its first use of a queue. Handlers of messages do not touch session memory, so that they need not
//! wait for passed memory.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    time::Duration,
};

use pyworkers_broadcast::{Data, Item, Member, State, decode, encode};
use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait};
use pyworkers_session::{identity, memory, process_local};
use pyworkers_sync::{Kind, Words as _, broadcast_block};
use pyworkers_trace::ObjectKind;

use crate::{channel::Channel, output, queue::PutError, record};

/// A putter stops at this number of items that nobody has taken, as far as it knows ...
const MOST_ITEMS: usize = 1024;

/// ... and at this number of their bytes, which every process of the run keeps.
const MOST_BYTES: usize = 1 << 20;

/// The pickle of a larger item lies in session memory.
const LARGE: usize = 32 << 10;

/// The time after which a process says hello again.
const GREETING: Duration = Duration::from_millis(100);

/// How long a thread that only asks waits for the others.
const PATIENCE: Duration = Duration::from_secs(1);

struct Local {
    member: Member<Item>,
    channel: Channel,
}

process_local! {
    // The membership is the parent's. The child joins by itself.
    static LOCAL: RefCell<Option<Local>> = RefCell::default(), on fork clear;
    static HAS_JOINED: Cell<bool> = Cell::new(false), on fork clear;
    /// Whether there may be messages to post.
    static PENDING: Cell<bool> = Cell::new(false), on fork clear;
    /// The number of messages made.
    static MADE: Cell<u32> = Cell::new(0), on fork clear;
    /// The number of messages made that is in the process table.
    static PUBLISHED: Cell<u32> = Cell::new(0), on fork clear;
    /// By how much the numbers of items that putters keep have changed since they were last written to session memory.
    static KEPT: RefCell<BTreeMap<u32, i32>> = RefCell::default(), on fork clear;
}

/// Lets the member act, and does what it says, except for its [messages](announce).
fn with<R>(act: impl FnOnce(&mut Member<Item>) -> R) -> R {
    let (result, woken) = LOCAL.with_borrow_mut(|local| {
        let Local { member, channel } = local.get_or_insert_with(open_channel);
        let result = act(member);
        if let Some(greeting) = member.take_greeting() {
            channel.post_to_all(&encode(&[greeting]));
        }
        HAS_JOINED.set(member.has_joined());
        PENDING.set(member.has_messages());
        MADE.set(member.made());
        (result, member.take_woken())
    });
    woken.into_iter().for_each(sched::unpark);
    result
}

fn open_channel() -> Local {
    let name = identity::channel().expect("a run with such queues has a channel");
    Local { member: Member::new(identity::pid()), channel: Channel::open(&name, heard) }
}

/// Suspends until the process has joined.
fn join() {
    while !HAS_JOINED.get() {
        wait_until(&Wait::Kernel, Deadline::after(Some(GREETING)), Member::has_joined);
        with(Member::greet_again);
    }
}

fn heard(message: &[u8]) {
    with(|member| decode(message).into_iter().for_each(|message| member.hear(message)));
    announce();
}

/// The kernel answers this process's greeting.
pub fn answered(state: &[u8]) {
    if let Some(state) = State::decode(state) {
        with(|member| member.join(state));
        announce();
    }
}

/// Posts what the process has to say to the others.
pub(crate) fn announce() {
    if !PENDING.replace(false) {
        return;
    }
    LOCAL.with_borrow_mut(|local| {
        if let Some(Local { member, channel }) = local {
            let messages = member.take_messages();
            MADE.set(member.made());
            if !messages.is_empty() {
                channel.post(&encode(&messages));
            }
        }
    });
}

/// Says in session memory how many messages there are, and how many items are kept. Call it after [`announce`], before
/// what the process does by other means than the channel can be noticed.
pub(crate) fn publish() {
    let made = MADE.get();
    if PUBLISHED.replace(made) != made {
        memory::set_made(made);
    }
    for (id, change) in KEPT.take() {
        if change != 0 {
            memory::words().fetch_add(broadcast_block::kept_word(id), change.cast_unsigned());
        }
    }
}

/// Ends the membership. Returns whether there was one. The process ends next.
pub(crate) fn leave() -> bool {
    let is_member = LOCAL.with_borrow(Option::is_some);
    if is_member {
        join();
        with(Member::leave);
        PENDING.set(true);
        announce();
    }
    is_member
}

/// Whether there is an item, as far as is known here.
#[must_use]
pub fn is_ready(id: u32) -> bool {
    join();
    with(|member| !member.is_empty(id))
}

/// Registers a thread to be woken when a queue changes.
pub fn watch(id: u32, thread: ThreadId) {
    with(|member| member.watch(id, thread));
}

/// Ends [`watch`].
pub fn unwatch(id: u32, thread: ThreadId) {
    with(|member| member.unwatch(id, thread));
}

/// Waits until all is heard of which this process may know by other means than the channel.
pub fn catch_up() {
    join();
    let due = Due::now();
    wait_until(&Wait::Kernel, Deadline::after(Some(PATIENCE)), |member| due.is_heard(member));
}

/// Suspends until `attempt` succeeds. It is called after each message.
fn wait_until(reason: &Wait, deadline: Deadline, mut attempt: impl FnMut(&Member<Item>) -> bool) {
    let thread = sched::current();
    loop {
        let is_done = with(|member| {
            member.listen(thread);
            attempt(member)
        });
        if is_done || deadline.is_over() {
            break;
        }
        sched::park(reason.clone(), deadline.remaining());
    }
    with(|member| member.stop_listening(thread));
}

/// What a process has to hear before it can say that nothing is there.
struct Due {
    made: Vec<(u32, u32)>,
    leaves: u32,
}

impl Due {
    fn now() -> Self {
        let (made, leaves) = memory::broadcasts();
        Self { made, leaves }
    }

    fn is_heard(&self, member: &Member<Item>) -> bool {
        member.has_heard(&self.made, self.leaves)
    }
}

/// One process's handle on a queue.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BroadcastQueue {
    /// The offset of the queue's block in session memory.
    id: u32,
}

impl BroadcastQueue {
    /// Creates a queue. The limit is only to be shown: its putters keep it by a semaphore. `None`: session memory is exhausted.
    pub(crate) fn create(limit: u32) -> Option<Self> {
        let id = memory::arena().alloc_kind(broadcast_block::WORDS * 4, Kind::Broadcast)?;
        broadcast_block::init(&memory::words(), id, limit);
        // The others hear of it before they have a handle.
        join();
        with(|member| member.create(id));
        announce();
        record::made(id, ObjectKind::Queue);
        Some(Self { id })
    }

    /// The queue of an [`id`](Self::id), made by any process.
    pub(crate) const fn at(id: u32) -> Self {
        Self { id }
    }

    /// Identifies the queue.
    pub(crate) const fn id(self) -> u32 {
        self.id
    }

    /// Drops the queue and its items. The kernel frees the block once it has heard of it.
    pub(crate) fn destroy(self) {
        for item in with(|member| member.destroy(self.id)) {
            if let Data::Stored { offset, .. } = item.data {
                memory::arena().free(offset);
            }
        }
        announce();
    }

    /// Puts an item; see [`Queue::put`](crate::queue::Queue::put).
    pub(crate) fn put<E>(
        self,
        data: &[u8],
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<bool, PutError<E>> {
        // Output written before the put must appear before the getter's. What was taken is posted with the item.
        output::flush_if_pending();
        join();
        if !self.has_room() && !(block && self.wait_for_room(deadline, check).map_err(PutError::Interrupted)?) {
            return Ok(false);
        }
        let item = Item { number: record::message_number(), data: hold(data).ok_or(PutError::NoMemory)? };
        let (moment, number) = (record::moment(), item.number);
        with(|member| member.put(self.id, item));
        record::sent(moment, self.id, number, data);
        announce();
        Ok(true)
    }

    fn has_room(self) -> bool {
        with(|member| member.len(self.id) < MOST_ITEMS && member.weight(self.id) < MOST_BYTES)
    }

    /// Suspends until there is room. False if there was none until `deadline`.
    fn wait_for_room<E>(self, deadline: Deadline, mut check: impl FnMut() -> Result<(), E>) -> Result<bool, E> {
        let thread = sched::current();
        let has_room = loop {
            // A signal's handler may have ended it.
            watch(self.id, thread);
            if self.has_room() {
                break Ok(true);
            }
            if deadline.is_over() {
                break Ok(false);
            }
            sched::park(Wait::QueuePut { id: self.id }, deadline.remaining());
            if let Err(error) = check() {
                break Err(error);
            }
        };
        unwatch(self.id, thread);
        has_room
    }

    /// Takes the next item; see [`Queue::get`](crate::queue::Queue::get).
    pub(crate) fn get<E>(
        self,
        block: bool,
        deadline: Deadline,
        check: impl FnMut() -> Result<(), E>,
    ) -> Result<Option<Vec<u8>>, E> {
        join();
        let item = match self.take() {
            None => {
                let thread = sched::current();
                let item = if block { self.wait(deadline, check) } else { self.take_if_any(check) };
                with(|member| {
                    member.stop_listening(thread);
                    member.end_get(self.id, thread);
                });
                // The token may go to another process.
                announce();
                item?
            }
            item => item,
        };
        Ok(item.map(|item| {
            let data = open(item.data);
            record::received(self.id, item.number, data.len());
            data
        }))
    }

    fn take(self) -> Option<Item> {
        let (item, passes) = with(|member| (member.take(self.id), member.is_urgent()));
        if passes {
            announce();
        }
        item
    }

    /// Suspends until there is an item. `None` after `deadline`.
    fn wait<E>(self, deadline: Deadline, mut check: impl FnMut() -> Result<(), E>) -> Result<Option<Item>, E> {
        let thread = sched::current();
        loop {
            // A signal's handler may have ended it.
            with(|member| member.begin_get(self.id, thread));
            if let Some(item) = self.take() {
                return Ok(Some(item));
            }
            if deadline.is_over() {
                return Ok(None);
            }
            sched::park(Wait::QueueGet { id: self.id }, deadline.remaining());
            check()?;
        }
    }

    /// Suspends until there is an item, or it is certain that there is none.
    fn take_if_any<E>(self, mut check: impl FnMut() -> Result<(), E>) -> Result<Option<Item>, E> {
        let (thread, due, deadline) = (sched::current(), Due::now(), Deadline::after(Some(PATIENCE)));
        loop {
            with(|member| {
                member.begin_get(self.id, thread);
                member.listen(thread);
            });
            if let Some(item) = self.take() {
                return Ok(Some(item));
            }
            let is_empty = with(|member| due.is_heard(member) && member.is_empty(self.id));
            if is_empty || deadline.is_over() {
                return Ok(None);
            }
            sched::park(Wait::Kernel, deadline.remaining());
            check()?;
        }
    }

    /// Number of items in the queue, including those kept by putters.
    pub(crate) fn len(self) -> u32 {
        catch_up();
        publish();
        let here = u32::try_from(with(|member| member.len(self.id))).unwrap_or(u32::MAX);
        here.saturating_add(memory::words().load(broadcast_block::kept_word(self.id)))
    }

    /// Whether a getter would wait.
    pub(crate) fn is_empty(self) -> bool {
        join();
        if with(|member| member.can_take(self.id)) {
            return false;
        }
        catch_up();
        with(|member| member.is_empty(self.id))
    }

    /// Whether a putter would wait or keep its item.
    pub(crate) fn is_full(self) -> bool {
        !self.has_room()
    }

    /// Changes the number of items that putters keep for lack of room.
    pub(crate) fn add_kept(self, change: i32) {
        KEPT.with_borrow_mut(|kept| *kept.entry(self.id).or_default() += change);
    }
}

/// The pickle of an item to be put. `None`: session memory is exhausted.
fn hold(data: &[u8]) -> Option<Data> {
    if data.len() <= LARGE {
        return Some(Data::Here(data.to_vec()));
    }
    let length = u32::try_from(data.len()).ok()?;
    let offset = memory::arena().alloc(length)?;
    memory::words().write_bytes(offset, data);
    Some(Data::Stored { offset, length })
}

/// The pickle of an item that was taken.
fn open(data: Data) -> Vec<u8> {
    match data {
        Data::Here(bytes) => bytes,
        Data::Stored { offset, length } => {
            // Whoever took it again would find nothing.
            announce();
            let mut bytes = vec![0; length as usize];
            memory::words().read_bytes(offset, &mut bytes);
            memory::arena().free(offset);
            bytes
        }
    }
}
