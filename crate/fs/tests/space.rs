//! What a program asks for without end ends in an error.

use pyworkers_fs::{
    CAPACITY, FileSystem, FsReply, FsRequest, LockKind, MAX_FILE, MOST_NAMES, MOST_TRANSFER, Time, errno, flags,
};

const PID: u32 = 1001;

fn system() -> FileSystem {
    FileSystem::new(Time::default)
}

fn create(files: &mut FileSystem, path: &str) -> u64 {
    let open = FsRequest::Open { path: path.to_owned(), flags: flags::CREAT | flags::RDWR, mode: 0o644 };
    match files.handle(PID, &open) {
        Ok(FsReply::Stat(stat)) => stat.inode,
        other => panic!("{path}: {other:?}"),
    }
}

fn ask(files: &mut FileSystem, request: FsRequest) -> FsReply {
    files.handle(PID, &request).unwrap()
}

fn free(files: &mut FileSystem) -> u64 {
    match ask(files, FsRequest::Space { path: "/".to_owned() }) {
        FsReply::Space { free, .. } => free,
        other => panic!("{other:?}"),
    }
}

#[test]
fn files_have_a_quota() {
    let mut files = system();
    let inodes: Vec<u64> = (0..6).map(|n| create(&mut files, &format!("/tmp/{n}"))).collect();
    let fit = (CAPACITY / MAX_FILE) as usize;
    for (n, &inode) in inodes.iter().enumerate() {
        let reply = ask(&mut files, FsRequest::Truncate { inode, size: MAX_FILE });
        assert_eq!(reply, if n < fit { FsReply::Ok } else { FsReply::Err(errno::ENOSPC) }, "file {n}");
    }
    let write = |inode| FsRequest::Write { inode, offset: None, bytes: b"x".to_vec() };
    assert_eq!(ask(&mut files, write(inodes[5])), FsReply::Err(errno::ENOSPC));
    assert_eq!(free(&mut files), 0);
    // A file that is truncated, removed or left open by a process that has ended gives its space back.
    assert_eq!(ask(&mut files, FsRequest::Truncate { inode: inodes[0], size: 0 }), FsReply::Ok);
    assert_eq!(ask(&mut files, write(inodes[5])), FsReply::Written { count: 1, end: 1 });
    assert_eq!(ask(&mut files, FsRequest::Unlink { path: "/tmp/1".to_owned() }), FsReply::Ok);
    files.process_ended(PID);
    assert_eq!(free(&mut files), CAPACITY - 1);
}

#[test]
fn a_read_has_a_largest_size() {
    let mut files = system();
    let inode = create(&mut files, "/tmp/large");
    assert_eq!(ask(&mut files, FsRequest::Truncate { inode, size: MAX_FILE }), FsReply::Ok);
    let FsReply::Data { bytes, eof } = ask(&mut files, FsRequest::Read { inode, offset: 0, len: u32::MAX }) else {
        panic!("not read")
    };
    assert_eq!((bytes.len(), eof), (MOST_TRANSFER, false));
}

#[test]
fn names_have_a_largest_number() {
    let mut files = system();
    let link = |n: u64| FsRequest::Link { from: "/tmp/a".to_owned(), to: format!("/tmp/a{n}"), follow: false };
    create(&mut files, "/tmp/a");
    let refused = (0..=MOST_NAMES).find(|&n| ask(&mut files, link(n)) != FsReply::Ok).unwrap();
    assert_eq!(ask(&mut files, link(refused)), FsReply::Err(errno::ENOSPC));
    let mkdir = FsRequest::Mkdir { path: "/tmp/b".to_owned(), mode: 0o755 };
    assert_eq!(ask(&mut files, mkdir.clone()), FsReply::Err(errno::ENOSPC));
    // Each way to lose a name makes room for one.
    assert_eq!(ask(&mut files, FsRequest::Unlink { path: "/tmp/a0".to_owned() }), FsReply::Ok);
    assert_eq!(ask(&mut files, mkdir.clone()), FsReply::Ok);
    assert_eq!(ask(&mut files, FsRequest::Rmdir { path: "/tmp/b".to_owned() }), FsReply::Ok);
    let symlink = FsRequest::Symlink { path: "/tmp/b".to_owned(), target: "a".to_owned() };
    assert_eq!(ask(&mut files, symlink), FsReply::Ok);
    let rename = FsRequest::Rename { from: "/tmp/b".to_owned(), to: "/tmp/a1".to_owned() };
    assert_eq!(ask(&mut files, rename), FsReply::Ok);
    assert_eq!(ask(&mut files, mkdir), FsReply::Ok);
}

#[test]
fn open_files_without_names_count_too() {
    let mut files = system();
    let refused = (0..=MOST_NAMES).find(|_| {
        let open = FsRequest::Open { path: "/tmp/a".to_owned(), flags: flags::CREAT, mode: 0o644 };
        let opened = ask(&mut files, open);
        if let FsReply::Stat(_) = opened {
            assert_eq!(ask(&mut files, FsRequest::Unlink { path: "/tmp/a".to_owned() }), FsReply::Ok);
        }
        opened == FsReply::Err(errno::ENOSPC)
    });
    assert!(refused.is_some());
}

#[test]
fn locked_ranges_have_a_largest_number() {
    let mut files = system();
    let inode = create(&mut files, "/tmp/locked");
    let lock = |n: u64, kind| FsRequest::LockRange { inode, start: 2 * n, end: Some(2 * n + 1), kind, waits: false };
    let refused = (0..1 << 16).find(|&n| ask(&mut files, lock(n, Some(LockKind::Exclusive))) != FsReply::Ok).unwrap();
    assert_eq!(ask(&mut files, lock(refused, Some(LockKind::Exclusive))), FsReply::Err(errno::ENOLCK));
    assert_eq!(
        ask(&mut files, FsRequest::LockRange { inode, start: 0, end: None, kind: None, waits: false }),
        FsReply::Ok
    );
    assert_eq!(ask(&mut files, lock(0, Some(LockKind::Exclusive))), FsReply::Ok);
}
