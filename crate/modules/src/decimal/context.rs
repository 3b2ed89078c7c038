//! The class `Context`, and the dictionaries of its flags and traps.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, AtomicI64, AtomicU8, AtomicU32, Ordering::Relaxed},
};

use pyworkers_decimal::{self as decimal, Context, Number, Status};
use rustpython_vm::{
    AsObject, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine, atomic_func,
    builtins::{PyDict, PyList, PyStr, PyType, PyTypeRef},
    class::PyClassImpl,
    function::{FuncArgs, OptionalArg, PyComparisonValue, PySetterValue},
    protocol::{PyMappingMethods, PySequenceMethods},
    pyclass,
    types::{
        AsMapping, AsSequence, Comparable, Constructor, Initializer, Iterable, PyComparisonOp, Representable, SetAttr,
    },
};

use super::{
    convert,
    number::PyDecimal,
    signals::{self, ROUNDINGS},
    state::State,
};

/// A set of conditions that a context and its dictionary share.
type Conditions = Arc<AtomicU32>;

#[pyclass(module = "decimal", name = "Context")]
#[derive(Debug, PyPayload)]
pub(super) struct PyContext {
    precision: AtomicI64,
    emin: AtomicI64,
    emax: AtomicI64,
    /// The position in `ROUNDINGS`.
    rounding: AtomicU8,
    clamp: AtomicBool,
    capitals: AtomicBool,
    flags: Conditions,
    traps: Conditions,
    flags_dict: OnceLock<PyObjectRef>,
    traps_dict: OnceLock<PyObjectRef>,
}

/// An operation on one number.
pub(super) type Unary = fn(&Number, &Context, &mut Status) -> Number;
/// An operation on two numbers.
pub(super) type Binary = fn(&Number, &Number, &Context, &mut Status) -> Number;

impl PyContext {
    /// The attributes that can be set.
    pub(super) const ATTRIBUTES: [&str; 8] =
        ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

    pub(super) fn new(limits: Context, traps: Status) -> Self {
        let rounding = ROUNDINGS.iter().position(|(_, rounding)| *rounding == limits.rounding).unwrap_or(0);
        Self {
            precision: limits.precision.into(),
            emin: limits.emin.into(),
            emax: limits.emax.into(),
            rounding: u8::try_from(rounding).unwrap_or(0).into(),
            clamp: limits.clamp.into(),
            capitals: true.into(),
            flags: Arc::default(),
            traps: Arc::new(traps.0.into()),
            flags_dict: OnceLock::new(),
            traps_dict: OnceLock::new(),
        }
    }

    pub(super) fn into_ref(self, vm: &VirtualMachine) -> PyRef<Self> {
        PyPayload::into_ref(self, &vm.ctx)
    }

    /// What bounds results.
    pub(super) fn limits(&self) -> Context {
        Context {
            precision: self.precision.load(Relaxed),
            rounding: ROUNDINGS[usize::from(self.rounding.load(Relaxed))].1,
            emin: self.emin.load(Relaxed),
            emax: self.emax.load(Relaxed),
            clamp: self.clamp.load(Relaxed),
        }
    }

    pub(super) fn has_capitals(&self) -> bool {
        self.capitals.load(Relaxed)
    }

    pub(super) fn copied(&self) -> Self {
        let copy = Self::new(self.limits(), Status(self.traps.load(Relaxed)));
        copy.capitals.store(self.has_capitals(), Relaxed);
        copy.flags.store(self.flags.load(Relaxed), Relaxed);
        copy
    }

    pub(super) fn clear_flags(&self) {
        self.flags.store(0, Relaxed);
    }

    /// Sets the flags of conditions, and raises an exception if one is trapped.
    pub(super) fn signal(&self, met: Status, vm: &VirtualMachine) -> PyResult<()> {
        if met.is_empty() {
            return Ok(());
        }
        let flags = self.flags.load(Relaxed);
        if flags & met.0 != met.0 {
            self.flags.store(flags | met.0, Relaxed);
        }
        let trapped = met & (Status(self.traps.load(Relaxed)) | Status::MALLOC_ERROR);
        if trapped.is_empty() { Ok(()) } else { Err(State::get().exception(trapped, vm)) }
    }

    /// Notes that a float was converted.
    pub(super) fn signal_float(&self, vm: &VirtualMachine) -> PyResult<()> {
        self.signal(Status::FLOAT_OPERATION, vm)
    }

    /// Notes that a float was compared for equality, which is not trapped.
    pub(super) fn note_float(&self) {
        self.flags.store(self.flags.load(Relaxed) | Status::FLOAT_OPERATION.0, Relaxed);
    }

    pub(super) fn finish(&self, number: Number, status: Status, vm: &VirtualMachine) -> PyResult {
        self.signal(status, vm)?;
        Ok(PyDecimal::make(number, vm))
    }

    pub(super) fn run(&self, operation: Unary, value: &Number, vm: &VirtualMachine) -> PyResult {
        let mut status = Status::default();
        let result = operation(value, &self.limits(), &mut status);
        self.finish(result, status, vm)
    }

    pub(super) fn run_binary(&self, operation: Binary, left: &Number, right: &Number, vm: &VirtualMachine) -> PyResult {
        let mut status = Status::default();
        let result = operation(left, right, &self.limits(), &mut status);
        self.finish(result, status, vm)
    }

    pub(super) fn divmod(&self, left: &Number, right: &Number, vm: &VirtualMachine) -> PyResult {
        let mut status = Status::default();
        let (quotient, rest) = decimal::divmod(left, right, &self.limits(), &mut status);
        self.signal(status, vm)?;
        Ok(vm.ctx.new_tuple(vec![PyDecimal::make(quotient, vm), PyDecimal::make(rest, vm)]).into())
    }

    pub(super) fn fma(&self, operands: [&Number; 3], vm: &VirtualMachine) -> PyResult {
        let mut status = Status::default();
        let [left, right, third] = operands;
        let result = decimal::fma(left, right, third, &self.limits(), &mut status);
        self.finish(result, status, vm)
    }

    pub(super) fn power_modulo(&self, operands: [&Number; 3], vm: &VirtualMachine) -> PyResult {
        let mut status = Status::default();
        let [base, exponent, modulus] = operands;
        let result = decimal::power_modulo(base, exponent, modulus, &self.limits(), &mut status);
        self.finish(result, status, vm)
    }

    fn one(&self, value: &PyObject, operation: Unary, vm: &VirtualMachine) -> PyResult {
        self.run(operation, &*convert::argument(value, vm)?, vm)
    }

    fn two(&self, left: &PyObject, right: &PyObject, operation: Binary, vm: &VirtualMachine) -> PyResult {
        self.run_binary(operation, &*convert::argument(left, vm)?, &*convert::argument(right, vm)?, vm)
    }

    /// Sets an attribute.
    pub(super) fn set(&self, name: &str, value: PyObjectRef, vm: &VirtualMachine) -> PyResult<()> {
        let within = |low: i64, high: i64, message: &'static str| -> PyResult<i64> {
            let value = signals::integer(&value, vm)?;
            if (low..=high).contains(&value) { Ok(value) } else { Err(vm.new_value_error(message)) }
        };
        match name {
            "prec" => {
                self.precision.store(within(1, decimal::MAX_PREC, "valid range for prec is [1, MAX_PREC]")?, Relaxed);
            }
            "Emin" => {
                self.emin.store(within(decimal::MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")?, Relaxed);
            }
            "Emax" => {
                self.emax.store(within(0, decimal::MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")?, Relaxed);
            }
            "capitals" => {
                self.capitals.store(within(0, 1, "valid values for capitals are 0 or 1")? == 1, Relaxed);
            }
            "clamp" => self.clamp.store(within(0, 1, "valid values for clamp are 0 or 1")? == 1, Relaxed),
            "rounding" => {
                let rounding = signals::rounding(&value, vm)?;
                let at = ROUNDINGS.iter().position(|(_, known)| *known == rounding).unwrap_or(0);
                self.rounding.store(u8::try_from(at).unwrap_or(0), Relaxed);
            }
            "flags" => self.flags.store(statuses(&value, vm)?.0, Relaxed),
            _ => self.traps.store(statuses(&value, vm)?.0, Relaxed),
        }
        Ok(())
    }
}

/// The conditions of a list, a dictionary, or a context's dictionary.
fn statuses(value: &PyObject, vm: &VirtualMachine) -> PyResult<Status> {
    if let Some(dict) = value.downcast_ref::<SignalDict>() {
        return dict.conditions(vm);
    }
    State::get().signals.statuses_of(value, vm)
}

#[derive(FromArgs)]
pub(super) struct ContextArgs {
    #[pyarg(any, optional)]
    prec: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    rounding: Option<PyObjectRef>,
    #[pyarg(any, name = "Emin", optional)]
    emin: Option<PyObjectRef>,
    #[pyarg(any, name = "Emax", optional)]
    emax: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    capitals: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    clamp: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    flags: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    traps: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct CreateArgs {
    #[pyarg(positional, optional, py_default = "'0'")]
    num: OptionalArg<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct PowerArgs {
    #[pyarg(any)]
    a: PyObjectRef,
    #[pyarg(any)]
    b: PyObjectRef,
    #[pyarg(any, optional)]
    modulo: Option<PyObjectRef>,
}

impl Constructor for PyContext {
    type Args = FuncArgs;

    fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
        let new = State::get().templates[0].copied();
        new.clear_flags();
        new.capitals.store(true, Relaxed);
        Ok(new)
    }
}

impl Initializer for PyContext {
    type Args = ContextArgs;

    fn init(zelf: &Py<Self>, args: ContextArgs, vm: &VirtualMachine) -> PyResult<()> {
        let ContextArgs { prec, rounding, emin, emax, capitals, clamp, flags, traps } = args;
        let values = [prec, rounding, emin, emax, capitals, clamp, flags, traps];
        for (name, value) in Self::ATTRIBUTES.into_iter().zip(values) {
            if let Some(value) = value.filter(|value| !vm.is_none(value)) {
                zelf.set(name, value, vm)?;
            }
        }
        Ok(())
    }
}

impl SetAttr for PyContext {
    fn setattro(zelf: &Py<Self>, name: &Py<PyStr>, value: PySetterValue, vm: &VirtualMachine) -> PyResult<()> {
        match value {
            PySetterValue::Delete => Err(vm.new_attribute_error("context attributes cannot be deleted")),
            PySetterValue::Assign(value) => match name.to_str() {
                Some("flags" | "traps") if value.downcast_ref::<PyList>().is_some() => {
                    Err(vm.new_type_error("argument must be a signal dict"))
                }
                Some(known) if Self::ATTRIBUTES.contains(&known) => zelf.set(known, value, vm),
                _ => zelf.as_object().generic_setattr(name, PySetterValue::Assign(value), vm),
            },
        }
    }
}

impl Representable for PyContext {
    fn repr_str(zelf: &Py<Self>, _vm: &VirtualMachine) -> PyResult<String> {
        let limits = zelf.limits();
        let names = |conditions: &Conditions| State::get().signals.names(Status(conditions.load(Relaxed)));
        Ok(format!(
            "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
            limits.precision,
            signals::rounding_name(limits.rounding),
            limits.emin,
            limits.emax,
            u8::from(zelf.has_capitals()),
            u8::from(limits.clamp),
            names(&zelf.flags),
            names(&zelf.traps),
        ))
    }
}

/// A method for each operation on one or two numbers.
macro_rules! operations {
    (unary { $($unary:ident = $one:path;)* } binary { $($binary:ident = $two:path;)* } predicates { $($predicate:ident = $holds:expr;)* }) => {
        #[pyclass]
        pub(super) trait ContextOperations: PyPayload {
            $(
                #[pymethod]
                fn $unary(zelf: &Py<PyContext>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
                    zelf.one(&x, $one, vm)
                }
            )*
            $(
                #[pymethod]
                fn $binary(zelf: &Py<PyContext>, x: PyObjectRef, y: PyObjectRef, vm: &VirtualMachine) -> PyResult {
                    zelf.two(&x, &y, $two, vm)
                }
            )*
            $(
                #[pymethod]
                fn $predicate(zelf: &Py<PyContext>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult<bool> {
                    let holds: fn(&Number, &Context) -> bool = $holds;
                    Ok(holds(&*convert::argument(&x, vm)?, &zelf.limits()))
                }
            )*
        }

        impl ContextOperations for PyContext {}
    };
}

operations! {
    unary {
        abs = decimal::abs;
        exp = decimal::exp;
        ln = decimal::ln;
        log10 = decimal::log10;
        logb = decimal::logb;
        logical_invert = decimal::logical_invert;
        minus = decimal::minus;
        next_minus = decimal::next_minus;
        next_plus = decimal::next_plus;
        normalize = decimal::reduce;
        plus = decimal::plus;
        sqrt = decimal::sqrt;
        to_integral = to_integral_value_here;
        to_integral_exact = to_integral_exact_here;
        to_integral_value = to_integral_value_here;
    }
    binary {
        add = decimal::add;
        compare = decimal::compare;
        compare_signal = decimal::compare_signal;
        compare_total = compare_total_here;
        compare_total_mag = compare_total_mag_here;
        divide = decimal::divide;
        divide_int = decimal::divide_integer;
        logical_and = decimal::logical_and;
        logical_or = decimal::logical_or;
        logical_xor = decimal::logical_xor;
        max = decimal::max;
        max_mag = decimal::max_mag;
        min = decimal::min;
        min_mag = decimal::min_mag;
        multiply = decimal::multiply;
        next_toward = decimal::next_toward;
        quantize = decimal::quantize;
        remainder = decimal::remainder;
        remainder_near = decimal::remainder_near;
        rotate = decimal::rotate;
        scaleb = decimal::scaleb;
        shift = decimal::shift;
        subtract = decimal::subtract;
    }
    predicates {
        is_finite = |number, _| number.is_finite();
        is_infinite = |number, _| number.is_infinite();
        is_nan = |number, _| number.is_nan();
        is_normal = Number::is_normal;
        is_qnan = |number, _| number.is_nan() && !number.is_signaling();
        is_signed = |number, _| number.negative;
        is_snan = |number, _| number.is_signaling();
        is_subnormal = Number::is_subnormal;
        is_zero = |number, _| number.is_zero();
    }
}

#[pyclass(with(Constructor, Initializer, Representable, SetAttr, ContextOperations), flags(BASETYPE, IMMUTABLETYPE))]
impl PyContext {
    #[pygetset]
    fn prec(zelf: &Py<Self>) -> i64 {
        zelf.precision.load(Relaxed)
    }

    #[pygetset]
    fn rounding(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        vm.ctx.intern_str(signals::rounding_name(zelf.limits().rounding)).to_owned().into()
    }

    #[pygetset(name = "Emin")]
    fn emin(zelf: &Py<Self>) -> i64 {
        zelf.emin.load(Relaxed)
    }

    #[pygetset(name = "Emax")]
    fn emax(zelf: &Py<Self>) -> i64 {
        zelf.emax.load(Relaxed)
    }

    #[pygetset]
    fn capitals(zelf: &Py<Self>) -> u8 {
        zelf.has_capitals().into()
    }

    #[pygetset]
    fn clamp(zelf: &Py<Self>) -> u8 {
        zelf.clamp.load(Relaxed).into()
    }

    #[pygetset]
    fn flags(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        SignalDict::of(&zelf.flags_dict, &zelf.flags, vm)
    }

    #[pygetset]
    fn traps(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyObjectRef> {
        SignalDict::of(&zelf.traps_dict, &zelf.traps, vm)
    }

    #[pymethod(name = "clear_flags")]
    fn py_clear_flags(zelf: &Py<Self>) {
        zelf.clear_flags();
    }

    #[pymethod]
    fn clear_traps(zelf: &Py<Self>) {
        zelf.traps.store(0, Relaxed);
    }

    #[pymethod]
    fn copy(zelf: &Py<Self>) -> Self {
        zelf.copied()
    }

    #[pymethod]
    fn __copy__(zelf: &Py<Self>) -> Self {
        zelf.copied()
    }

    #[pymethod]
    fn __reduce__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        let limits = zelf.limits();
        let list = |conditions: &Conditions| State::get().signals.list(Status(conditions.load(Relaxed)), vm);
        let int = |value: i64| -> PyObjectRef { vm.ctx.new_int(value).into() };
        let values = vec![
            int(limits.precision),
            Self::rounding(zelf, vm),
            int(limits.emin),
            int(limits.emax),
            int(zelf.has_capitals().into()),
            int(limits.clamp.into()),
            list(&zelf.flags),
            list(&zelf.traps),
        ];
        let class = zelf.class().to_owned().into();
        vm.ctx.new_tuple(vec![class, vm.ctx.new_tuple(values).into()]).into()
    }

    #[pymethod(name = "Etiny")]
    fn etiny(zelf: &Py<Self>) -> i64 {
        zelf.limits().etiny()
    }

    #[pymethod(name = "Etop")]
    fn etop(zelf: &Py<Self>) -> i64 {
        zelf.limits().etop()
    }

    #[pymethod]
    fn radix(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        PyDecimal::make(Number::from(10), vm)
    }

    #[pymethod]
    fn _apply(zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        zelf.one(&x, |value, limits, status| decimal::finalize(value.clone(), limits, status), vm)
    }

    #[pymethod]
    fn canonical(_zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        if x.downcast_ref::<PyDecimal>().is_some() {
            return Ok(x);
        }
        Err(vm.new_type_error("argument must be a Decimal"))
    }

    #[pymethod]
    fn is_canonical(zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult<bool> {
        Self::canonical(zelf, x, vm).map(|_| true)
    }

    #[pymethod]
    fn copy_abs(_zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        Ok(PyDecimal::make(convert::argument(&x, vm)?.with_sign(false), vm))
    }

    #[pymethod]
    fn copy_decimal(_zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        if x.downcast_ref::<PyDecimal>().is_some() {
            return Ok(x);
        }
        Ok(PyDecimal::make(convert::argument(&x, vm)?.into_owned(), vm))
    }

    #[pymethod]
    fn copy_negate(_zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let number = convert::argument(&x, vm)?;
        Ok(PyDecimal::make(number.with_sign(!number.negative), vm))
    }

    #[pymethod]
    fn copy_sign(_zelf: &Py<Self>, x: PyObjectRef, y: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let (value, sign) = (convert::argument(&x, vm)?, convert::argument(&y, vm)?);
        Ok(PyDecimal::make(value.with_sign(sign.negative), vm))
    }

    #[pymethod]
    fn create_decimal(zelf: &Py<Self>, args: CreateArgs, vm: &VirtualMachine) -> PyResult {
        let number = match args.num {
            OptionalArg::Present(num) => convert::rounded(&num, zelf, vm)?,
            OptionalArg::Missing => Number::from(0),
        };
        Ok(PyDecimal::make(number, vm))
    }

    #[pymethod]
    fn create_decimal_from_float(zelf: &Py<Self>, f: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let number = PyDecimal::from_real(&f, vm)?;
        zelf.run(|value, limits, status| decimal::finalize(value.clone(), limits, status), &number, vm)
    }

    #[pymethod(name = "divmod")]
    fn py_divmod(zelf: &Py<Self>, x: PyObjectRef, y: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        zelf.divmod(&*convert::argument(&x, vm)?, &*convert::argument(&y, vm)?, vm)
    }

    #[pymethod(name = "fma")]
    fn py_fma(zelf: &Py<Self>, x: PyObjectRef, y: PyObjectRef, z: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let (left, right, third) = (convert::argument(&x, vm)?, convert::argument(&y, vm)?, convert::argument(&z, vm)?);
        zelf.fma([&left, &right, &third], vm)
    }

    #[pymethod]
    fn number_class(zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult<&'static str> {
        Ok(convert::argument(&x, vm)?.class(&zelf.limits()))
    }

    #[pymethod]
    fn power(zelf: &Py<Self>, args: PowerArgs, vm: &VirtualMachine) -> PyResult {
        let (base, exponent) = (convert::argument(&args.a, vm)?, convert::argument(&args.b, vm)?);
        match args.modulo.filter(|modulo| !vm.is_none(modulo)) {
            Some(modulo) => zelf.power_modulo([&base, &exponent, &*convert::argument(&modulo, vm)?], vm),
            None => zelf.run_binary(decimal::power, &base, &exponent, vm),
        }
    }

    #[pymethod]
    fn same_quantum(_zelf: &Py<Self>, x: PyObjectRef, y: PyObjectRef, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(decimal::same_quantum(&*convert::argument(&x, vm)?, &*convert::argument(&y, vm)?))
    }

    #[pymethod]
    fn to_eng_string(zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
        Ok(decimal::to_engineering(&*convert::argument(&x, vm)?, zelf.has_capitals()))
    }

    #[pymethod]
    fn to_sci_string(zelf: &Py<Self>, x: PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
        Ok(decimal::to_scientific(&*convert::argument(&x, vm)?, zelf.has_capitals()))
    }
}

fn to_integral_value_here(value: &Number, context: &Context, status: &mut Status) -> Number {
    decimal::to_integral_value(value, context.rounding, context, status)
}

fn to_integral_exact_here(value: &Number, context: &Context, status: &mut Status) -> Number {
    decimal::to_integral_exact(value, context.rounding, context, status)
}

pub(super) fn compare_total_here(left: &Number, right: &Number, _: &Context, _: &mut Status) -> Number {
    decimal::compare_total(left, right)
}

pub(super) fn compare_total_mag_here(left: &Number, right: &Number, _: &Context, _: &mut Status) -> Number {
    decimal::compare_total_mag(left, right)
}

/// The flags or the traps of a context. `collections.abc.MutableMapping` adds the methods of mappings.
#[pyclass(module = "decimal", name = "SignalDictMixin")]
#[derive(Debug, PyPayload)]
pub(super) struct SignalDict {
    /// None if a program has made the object.
    conditions: Option<Conditions>,
}

impl SignalDict {
    /// The class with the methods of mappings.
    pub(super) fn subclass(vm: &VirtualMachine) -> PyResult<PyTypeRef> {
        let mapping = vm.import("collections.abc", 0)?.get_attr("abc", vm)?.get_attr("MutableMapping", vm)?;
        let bases = vm.ctx.new_tuple(vec![Self::make_static_type().into(), mapping.clone()]);
        let attributes = vm.ctx.new_dict();
        attributes.set_item("__module__", vm.ctx.new_str("decimal").into(), vm)?;
        attributes.set_item("__slots__", vm.ctx.new_tuple(Vec::new()).into(), vm)?;
        let class = mapping.class().as_object().call(("SignalDict", bases, attributes), vm)?;
        class.downcast().map_err(|_| vm.new_type_error("SignalDict is a class"))
    }

    fn of(dict: &OnceLock<PyObjectRef>, conditions: &Conditions, vm: &VirtualMachine) -> PyResult {
        if let Some(dict) = dict.get() {
            return Ok(dict.clone());
        }
        let new = Self { conditions: Some(conditions.clone()) };
        let new = new.into_ref_with_type(vm, State::get().signal_dict.clone())?.into();
        Ok(dict.get_or_init(|| new).clone())
    }

    fn shared(&self, vm: &VirtualMachine) -> PyResult<&AtomicU32> {
        self.conditions.as_deref().ok_or_else(|| vm.new_value_error("invalid signal dict"))
    }

    fn conditions(&self, vm: &VirtualMachine) -> PyResult<Status> {
        Ok(Status(self.shared(vm)?.load(Relaxed)))
    }

    fn length(&self, vm: &VirtualMachine) -> PyResult<usize> {
        self.shared(vm)?;
        Ok(State::get().signals.keys().count())
    }

    fn get(&self, key: &PyObject, vm: &VirtualMachine) -> PyResult {
        let met = self.conditions(vm)?;
        let status = State::get().signals.status_of(key, vm)?;
        Ok(vm.ctx.new_bool(met.meets(status)).into())
    }

    fn set(&self, key: &PyObject, value: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<()> {
        let shared = self.shared(vm)?;
        let Some(value) = value else {
            return Err(vm.new_value_error("signal keys cannot be deleted"));
        };
        let status = State::get().signals.status_of(key, vm)?;
        let is_set = value.try_to_bool(vm)?;
        let met = Status(shared.load(Relaxed));
        shared.store(if is_set { met | status } else { met & !status }.0, Relaxed);
        Ok(())
    }
}

#[pyclass(
    with(AsMapping, AsSequence, Comparable, Constructor, Iterable, Representable),
    flags(BASETYPE, IMMUTABLETYPE)
)]
impl SignalDict {
    #[pymethod]
    fn copy(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        let met = zelf.conditions(vm)?;
        let dict = vm.ctx.new_dict();
        for (class, status) in State::get().signals.keys() {
            dict.set_item(class.as_object(), vm.ctx.new_bool(met.meets(status)).into(), vm)?;
        }
        Ok(dict.into())
    }
}

impl Constructor for SignalDict {
    type Args = FuncArgs;

    fn py_new(_class: &Py<PyType>, _args: FuncArgs, _vm: &VirtualMachine) -> PyResult<Self> {
        Ok(Self { conditions: None })
    }
}

impl AsMapping for SignalDict {
    fn as_mapping() -> &'static PyMappingMethods {
        static METHODS: PyMappingMethods = PyMappingMethods {
            length: atomic_func!(|mapping, vm| SignalDict::mapping_downcast(mapping).length(vm)),
            subscript: atomic_func!(|mapping, key, vm| SignalDict::mapping_downcast(mapping).get(key, vm)),
            ass_subscript: atomic_func!(|mapping, key, value, vm| {
                SignalDict::mapping_downcast(mapping).set(key, value, vm)
            }),
        };
        &METHODS
    }
}

impl AsSequence for SignalDict {
    fn as_sequence() -> &'static PySequenceMethods {
        static METHODS: std::sync::LazyLock<PySequenceMethods> = std::sync::LazyLock::new(|| PySequenceMethods {
            length: atomic_func!(|sequence, vm| SignalDict::sequence_downcast(sequence).length(vm)),
            contains: atomic_func!(|_sequence, key, _vm| {
                Ok(State::get().signals.keys().any(|(class, _)| class.as_object().is(key)))
            }),
            ..PySequenceMethods::NOT_IMPLEMENTED
        });
        &METHODS
    }
}

impl Iterable for SignalDict {
    fn iter(zelf: PyRef<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.shared(vm)?;
        let keys = State::get().signals.keys().map(|(class, _)| class.to_owned().into()).collect();
        let keys: PyObjectRef = vm.ctx.new_tuple(keys).into();
        Ok(keys.get_iter(vm)?.into())
    }
}

impl Comparable for SignalDict {
    fn cmp(zelf: &Py<Self>, other: &PyObject, op: PyComparisonOp, vm: &VirtualMachine) -> PyResult<PyComparisonValue> {
        op.eq_only(|| {
            if other.downcast_ref::<Self>().is_none() && other.downcast_ref::<PyDict>().is_none() {
                return Ok(PyComparisonValue::NotImplemented);
            }
            let met = zelf.conditions(vm)?;
            let other = match statuses(other, vm) {
                // A dictionary with other keys is not equal.
                Err(error) if error.fast_isinstance(vm.ctx.exceptions.key_error) => {
                    return Ok(PyComparisonValue::NotImplemented);
                }
                other => other?,
            };
            let mut keys = State::get().signals.keys();
            Ok(keys.all(|(_, status)| met.meets(status) == other.meets(status)).into())
        })
    }
}

impl Representable for SignalDict {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        let met = zelf.conditions(vm)?;
        let mut items = Vec::new();
        for (class, status) in State::get().signals.keys() {
            let is_set = if met.meets(status) { "True" } else { "False" };
            items.push(format!("{}:{is_set}", class.as_object().repr(vm)?.to_string_lossy()));
        }
        Ok(format!("{{{}}}", items.join(", ")))
    }
}
