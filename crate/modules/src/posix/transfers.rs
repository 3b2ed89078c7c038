//! Copying from file to file without a buffer of the program: `sendfile` and `copy_file_range`.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{
        MAX_FILE,
        errno::{EBADF, EFBIG, EINVAL, EISDIR, EOVERFLOW, ESPIPE},
    };
    use rustpython_vm::{FromArgs, PyResult, VirtualMachine};

    use super::super::{
        args::retrying,
        open_file::{OpenFile, Target, read_at, write_at},
        table,
    };

    /// The largest number of bytes that are copied at a time.
    const CHUNK: u64 = 1 << 20;

    /// Copies at most `count` bytes of a file, until it ends or `write` takes less than it is offered. `write` gets the
    /// number of bytes already copied. Its error counts only if nothing has been copied; the next call meets it again.
    fn copy(
        inode: u64,
        start: u64,
        count: u64,
        mut write: impl FnMut(u64, &[u8]) -> Result<usize, i32>,
    ) -> Result<u64, i32> {
        let mut done = 0;
        while done < count {
            let (bytes, is_last) = read_at(inode, start + done, (count - done).min(CHUNK) as usize)?;
            if bytes.is_empty() {
                break;
            }
            let written = match write(done, &bytes) {
                Err(errno) if done == 0 => return Err(errno),
                Err(_) => 0,
                Ok(written) => written,
            };
            done += written as u64;
            if written < bytes.len() || is_last {
                break;
            }
        }
        Ok(done)
    }

    /// Moves a file's own offset to where a copy ended.
    fn move_to(file: &OpenFile, offset: u64) -> Result<(), i32> {
        file.seek(offset.cast_signed(), 0).map(drop)
    }

    #[derive(FromArgs)]
    struct SendfileArgs {
        #[pyarg(any)]
        out_fd: i32,
        #[pyarg(any)]
        in_fd: i32,
        #[pyarg(any)]
        offset: Option<i64>,
        #[pyarg(any)]
        count: i64,
    }

    #[pyfunction]
    fn sendfile(args: SendfileArgs, vm: &VirtualMachine) -> PyResult<u64> {
        retrying(|| send(&args), vm)
    }

    fn send(args: &SendfileArgs) -> Result<u64, i32> {
        let from = table::get(args.in_fd)?;
        if !from.is_readable() {
            return Err(EBADF);
        }
        if args.offset.is_some() && from.inode().is_none() {
            return Err(ESPIPE);
        }
        let given = args.offset.map(u64::try_from).transpose().map_err(|_| EINVAL)?;
        let count = u64::try_from(args.count).map_err(|_| EINVAL)?;
        let to = table::get(args.out_fd)?;
        if !to.is_writable() {
            return Err(EBADF);
        }
        let Target::File { inode } = from.target else { return Err(EINVAL) };
        if to.appends() && to.inode().is_some() {
            return Err(EINVAL);
        }
        let start = given.map_or_else(|| from.position(), Ok)?;
        let sent = copy(inode, start, count, |_, bytes| to.write(bytes))?;
        if given.is_none() {
            move_to(&from, start + sent)?;
        }
        Ok(sent)
    }

    #[derive(FromArgs)]
    struct CopyArgs {
        #[pyarg(any)]
        src: i32,
        #[pyarg(any)]
        dst: i32,
        #[pyarg(any)]
        count: i64,
        #[pyarg(any, default)]
        offset_src: Option<i64>,
        #[pyarg(any, default)]
        offset_dst: Option<i64>,
    }

    #[pyfunction]
    fn copy_file_range(args: CopyArgs, vm: &VirtualMachine) -> PyResult<u64> {
        let count =
            u64::try_from(args.count).map_err(|_| vm.new_value_error("negative value for 'count' not allowed"))?;
        retrying(|| copy_range(&args, count), vm)
    }

    /// Where a copy of at most `count` bytes begins in a file.
    fn place(given: Option<i64>, file: &OpenFile, count: u64) -> Result<u64, i32> {
        let Some(offset) = given else { return file.position() };
        offset.cast_unsigned().checked_add(count).ok_or(EOVERFLOW)?;
        u64::try_from(offset).map_err(|_| EINVAL)
    }

    fn copy_range(args: &CopyArgs, count: u64) -> Result<u64, i32> {
        let (from, to) = (table::get(args.src)?, table::get(args.dst)?);
        if from.is_directory() || to.is_directory() {
            return Err(EISDIR);
        }
        let (Target::File { inode: source }, Target::File { inode: target }) = (&from.target, &to.target) else {
            return Err(EINVAL);
        };
        let (source, target) = (*source, *target);
        if !from.is_readable() || !to.is_writable() || to.appends() {
            return Err(EBADF);
        }
        let start = place(args.offset_src, &from, count)?;
        let at = place(args.offset_dst, &to, count)?;
        let room = MAX_FILE.checked_sub(at).filter(|&room| room > 0).ok_or(EFBIG)?;
        let mut count = count.min(room);
        if source == target {
            count = count.min(from.stat()?.size.saturating_sub(start));
            // The ranges must not overlap.
            if start < at.saturating_add(count) && at < start.saturating_add(count) {
                return Err(EINVAL);
            }
        }
        let write = |before: u64, bytes: &[u8]| write_at(target, Some(at + before), bytes).map(|(written, _)| written);
        let copied = copy(source, start, count, write)?;
        if args.offset_src.is_none() {
            move_to(&from, start + copied)?;
        }
        if args.offset_dst.is_none() {
            move_to(&to, at + copied)?;
        }
        Ok(copied)
    }
}
