//! `resource`: what a page can tell of a process, and limits.

pub(super) use module::module_def;

#[rustpython_vm::pymodule(name = "resource")]
mod module {
    use std::{cell::RefCell, collections::BTreeMap};

    use pyworkers_fs::errno::{EOPNOTSUPP, EPERM, ESRCH};
    use pyworkers_session::{identity, memory, process_local};
    use rustpython_vm::{
        FromArgs, PyObjectRef, PyResult, VirtualMachine, builtins::PyTypeRef, convert::ToPyObject,
        function::ArgIterable, pyclass, pystruct_sequence, pystruct_sequence_data, types::PyStructSequence,
    };

    use crate::{
        posix::{args::os_error, table},
        time,
    };

    #[pyattr]
    const RUSAGE_SELF: i32 = 0;
    #[pyattr]
    const RUSAGE_CHILDREN: i32 = -1;
    #[pyattr]
    const RUSAGE_THREAD: i32 = 1;

    #[pyattr]
    const RLIMIT_CPU: i32 = 0;
    #[pyattr]
    const RLIMIT_FSIZE: i32 = 1;
    #[pyattr]
    const RLIMIT_DATA: i32 = 2;
    #[pyattr]
    const RLIMIT_STACK: i32 = 3;
    #[pyattr]
    const RLIMIT_CORE: i32 = 4;
    #[pyattr]
    const RLIMIT_RSS: i32 = 5;
    #[pyattr]
    const RLIMIT_NPROC: i32 = 6;
    #[pyattr(name = "RLIMIT_OFILE")]
    #[pyattr]
    const RLIMIT_NOFILE: i32 = 7;
    #[pyattr]
    const RLIMIT_MEMLOCK: i32 = 8;
    #[pyattr]
    const RLIMIT_AS: i32 = 9;
    #[pyattr]
    const RLIMIT_SIGPENDING: i32 = 11;
    #[pyattr]
    const RLIMIT_MSGQUEUE: i32 = 12;
    #[pyattr]
    const RLIMIT_NICE: i32 = 13;
    #[pyattr]
    const RLIMIT_RTPRIO: i32 = 14;
    #[pyattr]
    const RLIMIT_RTTIME: i32 = 15;
    /// The number of limits. One between them is of file locks, which Linux no longer limits.
    const LIMITS: i32 = 16;

    #[pyattr]
    const RLIM_INFINITY: i64 = -1;

    /// Limits that a program sets because it counts on them. Nothing here enforces one.
    const ENFORCED: [i32; 7] =
        [RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_NPROC, RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_AS];

    process_local! {
        /// The limits that the program has set: soft and hard.
        static SET: RefCell<BTreeMap<i32, (u64, u64)>> = RefCell::default(), on fork keep;
    }

    #[pyattr]
    fn error(vm: &VirtualMachine) -> PyTypeRef {
        vm.ctx.exceptions.os_error.to_owned()
    }

    #[pystruct_sequence_data]
    pub(crate) struct StructRusageData {
        pub ru_utime: f64,
        pub ru_stime: f64,
        pub ru_maxrss: u64,
        pub ru_ixrss: u64,
        pub ru_idrss: u64,
        pub ru_isrss: u64,
        pub ru_minflt: u64,
        pub ru_majflt: u64,
        pub ru_nswap: u64,
        pub ru_inblock: u64,
        pub ru_oublock: u64,
        pub ru_msgsnd: u64,
        pub ru_msgrcv: u64,
        pub ru_nsignals: u64,
        pub ru_nvcsw: u64,
        pub ru_nivcsw: u64,
    }

    #[pyattr]
    #[pystruct_sequence(name = "struct_rusage", module = "resource", data = "StructRusageData")]
    pub(crate) struct PyStructRusage;

    #[pyclass(with(PyStructSequence))]
    impl PyStructRusage {}

    /// The time that the process has not slept, and the size of its memory, which never shrinks. The other figures are
    /// zero: a page cannot measure them, nor those of children.
    #[pyfunction]
    fn getrusage(who: i32, vm: &VirtualMachine) -> PyResult {
        let (ru_utime, ru_maxrss) = match who {
            RUSAGE_SELF | RUSAGE_THREAD => {
                (time::processor_seconds(), core::arch::wasm32::memory_size::<0>() as u64 * 64)
            }
            RUSAGE_CHILDREN => (0.0, 0),
            _ => return Err(vm.new_value_error("invalid who parameter")),
        };
        Ok(StructRusageData {
            ru_utime,
            ru_stime: 0.0,
            ru_maxrss,
            ru_ixrss: 0,
            ru_idrss: 0,
            ru_isrss: 0,
            ru_minflt: 0,
            ru_majflt: 0,
            ru_nswap: 0,
            ru_inblock: 0,
            ru_oublock: 0,
            ru_msgsnd: 0,
            ru_msgrcv: 0,
            ru_nsignals: 0,
            ru_nvcsw: 0,
            ru_nivcsw: 0,
        }
        .to_pyobject(vm))
    }

    #[pyfunction]
    fn getpagesize() -> i32 {
        crate::mmap::PAGE
    }

    fn limit(resource: i32, vm: &VirtualMachine) -> PyResult<(u64, u64)> {
        if !(0..LIMITS).contains(&resource) {
            return Err(vm.new_value_error("invalid resource specified"));
        }
        let default = match resource {
            RLIMIT_NOFILE => (table::LIMIT as u64, table::LIMIT as u64),
            RLIMIT_CORE => (0, 0),
            _ => (u64::MAX, u64::MAX),
        };
        Ok(SET.with_borrow(|set| set.get(&resource).copied()).unwrap_or(default))
    }

    fn pair((soft, hard): (u64, u64)) -> (i64, i64) {
        (soft.cast_signed(), hard.cast_signed())
    }

    #[pyfunction]
    fn getrlimit(resource: i32, vm: &VirtualMachine) -> PyResult<(i64, i64)> {
        limit(resource, vm).map(pair)
    }

    #[pyfunction]
    fn setrlimit(resource: i32, limits: ArgIterable<PyObjectRef>, vm: &VirtualMachine) -> PyResult<()> {
        let (_, hardest) = limit(resource, vm)?;
        let limits: Vec<PyObjectRef> = limits.iter(vm)?.collect::<PyResult<_>>()?;
        let [soft, hard] = limits.as_slice() else {
            return Err(vm.new_value_error("expected a tuple of 2 integers"));
        };
        let number = |limit: &PyObjectRef| Ok(limit.try_index(vm)?.as_u64_mask());
        let (soft, hard) = (number(soft)?, number(hard)?);
        if soft > hard {
            return Err(vm.new_value_error("current limit exceeds maximum limit"));
        }
        if hard > hardest {
            return Err(vm.new_value_error("not allowed to raise maximum limit"));
        }
        if limit(resource, vm)? != (soft, hard) {
            if ENFORCED.contains(&resource) {
                return Err(os_error(EOPNOTSUPP, None, vm));
            }
            SET.with_borrow_mut(|set| set.insert(resource, (soft, hard)));
        }
        Ok(())
    }

    #[derive(FromArgs)]
    struct PrlimitArgs {
        #[pyarg(positional)]
        pid: i64,
        #[pyarg(positional)]
        resource: i32,
        #[pyarg(positional, default = None)]
        limits: Option<ArgIterable<PyObjectRef>>,
    }

    #[pyfunction]
    fn prlimit(args: PrlimitArgs, vm: &VirtualMachine) -> PyResult<(i64, i64)> {
        if args.pid != 0 && args.pid != i64::from(identity::pid()) {
            let exists = u32::try_from(args.pid).is_ok_and(memory::exists);
            return Err(os_error(if exists { EPERM } else { ESRCH }, None, vm));
        }
        let old = limit(args.resource, vm)?;
        if let Some(limits) = args.limits {
            setrlimit(args.resource, limits, vm)?;
        }
        Ok(pair(old))
    }
}
