//! Files of the library, which are fetched when an operation needs them.

use pyworkers_fs::{FileSystem, FsReply, FsRequest, Missing, Time, errno, flags};

const PID: u32 = 7;
const FILES: [(&str, u64); 2] = [("doctest.py", 3), ("encodings/big5.py", 5)];

fn path(name: &str) -> String {
    format!("{}/{name}", FileSystem::LIBRARY)
}

fn open(name: &str) -> FsRequest {
    FsRequest::Open { path: path(name), flags: flags::RDONLY, mode: 0 }
}

fn stat(name: &str) -> FsRequest {
    FsRequest::Stat { path: path(name) }
}

fn fresh() -> FileSystem {
    let mut files = FileSystem::new(|| Time::from_millis(1000.0));
    files.add_library();
    files
}

fn listed() -> FileSystem {
    let mut files = fresh();
    files.list_library(FILES);
    files
}

#[test]
fn names_are_needed_once_an_operation_looks_inside() {
    let mut files = fresh();
    let directory = FsRequest::Stat { path: FileSystem::LIBRARY.to_owned() };
    assert!(matches!(files.handle(PID, &directory), Ok(FsReply::Stat(_))), "the directory itself is there");
    assert_eq!(files.handle(PID, &stat("doctest.py")), Err(Missing::Names));
    assert_eq!(files.handle(PID, &FsRequest::List { path: FileSystem::LIBRARY.to_owned() }), Err(Missing::Names));
    files.list_library(FILES);
    let Ok(FsReply::Stat(found)) = files.handle(PID, &stat("doctest.py")) else { panic!("it is listed") };
    assert_eq!(found.size, 3);
    assert_eq!(files.handle(PID, &stat("numpy.py")), Ok(FsReply::Err(errno::ENOENT)));
    let Ok(FsReply::Names(names)) = files.handle(PID, &FsRequest::List { path: path("encodings") }) else { panic!() };
    assert_eq!(names.iter().map(|item| item.name.as_str()).collect::<Vec<_>>(), ["big5.py"]);
}

#[test]
fn bytes_are_needed_to_open_a_file() {
    let mut files = listed();
    let missing = Missing::File("encodings/big5.py".to_owned());
    assert_eq!(files.handle(PID, &open("encodings/big5.py")), Err(missing));
    files.fill_library("encodings/big5.py", b"x = 1").unwrap();
    let Ok(FsReply::Stat(opened)) = files.handle(PID, &open("encodings/big5.py")) else { panic!("it is here") };
    let read = FsRequest::Read { inode: opened.inode, offset: 0, len: 9 };
    assert_eq!(files.handle(PID, &read), Ok(FsReply::Data { bytes: b"x = 1".to_vec(), eof: true }));
}

#[test]
fn a_program_may_remove_and_replace_files() {
    let mut files = listed();
    assert_eq!(files.handle(PID, &FsRequest::Unlink { path: path("doctest.py") }), Ok(FsReply::Ok));
    files.fill_library("doctest.py", b"late").unwrap();
    assert_eq!(files.handle(PID, &stat("doctest.py")), Ok(FsReply::Err(errno::ENOENT)));
    assert_eq!(files.write_file(&path("encodings/big5.py"), b"mine"), Ok(()));
    assert!(matches!(files.handle(PID, &open("encodings/big5.py")), Ok(FsReply::Stat(_))));
}
