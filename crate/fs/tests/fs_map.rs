//! Mapped files: the file system over memory that records its holders.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use pyworkers_fs::{FileSystem, FsReply, FsRequest, Memory, Time, errno::EACCES, flags};

const PID: u32 = 1001;
const OTHER: u32 = 1002;

/// Bytes and their holders (0: the file system).
type Block = (Vec<u8>, Vec<u32>);

/// Blocks by number.
#[derive(Debug, Default)]
struct Blocks(RefCell<BTreeMap<u32, Block>>);

impl Memory for Blocks {
    fn create(&self, bytes: u32) -> Option<u32> {
        let mut blocks = self.0.borrow_mut();
        let block = blocks.keys().last().map_or(1, |last| last + 1);
        blocks.insert(block, (vec![0; bytes as usize], vec![0]));
        Some(block)
    }

    fn release(&self, block: u32) {
        let mut blocks = self.0.borrow_mut();
        let holders = &mut blocks.get_mut(&block).expect("a block").1;
        holders.retain(|holder| *holder != 0);
        if holders.is_empty() {
            blocks.remove(&block);
        }
    }

    fn hold_for(&self, block: u32, pid: u32) -> bool {
        self.0.borrow_mut().get_mut(&block).expect("a block").1.push(pid);
        true
    }

    fn read(&self, block: u32, at: u32, into: &mut [u8]) {
        into.copy_from_slice(&self.0.borrow()[&block].0[at as usize..][..into.len()]);
    }

    fn write(&self, block: u32, at: u32, from: &[u8]) {
        self.0.borrow_mut().get_mut(&block).expect("a block").0[at as usize..][..from.len()].copy_from_slice(from);
    }
}

fn system() -> (FileSystem, Rc<Blocks>) {
    let mut system = FileSystem::new(Time::default);
    let blocks = Rc::new(Blocks::default());
    system.share_through(blocks.clone());
    (system, blocks)
}

fn open(system: &mut FileSystem, pid: u32, path: &str) -> u64 {
    let flags = flags::CREAT | flags::RDWR;
    match system.handle(pid, &FsRequest::Open { path: path.to_owned(), flags, mode: 0o600 }).unwrap() {
        FsReply::Stat(stat) => stat.inode,
        other => panic!("{other:?}"),
    }
}

fn read(system: &mut FileSystem, inode: u64) -> Vec<u8> {
    match system.handle(PID, &FsRequest::Read { inode, offset: 0, len: 100 }).unwrap() {
        FsReply::Data { bytes, .. } => bytes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_mapped_and_what_is_written_is_the_same() {
    let (mut system, blocks) = system();
    let inode = open(&mut system, PID, "/tmp/data");
    system.handle(PID, &FsRequest::Write { inode, offset: Some(0), bytes: b"hello".to_vec() }).unwrap();
    assert!(blocks.0.borrow().is_empty(), "no process maps it");
    let FsReply::Mapped(block) = system.handle(PID, &FsRequest::Map { inode }).unwrap() else { panic!("not mapped") };
    blocks.write(block, 0, b"J");
    assert_eq!(read(&mut system, inode), b"Jello");
    system.handle(PID, &FsRequest::Write { inode, offset: Some(4), bytes: b"y".to_vec() }).unwrap();
    assert_eq!(blocks.0.borrow()[&block].0, b"Jelly");
    assert_eq!(system.handle(PID, &FsRequest::Map { inode }).unwrap(), FsReply::Mapped(block), "one block for all");
}

#[test]
fn another_size_is_another_block() {
    let (mut system, blocks) = system();
    let inode = open(&mut system, PID, "/dev/shm/one");
    assert_eq!(system.handle(PID, &FsRequest::Map { inode }).unwrap(), FsReply::Err(EACCES), "it is empty");
    system.handle(PID, &FsRequest::Truncate { inode, size: 3 }).unwrap();
    let FsReply::Mapped(old) = system.handle(PID, &FsRequest::Map { inode }).unwrap() else { panic!("not mapped") };
    blocks.write(old, 0, b"abc");
    system.handle(PID, &FsRequest::Truncate { inode, size: 5 }).unwrap();
    let FsReply::Mapped(new) = system.handle(PID, &FsRequest::Map { inode }).unwrap() else { panic!("not mapped") };
    assert_ne!(old, new);
    assert_eq!(read(&mut system, inode), b"abc\0\0");
    assert_eq!(blocks.0.borrow()[&old].1, [PID], "a process that has mapped the old bytes keeps them");
}

#[test]
fn memory_goes_with_the_last_name_and_the_last_open() {
    let (mut system, blocks) = system();
    let inode = open(&mut system, PID, "/dev/shm/one");
    system.handle(PID, &FsRequest::Truncate { inode, size: 3 }).unwrap();
    open(&mut system, OTHER, "/dev/shm/one");
    system.handle(PID, &FsRequest::Unlink { path: "/dev/shm/one".to_owned() }).unwrap();
    system.handle(PID, &FsRequest::Close { inode }).unwrap();
    assert_eq!(blocks.0.borrow().len(), 1);
    system.process_ended(OTHER);
    assert!(blocks.0.borrow().is_empty());
}
