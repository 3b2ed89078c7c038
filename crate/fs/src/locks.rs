//! Locks of files. Those of `flock` belong to an open file and all that inherit it, those of `fcntl` to a process.
//!
//! A request never waits here. A process that is refused asks again.

use std::collections::{BTreeMap, BTreeSet};

use pyworkers_sync::IN_MESSAGE;

use super::{
    errno::{EAGAIN, EDEADLK, ENOLCK},
    ops::{FsReply, LockKind},
    system::FileSystem,
};

/// The end of a range without one.
const FOREVER: u64 = u64::MAX;

/// The largest number of ranges of a file that are locked. Each request looks at all of them.
const MOST_RANGES: usize = 4096;

/// The lock of an open file.
#[derive(Debug)]
struct Whole {
    kind: LockKind,
    /// The processes that have the file open.
    holders: BTreeSet<u32>,
}

/// A process's lock of the bytes from `start` to before `end`, or [`FOREVER`].
#[derive(Clone, Copy, Debug)]
struct Range {
    pid: u32,
    kind: LockKind,
    start: u64,
    end: u64,
}

impl Range {
    fn hinders(&self, other: &Self) -> bool {
        self.pid != other.pid && self.overlaps(other) && excludes(self.kind, other.kind)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

fn excludes(one: LockKind, other: LockKind) -> bool {
    one == LockKind::Exclusive || other == LockKind::Exclusive
}

/// All locks of a file system.
#[derive(Debug, Default)]
pub(super) struct Locks {
    /// By inode and number of the shared offset.
    whole: BTreeMap<(u64, u64), Whole>,
    /// By inode.
    ranges: BTreeMap<u64, Vec<Range>>,
    /// What a process has been refused and waits for: an inode and a range. One that gives up forgets it with its next
    /// request.
    waiting: BTreeMap<u32, (u64, Range)>,
}

impl Locks {
    /// Gives the heir of an open file a share of its lock.
    pub fn inherit(&mut self, pid: u32, inode: Option<u64>, heir: u32) {
        for (_, lock) in self.whole.iter_mut().filter(|((of, _), _)| inode.is_none_or(|inode| *of == inode)) {
            if lock.holders.contains(&pid) {
                lock.holders.insert(heir);
            }
        }
    }

    /// Makes the receiver of an open file a holder in place of the message.
    pub fn receive(&mut self, pid: u32, inode: u64) {
        self.inherit(IN_MESSAGE, Some(inode), pid);
        self.leave(IN_MESSAGE, |(of, _)| of == inode);
    }

    fn leave(&mut self, pid: u32, which: impl Fn((u64, u64)) -> bool) {
        self.whole.retain(|&key, lock| {
            if which(key) {
                lock.holders.remove(&pid);
            }
            !lock.holders.is_empty()
        });
    }

    /// Ends a process's locks of ranges, as each close of the file does.
    pub fn closed(&mut self, pid: u32, inode: u64) {
        if let Some(ranges) = self.ranges.get_mut(&inode) {
            ranges.retain(|range| range.pid != pid);
            if ranges.is_empty() {
                self.ranges.remove(&inode);
            }
        }
    }

    /// The processes whose ranges a range meets.
    fn holders(&self, inode: u64, asked: &Range) -> BTreeSet<u32> {
        let ranges = self.ranges.get(&inode).into_iter().flatten();
        ranges.filter(|range| range.hinders(asked)).map(|range| range.pid).collect()
    }

    /// Whether a process would wait for itself: for one that waits for it, perhaps by way of others.
    fn would_deadlock(&self, inode: u64, asked: &Range) -> bool {
        let mut known = BTreeSet::new();
        let mut next = self.holders(inode, asked);
        while let Some(pid) = next.pop_first() {
            if pid == asked.pid {
                return true;
            }
            if known.insert(pid)
                && let Some((inode, range)) = self.waiting.get(&pid)
            {
                next.extend(self.holders(*inode, range));
            }
        }
        false
    }

    /// Ends all locks of a process that has ended.
    pub fn process_ended(&mut self, pid: u32) {
        self.waiting.remove(&pid);
        self.leave(pid, |_| true);
        self.ranges.retain(|_, ranges| {
            ranges.retain(|range| range.pid != pid);
            !ranges.is_empty()
        });
    }
}

impl FileSystem {
    pub(super) fn flock(
        &mut self,
        pid: u32,
        inode: u64,
        position: u64,
        kind: Option<LockKind>,
    ) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        let whole = &mut self.locks.whole;
        // A lock of another kind replaces the old one, which is lost even if the new one is refused.
        let mut holders = whole.remove(&(inode, position)).map(|lock| lock.holders).unwrap_or_default();
        let Some(kind) = kind else { return Ok(FsReply::Ok) };
        let mut others = whole.range((inode, 0)..=(inode, u64::MAX));
        if others.any(|(_, other)| excludes(kind, other.kind)) {
            return Err(EAGAIN);
        }
        holders.insert(pid);
        whole.insert((inode, position), Whole { kind, holders });
        Ok(FsReply::Ok)
    }

    pub(super) fn unflock(&mut self, pid: u32, inode: u64, position: u64) -> Result<FsReply, i32> {
        self.locks.leave(pid, |key| key == (inode, position));
        Ok(FsReply::Ok)
    }

    pub(super) fn lock_range(
        &mut self,
        pid: u32,
        inode: u64,
        (start, end): (u64, Option<u64>),
        kind: Option<LockKind>,
        waits: bool,
    ) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        self.locks.waiting.remove(&pid);
        let end = end.unwrap_or(FOREVER);
        let asked = Range { pid, kind: kind.unwrap_or(LockKind::Shared), start, end };
        if kind.is_some() && !self.locks.holders(inode, &asked).is_empty() {
            if waits && self.locks.would_deadlock(inode, &asked) {
                return Err(EDEADLK);
            }
            if waits {
                self.locks.waiting.insert(pid, (inode, asked));
            }
            return Err(EAGAIN);
        }
        let ranges = self.locks.ranges.entry(inode).or_default();
        // What the process had of this range goes; what is before and after stays.
        let is_own = |range: &Range| range.pid == pid && range.overlaps(&asked);
        let rests = ranges
            .iter()
            .filter(|range| is_own(range))
            .flat_map(|&range| [Range { end: start, ..range }, Range { start: end, ..range }]);
        let mut added: Vec<_> = rests.filter(|rest| rest.start < rest.end).collect();
        added.extend(kind.map(|_| asked));
        let kept = ranges.iter().filter(|range| !is_own(range)).count();
        if kept + added.len() > ranges.len().max(MOST_RANGES) {
            return Err(ENOLCK);
        }
        ranges.retain(|range| !is_own(range));
        ranges.extend(added);
        if ranges.is_empty() {
            self.locks.ranges.remove(&inode);
        }
        Ok(FsReply::Ok)
    }

    pub(super) fn find_lock(
        &mut self,
        pid: u32,
        inode: u64,
        (start, end): (u64, Option<u64>),
        kind: LockKind,
    ) -> Result<FsReply, i32> {
        self.opened(pid, inode)?;
        self.locks.waiting.remove(&pid);
        let end = end.unwrap_or(FOREVER);
        let asked = Range { pid, kind, start, end };
        let ranges = self.locks.ranges.get(&inode).map_or(&[][..], Vec::as_slice);
        let met = ranges.iter().filter(|range| range.hinders(&asked)).min_by_key(|range| range.start);
        let end_of = |range: &Range| (range.end != FOREVER).then_some(range.end);
        Ok(FsReply::Locked(met.map(|range| (range.pid, range.start, end_of(range), range.kind))))
    }
}
