//! Symbolic and hard links. The error numbers are what Linux answered to the same calls.

use pyworkers_fs::{FileSystem, FsReply, FsRequest, NOBODY, Stat, Time, UID, errno, flags, mode};

const PID: u32 = 1001;

/// A directory with a file, a directory, and links to them, to nothing and to itself.
fn links() -> FileSystem {
    let mut files = FileSystem::new(Time::default);
    files.write_file("/tmp/file", b"text").unwrap();
    assert_eq!(mkdir(&mut files, "/tmp/dir"), FsReply::Ok);
    for (path, target) in [("l", "file"), ("ld", "dir"), ("dang", "missing"), ("loop", "loop"), ("far", "/tmp/ld/../l")]
    {
        assert_eq!(symlink(&mut files, &format!("/tmp/{path}"), target), FsReply::Ok);
    }
    files
}

fn at(path: &str) -> String {
    format!("/tmp/{path}")
}

fn symlink(files: &mut FileSystem, path: &str, target: &str) -> FsReply {
    files.handle(PID, &FsRequest::Symlink { path: path.to_owned(), target: target.to_owned() }).unwrap()
}

fn mkdir(files: &mut FileSystem, path: &str) -> FsReply {
    files.handle(PID, &FsRequest::Mkdir { path: path.to_owned(), mode: 0o755 }).unwrap()
}

fn link(files: &mut FileSystem, from: &str, to: &str) -> FsReply {
    files.handle(PID, &FsRequest::Link { from: at(from), to: at(to), follow: false }).unwrap()
}

fn stat(reply: FsReply) -> Result<Stat, i32> {
    match reply {
        FsReply::Stat(stat) => Ok(stat),
        FsReply::Err(errno) => Err(errno),
        other => panic!("{other:?}"),
    }
}

fn open(files: &mut FileSystem, path: &str, flags: i32) -> Result<Stat, i32> {
    stat(files.handle(PID, &FsRequest::Open { path: at(path), flags, mode: 0o644 }).unwrap())
}

fn target(files: &mut FileSystem, path: &str) -> Result<Stat, i32> {
    stat(files.handle(PID, &FsRequest::Stat { path: at(path) }).unwrap())
}

fn itself(files: &mut FileSystem, path: &str) -> Result<Stat, i32> {
    stat(files.handle(PID, &FsRequest::Lstat { path: at(path) }).unwrap())
}

fn read_link(files: &mut FileSystem, path: &str) -> FsReply {
    files.handle(PID, &FsRequest::ReadLink { path: at(path) }).unwrap()
}

#[test]
fn a_link_stands_for_its_target() {
    let mut files = links();
    let file = target(&mut files, "file").unwrap();
    for path in ["l", "far", "ld/../l", "ld/../dir/../l"] {
        assert_eq!(target(&mut files, path), Ok(file), "{path}");
    }
    let own = itself(&mut files, "l").unwrap();
    assert_eq!((own.mode, own.size, own.links), (mode::LINK | 0o777, 4, 1));
    assert_eq!(read_link(&mut files, "far"), FsReply::Path("/tmp/ld/../l".to_owned()));
    assert_eq!(itself(&mut files, "ld/").unwrap().mode, mode::DIRECTORY | 0o755);
    assert_eq!(
        files.handle(PID, &FsRequest::Chdir { path: "/tmp/ld".to_owned() }).unwrap(),
        FsReply::Path("/tmp/dir".to_owned())
    );
    for (path, expected) in [("loop", errno::ELOOP), ("loop/x", errno::ELOOP), ("dang", errno::ENOENT)] {
        assert_eq!(target(&mut files, path), Err(expected), "{path}");
    }
    assert_eq!(itself(&mut files, "l/"), Err(errno::ENOTDIR));
    assert_eq!(read_link(&mut files, "file"), FsReply::Err(errno::EINVAL));
    assert_eq!(read_link(&mut files, "none"), FsReply::Err(errno::ENOENT));
}

#[test]
fn forty_links_are_the_most() {
    let mut files = FileSystem::new(Time::default);
    files.write_file("/tmp/0", b"").unwrap();
    for at in 0..41 {
        symlink(&mut files, &format!("/tmp/{}", at + 1), &at.to_string());
    }
    assert!(target(&mut files, "40").is_ok());
    assert_eq!(target(&mut files, "41"), Err(errno::ELOOP));
}

#[test]
fn opening_follows_a_link_unless_it_must_not() {
    let mut files = links();
    for (path, bits, expected) in [
        ("dang", flags::CREAT | flags::EXCL, errno::EEXIST),
        ("l", flags::NOFOLLOW, errno::ELOOP),
        ("dang", flags::NOFOLLOW | flags::CREAT, errno::ELOOP),
        ("ld", flags::NOFOLLOW | flags::DIRECTORY, errno::ENOTDIR),
        ("dang", flags::RDONLY, errno::ENOENT),
        ("loop", flags::CREAT | flags::WRONLY, errno::ELOOP),
        ("dang/", flags::CREAT | flags::WRONLY, errno::EISDIR),
    ] {
        assert_eq!(open(&mut files, path, bits), Err(expected), "{path} {bits:o}");
    }
    // A link to nothing makes its target.
    let made = open(&mut files, "dang", flags::CREAT | flags::WRONLY).unwrap();
    assert_eq!(target(&mut files, "missing").unwrap().inode, made.inode);
    assert_eq!(itself(&mut files, "dang").unwrap().mode & mode::TYPE, mode::LINK);
}

#[test]
fn names_are_changed_not_targets() {
    let mut files = links();
    for path in ["dang", "dang/", "ld/", "file/"] {
        assert_eq!(mkdir(&mut files, &at(path)), FsReply::Err(errno::EEXIST), "{path}");
    }
    for path in ["ld", "ld/", "dang"] {
        let reply = files.handle(PID, &FsRequest::Rmdir { path: at(path) }).unwrap();
        assert_eq!(reply, FsReply::Err(errno::ENOTDIR), "{path}");
    }
    for (path, expected) in [("ld/", errno::ENOTDIR), ("dir/", errno::EISDIR), ("l/", errno::ENOTDIR)] {
        let reply = files.handle(PID, &FsRequest::Unlink { path: at(path) }).unwrap();
        assert_eq!(reply, FsReply::Err(expected), "{path}");
    }
    for (from, to, expected) in [
        ("ld/", "x", FsReply::Err(errno::ENOTDIR)),
        ("dir", "l", FsReply::Err(errno::ENOTDIR)),
        ("ld", "l", FsReply::Ok),
    ] {
        let reply = files.handle(PID, &FsRequest::Rename { from: at(from), to: at(to) }).unwrap();
        assert_eq!(reply, expected, "{from} {to}");
    }
    assert_eq!(read_link(&mut files, "l"), FsReply::Path("dir".to_owned()));
    assert_eq!(files.handle(PID, &FsRequest::Unlink { path: at("l") }).unwrap(), FsReply::Ok);
    assert!(target(&mut files, "dir").is_ok());
    assert!(target(&mut files, "file").is_ok());
}

#[test]
fn what_no_link_can_be() {
    let mut files = links();
    for (path, to, expected) in [
        ("e", "", errno::ENOENT),
        ("file", "x", errno::EEXIST),
        ("none/y", "x", errno::ENOENT),
        ("new/", "x", errno::ENOENT),
        ("ld/", "x", errno::EEXIST),
    ] {
        assert_eq!(symlink(&mut files, &at(path), to), FsReply::Err(expected), "{path}");
    }
    assert_eq!(symlink(&mut files, "/tmp/q", &"x".repeat(5000)), FsReply::Err(errno::ENAMETOOLONG));
    for (from, to, expected) in [
        ("dir", "hd", errno::EPERM),
        ("file", "l", errno::EEXIST),
        ("none", "z", errno::ENOENT),
        ("file", "zz/", errno::ENOENT),
        ("file/", "zz", errno::ENOTDIR),
    ] {
        assert_eq!(link(&mut files, from, to), FsReply::Err(expected), "{from} {to}");
    }
}

#[test]
fn a_file_lives_while_it_has_a_name() {
    let mut files = links();
    assert_eq!(link(&mut files, "file", "dir/second"), FsReply::Ok);
    let first = target(&mut files, "file").unwrap();
    assert_eq!(first.links, 2);
    assert_eq!(target(&mut files, "ld/second"), Ok(first));
    files.handle(PID, &FsRequest::Unlink { path: at("file") }).unwrap();
    let inode = open(&mut files, "dir/second", flags::RDONLY).unwrap().inode;
    let read = files.handle(PID, &FsRequest::Read { inode, offset: 0, len: 9 }).unwrap();
    assert_eq!(read, FsReply::Data { bytes: b"text".to_vec(), eof: true });
    assert_eq!(target(&mut files, "dir/second").unwrap().links, 1);
    // A link to a link is one more name of the link, unless it is followed.
    assert_eq!(link(&mut files, "dang", "again"), FsReply::Ok);
    assert_eq!(itself(&mut files, "again").unwrap().links, 2);
    let follow = FsRequest::Link { from: at("loop"), to: at("x"), follow: true };
    assert_eq!(files.handle(PID, &follow).unwrap(), FsReply::Err(errno::ELOOP));
}

#[test]
fn owners_and_times() {
    let mut files = links();
    let chown = |path: &str, follow, user| FsRequest::Chown { path: at(path), follow, user, group: NOBODY };
    assert_eq!(files.handle(PID, &chown("file", true, UID)).unwrap(), FsReply::Ok);
    assert_eq!(files.handle(PID, &chown("file", true, 0)).unwrap(), FsReply::Err(errno::EPERM));
    assert_eq!(files.handle(PID, &chown("dang", true, NOBODY)).unwrap(), FsReply::Err(errno::ENOENT));
    assert_eq!(files.handle(PID, &chown("dang", false, NOBODY)).unwrap(), FsReply::Ok);
    let times = Some((Time::from_nanoseconds(1), Time::from_nanoseconds(2)));
    assert_eq!(files.handle(PID, &FsRequest::Lutime { path: at("l"), times }).unwrap(), FsReply::Ok);
    assert_eq!(itself(&mut files, "l").unwrap().modified.nanoseconds(), 2);
    assert_eq!(target(&mut files, "l").unwrap().modified.nanoseconds(), 0);
    let FsReply::Space { total, free, .. } = files.handle(PID, &FsRequest::Space { path: at("l") }).unwrap() else {
        panic!("no space")
    };
    assert_eq!(total - free, 4);
}
