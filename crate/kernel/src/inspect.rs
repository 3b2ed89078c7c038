//! Describes the shared objects of a run while it runs.
//!
//! Counts are read from session memory. Each process reports what its threads wait for, and a manager's server reports
//! what is in its objects. The line that made an object is known if the run is traced.

use std::collections::BTreeMap;

use pyworkers_protocol::{Managed, Pid, WaitingThread};
use pyworkers_sync::{Arena, Kind, PipeBlock, Semaphore, Side, Words, broadcast_block, layout::word_of, queue_block};
use pyworkers_trace::{Batch, NO_FILE, ObjectId, ObjectKind, What, managed_id};

use crate::{Content, SharedObject};

/// An object in session memory.
#[derive(Debug, PartialEq)]
pub struct Found {
    id: ObjectId,
    kind: ObjectKind,
    content: Content,
}

/// All objects in session memory. Takes the arena's lock. `broadcast` returns the number of items of a queue on the
/// broadcast channel.
pub fn find<W: Words>(words: &W, arena: &Arena<impl Words>, broadcast: impl Fn(ObjectId) -> usize) -> Vec<Found> {
    let mut found = Vec::new();
    arena.visit(&arena.lock(), |id, kind| {
        let (kind, content) = match kind {
            Kind::Ring => {
                let (length, limit) = queue_block::length_and_limit(words, id);
                (ObjectKind::Queue, Content::Items { length, limit })
            }
            Kind::Broadcast => {
                let length = u32::try_from(broadcast(id)).unwrap_or(u32::MAX);
                let length = length.saturating_add(words.load(broadcast_block::kept_word(id)));
                (ObjectKind::Queue, Content::Items { length, limit: broadcast_block::limit(words, id) })
            }
            Kind::Semaphore => {
                let semaphore = Semaphore::at(words, word_of(id));
                let most = semaphore.max();
                let owner = semaphore.owner().map(|owner| owner.pid);
                let kind = if most == 1 { ObjectKind::Lock } else { ObjectKind::Semaphore };
                (kind, Content::Permits { value: semaphore.value(), most, owner })
            }
            Kind::Holders => {
                let pipe = PipeBlock::at(words, word_of(id));
                if pipe.holders().is_closed(Side::Reader) && pipe.holders().is_closed(Side::Writer) {
                    return;
                }
                (ObjectKind::Pipe, Content::Messages { unread: pipe.unread() })
            }
            Kind::Raw | Kind::Guarded | Kind::WaitPoint | Kind::Mapping => return,
        };
        found.push(Found { id, kind, content });
    });
    found
}

/// The line that made an object.
#[derive(Debug)]
struct Origin {
    at: f64,
    file: String,
    line: u32,
}

/// What is known of a run's objects in addition to session memory.
#[derive(Debug, Default)]
pub struct Inspector {
    origins: BTreeMap<ObjectId, Origin>,
    waiting: BTreeMap<Pid, Vec<WaitingThread>>,
    managed: BTreeMap<Pid, Vec<Managed>>,
    /// The last report. `None` while the session does not watch.
    reported: Option<Vec<SharedObject>>,
    /// Whether managers have been asked since all processes began to wait.
    asked_at_rest: bool,
}

impl Inspector {
    /// Records where objects were made.
    pub fn traced(&mut self, batch: &Batch) {
        for record in batch.records.iter().filter(|record| record.file != NO_FILE) {
            let What::Made { object, .. } = record.what else { continue };
            let is_newer = self.origins.get(&object).is_none_or(|known| known.at <= record.at);
            if let Some(file) = batch.files.get(record.file as usize).filter(|_| is_newer) {
                self.origins.insert(object, Origin { at: record.at, file: file.clone(), line: record.line });
            }
        }
    }

    /// Records what a process's threads wait for.
    pub fn waits(&mut self, pid: Pid, threads: Vec<WaitingThread>) {
        self.waiting.insert(pid, threads);
    }

    /// Records the objects of a manager's server.
    pub fn manages(&mut self, pid: Pid, objects: Vec<Managed>) {
        self.managed.insert(pid, objects);
    }

    /// Forgets a process that has ended.
    pub fn ended(&mut self, pid: Pid) {
        self.waiting.remove(&pid);
        self.managed.remove(&pid);
    }

    /// Forgets all reports, since the session does not watch any more.
    pub fn rest(&mut self) {
        if self.reported.take().is_some() {
            self.waiting.clear();
            self.managed.clear();
        }
    }

    /// Whether to ask managers' servers, which wakes them. While all processes wait they are asked only once, so that a
    /// deadlock is still found.
    pub fn asks_managers(&mut self, all_wait: bool) -> bool {
        !std::mem::replace(&mut self.asked_at_rest, all_wait) || !all_wait
    }

    /// The objects that exist, if they differ from the last report.
    pub fn changed(&mut self, found: Vec<Found>, name: impl Fn(Pid) -> String) -> Option<Vec<SharedObject>> {
        let mut objects: Vec<SharedObject> = found.into_iter().map(|found| self.describe(found, &name)).collect();
        objects.extend(self.managed_objects());
        if self.reported.as_ref() == Some(&objects) {
            return None;
        }
        self.reported = Some(objects.clone());
        Some(objects)
    }

    fn describe(&self, Found { id, kind, content }: Found, name: impl Fn(Pid) -> String) -> SharedObject {
        let threads = self.waiting.iter().flat_map(|(&pid, threads)| threads.iter().map(move |thread| (pid, thread)));
        // The owner's report that it waits is outdated, unless all processes wait: then every report is current.
        let owner = match content {
            Content::Permits { owner, .. } if !self.asked_at_rest => owner,
            _ => None,
        };
        let waits = |(pid, thread): &(Pid, &WaitingThread)| thread.object == Some(id) && Some(*pid) != owner;
        let mut waiting: Vec<_> = threads.filter(waits).collect();
        waiting.sort_by(|(_, a), (_, b)| a.since.total_cmp(&b.since));
        let waiting = waiting.into_iter().map(|(pid, _)| (pid, name(pid))).collect();
        self.object(id, kind, content, waiting)
    }

    fn managed_objects(&self) -> impl Iterator<Item = SharedObject> {
        self.managed.values().flatten().map(|Managed { name, type_name, members, more }| {
            let content = Content::Members { type_name: type_name.clone(), members: members.clone(), more: *more };
            self.object(managed_id(name), ObjectKind::Managed, content, Vec::new())
        })
    }

    fn object(&self, id: ObjectId, kind: ObjectKind, content: Content, waiting: Vec<(Pid, String)>) -> SharedObject {
        let origin = self.origins.get(&id);
        let file = origin.map_or_else(String::new, |origin| origin.file.clone());
        SharedObject { id, kind, file, line: origin.map_or(0, |origin| origin.line), content, waiting }
    }
}

#[cfg(test)]
mod tests {
    use pyworkers_sync::{Ring, layout::MIN_BYTES, local::LocalWords};
    use pyworkers_trace::Record;

    use super::*;

    fn waiting(object: ObjectId, since: f64) -> WaitingThread {
        let (name, reason, file) = (String::new(), String::new(), String::new());
        WaitingThread { name, reason, holder: None, object: Some(object), since, file, line: 0, forever: true }
    }

    fn lock(id: ObjectId, value: u32) -> Found {
        Found { id, kind: ObjectKind::Lock, content: Content::Permits { value, most: 1, owner: None } }
    }

    #[test]
    fn counts_are_read_in_memory() {
        let words = LocalWords::new(MIN_BYTES / 4);
        let arena = Arena::new(&words, 1);
        arena.format();
        let semaphore = arena.alloc_kind(Semaphore::<&LocalWords>::WORDS * 4, Kind::Semaphore).unwrap();
        Semaphore::init(&words, word_of(semaphore), 1, 1, 1).try_acquire(1001, 1);
        let queue = arena.alloc_kind((Ring::<()>::words(4) + queue_block::WORDS) * 4, Kind::Ring).unwrap();
        Ring::init(&words, word_of(queue), 4, 3);
        words.store(queue_block::limit_word(queue, 4), 3);
        words.store(queue_block::kept_word(queue, 4), 2);
        let channel = arena.alloc_kind(broadcast_block::WORDS * 4, Kind::Broadcast).unwrap();
        broadcast_block::init(&&words, channel, 9);
        arena.alloc_kind(PipeBlock::<()>::WORDS * 4, Kind::Holders).unwrap();
        arena.alloc(8).unwrap();
        let permits = Content::Permits { value: 0, most: 1, owner: Some(1001) };
        assert_eq!(
            find(&words, &arena, |_| 5),
            [
                Found { id: semaphore, kind: ObjectKind::Lock, content: permits },
                Found { id: queue, kind: ObjectKind::Queue, content: Content::Items { length: 2, limit: 3 } },
                Found { id: channel, kind: ObjectKind::Queue, content: Content::Items { length: 5, limit: 9 } },
            ],
            "a pipe that nobody holds is not shown"
        );
    }

    #[test]
    fn waiters_are_named_in_the_order_in_which_they_came() {
        let mut inspector = Inspector::default();
        inspector.waits(1002, vec![waiting(8, 30.0), waiting(16, 1.0)]);
        inspector.waits(1003, vec![waiting(8, 20.0)]);
        let name = |pid| format!("Process-{pid}");
        let objects = inspector.changed(vec![lock(8, 0)], name).unwrap();
        assert_eq!(objects[0].waiting, [(1003, name(1003)), (1002, name(1002))]);
        assert_eq!(inspector.changed(vec![lock(8, 0)], name), None, "nothing has changed");
        inspector.ended(1003);
        assert_eq!(inspector.changed(vec![lock(8, 0)], name).unwrap()[0].waiting, [(1002, name(1002))]);
    }

    #[test]
    fn who_has_a_lock_does_not_wait_for_it() {
        let mut inspector = Inspector::default();
        inspector.waits(1002, vec![waiting(8, 20.0)]);
        let mut held = lock(8, 0);
        held.content = Content::Permits { value: 0, most: 1, owner: Some(1002) };
        assert_eq!(inspector.changed(vec![held], |_| String::new()).unwrap()[0].waiting, []);
    }

    fn made(at: f64, line: u32, object: ObjectId, kind: ObjectKind) -> Batch {
        let what = What::Made { object, kind };
        Batch { files: vec!["/a.py".to_owned()], records: vec![Record { at, thread: 1, file: 0, line, what }] }
    }

    #[test]
    fn the_last_object_at_a_place_is_the_one_that_is_there() {
        let mut inspector = Inspector::default();
        inspector.traced(&made(2.0, 20, 8, ObjectKind::Lock));
        inspector.traced(&made(1.0, 10, 8, ObjectKind::Lock));
        let objects = inspector.changed(vec![lock(8, 1)], |_| String::new()).unwrap();
        assert_eq!((objects[0].file.as_str(), objects[0].line), ("/a.py", 20));
    }

    #[test]
    fn a_managed_object_is_known_by_its_name() {
        let managed =
            |name: &str| Managed { name: name.to_owned(), type_name: "dict".to_owned(), members: Vec::new(), more: 0 };
        let mut inspector = Inspector::default();
        inspector.manages(1002, vec![managed("a"), managed("b")]);
        inspector.traced(&made(1.0, 10, managed_id("b"), ObjectKind::Managed));
        let objects = inspector.changed(Vec::new(), |_| String::new()).unwrap();
        assert_eq!(objects.iter().map(|object| object.line).collect::<Vec<_>>(), [0, 10]);
        inspector.manages(1002, vec![managed("b")]);
        assert_eq!(inspector.changed(Vec::new(), |_| String::new()).unwrap(), objects[1..]);
    }

    #[test]
    fn managers_rest_when_everything_waits() {
        let mut inspector = Inspector::default();
        let asks = [false, false, true, true, true, false, true].map(|all_wait| inspector.asks_managers(all_wait));
        assert_eq!(asks, [true, true, true, false, false, true, true]);
    }
}
