//! `statvfs`.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use pyworkers_fs::{DEVICE, FsReply, FsRequest, errno::EINVAL};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine, convert::ToPyObject, pyclass, pystruct_sequence,
        pystruct_sequence_data, types::PyStructSequence,
    };

    use super::super::{
        args::{PathOrFd, ask, os_error},
        table,
    };

    const BLOCK: u64 = 4096;

    #[pystruct_sequence_data]
    pub(crate) struct StatvfsResultData {
        pub f_bsize: u64,
        pub f_frsize: u64,
        pub f_blocks: u64,
        pub f_bfree: u64,
        pub f_bavail: u64,
        pub f_files: u64,
        pub f_ffree: u64,
        pub f_favail: u64,
        pub f_flag: u64,
        pub f_namemax: u64,
        #[pystruct_sequence(skip)]
        pub f_fsid: u32,
    }

    #[pyattr]
    #[pystruct_sequence(name = "statvfs_result", module = "os", data = "StatvfsResultData")]
    pub(crate) struct PyStatvfsResult;

    #[pyclass(with(PyStructSequence))]
    impl PyStatvfsResult {}

    fn result(reply: FsReply, vm: &VirtualMachine) -> PyResult {
        let FsReply::Space { total, free, files } = reply else { return Err(os_error(EINVAL, None, vm)) };
        // A file takes at least one block.
        let spare = free / BLOCK;
        Ok(StatvfsResultData {
            f_bsize: BLOCK,
            f_frsize: BLOCK,
            f_blocks: total / BLOCK,
            f_bfree: spare,
            f_bavail: spare,
            f_files: files + spare,
            f_ffree: spare,
            f_favail: spare,
            f_flag: 0,
            f_namemax: 255,
            f_fsid: DEVICE,
        }
        .to_pyobject(vm))
    }

    #[derive(FromArgs)]
    struct StatvfsArgs {
        #[pyarg(any)]
        path: PyObjectRef,
    }

    #[pyfunction]
    fn statvfs(args: StatvfsArgs, vm: &VirtualMachine) -> PyResult {
        match PathOrFd::new(Some(args.path), "statvfs", false, vm)? {
            PathOrFd::Fd(fd) => of_open(fd, Some(vm.ctx.new_int(fd).into()), vm),
            PathOrFd::Path(path) => result(path.ask(|path| FsRequest::Space { path }, vm)?, vm),
        }
    }

    #[derive(FromArgs)]
    struct FstatvfsArgs {
        #[pyarg(any)]
        fd: i32,
    }

    #[pyfunction]
    fn fstatvfs(args: FstatvfsArgs, vm: &VirtualMachine) -> PyResult {
        of_open(args.fd, None, vm)
    }

    /// There is one file system, so any open file is in it.
    fn of_open(fd: i32, name: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
        let reply = table::get(fd).and_then(|_| ask(&FsRequest::Space { path: "/".to_owned() }));
        result(reply.map_err(|errno| os_error(errno, name, vm))?, vm)
    }
}
