//! `_thread._ThreadHandle`: the state of a thread, and waiting for its end.

use std::{
    cell::RefCell,
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use pyworkers_sched::{self as sched, Deadline, ThreadId, Wait};
use pyworkers_session::process_local;
use rustpython_vm::{
    AsObject, Py, PyObjectRef, PyPayload, PyResult, VirtualMachine,
    builtins::PyTypeRef,
    common::lock::PyMutex,
    function::{FuncArgs, OptionalArg},
    pyclass,
    types::Representable,
};

use super::lock::TIMEOUT_MAX;
use crate::signal;

const NOT_STARTED: u8 = 0;
const RUNNING: u8 = 1;
const DONE: u8 = 2;

process_local! {
    /// The threads that an interpreter waits for before it ends, with its number.
    static JOINED_AT_EXIT: RefCell<Vec<(i64, Arc<Life>)>> = RefCell::default(), on fork keep;
}

/// A thread's state, shared by its handle and its body.
#[derive(Debug, Default)]
pub(super) struct Life {
    state: AtomicU8,
    ident: AtomicU64,
    joiners: PyMutex<Vec<ThreadId>>,
}

impl Life {
    fn is_done(&self) -> bool {
        self.state.load(Relaxed) == DONE
    }

    /// Records that the thread `ident` runs.
    pub(super) fn set_running(&self, ident: u64) {
        self.ident.store(ident, Relaxed);
        self.state.store(RUNNING, Relaxed);
    }

    /// Claims a handle for a thread that is about to start. Returns false if it has been used.
    pub(super) fn claim(&self) -> bool {
        let is_new = self.state.load(Relaxed) == NOT_STARTED;
        if is_new {
            self.state.store(RUNNING, Relaxed);
        }
        is_new
    }

    /// Makes the interpreter of `vm` wait for this thread before it ends.
    pub(super) fn join_at_exit(self: &Arc<Self>, vm: &VirtualMachine) {
        JOINED_AT_EXIT.with_borrow_mut(|threads| threads.push((vm.state.interpreter_id, Arc::clone(self))));
    }

    /// Records that the thread has ended, and wakes the threads that join it.
    pub(super) fn set_done(&self) {
        self.state.store(DONE, Relaxed);
        JOINED_AT_EXIT.with_borrow_mut(|threads| threads.retain(|(_, life)| !std::ptr::eq(&raw const **life, self)));
        let joiners = std::mem::take(&mut *self.joiners.lock());
        for thread in joiners {
            sched::unpark(thread);
        }
    }

    /// Waits until the thread has ended or `timeout` has passed.
    ///
    /// # Errors
    ///
    /// RuntimeError for a thread that has not started and for the current one; any exception of a signal handler.
    pub(super) fn join(&self, timeout: Option<Duration>, vm: &VirtualMachine) -> PyResult<()> {
        self.check_started(vm)?;
        if !self.is_done() {
            let me = u64::from(sched::current());
            if self.ident.load(Relaxed) == me {
                return Err(vm.new_runtime_error("Cannot join current thread"));
            }
            if vm.state.finalizing.load(std::sync::atomic::Ordering::Acquire) {
                return Err(vm.new_exception_msg(
                    vm.ctx.exceptions.python_finalization_error.to_owned(),
                    "cannot join thread at interpreter shutdown".to_owned().into(),
                ));
            }
        }
        let deadline = Deadline::after(timeout);
        while !self.is_done() && !deadline.is_over() {
            let me = sched::current();
            let thread = u32::try_from(self.ident.load(Relaxed)).unwrap_or(0);
            self.joiners.lock().push(me);
            sched::park(Wait::ThreadJoin { thread }, deadline.remaining());
            self.joiners.lock().retain(|&joiner| joiner != me);
            signal::check(vm)?;
        }
        Ok(())
    }

    fn check_started(&self, vm: &VirtualMachine) -> PyResult<()> {
        if self.state.load(Relaxed) == NOT_STARTED {
            return Err(vm.new_runtime_error("thread not started"));
        }
        Ok(())
    }
}

/// Waits for every thread of the interpreter of `vm` that is not a daemon: `_thread._shutdown()`.
///
/// An interpreter may end while threads of others run, and in one of their threads.
pub(super) fn join_all(vm: &VirtualMachine) {
    let me = u64::from(sched::current());
    let mine = |(interpreter, life): &&(i64, Arc<Life>)| {
        *interpreter == vm.state.interpreter_id && life.ident.load(Relaxed) != me
    };
    let next = || JOINED_AT_EXIT.with_borrow(|threads| threads.iter().find(mine).map(|(_, life)| Arc::clone(life)));
    while let Some(life) = next() {
        if let Err(error) = life.join(None, vm) {
            let message = "Exception ignored while joining a thread in _thread._shutdown()";
            vm.run_unraisable(error, Some(message.to_owned()), vm.ctx.none());
            return;
        }
    }
}

/// The handle that `threading.Thread` keeps.
#[pyclass(module = "_thread", name = "_ThreadHandle")]
#[derive(Debug, Default, PyPayload)]
pub(super) struct ThreadHandle {
    pub(super) life: Arc<Life>,
}

impl ThreadHandle {
    /// The handle of a running thread.
    pub(super) fn of_running(ident: u64) -> Self {
        let handle = Self::default();
        handle.life.set_running(ident);
        handle
    }
}

#[pyclass(with(Representable))]
impl ThreadHandle {
    #[pyslot]
    fn slot_new(cls: PyTypeRef, _args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        ThreadHandle::default().into_ref_with_type(vm, cls).map(Into::into)
    }

    #[pygetset]
    fn ident(zelf: &Py<Self>) -> u64 {
        zelf.life.ident.load(Relaxed)
    }

    #[pymethod]
    fn is_done(zelf: &Py<Self>) -> bool {
        zelf.life.is_done()
    }

    #[pymethod]
    fn _set_done(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<()> {
        zelf.life.check_started(vm)?;
        zelf.life.set_done();
        Ok(())
    }

    #[pymethod]
    fn join(zelf: &Py<Self>, timeout: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<()> {
        let timeout = timeout.into_option().filter(|timeout| !vm.is_none(timeout));
        let timeout = timeout.map(|timeout| seconds(&timeout, vm)).transpose()?.flatten();
        zelf.life.join(timeout, vm)
    }
}

/// Converts a time-out in seconds. A negative one is None: no limit.
fn seconds(timeout: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Option<Duration>> {
    let too_large = || vm.new_overflow_error("timestamp too large to convert to C PyTime_t");
    let seconds = if let Some(integer) = timeout.try_index_opt(vm) {
        let integer: i64 = integer?.try_to_primitive(vm).map_err(|_| too_large())?;
        #[expect(clippy::cast_precision_loss, reason = "anything that large is refused below")]
        let seconds = integer as f64;
        seconds
    } else if let Some(float) = timeout.try_float_opt(vm) {
        float?.to_f64()
    } else {
        let class = timeout.class().name().to_owned();
        return Err(vm.new_type_error(format!("'{class}' object cannot be interpreted as an integer or float")));
    };
    if seconds.is_nan() {
        return Err(vm.new_value_error("Invalid value NaN (not a number)"));
    }
    if seconds.abs() > TIMEOUT_MAX {
        return Err(vm.new_overflow_error("timestamp out of range for platform time_t"));
    }
    Ok((seconds >= 0.0).then(|| Duration::from_secs_f64(seconds)))
}

impl Representable for ThreadHandle {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        Ok(format!("<{} object: ident={}>", zelf.class().slot_name(), zelf.life.ident.load(Relaxed)))
    }
}
