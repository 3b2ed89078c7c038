//! What the module keeps, and the current context.

use std::sync::OnceLock;

use pyworkers_decimal::{Context, Rounding, Status};
use rustpython_vm::{
    AsObject, PyObjectRef, PyRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyTypeRef},
    common::lock::PyMutex,
    function::{FuncArgs, KwArgs},
};

use super::{
    context::{PyContext, SignalDict},
    signals::Signals,
};

#[derive(Debug)]
pub(super) struct State {
    pub(super) signals: Signals,
    /// The class `DecimalTuple`.
    pub(super) tuple: PyTypeRef,
    /// The class of a context's `flags` and `traps`.
    pub(super) signal_dict: PyTypeRef,
    /// `DefaultContext`, `BasicContext` and `ExtendedContext`.
    pub(super) templates: [PyRef<PyContext>; 3],
    /// `numbers.Rational`.
    pub(super) rational: PyObjectRef,
    get: PyObjectRef,
    set: PyObjectRef,
    /// The context of a thread, with the thread's variables: asking these takes longer than a sum does.
    last: PyMutex<Option<(PyObjectRef, PyRef<PyContext>)>>,
}

/// Classes are the process's, not an interpreter's.
static STATE: OnceLock<State> = OnceLock::new();

impl State {
    pub(super) fn install(decimal: &PyTypeRef, vm: &VirtualMachine) -> PyResult<&'static Self> {
        if STATE.get().is_none() {
            let state = Self::new(decimal, vm)?;
            let _ = STATE.set(state);
        }
        Ok(Self::get())
    }

    /// The state. Whoever asks has an object of the module, and so has imported it.
    pub(super) fn get() -> &'static Self {
        STATE.get().expect("the module is imported")
    }

    fn new(decimal: &PyTypeRef, vm: &VirtualMachine) -> PyResult<Self> {
        let numbers = vm.import("numbers", 0)?;
        numbers.get_attr("Number", vm)?.get_attr("register", vm)?.call((decimal.clone(),), vm)?;
        let rational = numbers.get_attr("Rational", vm)?;
        let module = ("module", vm.ctx.new_str("decimal").into());
        let module: KwArgs = std::iter::once((module.0.to_owned(), module.1)).collect();
        let names = vm.ctx.new_str("sign digits exponent").into();
        let arguments = FuncArgs::new(vec![vm.ctx.new_str("DecimalTuple").into(), names], module);
        let tuple = vm.import("collections", 0)?.get_attr("namedtuple", vm)?.call(arguments, vm)?;
        let tuple = tuple.downcast().map_err(|_| vm.new_type_error("DecimalTuple is a class"))?;
        let signal_dict = SignalDict::subclass(vm)?;
        let variable = vm.import("contextvars", 0)?.get_attr("ContextVar", vm)?.call(("decimal_context",), vm)?;
        let default =
            Context { precision: 28, rounding: Rounding::HalfEven, emin: -999_999, emax: 999_999, clamp: false };
        let traps = Status::INVALID | Status::DIVISION_BY_ZERO | Status::OVERFLOW;
        let basic = Context { precision: 9, rounding: Rounding::HalfUp, ..default };
        let extended = Context { precision: 9, ..default };
        let more = traps | Status::UNDERFLOW | Status::CLAMPED;
        Ok(Self {
            signals: Signals::new(vm),
            tuple,
            signal_dict,
            templates: [(default, traps), (basic, more), (extended, Status::default())]
                .map(|(context, traps)| PyContext::new(context, traps).into_ref(vm)),
            rational,
            get: variable.get_attr("get", vm)?,
            set: variable.get_attr("set", vm)?,
            last: PyMutex::new(None),
        })
    }

    /// The exception of conditions that are trapped.
    #[cold]
    pub(super) fn exception(&self, trapped: Status, vm: &VirtualMachine) -> PyBaseExceptionRef {
        if trapped.meets(Status::MALLOC_ERROR) {
            return vm.new_memory_error("");
        }
        self.signals.exception(trapped, vm)
    }
}

/// The variables of a thread that has entered no others. Those of a task may live shorter than the program likes,
/// and are not kept.
fn variables(vm: &VirtualMachine) -> Option<PyObjectRef> {
    match vm.context_stack.borrow().as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The current context.
pub(super) fn current(vm: &VirtualMachine) -> PyResult<PyRef<PyContext>> {
    let state = State::get();
    if let [only] = vm.context_stack.borrow().as_slice()
        && let Some((variables, context)) = &*state.last.lock()
        && variables.is(only)
    {
        return Ok(context.clone());
    }
    let context = match state.get.call((vm.ctx.none(),), vm)?.downcast::<PyContext>() {
        Ok(context) => context,
        Err(_) => {
            let context = state.templates[0].copied().into_ref(vm);
            context.clear_flags();
            state.set.call((context.clone(),), vm)?;
            context
        }
    };
    let replaced = variables(vm).and_then(|variables| state.last.lock().replace((variables, context.clone())));
    drop(replaced);
    Ok(context)
}

/// Sets the current context. A template stays as it is.
pub(super) fn set_current(context: PyRef<PyContext>, vm: &VirtualMachine) -> PyResult<()> {
    let state = State::get();
    let context = if state.templates.iter().any(|template| template.is(&context)) {
        let copy = context.copied().into_ref(vm);
        copy.clear_flags();
        copy
    } else {
        context
    };
    let replaced = state.last.lock().take();
    drop(replaced);
    state.set.call((context,), vm)?;
    Ok(())
}

/// The context that an optional argument is.
pub(super) fn given(argument: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<PyRef<PyContext>> {
    match argument {
        Some(context) if !vm.is_none(&context) => {
            context.downcast::<PyContext>().map_err(|_| vm.new_type_error("optional argument must be a context"))
        }
        _ => current(vm),
    }
}
