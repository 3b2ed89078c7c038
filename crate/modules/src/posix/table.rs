//! The descriptors, the current directory and the umask of this process.

use std::{cell::RefCell, rc::Rc};

use pyworkers_fs::{
    FileSystem, FsReply, FsRequest,
    errno::{EBADF, EMFILE, ENOTDIR},
    flags,
};
use pyworkers_protocol::{Inheritance, Inherited, Pid};
use pyworkers_session::process_local;

use super::{
    args::ask,
    open_file::{OpenFile, Target, expect_stat},
};

/// The largest number of descriptors.
pub(crate) const LIMIT: usize = 1024;

struct Descriptor {
    file: Rc<OpenFile>,
    inheritable: bool,
}

struct Table {
    descriptors: Vec<Option<Descriptor>>,
    directory: String,
    umask: u32,
}

process_local! {
    static TABLE: RefCell<Table> = RefCell::new(Table::new()), on fork keep;
}

impl Table {
    fn new() -> Self {
        let terminal = |number: u8| {
            let flags = if number == 0 { flags::RDONLY } else { flags::WRONLY };
            let file = Rc::new(OpenFile::new(Target::Terminal(number), flags));
            Some(Descriptor { file, inheritable: true })
        };
        Self {
            descriptors: vec![terminal(0), terminal(1), terminal(2)],
            directory: FileSystem::HOME.to_owned(),
            umask: 0o022,
        }
    }
}

/// Opens a file and returns its descriptor.
pub(crate) fn open(path: String, bits: i32, permissions: u32) -> Result<i32, i32> {
    let request = FsRequest::Open { path, flags: bits, mode: permissions & !umask(None) };
    let stat = expect_stat(ask(&request)?)?;
    let target = Target::of(stat.inode, stat.mode);
    insert(Rc::new(OpenFile::new(target, bits)), false)
}

/// Gives an open file the lowest free descriptor.
pub(crate) fn insert(file: Rc<OpenFile>, inheritable: bool) -> Result<i32, i32> {
    insert_from(0, file, inheritable)
}

/// Gives an open file the lowest free descriptor that is at least `first`.
pub(crate) fn insert_from(first: usize, file: Rc<OpenFile>, inheritable: bool) -> Result<i32, i32> {
    let descriptor = Descriptor { file, inheritable };
    let refused = TABLE.with_borrow_mut(|table| {
        let descriptors = &mut table.descriptors;
        let free = descriptors.iter().skip(first).position(Option::is_none);
        let at = free.map_or(descriptors.len().max(first), |free| first + free);
        if at >= LIMIT {
            return Err(descriptor);
        }
        if at >= descriptors.len() {
            descriptors.resize_with(at + 1, || None);
        }
        descriptors[at] = Some(descriptor);
        Ok(at as i32)
    });
    // Dropped here, because dropping may close a file, which must not happen while the table is borrowed.
    refused.map_err(|descriptor| {
        drop(descriptor);
        EMFILE
    })
}

/// Gives an open file a certain descriptor, and closes the file that had it.
pub(crate) fn insert_at(fd: i32, file: Rc<OpenFile>, inheritable: bool) -> Result<(), i32> {
    let at = usize::try_from(fd).map_err(|_| EBADF)?;
    if at >= LIMIT {
        return Err(EBADF);
    }
    let old = TABLE.with_borrow_mut(|table| {
        if table.descriptors.len() <= at {
            table.descriptors.resize_with(at + 1, || None);
        }
        table.descriptors[at].replace(Descriptor { file, inheritable })
    });
    drop(old);
    Ok(())
}

/// The open file of a descriptor.
pub(crate) fn get(fd: i32) -> Result<Rc<OpenFile>, i32> {
    with(fd, |descriptor| descriptor.file.clone())
}

/// Closes a descriptor, and the file with its last one.
pub(crate) fn close(fd: i32) -> Result<(), i32> {
    let closed = TABLE.with_borrow_mut(|table| {
        let at = usize::try_from(fd).ok()?;
        table.descriptors.get_mut(at)?.take()
    });
    closed.map(drop).ok_or(EBADF)
}

/// The inheritance of a child that gets some descriptors: pairs of its number and ours. They are counted for the
/// process `heir` from now on.
pub(crate) fn inherit(pairs: &[(i32, i32)], heir: Pid) -> Result<Inheritance, i32> {
    let files: Vec<_> = pairs.iter().map(|&(theirs, ours)| Ok((theirs, get(ours)?))).collect::<Result<_, i32>>()?;
    let mut descriptors = Vec::with_capacity(files.len());
    for (fd, file) in files {
        descriptors.push(Inherited { fd, flags: file.flags.get(), target: file.inherit(heir)? });
    }
    Ok(Inheritance { descriptors, directory: directory(), umask: umask(None) })
}

/// An open file whose offset is not shared with a child of `fork`.
pub(crate) fn first_unshared() -> Option<Rc<OpenFile>> {
    TABLE.with_borrow(|table| {
        let open = table.descriptors.iter().flatten().map(|descriptor| &descriptor.file);
        open.into_iter().find(|file| file.is_unshared()).cloned()
    })
}

/// The inheritance of a child of `multiprocessing`: descriptors 0, 1 and 2 if they are open and inheritable.
pub(crate) fn standard_streams(heir: Pid) -> Result<Inheritance, i32> {
    let open: Vec<_> = (0..3).filter(|&fd| is_inheritable(fd) == Ok(true)).map(|fd| (fd, fd)).collect();
    inherit(&open, heir)
}

/// Takes over the inheritance from the parent.
pub(crate) fn adopt(inheritance: &Inheritance) {
    let mut table = Table { descriptors: Vec::new(), ..Table::new() };
    for descriptor in &inheritance.descriptors {
        let Ok(at) = usize::try_from(descriptor.fd) else { continue };
        if table.descriptors.len() <= at {
            table.descriptors.resize_with(at + 1, || None);
        }
        let file = Rc::new(OpenFile::inherited(descriptor));
        table.descriptors[at] = Some(Descriptor { file, inheritable: true });
    }
    table.directory.clone_from(&inheritance.directory);
    table.umask = inheritance.umask;
    drop(TABLE.replace(table));
}

/// Whether descriptors 0, 1 and 2 are all a terminal, as they are by default.
pub(crate) fn has_terminal() -> bool {
    (0..3).all(|fd| get(fd).is_ok_and(|file| file.is_terminal()))
}

/// `os.get_inheritable`.
pub(crate) fn is_inheritable(fd: i32) -> Result<bool, i32> {
    with(fd, |descriptor| descriptor.inheritable)
}

/// `os.set_inheritable`.
pub(crate) fn set_inheritable(fd: i32, inheritable: bool) -> Result<(), i32> {
    with(fd, |descriptor| descriptor.inheritable = inheritable)
}

fn with<T>(fd: i32, action: impl FnOnce(&mut Descriptor) -> T) -> Result<T, i32> {
    TABLE.with_borrow_mut(|table| {
        let at = usize::try_from(fd).map_err(|_| EBADF)?;
        let slot = table.descriptors.get_mut(at).ok_or(EBADF)?;
        slot.as_mut().map(action).ok_or(EBADF)
    })
}

/// The current directory.
pub(crate) fn directory() -> String {
    TABLE.with_borrow(|table| table.directory.clone())
}

/// Makes an absolute path, without `.` and `..`, the current directory.
pub(crate) fn set_directory(path: String) {
    TABLE.with_borrow_mut(|table| table.directory = path);
}

/// The absolute form of a path. An empty path stays empty: it is an error, not the current directory.
pub(crate) fn absolute(path: &str) -> String {
    if path.is_empty() || path.starts_with('/') {
        return path.to_owned();
    }
    TABLE.with_borrow(|table| match table.directory.as_str() {
        "/" => format!("/{path}"),
        directory => format!("{directory}/{path}"),
    })
}

/// The path of an open directory.
pub(crate) fn path_of(fd: i32) -> Result<String, i32> {
    let file = get(fd)?;
    let inode = file.inode().filter(|_| file.is_directory()).ok_or(ENOTDIR)?;
    match ask(&FsRequest::PathOf { inode })? {
        FsReply::Path(path) if path == "/" => Ok(String::new()),
        FsReply::Path(path) => Ok(path),
        _ => Err(ENOTDIR),
    }
}

/// The umask. `new` replaces it.
pub(crate) fn umask(new: Option<u32>) -> u32 {
    TABLE.with_borrow_mut(|table| {
        let old = table.umask;
        table.umask = new.map_or(old, |new| new & 0o777);
        old
    })
}
