//! `_signal`: signals from the page's kernel or the process itself, and their handlers.
//!
//! A pending signal is a bit: in the process's word of session memory if it comes from outside
//! ([`memory::take_signals`]), in [`RAISED`] if it comes from inside. [`check`] turns bits into handler calls. It
//! runs in the main thread, between two bytecode instructions or after an interrupted wait. A signal that this thread
//! blocks stays in [`RAISED`].

mod alarm;
pub(crate) mod mask;
mod module;
mod numbers;
mod wakeup;

use std::cell::{Cell, RefCell};

pub(crate) use module::module_def;
use numbers::{Default, NSIG, SIGALRM, default_action};
pub use numbers::{SIGINT, SIGTERM};
use pyworkers_ipc::process;
use pyworkers_sched as sched;
use pyworkers_session::{identity, memory, process_local};
use rustpython_vm::{AsObject, PyObjectRef, PyResult, VirtualMachine, safepoint};

use crate::inspect;

process_local! {
    /// Signals raised inside the process and not yet handled, and all that are blocked, one bit each.
    static RAISED: Cell<u128> = Cell::new(0), on fork clear;
    /// The handlers set with `signal.signal`. None is SIG_DFL, or one that Python did not install.
    static HANDLERS: RefCell<Vec<Option<Handler>>> = RefCell::default(), on fork call(publish_in_child);
}

#[derive(Clone)]
enum Handler {
    Ignore,
    Call(PyObjectRef),
}

/// The signals raised from outside. None before the process has started.
fn raised_outside() -> u128 {
    if identity::pid() == 0 { 0 } else { u128::from(memory::take_signals()) }
}

/// Takes the signals that can be handled now. Those that the main thread blocks stay pending.
fn take_unblocked() -> u128 {
    let raised = raised_outside() | RAISED.get();
    // Every safepoint calls this, and there is nearly always no signal.
    if raised == 0 {
        return 0;
    }
    let blocked = mask::of(sched::main_thread());
    RAISED.set(raised & blocked);
    raised & !blocked
}

/// Takes one of the `wanted` signals, blocked or not.
fn take_one_of(wanted: u128) -> Option<i32> {
    let raised = pending();
    let found = raised & wanted;
    if found == 0 {
        return None;
    }
    let signum = found.trailing_zeros();
    RAISED.set(raised & !(1 << signum));
    Some(signum.cast_signed())
}

/// All signals that have been raised and not handled.
fn pending() -> u128 {
    RAISED.set(RAISED.get() | raised_outside());
    RAISED.get()
}

fn handler(signum: i32) -> Option<Handler> {
    let index = usize::try_from(signum).ok()?;
    HANDLERS.with_borrow(|handlers| handlers.get(index).cloned().flatten())
}

fn set_handler(signum: i32, handler: Option<Handler>) -> Option<Handler> {
    let index = usize::try_from(signum).unwrap_or(0);
    let old = HANDLERS.with_borrow_mut(|handlers| {
        handlers.resize(NSIG as usize, None);
        std::mem::replace(&mut handlers[index], handler)
    });
    publish_handled();
    if is_ignored(signum) {
        RAISED.set(RAISED.get() & !(1 << signum));
    }
    old
}

fn is_ignored(signum: i32) -> bool {
    match handler(signum) {
        Some(Handler::Ignore) => true,
        Some(Handler::Call(_)) => false,
        None => default_action(signum) == Default::Ignore,
    }
}

/// Publishes the signals that Python handles, ignores or blocks: the kernel ends the process on the others. Also
/// called at the start of a process, since a clone has the template's handlers.
pub fn publish_handled() {
    publish(mask::of(sched::main_thread()));
}

/// The thread that forked is the main thread of the child, perhaps not yet when this rule runs.
fn publish_in_child() {
    publish(mask::of(sched::current()));
}

fn publish(blocked: u128) {
    if identity::pid() == 0 {
        return;
    }
    // SIGINT raises KeyboardInterrupt even before `_signal` is imported.
    let handled: u32 = HANDLERS.with_borrow(|handlers| {
        if handlers.is_empty() {
            return 1 << SIGINT;
        }
        let handled = handlers.iter().take(32).enumerate().filter(|(_, handler)| handler.is_some());
        handled.fold(0, |mask, (signum, _)| mask | 1 << signum)
    });
    let blocked = u32::try_from(blocked & u128::from(u32::MAX)).unwrap_or_default();
    memory::set_handled_signals(handled | blocked);
}

/// Raises a signal for this process, from any thread.
pub(crate) fn raise(signum: i32) {
    RAISED.set(RAISED.get() | 1 << signum);
    safepoint::request();
    if is_blocked(signum) {
        // Any thread may await it.
        sched::unpark_all();
    } else {
        sched::unpark(sched::main_thread());
    }
}

fn is_blocked(signum: i32) -> bool {
    mask::of(sched::main_thread()) & 1 << signum != 0
}

/// `os.kill` of the process itself. The signal's effect is complete when this returns, if it returns.
///
/// # Errors
///
/// See [`check`].
pub(crate) fn kill_self(signum: i32, vm: &VirtualMachine) -> PyResult<()> {
    let ends = !is_blocked(signum)
        && handler(signum).is_none()
        && matches!(default_action(signum), Default::End)
        && !(signum == SIGINT && HANDLERS.with_borrow(Vec::is_empty));
    if ends {
        process::exit_by_signal(signum);
    }
    raise(signum);
    check(vm)
}

/// `_thread.interrupt_main()`: simulates a signal if Python handles it.
///
/// # Errors
///
/// ValueError if there is no such signal.
pub fn interrupt_main(signum: i32, vm: &VirtualMachine) -> PyResult<()> {
    if !(1..NSIG).contains(&signum) {
        return Err(vm.new_value_error("signal number out of range"));
    }
    if matches!(handler(signum), Some(Handler::Call(_))) {
        raise(signum);
    }
    Ok(())
}

/// Handles the raised signals, if this is the main thread.
///
/// # Errors
///
/// Any exception that a handler raises; by default KeyboardInterrupt for SIGINT.
pub fn check(vm: &VirtualMachine) -> PyResult<()> {
    if sched::current() != sched::main_thread() || inspect::is_looking() {
        return Ok(());
    }
    inspect::look(vm);
    let raised = take_unblocked();
    if raised == 0 { Ok(()) } else { run_handlers(vm, raised) }
}

/// Whether the running thread has signals to handle, so that a waiting call must be interrupted.
pub fn is_pending() -> bool {
    let is_unblocked = |raised: u128| raised != 0 && raised & !mask::of(sched::main_thread()) != 0;
    // A blocked signal from outside interrupts once: the check that follows puts it aside.
    sched::current() == sched::main_thread() && (is_unblocked(RAISED.get()) || memory::has_signals())
}

fn run_handlers(vm: &VirtualMachine, raised: u128) -> PyResult<()> {
    let mut left = raised;
    while left != 0 {
        let signum = left.trailing_zeros().cast_signed();
        left &= left - 1;
        wakeup::tell(signum);
        if let Err(error) = handle(signum, vm) {
            // One exception at a time: the remaining signals are handled at the next check.
            RAISED.set(RAISED.get() | left);
            if left != 0 {
                safepoint::request();
            }
            return Err(error);
        }
    }
    Ok(())
}

fn handle(signum: i32, vm: &VirtualMachine) -> PyResult<()> {
    match handler(signum) {
        Some(Handler::Ignore) => Ok(()),
        Some(Handler::Call(function)) => {
            let frame = vm.current_frame().map_or_else(|| vm.ctx.none(), Into::into);
            function.call((signum, frame), vm).map(drop)
        }
        // This module has not been imported, but the handler that its import sets is in force.
        None if signum == SIGINT && HANDLERS.with_borrow(Vec::is_empty) => {
            Err(vm.new_exception_empty(vm.ctx.exceptions.keyboard_interrupt.to_owned()))
        }
        None => match default_action(signum) {
            Default::End => process::exit_by_signal(signum),
            Default::Ignore => Ok(()),
        },
    }
}

/// The result of `signal.getsignal`.
fn to_object(handler: Option<Handler>, vm: &VirtualMachine) -> PyObjectRef {
    match handler {
        None => vm.ctx.new_int(numbers::SIG_DFL).into(),
        Some(Handler::Ignore) => vm.ctx.new_int(numbers::SIG_IGN).into(),
        Some(Handler::Call(function)) => function,
    }
}

fn from_object(object: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Option<Handler>> {
    // Signals.SIG_DFL and its like are ints, and ints are not callable.
    if object.is_callable() {
        return Ok(Some(Handler::Call(object.clone())));
    }
    if object.fast_isinstance(vm.ctx.types.int_type) {
        match object.try_to_value::<i32>(vm) {
            Ok(numbers::SIG_DFL) => return Ok(None),
            Ok(numbers::SIG_IGN) => return Ok(Some(Handler::Ignore)),
            _ => {}
        }
    }
    Err(vm.new_type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"))
}
