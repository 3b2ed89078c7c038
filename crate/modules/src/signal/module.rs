//! The module `_signal`.

pub(crate) use _signal::module_def;

#[rustpython_vm::pymodule]
mod _signal {
    use std::cell::RefCell;

    use pyworkers_sched::{self as sched, Wait};
    use pyworkers_session::process_local;
    use pyworkers_sync::signal::SIGNALS;
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
        builtins::{PyModule, PySet, PyTypeRef},
        function::{ArgIntoFloat, ArgIterable, FuncArgs, OptionalArg},
    };

    #[pyattr]
    use super::super::numbers::{NSIG, SIG_DFL, SIG_IGN};
    use super::super::{
        self as signals, Handler, alarm, from_object, handler, mask,
        numbers::{self, SIGKILL, SIGSTOP},
        set_handler, to_object, wakeup,
    };

    #[pyattr]
    const SIG_BLOCK: i32 = 0;
    #[pyattr]
    const SIG_UNBLOCK: i32 = 1;
    #[pyattr]
    const SIG_SETMASK: i32 = 2;
    #[pyattr]
    const ITIMER_REAL: i32 = 0;

    process_local! {
        /// `signal.itimer_error`, made with the module.
        static ITIMER_ERROR: RefCell<Option<PyTypeRef>> = RefCell::default(), on fork keep;
    }

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        for (name, number, _) in SIGNALS {
            module.set_attr(name, vm.ctx.new_int(number), vm)?;
        }
        module.set_attr("SIGPOLL", vm.ctx.new_int(29), vm)?;
        module.set_attr("SIGCLD", vm.ctx.new_int(17), vm)?;
        let bases = Some(vec![vm.ctx.exceptions.os_error.to_owned()]);
        let error = vm.ctx.new_exception_type("signal", "itimer_error", bases);
        module.set_attr("ItimerError", error.clone(), vm)?;
        ITIMER_ERROR.replace(Some(error));
        // The handlers that Python installs at its start: Ctrl-C raises an exception, and a broken pipe is an error.
        let interrupt = module.get_attr("default_int_handler", vm)?;
        set_handler(numbers::SIGINT, Some(Handler::Call(interrupt)));
        set_handler(13, Some(Handler::Ignore));
        set_handler(25, Some(Handler::Ignore));
        Ok(())
    }

    fn check_number(signum: i32, vm: &VirtualMachine) -> PyResult<()> {
        if (1..NSIG).contains(&signum) { Ok(()) } else { Err(vm.new_value_error("signal number out of range")) }
    }

    fn check_main(function: &str, vm: &VirtualMachine) -> PyResult<()> {
        if sched::current() == sched::main_thread() {
            return Ok(());
        }
        Err(vm.new_value_error(format!("{function} only works in main thread of the main interpreter")))
    }

    #[pyfunction]
    fn signal(signalnum: i32, handler: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        check_main("signal", vm)?;
        check_number(signalnum, vm)?;
        let new = from_object(&handler, vm)?;
        if matches!(signalnum, SIGKILL | SIGSTOP) {
            return Err(vm.new_errno_error(22, "Invalid argument").upcast());
        }
        signals::check(vm)?;
        Ok(to_object(set_handler(signalnum, new), vm))
    }

    #[pyfunction]
    fn getsignal(signalnum: i32, vm: &VirtualMachine) -> PyResult {
        check_number(signalnum, vm)?;
        Ok(to_object(handler(signalnum), vm))
    }

    #[pyfunction]
    fn default_int_handler(_args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        Err(vm.new_exception_empty(vm.ctx.exceptions.keyboard_interrupt.to_owned()))
    }

    #[pyfunction]
    fn raise_signal(signalnum: i32, vm: &VirtualMachine) -> PyResult<()> {
        check_number(signalnum, vm)?;
        signals::raise(signalnum);
        signals::check(vm)
    }

    /// Raises the signal for the process, because only the main thread handles signals.
    #[pyfunction]
    fn pthread_kill(_thread_id: u64, signalnum: i32, vm: &VirtualMachine) -> PyResult<()> {
        if signalnum == 0 {
            return Ok(());
        }
        raise_signal(signalnum, vm)
    }

    #[pyfunction]
    fn strsignal(signalnum: i32, vm: &VirtualMachine) -> PyResult<Option<String>> {
        check_number(signalnum, vm)?;
        let known = SIGNALS.iter().find(|(_, number, _)| i32::from(*number) == signalnum);
        Ok(known.map(|(_, _, text)| (*text).to_owned()).or_else(|| match signalnum {
            35..64 => Some(format!("Real-time signal {}", signalnum - 34)),
            _ => None,
        }))
    }

    /// On Linux, 32 and 33 belong to the C library.
    #[pyfunction]
    fn valid_signals(vm: &VirtualMachine) -> PyResult {
        set_of((1..NSIG).filter(|signum| !matches!(signum, 32 | 33)), vm)
    }

    fn set_of(signums: impl Iterator<Item = i32>, vm: &VirtualMachine) -> PyResult {
        let set = PySet::default().into_ref(&vm.ctx);
        for signum in signums {
            set.add(vm.ctx.new_int(signum).into(), vm)?;
        }
        Ok(set.into())
    }

    #[derive(FromArgs)]
    struct WakeupArgs {
        #[pyarg(positional)]
        fd: i32,
        #[pyarg(named, default = true)]
        warn_on_full_buffer: bool,
    }

    /// Sets the descriptor to which each handled signal's number is written as a byte.
    #[pyfunction]
    fn set_wakeup_fd(args: WakeupArgs, vm: &VirtualMachine) -> PyResult<i32> {
        check_main("set_wakeup_fd", vm)?;
        // A full pipe wakes its reader, which is all that the bytes are for.
        let _ = args.warn_on_full_buffer;
        wakeup::set(args.fd, vm)
    }

    /// System calls are never restarted here, so the flag has no effect.
    #[pyfunction]
    fn siginterrupt(signalnum: i32, _flag: i32, vm: &VirtualMachine) -> PyResult<()> {
        check_number(signalnum, vm)
    }

    #[pyfunction]
    fn alarm(seconds: i32, vm: &VirtualMachine) -> i32 {
        let (left, _) = alarm::set(f64::from(seconds), 0.0, vm);
        #[expect(clippy::cast_possible_truncation, reason = "the C function returns whole seconds")]
        let left = left.ceil() as i32;
        left
    }

    #[pyfunction]
    fn setitimer(
        which: i32,
        seconds: ArgIntoFloat,
        interval: OptionalArg<ArgIntoFloat>,
        vm: &VirtualMachine,
    ) -> PyResult<(f64, f64)> {
        check_timer(which, vm)?;
        let interval = interval.into_option().map_or(0.0, Into::into);
        let seconds: f64 = seconds.into();
        if seconds < 0.0 || interval < 0.0 {
            return Err(timer_error(vm));
        }
        Ok(alarm::set(seconds, interval, vm))
    }

    #[pyfunction]
    fn getitimer(which: i32, vm: &VirtualMachine) -> PyResult<(f64, f64)> {
        check_timer(which, vm)?;
        Ok(alarm::get())
    }

    fn check_timer(which: i32, vm: &VirtualMachine) -> PyResult<()> {
        if which == ITIMER_REAL { Ok(()) } else { Err(timer_error(vm)) }
    }

    fn timer_error(vm: &VirtualMachine) -> rustpython_vm::builtins::PyBaseExceptionRef {
        let class = ITIMER_ERROR.with_borrow(Clone::clone).unwrap_or_else(|| vm.ctx.exceptions.os_error.to_owned());
        vm.new_os_subtype_error(class, Some(22), "Invalid argument").upcast()
    }

    /// Suspends until a signal has been handled.
    #[pyfunction]
    fn pause(vm: &VirtualMachine) -> PyResult<()> {
        loop {
            let raised = signals::take_unblocked();
            if raised != 0 {
                return signals::run_handlers(vm, raised);
            }
            sched::park(Wait::Sleep, None);
        }
    }

    fn bits_of(sigset: &ArgIterable<i64>, vm: &VirtualMachine) -> PyResult<u128> {
        let mut bits = 0;
        for signum in sigset.iter(vm)? {
            let signum = signum?;
            if !(1..i64::from(NSIG)).contains(&signum) {
                return Err(vm.new_value_error(format!("signal number {signum} out of range [1; {}]", NSIG - 1)));
            }
            bits |= 1 << signum;
        }
        Ok(bits)
    }

    fn set_of_bits(bits: u128, vm: &VirtualMachine) -> PyResult {
        set_of((1..NSIG).filter(|signum| bits & (1 << signum) != 0), vm)
    }

    /// Suspends until one of `sigset` is raised, and takes it.
    #[pyfunction]
    fn sigwait(sigset: ArgIterable<i64>, vm: &VirtualMachine) -> PyResult<i32> {
        let wanted = bits_of(&sigset, vm)?;
        loop {
            if let Some(signum) = signals::take_one_of(wanted) {
                return Ok(signum);
            }
            signals::check(vm)?;
            sched::park(Wait::Sleep, None);
        }
    }

    /// The signals that are raised and that the running thread blocks.
    #[pyfunction]
    fn sigpending(vm: &VirtualMachine) -> PyResult {
        set_of_bits(signals::pending() & mask::of(sched::current()), vm)
    }

    /// Changes the signals that the running thread blocks, and returns the previous ones. Those that have become
    /// unblocked are handled before this returns.
    #[pyfunction]
    fn pthread_sigmask(how: i32, mask: ArgIterable<i64>, vm: &VirtualMachine) -> PyResult {
        let named = bits_of(&mask, vm)?;
        let old = mask::of(sched::current());
        mask::set(match how {
            SIG_BLOCK => old | named,
            SIG_UNBLOCK => old & !named,
            SIG_SETMASK => named,
            _ => return Err(vm.new_errno_error(22, "Invalid argument").upcast()),
        });
        signals::publish_handled();
        signals::check(vm)?;
        set_of_bits(old, vm)
    }
}
