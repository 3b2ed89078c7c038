//! The class `Decimal`.

use std::borrow::Cow;

use malachite_bigint::BigUint;
use pyworkers_decimal::{self as decimal, Coefficient, Context, Kind, Locale, Number, Rounding, Status};
use rustpython_vm::{
    AsObject, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
    builtins::{PyComplex, PyDict, PyFloat, PyInt, PyStr, PyStrRef, PyTuple, PyType, PyTypeRef},
    common::hash,
    function::{FuncArgs, OptionalArg, PyComparisonValue},
    protocol::PyNumberMethods,
    pyclass,
    types::{AsNumber, Comparable, Constructor, Hashable, PyComparisonOp, Representable},
};

use super::{
    context::{Binary, Unary, compare_total_here, compare_total_mag_here},
    convert, signals,
    state::{self, State},
};

#[pyclass(module = "decimal", name = "Decimal")]
#[derive(Debug, PyPayload)]
pub(super) struct PyDecimal {
    stored: Stored,
}

/// The largest number of bits of a coefficient that is copied.
const MEDIUM: u64 = 1024;

/// A number in memory that is aligned to words. Blocks that are aligned as integers of 128 bits are slow to get.
#[derive(Debug)]
enum Stored {
    Small {
        kind: Kind,
        negative: bool,
        exponent: i64,
        coefficient: [u64; 2],
    },
    /// A copy of the coefficient takes less time than a block that is aligned.
    Medium {
        kind: Kind,
        negative: bool,
        exponent: i64,
        coefficient: BigUint,
    },
    Long(Box<Number>),
}

impl From<Number> for Stored {
    #[inline]
    fn from(number: Number) -> Self {
        match number.coefficient {
            #[expect(clippy::cast_possible_truncation, reason = "the halves of an integer")]
            Coefficient::Small(small) => Self::Small {
                kind: number.kind,
                negative: number.negative,
                exponent: number.exponent,
                coefficient: [small as u64, (small >> 64) as u64],
            },
            Coefficient::Big(coefficient) if coefficient.bits() <= MEDIUM => {
                Self::Medium { kind: number.kind, negative: number.negative, exponent: number.exponent, coefficient }
            }
            Coefficient::Big(_) => Self::Long(Box::new(number)),
        }
    }
}

#[derive(FromArgs)]
pub(super) struct NewArgs {
    #[pyarg(any, optional, py_default = "'0'")]
    value: OptionalArg<PyObjectRef>,
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct UnaryArgs {
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct BinaryArgs {
    #[pyarg(any)]
    other: PyObjectRef,
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct FmaArgs {
    #[pyarg(any)]
    other: PyObjectRef,
    #[pyarg(any)]
    third: PyObjectRef,
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct QuantizeArgs {
    #[pyarg(any)]
    exp: PyObjectRef,
    #[pyarg(any, optional)]
    rounding: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

#[derive(FromArgs)]
pub(super) struct IntegralArgs {
    #[pyarg(any, optional)]
    rounding: Option<PyObjectRef>,
    #[pyarg(any, optional)]
    context: Option<PyObjectRef>,
}

impl PyDecimal {
    #[inline]
    pub(super) fn number(&self) -> Cow<'_, Number> {
        match &self.stored {
            Stored::Small { kind, negative, exponent, coefficient: [low, high] } => Cow::Owned(Number {
                kind: *kind,
                negative: *negative,
                exponent: *exponent,
                coefficient: Coefficient::Small(u128::from(*high) << 64 | u128::from(*low)),
            }),
            Stored::Medium { kind, negative, exponent, coefficient } => Cow::Owned(Number {
                kind: *kind,
                negative: *negative,
                exponent: *exponent,
                coefficient: Coefficient::Big(coefficient.clone()),
            }),
            Stored::Long(number) => Cow::Borrowed(number),
        }
    }

    /// A number of the class `Decimal` itself.
    pub(super) fn make(number: Number, vm: &VirtualMachine) -> PyObjectRef {
        Self { stored: number.into() }.into_ref(&vm.ctx).into()
    }

    fn of_class(number: Number, class: PyTypeRef, vm: &VirtualMachine) -> PyResult {
        Self { stored: number.into() }.into_ref_with_type(vm, class).map(Into::into)
    }

    fn is_own(class: &Py<PyType>, vm: &VirtualMachine) -> bool {
        class.is(Self::class(&vm.ctx))
    }

    /// The exact value of an int or a float.
    pub(super) fn from_real(value: &PyObject, vm: &VirtualMachine) -> PyResult<Number> {
        if let Some(integer) = value.downcast_ref::<PyInt>() {
            return Ok(convert::of_int(integer));
        }
        match value.downcast_ref::<PyFloat>() {
            Some(float) => Ok(decimal::from_f64(float.to_f64())),
            None => Err(vm.new_type_error("argument must be int or float")),
        }
    }

    fn unary(&self, args: UnaryArgs, operation: Unary, vm: &VirtualMachine) -> PyResult {
        state::given(args.context, vm)?.run(operation, &self.number(), vm)
    }

    fn binary(&self, args: BinaryArgs, operation: Binary, vm: &VirtualMachine) -> PyResult {
        let context = state::given(args.context, vm)?;
        context.run_binary(operation, &self.number(), &*convert::argument(&args.other, vm)?, vm)
    }

    /// The integer that the number is rounded to.
    fn integer(&self, rounding: Rounding, vm: &VirtualMachine) -> PyResult {
        if self.number().is_nan() {
            return Err(vm.new_value_error("cannot convert NaN to integer"));
        }
        if self.number().is_infinite() {
            return Err(vm.new_overflow_error("cannot convert Infinity to integer"));
        }
        let integer = decimal::to_integer(&self.number(), rounding);
        let integer = integer.ok_or_else(|| State::get().exception(Status::MALLOC_ERROR, vm))?;
        Ok(vm.ctx.new_bigint(&integer).into())
    }

    fn float(&self, vm: &VirtualMachine) -> PyResult<f64> {
        decimal::to_f64(&self.number()).ok_or_else(|| vm.new_value_error("cannot convert signaling NaN to float"))
    }

    fn to_integral(&self, args: IntegralArgs, exact: bool, vm: &VirtualMachine) -> PyResult {
        let context = state::given(args.context, vm)?;
        let rounding = match args.rounding.filter(|rounding| !vm.is_none(rounding)) {
            Some(rounding) => signals::rounding(&rounding, vm)?,
            None => context.limits().rounding,
        };
        let mut status = Status::default();
        let operation = if exact { decimal::to_integral_exact } else { decimal::to_integral_value };
        let result = operation(&self.number(), rounding, &context.limits(), &mut status);
        context.finish(result, status, vm)
    }

    /// The number and what it is compared with. A quotient is multiplied out.
    fn comparable(
        &self,
        other: &PyObject,
        op: PyComparisonOp,
        vm: &VirtualMachine,
    ) -> PyResult<Option<(Number, Number)>> {
        let equality = matches!(op, PyComparisonOp::Eq | PyComparisonOp::Ne);
        let float = |value: f64| -> PyResult<Option<(Number, Number)>> {
            let context = state::current(vm)?;
            if equality {
                context.note_float();
            } else {
                context.signal_float(vm)?;
            }
            Ok(Some((self.number().into_owned(), decimal::from_f64(value))))
        };
        if let Some(value) = other.downcast_ref::<PyFloat>() {
            return float(value.to_f64());
        }
        if let Some(complex) = other.downcast_ref::<PyComplex>() {
            let complex = complex.to_complex();
            return if equality && complex.im == 0.0 { float(complex.re) } else { Ok(None) };
        }
        if !other.is_instance(&State::get().rational, vm)? {
            return Ok(None);
        }
        let part = |name: &'static str| -> PyResult<Number> {
            let value = other.get_attr(name, vm)?;
            Ok(convert::argument(&value, vm)?.into_owned())
        };
        let (numerator, denominator) = (part("numerator")?, part("denominator")?);
        let mut status = Status::default();
        let mut multiplied = self.number().into_owned();
        if multiplied.is_finite() {
            multiplied = decimal::multiply(&multiplied, &denominator, &Context::MAX, &mut status);
            state::current(vm)?.signal(status & Status::MALLOC_ERROR, vm)?;
        }
        Ok(Some((multiplied, numerator)))
    }
}

/// The result of an operator on two objects, at least one of which is a Decimal.
fn operate(left: &PyObject, right: &PyObject, operation: Binary, vm: &VirtualMachine) -> PyResult {
    let (Some(left), Some(right)) = (convert::operand(left), convert::operand(right)) else {
        return Ok(vm.ctx.not_implemented());
    };
    state::current(vm)?.run_binary(operation, &left, &right, vm)
}

fn compared(left: &Number, right: &Number, op: PyComparisonOp, vm: &VirtualMachine) -> PyResult<bool> {
    if !left.is_nan() && !right.is_nan() {
        return Ok(op.eval_ord(decimal::cmp(left, right)));
    }
    let equality = matches!(op, PyComparisonOp::Eq | PyComparisonOp::Ne);
    if !equality || left.is_signaling() || right.is_signaling() {
        state::current(vm)?.signal(Status::INVALID_OPERATION, vm)?;
    }
    Ok(op == PyComparisonOp::Ne)
}

impl Constructor for PyDecimal {
    type Args = NewArgs;

    fn slot_new(class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
        let (value, context) = match args.args.as_slice() {
            [_] if args.kwargs.is_empty() => (args.args.into_iter().next(), None),
            _ => {
                let NewArgs { value, context } = args.bind(vm)?;
                (value.into_option(), context.filter(|context| !vm.is_none(context)))
            }
        };
        let context = context.map(|context| state::given(Some(context), vm)).transpose()?;
        let own = Self::is_own(&class, vm);
        let number = match &value {
            None => Number::from(0),
            // Nothing changes a number, so one may stand for two. A subclass may add what does change.
            Some(value) if own && value.class().is(&class) => return Ok(value.clone()),
            Some(value) => match convert::operand(value) {
                Some(operand) => operand.into_owned(),
                None => convert::exact(value, context, vm)?,
            },
        };
        if own { Ok(Self::make(number, vm)) } else { Self::of_class(number, class, vm) }
    }

    fn py_new(_class: &Py<PyType>, _args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
        Err(vm.new_type_error("Decimal is made by its slot"))
    }
}

/// A method of the table of numbers.
macro_rules! operator {
    ($operation:path) => {
        Some(|left, right, vm| operate(left, right, $operation, vm))
    };
}

/// The number that a slot is called with.
macro_rules! value_of {
    ($number:expr) => {
        PyDecimal::number_downcast($number).number()
    };
}

impl AsNumber for PyDecimal {
    fn as_number() -> &'static PyNumberMethods {
        static METHODS: PyNumberMethods = PyNumberMethods {
            add: operator!(decimal::add),
            subtract: operator!(decimal::subtract),
            multiply: operator!(decimal::multiply),
            true_divide: operator!(decimal::divide),
            floor_divide: operator!(decimal::divide_integer),
            remainder: operator!(decimal::remainder),
            divmod: Some(|left, right, vm| {
                let (Some(left), Some(right)) = (convert::operand(left), convert::operand(right)) else {
                    return Ok(vm.ctx.not_implemented());
                };
                state::current(vm)?.divmod(&left, &right, vm)
            }),
            power: Some(|base, exponent, modulus, vm| {
                if vm.is_none(modulus) {
                    return operate(base, exponent, decimal::power, vm);
                }
                let (Some(base), Some(exponent), Some(modulus)) =
                    (convert::operand(base), convert::operand(exponent), convert::operand(modulus))
                else {
                    return Ok(vm.ctx.not_implemented());
                };
                state::current(vm)?.power_modulo([&base, &exponent, &modulus], vm)
            }),
            negative: Some(|number, vm| state::current(vm)?.run(decimal::minus, &value_of!(number), vm)),
            positive: Some(|number, vm| state::current(vm)?.run(decimal::plus, &value_of!(number), vm)),
            absolute: Some(|number, vm| state::current(vm)?.run(decimal::abs, &value_of!(number), vm)),
            boolean: Some(|number, _vm| Ok(!value_of!(number).is_zero())),
            int: Some(|number, vm| PyDecimal::number_downcast(number).integer(Rounding::Down, vm)),
            float: Some(|number, vm| {
                let float = PyDecimal::number_downcast(number).float(vm)?;
                Ok(vm.ctx.new_float(float).into())
            }),
            ..PyNumberMethods::NOT_IMPLEMENTED
        };
        &METHODS
    }
}

impl Comparable for PyDecimal {
    fn cmp(zelf: &Py<Self>, other: &PyObject, op: PyComparisonOp, vm: &VirtualMachine) -> PyResult<PyComparisonValue> {
        if let Some(other) = convert::operand(other) {
            return Ok(compared(&zelf.number(), &other, op, vm)?.into());
        }
        match zelf.comparable(other, op, vm)? {
            Some((left, right)) => Ok(compared(&left, &right, op, vm)?.into()),
            None => Ok(PyComparisonValue::NotImplemented),
        }
    }
}

impl Hashable for PyDecimal {
    fn hash(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<hash::PyHash> {
        match zelf.number().kind {
            Kind::Finite => Ok(decimal::hash(&zelf.number())),
            Kind::Infinity => Ok(if zelf.number().negative { -hash::INF } else { hash::INF }),
            #[expect(clippy::cast_possible_wrap, reason = "as `object.__hash__` does")]
            Kind::Quiet => Ok(zelf.as_object().get_id() as hash::PyHash),
            Kind::Signaling => Err(vm.new_type_error("Cannot hash a signaling NaN value")),
        }
    }
}

impl Representable for PyDecimal {
    fn repr_str(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<String> {
        let capitals = state::current(vm)?.has_capitals();
        Ok(format!("Decimal('{}')", decimal::to_scientific(&zelf.number(), capitals)))
    }
}

/// A method for each operation on one or two numbers.
macro_rules! operations {
    (unary { $($unary:ident = $one:path;)* } binary { $($binary:ident = $two:path;)* } predicates { $($predicate:ident = $holds:expr;)* }) => {
        #[pyclass]
        pub(super) trait DecimalOperations: PyPayload {
            $(
                #[pymethod]
                fn $unary(zelf: &Py<PyDecimal>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult {
                    zelf.unary(args, $one, vm)
                }
            )*
            $(
                #[pymethod]
                fn $binary(zelf: &Py<PyDecimal>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
                    zelf.binary(args, $two, vm)
                }
            )*
            $(
                #[pymethod]
                fn $predicate(zelf: &Py<PyDecimal>) -> bool {
                    let holds: fn(&Number) -> bool = $holds;
                    holds(&zelf.number())
                }
            )*
        }

        impl DecimalOperations for PyDecimal {}
    };
}

operations! {
    unary {
        exp = decimal::exp;
        ln = decimal::ln;
        log10 = decimal::log10;
        logb = decimal::logb;
        logical_invert = decimal::logical_invert;
        next_minus = decimal::next_minus;
        next_plus = decimal::next_plus;
        normalize = decimal::reduce;
        sqrt = decimal::sqrt;
    }
    binary {
        compare = decimal::compare;
        compare_signal = decimal::compare_signal;
        compare_total = compare_total_here;
        compare_total_mag = compare_total_mag_here;
        logical_and = decimal::logical_and;
        logical_or = decimal::logical_or;
        logical_xor = decimal::logical_xor;
        max = decimal::max;
        max_mag = decimal::max_mag;
        min = decimal::min;
        min_mag = decimal::min_mag;
        next_toward = decimal::next_toward;
        remainder_near = decimal::remainder_near;
        rotate = decimal::rotate;
        scaleb = decimal::scaleb;
        shift = decimal::shift;
    }
    predicates {
        is_canonical = |_| true;
        is_finite = Number::is_finite;
        is_infinite = Number::is_infinite;
        is_nan = Number::is_nan;
        is_qnan = |number| number.is_nan() && !number.is_signaling();
        is_signed = |number| number.negative;
        is_snan = Number::is_signaling;
        is_zero = Number::is_zero;
    }
}

#[pyclass(
    with(AsNumber, Comparable, Constructor, Hashable, Representable, DecimalOperations),
    flags(BASETYPE, IMMUTABLETYPE)
)]
impl PyDecimal {
    #[pyclassmethod]
    fn from_float(class: PyTypeRef, f: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let number = Self::from_real(&f, vm)?;
        if Self::is_own(&class, vm) {
            return Ok(Self::make(number, vm));
        }
        class.as_object().call((Self::make(number, vm),), vm)
    }

    #[pyclassmethod]
    fn from_number(class: PyTypeRef, number: PyObjectRef, vm: &VirtualMachine) -> PyResult {
        let value = match convert::operand(&number) {
            Some(value) => value.into_owned(),
            None => match number.downcast_ref::<PyFloat>() {
                Some(float) => {
                    state::current(vm)?.signal_float(vm)?;
                    decimal::from_f64(float.to_f64())
                }
                None => {
                    let repr = number.repr(vm)?;
                    return Err(vm.new_type_error(format!("Cannot convert {} to Decimal", repr.to_string_lossy())));
                }
            },
        };
        if Self::is_own(&class, vm) {
            return Ok(if number.class().is(&class) { number } else { Self::make(value, vm) });
        }
        class.as_object().call((Self::make(value, vm),), vm)
    }

    #[pymethod]
    fn is_normal(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(zelf.number().is_normal(&state::given(args.context, vm)?.limits()))
    }

    #[pymethod]
    fn is_subnormal(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult<bool> {
        Ok(zelf.number().is_subnormal(&state::given(args.context, vm)?.limits()))
    }

    #[pymethod]
    fn number_class(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult<&'static str> {
        Ok(zelf.number().class(&state::given(args.context, vm)?.limits()))
    }

    #[pymethod]
    fn adjusted(zelf: &Py<Self>) -> i64 {
        if zelf.number().is_finite() && !zelf.number().is_zero() {
            zelf.number().adjusted()
        } else if zelf.number().is_finite() {
            zelf.number().exponent
        } else {
            0
        }
    }

    #[pymethod]
    fn as_integer_ratio(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        if zelf.number().is_nan() {
            return Err(vm.new_value_error("cannot convert NaN to integer ratio"));
        }
        if zelf.number().is_infinite() {
            return Err(vm.new_overflow_error("cannot convert Infinity to integer ratio"));
        }
        let ratio = decimal::to_ratio(&zelf.number());
        let (numerator, denominator) = ratio.ok_or_else(|| State::get().exception(Status::MALLOC_ERROR, vm))?;
        let parts = [numerator, denominator].map(|part| vm.ctx.new_bigint(&part).into());
        Ok(vm.ctx.new_tuple(parts.to_vec()).into())
    }

    #[pymethod]
    fn as_tuple(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        let number = zelf.number();
        let exponent: PyObjectRef = match number.kind {
            Kind::Finite => vm.ctx.new_int(number.exponent).into(),
            Kind::Infinity => vm.ctx.new_str("F").into(),
            Kind::Quiet => vm.ctx.new_str("n").into(),
            Kind::Signaling => vm.ctx.new_str("N").into(),
        };
        let digits = if number.is_nan() && number.coefficient == Coefficient::Small(0) {
            Vec::new()
        } else {
            let text = number.coefficient.to_string();
            text.bytes().map(|digit| vm.ctx.new_int(digit - b'0').into()).collect()
        };
        let items = vec![vm.ctx.new_int(u8::from(number.negative)).into(), vm.ctx.new_tuple(digits).into(), exponent];
        let tuple = PyTuple::new_unchecked(items.into_boxed_slice());
        tuple.into_ref_with_type(vm, State::get().tuple.clone()).map(Into::into)
    }

    #[pymethod]
    fn canonical(zelf: PyRef<Self>) -> PyRef<Self> {
        zelf
    }

    #[pymethod]
    fn conjugate(zelf: PyRef<Self>) -> PyRef<Self> {
        zelf
    }

    #[pygetset]
    fn real(zelf: PyRef<Self>) -> PyRef<Self> {
        zelf
    }

    #[pygetset]
    fn imag(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        Self::make(Number::from(0), vm)
    }

    #[pymethod]
    fn radix(_zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        Self::make(Number::from(10), vm)
    }

    #[pymethod]
    fn copy_abs(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        Self::make(zelf.number().with_sign(false), vm)
    }

    #[pymethod]
    fn copy_negate(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        Self::make(zelf.number().with_sign(!zelf.number().negative), vm)
    }

    #[pymethod]
    fn copy_sign(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
        state::given(args.context, vm)?;
        let sign = convert::argument(&args.other, vm)?.negative;
        Ok(Self::make(zelf.number().with_sign(sign), vm))
    }

    #[pymethod]
    fn fma(zelf: &Py<Self>, args: FmaArgs, vm: &VirtualMachine) -> PyResult {
        let context = state::given(args.context, vm)?;
        let (other, third) = (convert::argument(&args.other, vm)?, convert::argument(&args.third, vm)?);
        context.fma([&zelf.number(), &other, &third], vm)
    }

    #[pymethod]
    fn quantize(zelf: &Py<Self>, args: QuantizeArgs, vm: &VirtualMachine) -> PyResult {
        let context = state::given(args.context, vm)?;
        let mut limits = context.limits();
        if let Some(rounding) = args.rounding.filter(|rounding| !vm.is_none(rounding)) {
            limits.rounding = signals::rounding(&rounding, vm)?;
        }
        let mut status = Status::default();
        let result = decimal::quantize(&zelf.number(), &*convert::argument(&args.exp, vm)?, &limits, &mut status);
        context.finish(result, status, vm)
    }

    #[pymethod]
    fn same_quantum(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult<bool> {
        state::given(args.context, vm)?;
        Ok(decimal::same_quantum(&zelf.number(), &*convert::argument(&args.other, vm)?))
    }

    #[pymethod(name = "to_integral")]
    fn py_to_integral(zelf: &Py<Self>, args: IntegralArgs, vm: &VirtualMachine) -> PyResult {
        zelf.to_integral(args, false, vm)
    }

    #[pymethod]
    fn to_integral_value(zelf: &Py<Self>, args: IntegralArgs, vm: &VirtualMachine) -> PyResult {
        zelf.to_integral(args, false, vm)
    }

    #[pymethod]
    fn to_integral_exact(zelf: &Py<Self>, args: IntegralArgs, vm: &VirtualMachine) -> PyResult {
        zelf.to_integral(args, true, vm)
    }

    #[pymethod]
    fn to_eng_string(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult<String> {
        Ok(decimal::to_engineering(&zelf.number(), state::given(args.context, vm)?.has_capitals()))
    }

    #[pyslot]
    fn slot_str(zelf: &PyObject, vm: &VirtualMachine) -> PyResult<PyStrRef> {
        let Some(zelf) = zelf.downcast_ref::<Self>() else {
            return Err(vm.new_type_error("unexpected payload for __str__"));
        };
        let capitals = state::current(vm)?.has_capitals();
        Ok(vm.ctx.new_str(decimal::to_scientific(&zelf.number(), capitals)))
    }

    #[pymethod]
    fn __trunc__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.integer(Rounding::Down, vm)
    }

    #[pymethod]
    fn __floor__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.integer(Rounding::Floor, vm)
    }

    #[pymethod]
    fn __ceil__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        zelf.integer(Rounding::Ceiling, vm)
    }

    #[pymethod]
    fn __round__(zelf: &Py<Self>, ndigits: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
        let OptionalArg::Present(ndigits) = ndigits else {
            return zelf.integer(Rounding::HalfEven, vm);
        };
        let Some(places) = ndigits.downcast_ref::<PyInt>() else {
            return Err(vm.new_type_error("optional arg must be an integer"));
        };
        let places = i64::try_from(places.as_bigint())
            .map_err(|_| vm.new_overflow_error("Python int too large to convert to C ssize_t"))?;
        let quantum = Number::small(false, 1, places.saturating_neg());
        state::current(vm)?.run_binary(decimal::quantize, &zelf.number(), &quantum, vm)
    }

    #[pymethod]
    fn __complex__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
        let float = zelf.float(vm)?;
        vm.ctx.types.complex_type.as_object().call((vm.ctx.new_float(float),), vm)
    }

    #[pymethod]
    fn __copy__(zelf: PyRef<Self>) -> PyRef<Self> {
        zelf
    }

    #[pymethod]
    fn __deepcopy__(zelf: PyRef<Self>, _memo: PyObjectRef) -> PyRef<Self> {
        zelf
    }

    #[pymethod]
    fn __reduce__(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
        let text = vm.ctx.new_str(decimal::to_scientific(&zelf.number(), true)).into();
        let class = zelf.class().to_owned().into();
        vm.ctx.new_tuple(vec![class, vm.ctx.new_tuple(vec![text]).into()]).into()
    }

    #[pymethod]
    fn __sizeof__(zelf: &Py<Self>) -> u64 {
        let bits = zelf.number().coefficient.to_big().bits();
        104 + if bits > 256 { bits / 8 } else { 0 }
    }

    #[pymethod]
    fn __format__(
        zelf: &Py<Self>,
        specification: PyObjectRef,
        separators: OptionalArg<PyObjectRef>,
        vm: &VirtualMachine,
    ) -> PyResult<String> {
        let Some(specification) = specification.downcast_ref::<PyStr>() else {
            return Err(vm.new_type_error("format arg must be str"));
        };
        let invalid = || vm.new_value_error("invalid format string");
        let specification = specification.to_str().ok_or_else(invalid)?;
        let context = state::current(vm)?;
        let capitals = context.has_capitals();
        if specification.is_empty() {
            return Ok(decimal::to_scientific(&zelf.number(), capitals));
        }
        let locale = match separators {
            OptionalArg::Present(separators) => Some(given_locale(&separators, vm)?),
            OptionalArg::Missing if specification.ends_with(['n', 'N']) => Some(current_locale(vm)?),
            OptionalArg::Missing => None,
        };
        let rounding = context.limits().rounding;
        if specification.ends_with('N') {
            let category = vm.ctx.exceptions.deprecation_warning;
            let message = "Format specifier 'N' is deprecated".to_owned();
            rustpython_vm::stdlib::_warnings::warn(category, message, 1, vm)?;
        }
        decimal::format(&zelf.number(), specification, rounding, capitals, locale).ok_or_else(invalid)
    }
}

/// The text of an entry of a dictionary, or of the function `localeconv`.
fn text_of(value: &PyObject, vm: &VirtualMachine) -> PyResult<String> {
    let text = value.downcast_ref::<PyStr>().and_then(|text| text.to_str());
    text.map(str::to_owned).ok_or_else(|| vm.new_type_error("bad argument type for built-in operation"))
}

/// What the second argument of `__format__` replaces.
fn given_locale(separators: &PyObject, vm: &VirtualMachine) -> PyResult<Locale> {
    let Some(dict) = separators.downcast_ref::<PyDict>() else {
        return Err(vm.new_type_error("optional argument must be a dict"));
    };
    let text = |name: &str| -> PyResult<Option<String>> {
        dict.get_item_opt(name, vm)?.map(|value| text_of(&value, vm)).transpose()
    };
    let short = |text: &Option<String>, least: usize| {
        text.as_ref().is_none_or(|text| (least..=1).contains(&text.chars().count()))
    };
    let (decimal_point, thousands_separator) = (text("decimal_point")?, text("thousands_sep")?);
    let grouping = text("grouping")?;
    let lengths: Option<Vec<u8>> = grouping
        .as_ref()
        .map(|grouping| grouping.chars().map(|length| u8::try_from(length).unwrap_or(u8::MAX)).collect());
    let known = lengths.as_ref().is_none_or(|lengths| lengths.iter().all(|&length| length <= 127));
    if !short(&decimal_point, 1) || !short(&thousands_separator, 0) || !known {
        return Err(vm.new_value_error("invalid override dict"));
    }
    Ok(Locale { decimal_point, thousands_separator, grouping: lengths })
}

fn current_locale(vm: &VirtualMachine) -> PyResult<Locale> {
    let values = vm.import("_locale", 0)?.get_attr("localeconv", vm)?.call((), vm)?;
    let item = |name: &'static str| values.get_item(name, vm);
    let grouping: Vec<PyObjectRef> = item("grouping")?.try_to_value(vm)?;
    let grouping: PyResult<Vec<u8>> =
        grouping.iter().map(|length| Ok(u8::try_from(signals::integer(length, vm)?).unwrap_or(u8::MAX))).collect();
    Ok(Locale {
        decimal_point: Some(text_of(&*item("decimal_point")?, vm)?),
        thousands_separator: Some(text_of(&*item("thousands_sep")?, vm)?),
        grouping: Some(grouping?),
    })
}
