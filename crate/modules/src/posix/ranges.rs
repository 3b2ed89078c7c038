//! What a program may say about a range of a file: that it will need the room, and how it will read it.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{
        MAX_FILE,
        errno::{EBADF, EFBIG, EINVAL, ENODEV, ESPIPE},
    };
    use rustpython_vm::{PyResult, VirtualMachine};

    use super::super::{
        args::os_error,
        open_file::{OpenFile, Target, write_at},
        table,
    };

    #[pyattr]
    const POSIX_FADV_NORMAL: i32 = 0;
    #[pyattr]
    const POSIX_FADV_RANDOM: i32 = 1;
    #[pyattr]
    const POSIX_FADV_SEQUENTIAL: i32 = 2;
    #[pyattr]
    const POSIX_FADV_WILLNEED: i32 = 3;
    #[pyattr]
    const POSIX_FADV_DONTNEED: i32 = 4;
    #[pyattr]
    const POSIX_FADV_NOREUSE: i32 = 5;

    fn is_pipe(file: &OpenFile) -> bool {
        matches!(&file.target, Target::Pipe(ends) if !ends.is_socket())
    }

    #[pyfunction]
    fn posix_fallocate(fd: i32, offset: i64, length: i64, vm: &VirtualMachine) -> PyResult<()> {
        table::get(fd).and_then(|file| allocate(&file, offset, length)).map_err(|errno| os_error(errno, None, vm))
    }

    /// Extends a file to the end of a range, if it is shorter.
    fn allocate(file: &OpenFile, offset: i64, length: i64) -> Result<(), i32> {
        let offset = u64::try_from(offset).map_err(|_| EINVAL)?;
        let length = u64::try_from(length).ok().filter(|&length| length > 0).ok_or(EINVAL)?;
        if !file.is_writable() {
            return Err(EBADF);
        }
        let Target::File { inode } = file.target else {
            return Err(if is_pipe(file) { ESPIPE } else { ENODEV });
        };
        let end = offset.checked_add(length).filter(|&end| end <= MAX_FILE).ok_or(EFBIG)?;
        if end > file.stat()?.size {
            // Unlike a truncation, this does not shorten a file that another process lengthens meanwhile, but the last
            // byte of the range becomes 0.
            write_at(inode, Some(end - 1), &[0])?;
        }
        Ok(())
    }

    /// Advice is checked, and has no effect: all files are in memory.
    #[pyfunction]
    fn posix_fadvise(fd: i32, offset: i64, length: i64, advice: i32, vm: &VirtualMachine) -> PyResult<()> {
        // Any offset is allowed.
        let _ = offset;
        let checked = table::get(fd).and_then(|file| match advice {
            _ if is_pipe(&file) => Err(ESPIPE),
            POSIX_FADV_NORMAL..=POSIX_FADV_NOREUSE if length >= 0 => Ok(()),
            _ => Err(EINVAL),
        });
        checked.map_err(|errno| os_error(errno, None, vm))
    }
}
