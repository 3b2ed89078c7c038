//! `memfd_create`: files without a name.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use std::{cell::Cell, rc::Rc};

    use pyworkers_fs::{
        FsRequest,
        errno::{EEXIST, EINVAL, ENOSYS},
        flags,
    };
    use pyworkers_session::{identity, process_local};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine,
        function::{FsPath, OptionalArg},
    };

    use super::super::{
        args::{ask, os_error},
        open_file::{OpenFile, Target, expect_stat},
        table,
    };

    #[pyattr]
    const MFD_CLOEXEC: u32 = 1;
    #[pyattr]
    const MFD_ALLOW_SEALING: u32 = 2;
    #[pyattr]
    const MFD_HUGETLB: u32 = 4;
    #[pyattr]
    const MFD_HUGE_SHIFT: u32 = 26;
    #[pyattr]
    const MFD_HUGE_MASK: u32 = 0x3f;
    #[pyattr]
    const MFD_HUGE_64KB: u32 = 16 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_512KB: u32 = 19 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_1MB: u32 = 20 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_2MB: u32 = 21 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_8MB: u32 = 23 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_16MB: u32 = 24 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_32MB: u32 = 25 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_256MB: u32 = 28 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_512MB: u32 = 29 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_1GB: u32 = 30 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_2GB: u32 = 31 << MFD_HUGE_SHIFT;
    #[pyattr]
    const MFD_HUGE_16GB: u32 = 34 << MFD_HUGE_SHIFT;

    /// The longest name in bytes.
    const NAME_MAX: usize = 249;

    process_local! {
        /// How many files were made, for distinct paths.
        static MADE: Cell<u32> = Cell::new(0), on fork keep;
    }

    #[derive(FromArgs)]
    struct MemfdArgs {
        #[pyarg(any)]
        name: PyObjectRef,
        #[pyarg(any, optional)]
        flags: OptionalArg<PyObjectRef>,
    }

    /// The name is checked, and shown nowhere. There are neither seals (`EINVAL`) nor huge pages (`ENOSYS`).
    #[pyfunction]
    fn memfd_create(args: MemfdArgs, vm: &VirtualMachine) -> PyResult<i32> {
        let name = FsPath::try_from_path_like(args.name, false, vm)?;
        if name.as_bytes().contains(&0) {
            return Err(vm.new_value_error("embedded null byte"));
        }
        let bits = match args.flags {
            OptionalArg::Present(bits) => bits.try_index(vm)?.as_u32_mask(),
            OptionalArg::Missing => MFD_CLOEXEC,
        };
        check(name.as_bytes(), bits)
            .and_then(|()| create())
            .and_then(|file| table::insert(Rc::new(file), bits & MFD_CLOEXEC == 0))
            .map_err(|errno| os_error(errno, None, vm))
    }

    fn check(name: &[u8], bits: u32) -> Result<(), i32> {
        let is_huge = bits & MFD_HUGETLB != 0;
        let sizes = if is_huge { MFD_HUGETLB | (MFD_HUGE_MASK << MFD_HUGE_SHIFT) } else { 0 };
        if name.len() > NAME_MAX || bits & !(MFD_CLOEXEC | sizes) != 0 {
            return Err(EINVAL);
        }
        if is_huge { Err(ENOSYS) } else { Ok(()) }
    }

    /// Makes a file that can be mapped, and removes its name at once.
    fn create() -> Result<OpenFile, i32> {
        loop {
            let path = format!("/dev/shm/.memfd-{}-{}", identity::pid(), MADE.get());
            MADE.set(MADE.get().wrapping_add(1));
            let open =
                FsRequest::Open { path: path.clone(), flags: flags::RDWR | flags::CREAT | flags::EXCL, mode: 0o777 };
            match ask(&open).and_then(expect_stat) {
                Err(EEXIST) => {}
                Err(errno) => return Err(errno),
                Ok(stat) => {
                    // It does not matter if the name is already gone.
                    let _ = ask(&FsRequest::Unlink { path });
                    return Ok(OpenFile::new(Target::File { inode: stat.inode }, flags::RDWR));
                }
            }
        }
    }
}
