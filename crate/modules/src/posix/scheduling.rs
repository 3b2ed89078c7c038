//! Processors and priorities. A browser lets no page choose either: what a program sets, it reads again, and that is all.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use std::{
        cell::{Cell, RefCell},
        collections::BTreeSet,
    };

    use pyworkers_fs::errno::{EACCES, EINVAL, EPERM, ESRCH};
    use pyworkers_sched as sched;
    use pyworkers_session::{identity, memory, process_local};
    use pyworkers_sync::Table;
    use rustpython_vm::{
        AsObject, FromArgs, PyObjectRef, PyPayload, PyResult, VirtualMachine,
        builtins::{PyInt, PySet},
        function::ArgIterable,
    };

    use super::super::args::os_error;

    #[pyattr]
    const PRIO_PROCESS: i32 = 0;
    #[pyattr]
    const PRIO_PGRP: i32 = 1;
    #[pyattr]
    const PRIO_USER: i32 = 2;

    /// The lowest priority.
    const NICEST: i32 = 19;

    process_local! {
        /// The processors that the program has chosen, all by default.
        static PROCESSORS: RefCell<Option<BTreeSet<u32>>> = RefCell::default(), on fork keep;
        static NICE: Cell<i32> = Cell::new(0), on fork keep;
    }

    fn all_processors() -> BTreeSet<u32> {
        (0..identity::cpu_count()).collect()
    }

    /// Whether a number means this process. Fails if it means none.
    pub(crate) fn is_own(pid: i64, vm: &VirtualMachine) -> PyResult<bool> {
        let no_process = || os_error(ESRCH, None, vm);
        let pid = u32::try_from(pid).map_err(|_| no_process())?;
        if pid == 0 || pid == identity::pid() {
            return Ok(true);
        }
        if memory::exists(pid) { Ok(false) } else { Err(no_process()) }
    }

    #[pyfunction]
    fn sched_getaffinity(pid: i64, vm: &VirtualMachine) -> PyResult {
        let own = is_own(pid, vm)?.then(|| PROCESSORS.with_borrow(Clone::clone)).flatten();
        let set = PySet::default().into_ref(&vm.ctx);
        for processor in own.unwrap_or_else(all_processors) {
            set.add(vm.ctx.new_int(processor).into(), vm)?;
        }
        Ok(set.into())
    }

    #[pyfunction]
    fn sched_setaffinity(pid: i64, mask: ArgIterable<PyObjectRef>, vm: &VirtualMachine) -> PyResult<()> {
        let mut chosen = BTreeSet::new();
        for item in mask.iter(vm)? {
            let item = item?;
            let Some(number) = item.downcast_ref::<PyInt>() else {
                let repr = item.class().as_object().repr(vm)?;
                let message = format!("expected an iterator of ints, but iterator yielded {repr}");
                return Err(vm.new_type_error(message));
            };
            let number = number.try_to_primitive::<i64>(vm)?;
            if number < 0 {
                return Err(vm.new_value_error("negative CPU number"));
            }
            let number = i32::try_from(number).map_err(|_| vm.new_overflow_error("CPU number too large"))?;
            chosen.insert(number.cast_unsigned());
        }
        // Processors that do not exist are ignored.
        let chosen: BTreeSet<_> = chosen.intersection(&all_processors()).copied().collect();
        if chosen.is_empty() {
            return Err(os_error(EINVAL, None, vm));
        }
        if !is_own(pid, vm)? {
            return Err(os_error(EPERM, None, vm));
        }
        PROCESSORS.set(Some(chosen));
        Ok(())
    }

    /// Gives another thread a turn.
    #[pyfunction]
    fn sched_yield(vm: &VirtualMachine) -> PyResult<()> {
        sched::turn();
        vm.check_signals()
    }

    #[derive(FromArgs)]
    struct NiceArgs {
        #[pyarg(positional)]
        increment: i32,
    }

    #[pyfunction]
    fn nice(args: NiceArgs, vm: &VirtualMachine) -> PyResult<i32> {
        if args.increment < 0 {
            return Err(os_error(EPERM, None, vm));
        }
        NICE.set(NICE.get().saturating_add(args.increment).min(NICEST));
        Ok(NICE.get())
    }

    #[derive(FromArgs)]
    struct PriorityArgs {
        #[pyarg(any)]
        which: i32,
        #[pyarg(any)]
        who: i64,
    }

    /// Whether the processes that are meant are this one. The priority of others is unknown, and by default 0.
    fn means_own(args: &PriorityArgs, vm: &VirtualMachine) -> PyResult<bool> {
        match args.which {
            // A process is a group of its own.
            PRIO_PROCESS | PRIO_PGRP => is_own(args.who, vm),
            PRIO_USER if args.who == 0 || args.who == i64::from(pyworkers_fs::UID) => Ok(true),
            PRIO_USER => Err(os_error(ESRCH, None, vm)),
            _ => Err(os_error(EINVAL, None, vm)),
        }
    }

    #[pyfunction]
    fn getpriority(args: PriorityArgs, vm: &VirtualMachine) -> PyResult<i32> {
        Ok(if means_own(&args, vm)? { NICE.get() } else { 0 })
    }

    #[derive(FromArgs)]
    struct SetPriorityArgs {
        #[pyarg(flatten)]
        whose: PriorityArgs,
        #[pyarg(any)]
        priority: i32,
    }

    #[pyfunction]
    fn setpriority(args: SetPriorityArgs, vm: &VirtualMachine) -> PyResult<()> {
        if !means_own(&args.whose, vm)? {
            return Err(os_error(EPERM, None, vm));
        }
        let priority = args.priority.min(NICEST);
        if priority < NICE.get() {
            return Err(os_error(EACCES, None, vm));
        }
        NICE.set(priority);
        Ok(())
    }

    /// A page knows only its own processes: the load is the number of those that compute now, on average over no time.
    #[pyfunction]
    fn getloadavg() -> (f64, f64, f64) {
        let table = Table::new(memory::words());
        let computes = |&slot: &u32| table.threads(slot).running > 0;
        let load = f64::from(u16::try_from(table.slots().filter(computes).count()).unwrap_or(u16::MAX));
        (load, load, load)
    }
}
