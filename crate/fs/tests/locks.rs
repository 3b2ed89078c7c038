//! Locks of files between processes.

use pyworkers_fs::{
    FileSystem, FsReply, FsRequest,
    LockKind::{self, Exclusive, Shared},
    Time, errno, flags,
};

const ONE: u32 = 1001;
const TWO: u32 = 1002;
const REFUSED: FsReply = FsReply::Err(errno::EAGAIN);

struct Locks(FileSystem);

impl Locks {
    fn new() -> (Self, u64) {
        let mut locks = Self(FileSystem::new(Time::default));
        let inode = locks.open(ONE);
        (locks, inode)
    }

    fn open(&mut self, pid: u32) -> u64 {
        let open = FsRequest::Open { path: "/tmp/a".to_owned(), flags: flags::CREAT | flags::RDWR, mode: 0o644 };
        match self.0.handle(pid, &open).unwrap() {
            FsReply::Stat(stat) => stat.inode,
            other => panic!("{other:?}"),
        }
    }

    /// The number by which an open file is known.
    fn number(&mut self, pid: u32, inode: u64) -> u64 {
        match self.0.handle(pid, &FsRequest::Share { inode, offset: 0 }).unwrap() {
            FsReply::Shared(number) => number,
            other => panic!("{other:?}"),
        }
    }

    fn flock(&mut self, pid: u32, inode: u64, position: u64, kind: impl Into<Option<LockKind>>) -> FsReply {
        self.0.handle(pid, &FsRequest::Flock { inode, position, kind: kind.into() }).unwrap()
    }

    fn range(
        &mut self,
        pid: u32,
        inode: u64,
        start: u64,
        end: impl Into<Option<u64>>,
        kind: impl Into<Option<LockKind>>,
    ) -> FsReply {
        self.ask_for_range(pid, inode, start, end, kind, false)
    }

    fn ask_for_range(
        &mut self,
        pid: u32,
        inode: u64,
        start: u64,
        end: impl Into<Option<u64>>,
        kind: impl Into<Option<LockKind>>,
        waits: bool,
    ) -> FsReply {
        self.0.handle(pid, &FsRequest::LockRange { inode, start, end: end.into(), kind: kind.into(), waits }).unwrap()
    }

    /// Asks for one byte, as a process that waits for it.
    fn wait(&mut self, pid: u32, inode: u64, byte: u64) -> FsReply {
        self.ask_for_range(pid, inode, byte, byte + 1, Exclusive, true)
    }
}

#[test]
fn a_circle_of_waiting_processes_is_refused() {
    let (mut locks, inode) = Locks::new();
    let three = 1003;
    for (pid, byte) in [(ONE, 1), (TWO, 2), (three, 3)] {
        locks.open(pid);
        assert_eq!(locks.wait(pid, inode, byte), FsReply::Ok);
    }
    assert_eq!(locks.wait(ONE, inode, 2), REFUSED);
    assert_eq!(locks.wait(TWO, inode, 3), REFUSED);
    assert_eq!(locks.range(three, inode, 1, 2, Exclusive), REFUSED, "it does not wait");
    assert_eq!(locks.wait(three, inode, 1), FsReply::Err(errno::EDEADLK));
    // The second one gives up, so the third one may wait.
    assert_eq!(locks.range(TWO, inode, 5, 6, Exclusive), FsReply::Ok);
    assert_eq!(locks.wait(three, inode, 1), REFUSED);
    assert_eq!(locks.wait(TWO, inode, 3), FsReply::Err(errno::EDEADLK));
    locks.0.process_ended(ONE);
    assert_eq!(locks.wait(TWO, inode, 3), REFUSED);
    assert_eq!(locks.wait(three, inode, 1), FsReply::Ok);
}

#[test]
fn one_open_file_excludes_another() {
    let (mut locks, inode) = Locks::new();
    let first = locks.number(ONE, inode);
    // Even the same process, if it opens the file again.
    locks.open(ONE);
    let second = locks.number(ONE, inode);
    assert_eq!(locks.flock(ONE, inode, first, Exclusive), FsReply::Ok);
    assert_eq!(locks.flock(ONE, inode, second, Shared), REFUSED);
    assert_eq!(locks.flock(ONE, inode, first, Shared), FsReply::Ok);
    assert_eq!(locks.flock(ONE, inode, second, Shared), FsReply::Ok);
    assert_eq!(locks.flock(ONE, inode, first, Exclusive), REFUSED);
    assert_eq!(locks.flock(ONE, inode, second, Exclusive), FsReply::Ok, "the first lost its lock by asking");
    assert_eq!(locks.flock(ONE, inode, second, None), FsReply::Ok);
    assert_eq!(locks.flock(ONE, inode, first, Exclusive), FsReply::Ok);
    assert_eq!(locks.flock(TWO, inode, second, Exclusive), FsReply::Err(errno::EBADF));
}

#[test]
fn the_lock_of_an_open_file_ends_with_its_last_holder() {
    let (mut locks, inode) = Locks::new();
    let ours = locks.number(ONE, inode);
    locks.flock(ONE, inode, ours, Exclusive);
    locks.0.process_forked(ONE, TWO);
    let other = 1003;
    locks.open(other);
    let theirs = locks.number(other, inode);
    locks.0.process_ended(ONE);
    assert_eq!(locks.flock(other, inode, theirs, Exclusive), REFUSED, "the child has it");
    locks.0.handle(TWO, &FsRequest::Unflock { inode, position: ours }).unwrap();
    assert_eq!(locks.flock(other, inode, theirs, Exclusive), FsReply::Ok);
}

#[test]
fn a_lock_travels_with_its_file() {
    let (mut locks, inode) = Locks::new();
    let ours = locks.number(ONE, inode);
    locks.flock(ONE, inode, ours, Exclusive);
    locks.0.handle(ONE, &FsRequest::Inherit { inode, pid: 0 }).unwrap();
    locks.0.handle(ONE, &FsRequest::Unflock { inode, position: ours }).unwrap();
    locks.0.handle(TWO, &FsRequest::Receive { inode }).unwrap();
    locks.open(ONE);
    let another = locks.number(ONE, inode);
    assert_eq!(locks.flock(ONE, inode, another, Shared), REFUSED);
    locks.0.process_ended(TWO);
    assert_eq!(locks.flock(ONE, inode, another, Shared), FsReply::Ok);
}

#[test]
fn ranges_belong_to_processes() {
    let (mut locks, inode) = Locks::new();
    locks.open(TWO);
    assert_eq!(locks.range(ONE, inode, 0, 100, Exclusive), FsReply::Ok);
    assert_eq!(locks.range(ONE, inode, 10, 20, Shared), FsReply::Ok, "one's own is replaced");
    assert_eq!(locks.range(TWO, inode, 10, 20, Shared), FsReply::Ok);
    assert_eq!(locks.range(TWO, inode, 10, 21, Shared), REFUSED);
    assert_eq!(locks.range(TWO, inode, 100, None, Exclusive), FsReply::Ok);
    assert_eq!(locks.range(ONE, inode, 30, 40, None), FsReply::Ok);
    assert_eq!(locks.range(TWO, inode, 30, 40, Exclusive), FsReply::Ok);
    assert_eq!(locks.range(TWO, inode, 29, 30, Exclusive), REFUSED);
    assert_eq!(locks.range(TWO, inode, 40, 41, Exclusive), REFUSED);
    let find = FsRequest::FindLock { inode, start: 0, end: None, kind: Shared };
    assert_eq!(locks.0.handle(TWO, &find).unwrap(), FsReply::Locked(Some((ONE, 0, Some(10), Exclusive))));
    // The first close of the file by the process ends them all.
    locks.open(ONE);
    locks.0.handle(ONE, &FsRequest::Close { inode }).unwrap();
    assert_eq!(locks.range(TWO, inode, 0, 100, Exclusive), FsReply::Ok);
    assert_eq!(locks.0.handle(TWO, &find).unwrap(), FsReply::Locked(None));
    assert_eq!(locks.range(ONE, inode, 0, 1, Shared), REFUSED);
    locks.0.process_ended(TWO);
    assert_eq!(locks.range(ONE, inode, 0, None, Exclusive), FsReply::Ok);
}
