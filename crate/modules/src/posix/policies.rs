//! Scheduling policies. The browser schedules a process as it likes, so only the policies without a priority can be
//! chosen, and what a program sets, it reads again. The policy of
//! another process is unknown and reported as the normal one.

#[rustpython_vm::pymodule(sub, name = "posix")]
pub(super) mod functions {
    use std::cell::Cell;

    use pyworkers_fs::errno::{EINVAL, EPERM};
    use pyworkers_session::process_local;
    use rustpython_vm::{
        AsObject, Context, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyTuple, PyTupleRef, PyType, PyTypeRef},
        class::StaticType,
        convert::ToPyObject,
        function::{FuncArgs, ItemDoc, PyMethodDef, PyMethodFlags},
        pyclass, pystruct_sequence, pystruct_sequence_data,
        types::PyStructSequence,
    };

    use super::super::{args::os_error, scheduling::functions::is_own};

    #[pyattr(name = "SCHED_NORMAL")]
    #[pyattr]
    const SCHED_OTHER: i32 = 0;
    #[pyattr]
    const SCHED_FIFO: i32 = 1;
    #[pyattr]
    const SCHED_RR: i32 = 2;
    #[pyattr]
    const SCHED_BATCH: i32 = 3;
    #[pyattr]
    const SCHED_IDLE: i32 = 5;
    #[pyattr]
    const SCHED_DEADLINE: i32 = 6;
    #[pyattr]
    const SCHED_RESET_ON_FORK: i32 = 0x4000_0000;

    /// The highest priority of the policies that have priorities.
    const HIGHEST: i32 = 99;

    process_local! {
        /// The policy of this process, and perhaps `SCHED_RESET_ON_FORK`.
        static POLICY: Cell<i32> = Cell::new(SCHED_OTHER), on fork call(reset);
    }

    /// A child has its parent's policy, but not the flag.
    fn reset() {
        POLICY.set(POLICY.get() & !SCHED_RESET_ON_FORK);
    }

    #[pystruct_sequence_data]
    pub(crate) struct SchedParamData {
        pub sched_priority: PyObjectRef,
    }

    #[pyattr]
    #[pystruct_sequence(name = "sched_param", module = "posix", data = "SchedParamData")]
    pub(crate) struct PySchedParam;

    #[derive(FromArgs)]
    struct SchedParamArgs {
        #[pyarg(any)]
        sched_priority: PyObjectRef,
    }

    #[pyclass(with(PyStructSequence))]
    impl PySchedParam {
        /// Other types of its kind take a sequence. This one takes its only field.
        #[pyslot]
        fn slot_new(cls: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            let SchedParamArgs { sched_priority } = args.bind_for(vm, "sched_param")?;
            let items = vec![sched_priority];
            PyTuple::new_unchecked(items.into_boxed_slice()).into_ref_with_type(vm, cls).map(Into::into)
        }

        /// A pickle calls the type in the same way.
        #[extend_class]
        fn add_reduce(ctx: &Context, class: &'static Py<PyType>) {
            const REDUCE: PyMethodDef = PyMethodDef::new_const(
                "__reduce__",
                |param: PyRef<PyTuple>, vm: &VirtualMachine| -> PyTupleRef {
                    vm.new_tuple((param.class().to_owned(), (param.as_slice()[0].clone(),)))
                },
                PyMethodFlags::METHOD,
                ItemDoc::NONE,
            );
            class.set_attr(ctx.intern_str("__reduce__"), REDUCE.to_proper_method(class, ctx));
        }
    }

    /// The priority in an argument.
    fn priority(param: &PyObject, vm: &VirtualMachine) -> PyResult<i32> {
        let tuple = param.downcast_ref::<PyTuple>().filter(|_| param.fast_isinstance(PySchedParam::static_type()));
        let Some([priority]) = tuple.map(|tuple| tuple.as_slice()) else {
            return Err(vm.new_type_error("must have a sched_param object"));
        };
        let number = priority.try_index(vm)?.try_to_primitive::<i64>(vm)?;
        i32::try_from(number).map_err(|_| vm.new_overflow_error("sched_priority out of range"))
    }

    /// The priorities that a policy allows. `None`: there is no such policy.
    fn priorities(policy: i32) -> Option<(i32, i32)> {
        match policy {
            SCHED_FIFO | SCHED_RR => Some((1, HIGHEST)),
            SCHED_OTHER | SCHED_BATCH | SCHED_IDLE | SCHED_DEADLINE => Some((0, 0)),
            _ => None,
        }
    }

    #[derive(FromArgs)]
    struct PolicyArg {
        #[pyarg(any)]
        policy: i32,
    }

    #[pyfunction]
    fn sched_get_priority_min(args: PolicyArg, vm: &VirtualMachine) -> PyResult<i32> {
        priorities(args.policy).map(|(lowest, _)| lowest).ok_or_else(|| os_error(EINVAL, None, vm))
    }

    #[pyfunction]
    fn sched_get_priority_max(args: PolicyArg, vm: &VirtualMachine) -> PyResult<i32> {
        priorities(args.policy).map(|(_, highest)| highest).ok_or_else(|| os_error(EINVAL, None, vm))
    }

    /// Whether a number means this process. Fails if it means none.
    fn means_own(pid: i32, vm: &VirtualMachine) -> PyResult<bool> {
        if pid < 0 { Err(os_error(EINVAL, None, vm)) } else { is_own(pid.into(), vm) }
    }

    #[pyfunction]
    fn sched_getscheduler(pid: i32, vm: &VirtualMachine) -> PyResult<i32> {
        Ok(if means_own(pid, vm)? { POLICY.get() } else { SCHED_OTHER })
    }

    #[pyfunction]
    fn sched_getparam(pid: i32, vm: &VirtualMachine) -> PyResult {
        means_own(pid, vm)?;
        Ok(SchedParamData { sched_priority: vm.ctx.new_int(0).into() }.to_pyobject(vm))
    }

    /// The policies that can be chosen have no fixed time slice.
    #[pyfunction]
    fn sched_rr_get_interval(pid: i32, vm: &VirtualMachine) -> PyResult<f64> {
        means_own(pid, vm).map(|_| 0.0)
    }

    /// Whether this process may change from one policy to another with a priority. `EPERM` is the error of a user
    /// without privileges, who cannot leave `SCHED_IDLE` or take `SCHED_RESET_ON_FORK` back.
    fn allowed(from: i32, to: i32, priority: i32) -> Result<(), i32> {
        let policy = to & !SCHED_RESET_ON_FORK;
        let (lowest, highest) = priorities(policy).filter(|_| policy != SCHED_DEADLINE).ok_or(EINVAL)?;
        if !(lowest..=highest).contains(&priority) {
            return Err(EINVAL);
        }
        let leaves_idle = from & !SCHED_RESET_ON_FORK == SCHED_IDLE && policy != SCHED_IDLE;
        let takes_back = from & !to & SCHED_RESET_ON_FORK != 0;
        if priority > 0 || leaves_idle || takes_back { Err(EPERM) } else { Ok(()) }
    }

    #[pyfunction]
    fn sched_setscheduler(pid: i32, policy: i32, param: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let priority = priority(&param, vm)?;
        if policy < 0 {
            return Err(os_error(EINVAL, None, vm));
        }
        let is_own = means_own(pid, vm)?;
        let from = if is_own { POLICY.get() } else { SCHED_OTHER };
        allowed(from, policy, priority).map_err(|errno| os_error(errno, None, vm))?;
        if !is_own {
            return Err(os_error(EPERM, None, vm));
        }
        POLICY.set(policy);
        Ok(())
    }

    #[pyfunction]
    fn sched_setparam(pid: i32, param: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let priority = priority(&param, vm)?;
        let is_own = means_own(pid, vm)?;
        if priority != 0 {
            return Err(os_error(EINVAL, None, vm));
        }
        if is_own { Ok(()) } else { Err(os_error(EPERM, None, vm)) }
    }
}
