//! The module `_decimal`, over `pyworkers-decimal`.

mod context;
mod convert;
mod manager;
mod number;
mod signals;
mod state;

pub(super) use _decimal::module_def;

#[rustpython_vm::pymodule]
mod _decimal {
    use pyworkers_decimal as decimal;
    use rustpython_vm::{
        FromArgs, Py, PyObjectRef, PyRef, PyResult, VirtualMachine,
        builtins::{PyInt, PyModule},
        class::PyClassImpl,
        function::KwArgs,
    };

    use super::{
        context::PyContext,
        manager::PyContextManager,
        number::PyDecimal,
        signals,
        state::{self, State},
    };

    #[pyattr]
    const MAX_PREC: i64 = decimal::MAX_PREC;
    #[pyattr]
    const MAX_EMAX: i64 = decimal::MAX_EMAX;
    #[pyattr]
    const MIN_EMIN: i64 = decimal::MIN_EMIN;
    #[pyattr]
    const MIN_ETINY: i64 = decimal::MIN_ETINY;
    #[pyattr]
    const HAVE_THREADS: bool = true;
    #[pyattr]
    const HAVE_CONTEXTVAR: bool = true;
    #[pyattr(name = "__version__")]
    const VERSION: &str = "1.70";
    #[pyattr(name = "__libmpdec_version__")]
    const LIBMPDEC_VERSION: &str = "2.5.1";
    #[pyattr]
    const IEEE_CONTEXT_MAX_BITS: i64 = 512;

    #[derive(FromArgs)]
    struct LocalArgs {
        #[pyarg(any, optional)]
        ctx: Option<PyObjectRef>,
    }

    /// Get the current default context.
    #[pyfunction]
    fn getcontext(vm: &VirtualMachine) -> PyResult<PyRef<PyContext>> {
        state::current(vm)
    }

    /// Set a new default context.
    #[pyfunction]
    fn setcontext(context: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let context = context.downcast::<PyContext>().map_err(|_| vm.new_type_error("argument must be a context"))?;
        state::set_current(context, vm)
    }

    /// Return a context manager that will set the default context to a copy of ctx on entry to the with-statement
    /// and restore the previous default context when exiting the with-statement. If no context is supplied, a copy
    /// of the current default context is used.
    #[pyfunction]
    fn localcontext(args: LocalArgs, attributes: KwArgs, vm: &VirtualMachine) -> PyResult<PyContextManager> {
        let given = state::given(args.ctx, vm)?;
        let local = given.copied().into_ref(vm);
        for (name, value) in attributes {
            let Some(name) = name.as_str().ok().filter(|name| PyContext::ATTRIBUTES.contains(name)) else {
                return Err(vm.new_type_error(format!("this function got an unexpected keyword argument '{name}'")));
            };
            if !vm.is_none(&value) {
                local.set(name, value, vm)?;
            }
        }
        Ok(PyContextManager::new(local, state::current(vm)?))
    }

    /// Return a context object initialized to the proper values for one of the IEEE interchange formats. The
    /// argument must be a multiple of 32 and less than `IEEE_CONTEXT_MAX_BITS`.
    #[pyfunction(name = "IEEEContext")]
    fn ieee_context(bits: PyRef<PyInt>, vm: &VirtualMachine) -> PyResult<PyContext> {
        let bits = i64::try_from(bits.as_bigint()).unwrap_or(0);
        if bits <= 0 || bits > IEEE_CONTEXT_MAX_BITS || bits % 32 != 0 {
            return Err(vm.new_value_error(format!(
                "argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}"
            )));
        }
        let emax = 3 << (bits / 16 + 3);
        Ok(PyContext::new(
            decimal::Context {
                precision: 9 * (bits / 32) - 2,
                rounding: decimal::Rounding::HalfEven,
                emin: 1 - emax,
                emax,
                clamp: true,
            },
            decimal::Status::default(),
        ))
    }

    pub(crate) fn module_exec(vm: &VirtualMachine, module: &Py<PyModule>) -> PyResult<()> {
        __module_exec(vm, module);
        let decimal = PyDecimal::make_static_type();
        let context = PyContext::make_static_type();
        let _ = PyContextManager::make_static_type();
        let state = State::install(&decimal, vm)?;
        module.set_attr("Decimal", decimal, vm)?;
        module.set_attr("Context", context, vm)?;
        module.set_attr("DecimalTuple", state.tuple.clone(), vm)?;
        for class in state.signals.classes() {
            let name = class.name().to_owned();
            module.set_attr(vm.ctx.intern_str(name), class.to_owned(), vm)?;
        }
        for (name, _) in signals::ROUNDINGS {
            module.set_attr(name, vm.ctx.intern_str(name).to_owned(), vm)?;
        }
        for (name, template) in ["DefaultContext", "BasicContext", "ExtendedContext"].into_iter().zip(&state.templates)
        {
            module.set_attr(name, template.clone(), vm)?;
        }
        Ok(())
    }
}
