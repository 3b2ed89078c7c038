//! One queue, as a member knows it.

use std::collections::{BTreeMap, VecDeque};

use pyworkers_sync::Pid;
use serde::{Deserialize, Serialize};

/// The size of an item.
pub trait Weigh {
    /// The number of bytes that the item takes in each member.
    fn weight(&self) -> usize;
}

/// The items of one putter.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Lane<T> {
    /// The number of the next item to take.
    taken: u32,
    items: VecDeque<Entry<T>>,
}

impl<T> Default for Lane<T> {
    fn default() -> Self {
        Self { taken: 0, items: VecDeque::new() }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry<T> {
    number: u32,
    /// Its place among all items of the queue, as this member heard them.
    arrival: u32,
    item: T,
}

/// Where the token of a queue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Holder {
    /// The queue's making has not been heard of yet.
    Unknown,
    /// The kernel has it.
    Kernel,
    /// A process has it.
    Process(Pid),
}

/// A queue's items, and who may take them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Queue<T> {
    pub(crate) holder: Holder,
    /// The processes that want the token, in the order in which they asked.
    asks: VecDeque<Pid>,
    lanes: BTreeMap<Pid, Lane<T>>,
    arrivals: u32,
    /// The bytes of all items that nobody has taken.
    weight: usize,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { holder: Holder::Unknown, asks: VecDeque::new(), lanes: BTreeMap::new(), arrivals: 0, weight: 0 }
    }
}

impl<T: Weigh> Queue<T> {
    /// The making of the queue was heard of.
    pub(crate) fn created(&mut self, pid: Pid) {
        if self.holder == Holder::Unknown {
            self.holder = Holder::Process(pid);
        }
    }

    /// Adds an item, unless it is taken already.
    pub(crate) fn put(&mut self, pid: Pid, number: u32, item: T) {
        let lane = self.lanes.entry(pid).or_default();
        if number >= lane.taken {
            self.weight += item.weight();
            lane.items.push_back(Entry { number, arrival: self.arrivals, item });
            self.arrivals = self.arrivals.wrapping_add(1);
        }
    }

    /// Takes the item that arrived first. Returns its putter with it.
    pub(crate) fn take(&mut self) -> Option<(Pid, T)> {
        let first = |(&pid, lane): (&Pid, &Lane<T>)| Some((lane.items.front()?.arrival, pid));
        let (_, pid) = self.lanes.iter().filter_map(first).min()?;
        let lane = self.lanes.get_mut(&pid)?;
        let Entry { number, item, .. } = lane.items.pop_front()?;
        lane.taken = number + 1;
        self.weight -= item.weight();
        Some((pid, item))
    }

    /// How many items of a putter are taken.
    pub(crate) fn taken(&self, pid: Pid) -> u32 {
        self.lanes.get(&pid).map_or(0, |lane| lane.taken)
    }

    /// Drops the items that others have taken.
    pub(crate) fn took(&mut self, taken: &[(Pid, u32)]) {
        for &(pid, count) in taken {
            let lane = self.lanes.entry(pid).or_default();
            lane.taken = lane.taken.max(count);
            while let Some(entry) = lane.items.pop_front_if(|entry| entry.number < count) {
                self.weight -= entry.item.weight();
            }
        }
    }

    /// A process wants the token.
    pub(crate) fn ask(&mut self, pid: Pid) {
        if !self.asks.contains(&pid) {
            self.asks.push_back(pid);
        }
    }

    /// The process that has asked first.
    pub(crate) fn first_ask(&self) -> Option<Pid> {
        self.asks.front().copied()
    }

    /// The token goes to a process.
    pub(crate) fn pass(&mut self, to: Pid) {
        self.asks.retain(|&pid| pid != to);
        self.holder = Holder::Process(to);
    }

    /// A process has ended.
    pub(crate) fn left(&mut self, pid: Pid) {
        self.asks.retain(|&asking| asking != pid);
        if self.holder == Holder::Process(pid) {
            self.holder = Holder::Kernel;
        }
    }

    /// The number of items that nobody has taken.
    pub(crate) fn len(&self) -> usize {
        self.lanes.values().map(|lane| lane.items.len()).sum()
    }

    /// The items that nobody has taken.
    pub(crate) fn into_items(self) -> Vec<T> {
        self.lanes.into_values().flat_map(|lane| lane.items).map(|entry| entry.item).collect()
    }

    /// The bytes of the items that nobody has taken.
    pub(crate) const fn weight(&self) -> usize {
        self.weight
    }

    /// Adds what `pid` had done with the queue, in `earlier`, before it knew of the others: it may have made it, put
    /// items, and taken some of these.
    pub(crate) fn add_own(&mut self, pid: Pid, mut earlier: Self) {
        if earlier.holder == Holder::Process(pid) {
            self.created(pid);
        }
        if let Some(lane) = earlier.lanes.remove(&pid) {
            self.took(&[(pid, lane.taken)]);
            for Entry { number, item, .. } in lane.items {
                self.put(pid, number, item);
            }
        }
    }
}
