//! The file system of a run, without a browser.

use std::sync::atomic::{AtomicI64, Ordering};

use pyworkers_fs::{FileSystem, FsReply, FsRequest, Stat, Time, errno, flags, mode};

const PID: u32 = 1001;
const OTHER: u32 = 1002;

/// A clock that advances by one second with each reading.
fn tick() -> Time {
    static NOW: AtomicI64 = AtomicI64::new(1);
    Time { seconds: NOW.fetch_add(1, Ordering::Relaxed), nanoseconds: 0 }
}

struct Fs(FileSystem);

impl Fs {
    fn new() -> Self {
        Self(FileSystem::new(tick))
    }

    fn ask(&mut self, request: FsRequest) -> FsReply {
        self.0.handle(PID, &request).unwrap()
    }

    fn open_as(&mut self, pid: u32, path: &str, flags: i32) -> Result<Stat, i32> {
        let path = path.to_owned();
        stat(self.0.handle(pid, &FsRequest::Open { path, flags, mode: 0o644 }).unwrap())
    }

    fn open(&mut self, path: &str, flags: i32) -> Result<Stat, i32> {
        self.open_as(PID, path, flags)
    }

    fn create(&mut self, path: &str, bytes: &[u8]) {
        let inode = self.open(path, flags::CREAT | flags::TRUNC | flags::WRONLY).unwrap().inode;
        self.write(inode, Some(0), bytes);
        assert_eq!(self.ask(FsRequest::Close { inode }), FsReply::Ok);
    }

    fn write(&mut self, inode: u64, offset: Option<u64>, bytes: &[u8]) -> FsReply {
        self.ask(FsRequest::Write { inode, offset, bytes: bytes.to_vec() })
    }

    fn read(&mut self, inode: u64) -> FsReply {
        self.ask(FsRequest::Read { inode, offset: 0, len: 1000 })
    }

    fn stat(&mut self, path: &str) -> Result<Stat, i32> {
        let path = path.to_owned();
        stat(self.ask(FsRequest::Stat { path }))
    }

    fn mkdir(&mut self, path: &str) -> FsReply {
        let path = path.to_owned();
        self.ask(FsRequest::Mkdir { path, mode: 0o755 })
    }

    fn rmdir(&mut self, path: &str) -> FsReply {
        let path = path.to_owned();
        self.ask(FsRequest::Rmdir { path })
    }

    fn unlink(&mut self, path: &str) -> FsReply {
        let path = path.to_owned();
        self.ask(FsRequest::Unlink { path })
    }

    fn rename(&mut self, from: &str, to: &str) -> FsReply {
        self.ask(FsRequest::Rename { from: from.to_owned(), to: to.to_owned() })
    }

    fn names(&mut self, path: &str) -> Vec<String> {
        let path = path.to_owned();
        match self.ask(FsRequest::List { path }) {
            FsReply::Names(items) => items.into_iter().map(|item| item.name).collect(),
            other => panic!("{other:?}"),
        }
    }
}

fn stat(reply: FsReply) -> Result<Stat, i32> {
    match reply {
        FsReply::Stat(stat) => Ok(stat),
        FsReply::Err(errno) => Err(errno),
        other => panic!("{other:?}"),
    }
}

fn data(bytes: &[u8]) -> FsReply {
    FsReply::Data { bytes: bytes.to_vec(), eof: true }
}

#[test]
fn the_first_tree() {
    let mut fs = Fs::new();
    assert_eq!(fs.names("/"), ["dev", "home", "tmp"]);
    assert_eq!(fs.names("/home"), ["pyworkers"]);
    assert_eq!(fs.stat(FileSystem::HOME).unwrap().mode, mode::DIRECTORY | 0o755);
    assert_eq!(fs.stat("/tmp").unwrap().mode, mode::DIRECTORY | 0o1777);
    let null = fs.open("/dev/null", flags::RDWR).unwrap();
    assert_eq!(null.mode, mode::CHARACTER | 0o666);
    assert_eq!(fs.write(null.inode, None, b"gone"), FsReply::Written { count: 4, end: 0 });
    assert_eq!(fs.read(null.inode), data(b""));
}

#[test]
fn what_is_written_is_read() {
    let mut fs = Fs::new();
    let file = fs.open("/tmp/a", flags::CREAT | flags::RDWR).unwrap();
    assert_eq!(file.mode, mode::REGULAR | 0o644);
    assert_eq!(fs.write(file.inode, Some(2), b"cd"), FsReply::Written { count: 2, end: 4 });
    assert_eq!(fs.write(file.inode, None, b"e"), FsReply::Written { count: 1, end: 5 });
    assert_eq!(fs.read(file.inode), data(b"\0\0cde"));
    let part = fs.ask(FsRequest::Read { inode: file.inode, offset: 2, len: 2 });
    assert_eq!(part, FsReply::Data { bytes: b"cd".to_vec(), eof: false });
    let inode = file.inode;
    fs.ask(FsRequest::Truncate { inode, size: 3 });
    assert_eq!(fs.stat("/tmp/a").unwrap().size, 3);
    fs.open("/tmp/a", flags::TRUNC | flags::WRONLY).unwrap();
    assert_eq!(fs.read(inode), data(b""));
}

#[test]
fn paths() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"");
    for (path, expected) in [
        ("/tmp/../tmp/./a", Ok(())),
        ("//tmp//a", Ok(())),
        ("/../tmp", Ok(())),
        ("", Err(errno::ENOENT)),
        ("/tmp/b", Err(errno::ENOENT)),
        ("/none/b", Err(errno::ENOENT)),
        ("/tmp/a/", Err(errno::ENOTDIR)),
        ("/tmp/a/b", Err(errno::ENOTDIR)),
        ("/tmp/a/..", Err(errno::ENOTDIR)),
        ("/tmp/\0", Err(errno::EINVAL)),
    ] {
        assert_eq!(fs.stat(path).map(drop), expected, "{path:?}");
    }
    let long = format!("/tmp/{}", "x".repeat(256));
    assert_eq!(fs.stat(&long), Err(errno::ENAMETOOLONG));
    assert_eq!(
        fs.ask(FsRequest::Chdir { path: "/tmp/../home/./pyworkers/".into() }),
        FsReply::Path(FileSystem::HOME.into())
    );
}

#[test]
fn open_fails_as_on_linux() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"");
    for (path, flags, expected) in [
        ("/tmp/b", flags::RDONLY, errno::ENOENT),
        ("/tmp", flags::WRONLY, errno::EISDIR),
        ("/tmp", flags::CREAT, errno::EISDIR),
        ("/tmp/b/", flags::CREAT | flags::WRONLY, errno::EISDIR),
        ("/none/b", flags::CREAT | flags::WRONLY, errno::ENOENT),
        ("/tmp/a", flags::CREAT | flags::EXCL, errno::EEXIST),
        ("/tmp/a", flags::DIRECTORY, errno::ENOTDIR),
    ] {
        assert_eq!(fs.open(path, flags), Err(expected), "{path} {flags:o}");
    }
    let chmod = FsRequest::Chmod { path: "/tmp/a".into(), mode: 0o444 };
    assert_eq!(fs.ask(chmod), FsReply::Ok);
    assert_eq!(fs.open("/tmp/a", flags::WRONLY), Err(errno::EACCES));
    assert!(fs.open("/tmp/a", flags::RDONLY).is_ok());
}

#[test]
fn an_unlinked_file_lives_while_it_is_open() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"kept");
    let inode = fs.open("/tmp/a", flags::RDONLY).unwrap().inode;
    assert_eq!(fs.unlink("/tmp/a"), FsReply::Ok);
    assert_eq!(fs.stat("/tmp/a"), Err(errno::ENOENT));
    assert_eq!(fs.read(inode), data(b"kept"));
    fs.create("/tmp/a", b"new");
    assert_eq!(fs.read(inode), data(b"kept"));
    assert_eq!(fs.ask(FsRequest::Close { inode }), FsReply::Ok);
    assert_eq!(fs.read(inode), FsReply::Err(errno::EBADF));
}

#[test]
fn a_dead_process_gives_its_files_back() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"x");
    let inode = fs.open("/tmp/a", flags::RDONLY).unwrap().inode;
    for _ in 0..3 {
        fs.open_as(OTHER, "/tmp/a", flags::RDONLY).unwrap();
    }
    fs.unlink("/tmp/a");
    fs.0.process_ended(OTHER);
    assert_eq!(fs.read(inode), data(b"x"), "the first process has it open");
    fs.0.process_ended(PID);
    assert_eq!(fs.read(inode), FsReply::Err(errno::EBADF));
}

#[test]
fn a_handle_is_of_the_process_that_opened_it() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"x");
    let inode = fs.open_as(OTHER, "/tmp/a", flags::RDONLY).unwrap().inode;
    assert_eq!(fs.read(inode), FsReply::Err(errno::EBADF));
    assert_eq!(fs.ask(FsRequest::Close { inode }), FsReply::Err(errno::EBADF));
}

#[test]
fn directories() {
    let mut fs = Fs::new();
    assert_eq!(fs.mkdir("/tmp/d/"), FsReply::Ok);
    assert_eq!(fs.mkdir("/tmp/d"), FsReply::Err(errno::EEXIST));
    assert_eq!(fs.mkdir("/tmp/none/d"), FsReply::Err(errno::ENOENT));
    assert_eq!(fs.mkdir("/"), FsReply::Err(errno::EEXIST));
    fs.create("/tmp/d/f", b"");
    assert_eq!(fs.rmdir("/tmp/d"), FsReply::Err(errno::ENOTEMPTY));
    assert_eq!(fs.rmdir("/tmp/d/f"), FsReply::Err(errno::ENOTDIR));
    assert_eq!(fs.rmdir("/tmp/d/."), FsReply::Err(errno::EINVAL));
    assert_eq!(fs.rmdir("/"), FsReply::Err(errno::EBUSY));
    assert_eq!(fs.unlink("/tmp/d"), FsReply::Err(errno::EISDIR));
    assert_eq!(fs.stat("/tmp").unwrap().links, 3);
    fs.unlink("/tmp/d/f");
    let inode = fs.open("/tmp/d", flags::DIRECTORY).unwrap().inode;
    assert_eq!(fs.ask(FsRequest::PathOf { inode }), FsReply::Path("/tmp/d".into()));
    assert_eq!(fs.rmdir("/tmp/d"), FsReply::Ok);
    assert_eq!(fs.ask(FsRequest::ListOpen { inode }), FsReply::Names(vec![]));
    assert_eq!(fs.stat("/tmp").unwrap().links, 2);
}

#[test]
fn renaming() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"a");
    fs.create("/tmp/b", b"b");
    let old = fs.open("/tmp/b", flags::RDONLY).unwrap().inode;
    assert_eq!(fs.rename("/tmp/a", "/tmp/b"), FsReply::Ok);
    assert_eq!(fs.names("/tmp"), ["b"]);
    assert_eq!(fs.read(old), data(b"b"));
    let new = fs.open("/tmp/b", flags::RDONLY).unwrap().inode;
    assert_eq!(fs.read(new), data(b"a"));
    assert_eq!(fs.rename("/tmp/b", "/tmp/b"), FsReply::Ok);

    fs.mkdir("/tmp/d");
    fs.mkdir("/tmp/e");
    fs.create("/tmp/d/f", b"");
    assert_eq!(fs.rename("/tmp/d", "/tmp/b"), FsReply::Err(errno::ENOTDIR));
    assert_eq!(fs.rename("/tmp/b", "/tmp/d"), FsReply::Err(errno::EISDIR));
    assert_eq!(fs.rename("/tmp/e", "/tmp/d"), FsReply::Err(errno::ENOTEMPTY));
    assert_eq!(fs.rename("/tmp/d", "/tmp/d/x"), FsReply::Err(errno::EINVAL));
    assert_eq!(fs.rename("/tmp/x", "/tmp/y"), FsReply::Err(errno::ENOENT));
    assert_eq!(fs.rename("/tmp/d", "/home/d/"), FsReply::Ok);
    assert_eq!(fs.stat("/home/d/../d/f").map(drop), Ok(()));
    assert_eq!(fs.stat("/home").unwrap().links, 4);
    assert_eq!(fs.rename("/home/d", "/tmp/e"), FsReply::Ok);
    assert_eq!(fs.names("/tmp/e"), ["f"]);
    assert_eq!(fs.stat("/tmp").unwrap().links, 3);
}

#[test]
fn times_and_permissions() {
    let mut fs = Fs::new();
    fs.create("/tmp/a", b"");
    let before = fs.stat("/tmp/a").unwrap();
    let path = || "/tmp/a".to_owned();
    fs.ask(FsRequest::Utime { path: path(), times: Some((Time::from_nanoseconds(-7), Time::from_millis(1500.25))) });
    let after = fs.stat("/tmp/a").unwrap();
    assert_eq!(after.accessed.nanoseconds(), -7);
    assert_eq!((after.modified.seconds, after.modified.nanoseconds), (1, 500_250_000));
    assert!(after.changed > before.changed);
    let access = |mode| FsRequest::Access { path: path(), mode };
    assert_eq!(fs.ask(access(0)), FsReply::Ok);
    assert_eq!(fs.ask(access(6)), FsReply::Ok);
    assert_eq!(fs.ask(access(1)), FsReply::Err(errno::EACCES));
}

#[test]
fn a_run_brings_its_files() {
    let mut fs = Fs::new();
    fs.0.write_file("/home/pyworkers/pkg/mod.py", b"x = 1").unwrap();
    fs.0.write_file("/home/pyworkers/pkg/mod.py", b"x = 2").unwrap();
    let inode = fs.open("/home/pyworkers/pkg/mod.py", flags::RDONLY).unwrap().inode;
    assert_eq!(fs.read(inode), data(b"x = 2"));
    assert_eq!(fs.0.write_file("/tmp", b""), Err(errno::EISDIR));
}

#[test]
fn messages_of_errors() {
    assert_eq!(errno::strerror(errno::ENOENT), "No such file or directory");
    assert_eq!(errno::strerror(0), "Success");
    assert_eq!(errno::strerror(4096), "Unknown error 4096");
}
