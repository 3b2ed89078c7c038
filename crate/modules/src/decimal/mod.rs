//! `_pyworkers_decimal`: the numbers of `decimal`.
//!
//! `decimal` is CPython's in Python. Its class `Decimal` is derived from [`Number`](_pyworkers_decimal), which stores
//! the value and computes where both operands are finite and the result meets no condition but Rounded and Inexact.
//! Everything else, and everything that the class here lacks, is left to the methods in Python: the method `__add__`
//! of the class in Python is renamed `_python__add__`, and called by the one here.

mod arithmetic;
mod context;

pub(super) use _pyworkers_decimal::module_def;

#[rustpython_vm::pymodule]
mod _pyworkers_decimal {
    use std::{borrow::Cow, cmp::Ordering};

    use malachite_bigint::{BigInt, BigUint, Sign};
    use rustpython_vm::{
        AsObject, FromArgs, Py, PyObject, PyObjectRef, PyPayload, PyRef, PyResult, VirtualMachine,
        builtins::{PyFloat, PyInt, PyStr, PyStrRef, PyType, PyTypeRef},
        common::hash,
        function::{FuncArgs, IntoFuncArgs, OptionalArg},
        pyclass,
        types::Constructor,
    };

    use super::{
        arithmetic::{self, Conditions, Finite, Limits, Outcome, Rounding},
        context::{self, Module, Names, Settings},
    };

    /// The methods that `Decimal` inherits from `Number` in place of its own.
    #[pyattr]
    fn methods(vm: &VirtualMachine) -> PyObjectRef {
        let names = ["_cmp", "_fix", "_rescale", "adjusted", "copy_abs", "copy_negate", "quantize"];
        vm.new_tuple(names.map(|name| vm.ctx.new_str(name).into()).to_vec()).into()
    }

    /// The operators, which are methods of `Number` with the prefix `native`: unlike slots, they take a context.
    #[pyattr]
    fn operators(vm: &VirtualMachine) -> PyObjectRef {
        let names = [
            "__add__",
            "__radd__",
            "__sub__",
            "__rsub__",
            "__mul__",
            "__rmul__",
            "__truediv__",
            "__rtruediv__",
            "__floordiv__",
            "__rfloordiv__",
            "__mod__",
            "__rmod__",
            "__neg__",
            "__pos__",
            "__abs__",
            "__bool__",
            "__eq__",
            "__lt__",
            "__le__",
            "__gt__",
            "__ge__",
            "__hash__",
            "__int__",
            "__trunc__",
            "__float__",
            "__str__",
        ];
        vm.new_tuple(names.map(|name| vm.ctx.new_str(name).into()).to_vec()).into()
    }

    /// install(class, current, getcontext, Inexact, Rounded): what the numbers of this class need of their module.
    #[pyfunction]
    fn install(
        class: PyTypeRef,
        current: PyObjectRef,
        getcontext: PyObjectRef,
        inexact: PyObjectRef,
        rounded: PyObjectRef,
        vm: &VirtualMachine,
    ) {
        let module = Module { class: class.clone(), current, getcontext, inexact, rounded, names: Names::new(vm) };
        class.set_attr(vm.ctx.intern_str("_module"), PyModuleOf { module }.into_pyobject(vm));
    }

    #[pyattr]
    #[pyclass(module = "_pyworkers_decimal", name = "Module")]
    #[derive(Debug, PyPayload)]
    struct PyModuleOf {
        module: Module,
    }

    #[pyclass]
    impl PyModuleOf {}

    #[derive(Clone, Debug)]
    enum Value {
        Finite(Finite),
        /// Infinity (`F`), quiet (`n`) and signaling (`N`) NaN.
        Special {
            negative: bool,
            kind: char,
            payload: String,
        },
        /// A finite number whose exponent is beyond every context's.
        Wide {
            negative: bool,
            coefficient: BigUint,
            exponent: BigInt,
        },
    }

    /// The base of `decimal.Decimal`.
    #[pyattr]
    #[pyclass(module = "_pyworkers_decimal", name = "Number")]
    #[derive(Debug, PyPayload)]
    struct Number {
        value: Value,
    }

    #[derive(FromArgs)]
    struct NewArgs {
        #[pyarg(any, optional)]
        value: OptionalArg<PyObjectRef>,
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct TripleArgs {
        #[pyarg(positional)]
        sign: i32,
        #[pyarg(positional)]
        coefficient: PyStrRef,
        #[pyarg(positional)]
        exponent: PyObjectRef,
        #[pyarg(positional, default)]
        special: bool,
    }

    #[derive(FromArgs)]
    struct UnaryArgs {
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct BinaryArgs {
        #[pyarg(any)]
        other: PyObjectRef,
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct AbsArgs {
        #[pyarg(any, default = true)]
        round: bool,
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct StrArgs {
        #[pyarg(any, default)]
        eng: bool,
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    #[derive(FromArgs)]
    struct QuantizeArgs {
        #[pyarg(any)]
        exp: PyObjectRef,
        #[pyarg(any, default)]
        rounding: Option<PyObjectRef>,
        #[pyarg(any, default)]
        context: Option<PyObjectRef>,
    }

    impl Value {
        fn from_triple(
            negative: bool,
            coefficient: &str,
            exponent: &PyObject,
            special: bool,
            vm: &VirtualMachine,
        ) -> PyResult<Self> {
            if special {
                let kind = exponent.downcast_ref::<PyStr>().and_then(|kind| kind.to_str()?.chars().next());
                let kind = kind.ok_or_else(|| vm.new_type_error("a special value has a letter for its exponent"))?;
                return Ok(Self::Special { negative, kind, payload: coefficient.to_owned() });
            }
            let invalid = || vm.new_value_error("a coefficient consists of digits");
            let coefficient = if coefficient.len() < 20 {
                BigUint::from(coefficient.parse::<u64>().map_err(|_| invalid())?)
            } else {
                BigUint::parse_bytes(coefficient.as_bytes(), 10).ok_or_else(invalid)?
            };
            if let Some(exponent) = context::integer(exponent) {
                return Ok(Self::Finite(Finite { negative, coefficient, exponent }));
            }
            let exponent = exponent.try_index(vm)?.as_bigint().clone();
            Ok(Self::Wide { negative, coefficient, exponent })
        }

        fn from_int(value: &BigInt) -> Self {
            let coefficient = value.magnitude().clone();
            Self::Finite(Finite { negative: value.sign() == Sign::Minus, coefficient, exponent: 0 })
        }

        fn negative(&self) -> bool {
            match self {
                Self::Finite(finite) => finite.negative,
                Self::Special { negative, .. } | Self::Wide { negative, .. } => *negative,
            }
        }

        fn with_sign(&self, negative: bool) -> Self {
            let mut value = self.clone();
            match &mut value {
                Self::Finite(Finite { negative: sign, .. })
                | Self::Special { negative: sign, .. }
                | Self::Wide { negative: sign, .. } => *sign = negative,
            }
            value
        }
    }

    impl Constructor for Number {
        type Args = NewArgs;

        fn slot_new(class: PyTypeRef, args: FuncArgs, vm: &VirtualMachine) -> PyResult {
            let NewArgs { value, context } = args.bind(vm)?;
            let value = value.into_option();
            if let Some(value) = &value
                && value.class().is(&class)
                && let Some(number) = value.downcast_ref::<Self>()
                && Self::module(number, vm)?.module.class.is(&class)
            {
                // Nothing changes a number, so one may stand for two. A subclass may add what does change.
                return Ok(value.clone());
            }
            let known = match &value {
                None => Some(Value::from_int(&BigInt::from(0))),
                Some(value) => {
                    if let Some(text) = value.downcast_ref_if_exact::<PyStr>(vm) {
                        text.to_str().and_then(arithmetic::parse).map(Value::Finite)
                    } else if let Some(value) = value.downcast_ref::<PyInt>() {
                        Some(Value::from_int(value.as_bigint()))
                    } else {
                        value.downcast_ref::<Self>().map(|number| number.value.clone())
                    }
                }
            };
            if let Some(value) = known {
                return Self { value }.into_ref_with_type(vm, class).map(Into::into);
            }
            let made = class.as_object().get_attr("_python__new__", vm)?.call((class.clone(), value, context), vm)?;
            if made.downcast_ref::<Self>().is_some() {
                return Ok(made);
            }
            let negative = !made.get_attr("_sign", vm)?.is(&vm.ctx.new_int(0));
            let coefficient: PyStrRef = made.get_attr("_int", vm)?.try_into_value(vm)?;
            let special = made.get_attr("_is_special", vm)?.is(&vm.ctx.true_value);
            let value = Value::from_triple(
                negative,
                coefficient.to_string_lossy().as_ref(),
                &*made.get_attr("_exp", vm)?,
                special,
                vm,
            )?;
            Self { value }.into_ref_with_type(vm, class).map(Into::into)
        }

        fn py_new(_class: &Py<PyType>, _args: Self::Args, vm: &VirtualMachine) -> PyResult<Self> {
            Err(vm.new_type_error("Number is made by its subclass"))
        }
    }

    /// The finite number that an operand is, if it is one.
    fn finite<'a>(operand: &'a PyObject, module: &Module) -> Option<Cow<'a, Finite>> {
        if let Some(number) = operand.downcast_ref::<Number>() {
            let class = operand.class();
            return match &number.value {
                Value::Finite(finite) if class.is(&module.class) || class.fast_issubclass(&module.class) => {
                    Some(Cow::Borrowed(finite))
                }
                _ => None,
            };
        }
        match Value::from_int(operand.downcast_ref::<PyInt>()?.as_bigint()) {
            Value::Finite(finite) => Some(Cow::Owned(finite)),
            _ => None,
        }
    }

    /// A number of the class `Decimal` itself.
    fn make(value: Value, module: &Module) -> PyObjectRef {
        PyRef::new_ref(Number { value }, module.class.clone(), None).into()
    }

    impl Number {
        /// What `install` was given for the number's class.
        fn module(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult<PyRef<PyModuleOf>> {
            let module = zelf.class().get_attr(vm.ctx.intern_str("_module"));
            module
                .and_then(|module| module.downcast::<PyModuleOf>().ok())
                .ok_or_else(|| vm.new_runtime_error("decimal is not installed"))
        }

        /// The method in Python of this name.
        fn python(zelf: &Py<Self>, name: &'static str, args: impl IntoFuncArgs, vm: &VirtualMachine) -> PyResult {
            let method = zelf.as_object().get_attr(vm.ctx.intern_str(format!("_python{name}")), vm)?;
            method.call(args, vm)
        }

        fn number(&self) -> Option<&Finite> {
            match &self.value {
                Value::Finite(finite) => Some(finite),
                Value::Special { .. } | Value::Wide { .. } => None,
            }
        }

        /// The result of an operation under a context, or None if the method in Python has to find it.
        fn compute(
            module: &Module,
            given: Option<PyObjectRef>,
            vm: &VirtualMachine,
            operation: impl FnOnce(&Limits) -> Outcome,
        ) -> PyResult<Option<PyObjectRef>> {
            let Some(settings) = module.settings(given, vm)? else { return Ok(None) };
            let Some((result, conditions)) = operation(&settings.limits) else { return Ok(None) };
            Self::finish(module, &settings, result, conditions, vm)
        }

        fn finish(
            module: &Module,
            settings: &Settings,
            result: Finite,
            conditions: Conditions,
            vm: &VirtualMachine,
        ) -> PyResult<Option<PyObjectRef>> {
            Ok(module.signal(settings, conditions, vm)?.then(|| make(Value::Finite(result), module)))
        }

        fn binary(
            zelf: &Py<Self>,
            args: BinaryArgs,
            name: &'static str,
            vm: &VirtualMachine,
            operation: fn(&Finite, &Finite, &Limits) -> Outcome,
        ) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if let Some(number) = zelf.number()
                && let Some(other) = finite(&args.other, module)
                && let Some(result) =
                    Self::compute(module, args.context.clone(), vm, |limits| operation(number, &other, limits))?
            {
                return Ok(result);
            }
            Self::python(zelf, name, (args.other, args.context), vm)
        }

        /// The order of two finite numbers, if it needs no more digits than can be held.
        fn order(&self, other: &PyObject, module: &Module) -> Option<Ordering> {
            arithmetic::compare(self.number()?, &*finite(other, module)?)
        }

        fn compare(
            zelf: &Py<Self>,
            args: BinaryArgs,
            name: &'static str,
            vm: &VirtualMachine,
            holds: fn(Ordering) -> bool,
        ) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if let Some(ordering) = zelf.order(&args.other, module) {
                return Ok(vm.ctx.new_bool(holds(ordering)).into());
            }
            Self::python(zelf, name, (args.other, args.context), vm)
        }
    }

    #[pyclass(with(Constructor), flags(BASETYPE))]
    impl Number {
        #[pyclassmethod]
        fn _from_triple(class: PyTypeRef, args: TripleArgs, vm: &VirtualMachine) -> PyResult {
            let text = args.coefficient.to_string_lossy();
            let value = Value::from_triple(args.sign != 0, text.as_ref(), &args.exponent, args.special, vm)?;
            Self { value }.into_ref_with_type(vm, class).map(Into::into)
        }

        #[pygetset]
        fn _sign(zelf: &Py<Self>) -> i32 {
            zelf.value.negative().into()
        }

        #[pygetset]
        fn _int(zelf: &Py<Self>) -> String {
            match &zelf.value {
                Value::Finite(Finite { coefficient, .. }) | Value::Wide { coefficient, .. } => coefficient.to_string(),
                Value::Special { payload, .. } => payload.clone(),
            }
        }

        #[pygetset]
        fn _exp(zelf: &Py<Self>, vm: &VirtualMachine) -> PyObjectRef {
            match &zelf.value {
                Value::Finite(finite) => vm.ctx.new_int(finite.exponent).into(),
                Value::Special { kind, .. } => vm.ctx.new_str(kind.to_string()).into(),
                Value::Wide { exponent, .. } => vm.ctx.new_bigint(exponent).into(),
            }
        }

        #[pygetset]
        fn _is_special(zelf: &Py<Self>) -> bool {
            matches!(zelf.value, Value::Special { .. })
        }

        #[pymethod(name = "native__add__")]
        fn native_add(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__add__", vm, arithmetic::add)
        }

        #[pymethod(name = "native__radd__")]
        fn native_radd(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__radd__", vm, arithmetic::add)
        }

        #[pymethod(name = "native__sub__")]
        fn native_sub(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__sub__", vm, arithmetic::subtract)
        }

        #[pymethod(name = "native__rsub__")]
        fn native_rsub(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__rsub__", vm, |left, right, limits| arithmetic::subtract(right, left, limits))
        }

        #[pymethod(name = "native__mul__")]
        fn native_mul(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__mul__", vm, arithmetic::multiply)
        }

        #[pymethod(name = "native__rmul__")]
        fn native_rmul(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__rmul__", vm, arithmetic::multiply)
        }

        #[pymethod(name = "native__truediv__")]
        fn native_truediv(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__truediv__", vm, arithmetic::divide)
        }

        #[pymethod(name = "native__rtruediv__")]
        fn native_rtruediv(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__rtruediv__", vm, |left, right, limits| arithmetic::divide(right, left, limits))
        }

        #[pymethod(name = "native__floordiv__")]
        fn native_floordiv(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__floordiv__", vm, arithmetic::floor_divide)
        }

        #[pymethod(name = "native__rfloordiv__")]
        fn native_rfloordiv(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__rfloordiv__", vm, |left, right, limits| {
                arithmetic::floor_divide(right, left, limits)
            })
        }

        #[pymethod(name = "native__mod__")]
        fn native_mod(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__mod__", vm, arithmetic::remainder)
        }

        #[pymethod(name = "native__rmod__")]
        fn native_rmod(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::binary(zelf, args, "__rmod__", vm, |left, right, limits| arithmetic::remainder(right, left, limits))
        }

        #[pymethod(name = "native__eq__")]
        fn native_eq(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::compare(zelf, args, "__eq__", vm, Ordering::is_eq)
        }

        #[pymethod(name = "native__lt__")]
        fn native_lt(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::compare(zelf, args, "__lt__", vm, Ordering::is_lt)
        }

        #[pymethod(name = "native__le__")]
        fn native_le(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::compare(zelf, args, "__le__", vm, Ordering::is_le)
        }

        #[pymethod(name = "native__gt__")]
        fn native_gt(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::compare(zelf, args, "__gt__", vm, Ordering::is_gt)
        }

        #[pymethod(name = "native__ge__")]
        fn native_ge(zelf: &Py<Self>, args: BinaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::compare(zelf, args, "__ge__", vm, Ordering::is_ge)
        }

        #[pymethod]
        fn _cmp(zelf: &Py<Self>, other: PyObjectRef, vm: &VirtualMachine) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if let Some(ordering) = zelf.order(&other, module) {
                return Ok(vm.ctx.new_int(ordering as i32).into());
            }
            Self::python(zelf, "_cmp", (other,), vm)
        }

        #[pymethod(name = "native__neg__")]
        fn native_neg(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::signed(zelf, args.context, true, "__neg__", vm)
        }

        #[pymethod(name = "native__pos__")]
        fn native_pos(zelf: &Py<Self>, args: UnaryArgs, vm: &VirtualMachine) -> PyResult {
            Self::signed(zelf, args.context, false, "__pos__", vm)
        }

        #[pymethod(name = "native__abs__")]
        fn native_abs(zelf: &Py<Self>, args: AbsArgs, vm: &VirtualMachine) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if args.round
                && let Some(number) = zelf.number()
                && let Some(result) = Self::compute(module, args.context.clone(), vm, |limits| {
                    arithmetic::plus(number, number.negative, limits)
                })?
            {
                return Ok(result);
            }
            Self::python(zelf, "__abs__", (args.round, args.context), vm)
        }

        fn signed(
            zelf: &Py<Self>,
            context: Option<PyObjectRef>,
            negate: bool,
            name: &'static str,
            vm: &VirtualMachine,
        ) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if let Some(number) = zelf.number()
                && let Some(result) =
                    Self::compute(module, context.clone(), vm, |limits| arithmetic::plus(number, negate, limits))?
            {
                return Ok(result);
            }
            Self::python(zelf, name, (context,), vm)
        }

        #[pymethod(name = "native__bool__")]
        fn native_bool(zelf: &Py<Self>) -> bool {
            match &zelf.value {
                Value::Finite(finite) => !finite.is_zero(),
                Value::Wide { coefficient, .. } => *coefficient != BigUint::from(0_u32),
                Value::Special { .. } => true,
            }
        }

        #[pymethod(name = "native__hash__")]
        fn native_hash(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            match zelf.number() {
                Some(number) => Ok(vm.ctx.new_int(arithmetic::hash(number, hash::MODULUS)).into()),
                None => Self::python(zelf, "__hash__", (), vm),
            }
        }

        #[pymethod(name = "native__int__")]
        fn native_int(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Self::truncated(zelf, "__int__", vm)
        }

        #[pymethod(name = "native__trunc__")]
        fn native_trunc(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Self::truncated(zelf, "__trunc__", vm)
        }

        fn truncated(zelf: &Py<Self>, name: &'static str, vm: &VirtualMachine) -> PyResult {
            match zelf.number().and_then(|number| Some((number.negative, arithmetic::truncate(number)?))) {
                Some((negative, magnitude)) => {
                    let sign = if negative { Sign::Minus } else { Sign::Plus };
                    Ok(vm.ctx.new_bigint(&BigInt::from_biguint(sign, magnitude)).into())
                }
                None => Self::python(zelf, name, (), vm),
            }
        }

        #[pymethod(name = "native__float__")]
        fn native_float(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            let text = zelf.number().map(|number| {
                format!("{}{}e{}", if number.negative { "-" } else { "" }, number.coefficient, number.exponent)
            });
            match text.and_then(|text| text.parse::<f64>().ok()) {
                Some(value) => Ok(PyFloat::from(value).into_pyobject(vm)),
                None => Self::python(zelf, "__float__", (), vm),
            }
        }

        #[pymethod(name = "native__str__")]
        fn native_str(zelf: &Py<Self>, args: StrArgs, vm: &VirtualMachine) -> PyResult {
            match zelf.number().and_then(arithmetic::to_plain_string) {
                Some(text) => Ok(vm.ctx.new_str(text).into()),
                None => Self::python(zelf, "__str__", (args.eng, args.context), vm),
            }
        }

        #[pymethod]
        fn adjusted(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            match zelf.number() {
                Some(number) => Ok(vm.ctx.new_int(number.adjusted()).into()),
                None => Self::python(zelf, "adjusted", (), vm),
            }
        }

        #[pymethod]
        fn copy_abs(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Ok(make(zelf.value.with_sign(false), &Self::module(zelf, vm)?.module))
        }

        #[pymethod]
        fn copy_negate(zelf: &Py<Self>, vm: &VirtualMachine) -> PyResult {
            Ok(make(zelf.value.with_sign(!zelf.value.negative()), &Self::module(zelf, vm)?.module))
        }

        #[pymethod]
        fn _fix(zelf: &Py<Self>, context: PyObjectRef, vm: &VirtualMachine) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            if let Some(number) = zelf.number()
                && let Some(result) =
                    Self::compute(module, Some(context.clone()), vm, |limits| number.clone().fix(limits))?
            {
                return Ok(result);
            }
            Self::python(zelf, "_fix", (context,), vm)
        }

        #[pymethod]
        fn _rescale(zelf: &Py<Self>, exp: PyObjectRef, rounding: PyObjectRef, vm: &VirtualMachine) -> PyResult {
            if let Some(number) = zelf.number()
                && let Some(exponent) = context::integer(&exp)
                && let Some(mode) = context::rounding_of(&rounding)
                && let Some((result, _)) = number.rescale(exponent, mode)
            {
                return Ok(make(Value::Finite(result), &Self::module(zelf, vm)?.module));
            }
            Self::python(zelf, "_rescale", (exp, rounding), vm)
        }

        #[pymethod]
        fn quantize(zelf: &Py<Self>, args: QuantizeArgs, vm: &VirtualMachine) -> PyResult {
            let module = &Self::module(zelf, vm)?.module;
            let mode = |limits: &Limits| match &args.rounding {
                None => Some(limits.rounding),
                Some(name) => context::rounding_of(name),
            };
            if let Some(number) = zelf.number()
                && let Some(target) = finite(&args.exp, module)
                && let Some(result) = Self::compute(module, args.context.clone(), vm, |limits| {
                    let mode: Rounding = mode(limits)?;
                    arithmetic::quantize(number, target.exponent, mode, limits)
                })?
            {
                return Ok(result);
            }
            Self::python(zelf, "quantize", (args.exp, args.rounding, args.context), vm)
        }
    }
}
