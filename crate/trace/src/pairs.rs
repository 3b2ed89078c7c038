//! Joins the event of one thread with its effect in another: a message sent with the same message received, a lock
//! released with the lock acquired.
//!
//! Batches of several processes arrive in any order, so a pair is reported once both of its sides have arrived.
//! Messages are joined by their numbers, releases and acquisitions by their times: the last release before an
//! acquisition let the waiter through. That release is known only once all earlier events have arrived; the caller of
//! [`Pairs::take`] says up to when they have.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::{ObjectId, What};

/// The largest difference between the clocks of two processes in milliseconds.
const SKEW_MS: f64 = 1.0;

/// The number of releases of one object that are kept for a later acquisition. A semaphore may be released many times
/// in a row.
const MOST_RELEASES: usize = 64;

/// An event's time and owner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot<T> {
    /// Milliseconds since the epoch.
    pub at: f64,
    /// The owner's key for the event.
    pub id: T,
}

/// The thing that passed from one thread to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A message of a pipe or an item of a queue.
    Message {
        /// The message's number, as in [`What::Sent`].
        message: u32,
        /// The length of the pickle in bytes.
        bytes: u32,
    },
    /// A lock, or one permit of a semaphore.
    Permit,
}

/// Two events that belong together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrow<T> {
    /// The send or release.
    pub from: Spot<T>,
    /// The receipt or acquisition.
    pub to: Spot<T>,
    /// The object between them.
    pub object: ObjectId,
    /// The thing that passed.
    pub carried: Carried,
}

/// Joins events as their batches arrive.
#[derive(Debug)]
pub struct Pairs<T> {
    messages: FxHashMap<(ObjectId, u32), Message<T>>,
    permits: BTreeMap<ObjectId, Permits<T>>,
    /// When objects were made. A message sent earlier belongs to a former object at the same address.
    made: BTreeMap<ObjectId, Vec<f64>>,
    found: Vec<Arrow<T>>,
}

/// The unpaired sides of a message number. There may be several of either kind, because an address is reused or the
/// number has wrapped.
#[derive(Debug)]
struct Message<T> {
    sent: SmallVec<[(Spot<T>, u32); 1]>,
    received: SmallVec<[Spot<T>; 1]>,
}

/// The unpaired releases and acquisitions of one object, ordered by time.
#[derive(Debug)]
struct Permits<T> {
    released: Vec<Spot<T>>,
    acquired: Vec<Spot<T>>,
}

// A derived implementation would require `T: Default`.
impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self { messages: FxHashMap::default(), permits: BTreeMap::new(), made: BTreeMap::new(), found: Vec::new() }
    }
}

impl<T> Default for Message<T> {
    fn default() -> Self {
        Self { sent: SmallVec::new(), received: SmallVec::new() }
    }
}

impl<T> Default for Permits<T> {
    fn default() -> Self {
        Self { released: Vec::new(), acquired: Vec::new() }
    }
}

impl<T: Copy> Pairs<T> {
    /// Adds an event. The events of each process must be added in their order.
    pub fn push(&mut self, spot: Spot<T>, what: &What) {
        match *what {
            What::Made { object, .. } => self.made.entry(object).or_default().push(spot.at),
            What::Sent { object, message, bytes, .. } => {
                self.messages.entry((object, message)).or_default().sent.push((spot, bytes));
                self.join_message(object, message);
            }
            What::Received { object, message, .. } => {
                self.messages.entry((object, message)).or_default().received.push(spot);
                self.join_message(object, message);
            }
            What::Released { object } => insert(&mut self.permits.entry(object).or_default().released, spot),
            What::Acquired { object } => insert(&mut self.permits.entry(object).or_default().acquired, spot),
            What::Wait { .. } | What::Resume | What::Ended => {}
        }
    }

    /// The pairs found since the last call, ordered by their ends. All events before `until` (milliseconds since the
    /// epoch) must have been added; `until` is infinite when no more can follow.
    pub fn take(&mut self, until: f64) -> Vec<Arrow<T>> {
        for (&object, permits) in &mut self.permits {
            self.found.extend(permits.join(object, until));
        }
        self.permits.retain(|_, permits| !permits.released.is_empty() || !permits.acquired.is_empty());
        let mut found = std::mem::take(&mut self.found);
        found.sort_by(|a, b| a.to.at.total_cmp(&b.to.at));
        found
    }

    fn join_message(&mut self, object: ObjectId, message: u32) {
        let made = self.made.get(&object).map_or(&[][..], Vec::as_slice);
        let Some(sides) = self.messages.get_mut(&(object, message)) else { return };
        while let (Some(&(from, bytes)), Some(&to)) = (sides.sent.first(), sides.received.first()) {
            sides.sent.remove(0);
            // The message was sent into a former object, which was freed with the message unread. The receipt belongs
            // to its successor.
            if made.iter().any(|&at| from.at + SKEW_MS < at && at + SKEW_MS < to.at) {
                continue;
            }
            sides.received.remove(0);
            self.found.push(Arrow { from, to, object, carried: Carried::Message { message, bytes } });
        }
        if sides.sent.is_empty() && sides.received.is_empty() {
            self.messages.remove(&(object, message));
        }
    }
}

impl<T: Copy> Permits<T> {
    fn join(&mut self, object: ObjectId, until: f64) -> impl Iterator<Item = Arrow<T>> + use<T> {
        let ready = self.acquired.partition_point(|to| to.at < until);
        let mut arrows = Vec::new();
        for to in self.acquired.drain(..ready) {
            let before = self.released.partition_point(|from| from.at <= to.at);
            // With a clock that is ahead, a release can seem to follow the acquisition it permitted.
            let ahead = self.released.get(before).filter(|from| from.at <= to.at + SKEW_MS).map(|_| before);
            if let Some(index) = before.checked_sub(1).or(ahead) {
                let from = self.released.remove(index);
                arrows.push(Arrow { from, to, object, carried: Carried::Permit });
            }
        }
        let surplus = self.released.len().saturating_sub(MOST_RELEASES);
        self.released.drain(..surplus);
        arrows.into_iter()
    }
}

/// Inserts a spot by its time, which is nearly always at the end.
fn insert<T>(spots: &mut Vec<Spot<T>>, spot: Spot<T>) {
    let index = spots.partition_point(|other| other.at <= spot.at);
    spots.insert(index, spot);
}

#[cfg(test)]
mod tests {
    use super::{Arrow, Carried, Pairs, Spot};
    use crate::{ObjectKind, What};

    const QUEUE: u32 = 1024;

    /// The spot's key is the process.
    fn push(pairs: &mut Pairs<u32>, pid: u32, records: impl IntoIterator<Item = (f64, What)>) {
        for (at, what) in records {
            pairs.push(Spot { at, id: pid }, &what);
        }
    }

    fn sent(at: f64, message: u32) -> (f64, What) {
        (at, What::Sent { object: QUEUE, message, bytes: 7, preview: Vec::new() })
    }

    fn received(at: f64, message: u32) -> (f64, What) {
        (at, What::Received { object: QUEUE, message, bytes: 7 })
    }

    fn released(at: f64) -> (f64, What) {
        (at, What::Released { object: QUEUE })
    }

    fn acquired(at: f64) -> (f64, What) {
        (at, What::Acquired { object: QUEUE })
    }

    fn ends(arrows: &[Arrow<u32>]) -> Vec<(u32, f64, u32, f64)> {
        arrows.iter().map(|it| (it.from.id, it.from.at, it.to.id, it.to.at)).collect()
    }

    #[test]
    fn a_message_is_joined_whichever_side_comes_first() {
        let mut pairs = Pairs::default();
        push(&mut pairs, 2, [received(5.0, 1), received(6.0, 2)]);
        assert!(pairs.take(f64::INFINITY).is_empty());
        push(&mut pairs, 1, [sent(1.0, 1), sent(2.0, 2), sent(3.0, 3)]);
        let arrows = pairs.take(0.0);
        assert_eq!(ends(&arrows), [(1, 1.0, 2, 5.0), (1, 2.0, 2, 6.0)]);
        assert_eq!(arrows[0].carried, Carried::Message { message: 1, bytes: 7 });
        assert!(pairs.take(f64::INFINITY).is_empty(), "each pair is reported once");
        push(&mut pairs, 3, [received(9.0, 3)]);
        assert_eq!(ends(&pairs.take(0.0)), [(1, 3.0, 3, 9.0)]);
    }

    #[test]
    fn what_an_object_held_is_not_joined_with_its_successor() {
        let made = |at| (at, What::Made { object: QUEUE, kind: ObjectKind::Pipe });
        let mut pairs = Pairs::default();
        push(&mut pairs, 1, [made(1.0), sent(2.0, 0), made(10.0), sent(12.0, 0)]);
        push(&mut pairs, 2, [received(15.0, 0)]);
        assert_eq!(ends(&pairs.take(f64::INFINITY)), [(1, 12.0, 2, 15.0)]);
    }

    #[test]
    fn a_waiter_was_let_through_by_the_last_release_before_it() {
        let mut pairs = Pairs::default();
        push(&mut pairs, 2, [acquired(3.0), released(7.0)]);
        push(&mut pairs, 3, [acquired(7.5)]);
        push(&mut pairs, 1, [released(2.0)]);
        assert_eq!(ends(&pairs.take(7.5)), [(1, 2.0, 2, 3.0)], "not all events before 7.5 have been added");
        assert_eq!(ends(&pairs.take(f64::INFINITY)), [(2, 7.0, 3, 7.5)]);
    }

    #[test]
    fn each_release_lets_one_waiter_through() {
        let mut pairs = Pairs::default();
        push(&mut pairs, 1, [released(1.0), released(2.0)]);
        push(&mut pairs, 2, [acquired(3.0)]);
        push(&mut pairs, 3, [acquired(4.0), acquired(5.0)]);
        assert_eq!(ends(&pairs.take(f64::INFINITY)), [(1, 2.0, 2, 3.0), (1, 1.0, 3, 4.0)]);
    }

    #[test]
    fn clocks_may_differ_a_little() {
        let mut pairs = Pairs::default();
        push(&mut pairs, 1, [released(10.5)]);
        push(&mut pairs, 2, [acquired(10.0), acquired(12.0)]);
        assert_eq!(ends(&pairs.take(f64::INFINITY)), [(1, 10.5, 2, 10.0)]);
    }
}
