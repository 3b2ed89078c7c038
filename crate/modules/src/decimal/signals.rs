//! Conditions as exceptions.

use pyworkers_decimal::{Rounding, Status};
use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyBaseExceptionRef, PyDict, PyInt, PyList, PyStr, PyType, PyTypeRef},
};

pub(super) const ROUNDINGS: [(&str, Rounding); 8] = [
    ("ROUND_UP", Rounding::Up),
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

const INVALID_SIGNALS: &str = "valid values for signals are:\n  [InvalidOperation, FloatOperation, \
    DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]";

pub(super) fn rounding(value: &PyObject, vm: &VirtualMachine) -> PyResult<Rounding> {
    let name = value.downcast_ref::<PyStr>().and_then(|name| name.to_str());
    let known = name.and_then(|name| ROUNDINGS.iter().find(|(known, _)| *known == name));
    known.map(|(_, rounding)| *rounding).ok_or_else(|| {
        vm.new_type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, \
             ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )
    })
}

pub(super) fn rounding_name(rounding: Rounding) -> &'static str {
    ROUNDINGS.iter().find(|(_, known)| *known == rounding).map_or("", |(name, _)| name)
}

/// The classes of exceptions.
#[derive(Debug)]
pub(super) struct Signals {
    base: PyTypeRef,
    /// The classes that a context has flags and traps of, in the order of its dictionaries.
    signals: [(PyTypeRef, Status); 9],
    /// The classes of conditions that the signal `InvalidOperation` stands for.
    conditions: [(PyTypeRef, Status); 4],
}

/// Positions in `Signals::signals` in the order that the representation of a context has.
const BY_NAME: [usize; 9] = [8, 0, 2, 6, 1, 3, 7, 5, 4];

impl Signals {
    pub(super) fn new(vm: &VirtualMachine) -> Self {
        let class = |name: &str, bases: &[&PyTypeRef]| {
            let bases = bases.iter().map(|&base| base.clone()).collect();
            vm.ctx.new_exception_type("decimal", name, Some(bases))
        };
        let exceptions = &vm.ctx.exceptions;
        let base = class("DecimalException", &[&exceptions.arithmetic_error.to_owned()]);
        let zero_division = exceptions.zero_division_error.to_owned();
        let simple = |name| class(name, &[&base]);
        let (clamped, rounded, inexact, subnormal) =
            (simple("Clamped"), simple("Rounded"), simple("Inexact"), simple("Subnormal"));
        let invalid = simple("InvalidOperation");
        let underflow = class("Underflow", &[&inexact, &rounded, &subnormal]);
        let overflow = class("Overflow", &[&inexact, &rounded]);
        let division_by_zero = class("DivisionByZero", &[&base, &zero_division]);
        let float_operation = class("FloatOperation", &[&base, &exceptions.type_error.to_owned()]);
        let conditions = [
            (class("ConversionSyntax", &[&invalid]), Status::CONVERSION_SYNTAX),
            (class("DivisionImpossible", &[&invalid]), Status::DIVISION_IMPOSSIBLE),
            (class("DivisionUndefined", &[&invalid, &zero_division]), Status::DIVISION_UNDEFINED),
            (class("InvalidContext", &[&invalid]), Status::INVALID_CONTEXT),
        ];
        let signals = [
            (invalid, Status::INVALID),
            (float_operation, Status::FLOAT_OPERATION),
            (division_by_zero, Status::DIVISION_BY_ZERO),
            (overflow, Status::OVERFLOW),
            (underflow, Status::UNDERFLOW),
            (subnormal, Status::SUBNORMAL),
            (inexact, Status::INEXACT),
            (rounded, Status::ROUNDED),
            (clamped, Status::CLAMPED),
        ];
        Self { base, signals, conditions }
    }

    /// Every class.
    pub(super) fn classes(&self) -> impl Iterator<Item = &Py<PyType>> {
        let others = self.signals.iter().chain(&self.conditions).map(|(class, _)| &**class);
        std::iter::once(&*self.base).chain(others)
    }

    /// The keys of a context's dictionaries.
    pub(super) fn keys(&self) -> impl Iterator<Item = (&Py<PyType>, Status)> {
        self.signals.iter().map(|(class, status)| (&**class, *status))
    }

    /// The conditions that a signal stands for.
    pub(super) fn status_of(&self, signal: &PyObject, vm: &VirtualMachine) -> PyResult<Status> {
        let known = self.signals.iter().find(|(class, _)| class.as_object().is(signal));
        known.map(|(_, status)| *status).ok_or_else(|| vm.new_key_error(vm.ctx.new_str(INVALID_SIGNALS).into()))
    }

    /// The conditions of a list of signals, or of a dictionary.
    pub(super) fn statuses_of(&self, given: &PyObject, vm: &VirtualMachine) -> PyResult<Status> {
        let mut met = Status::default();
        if let Some(list) = given.downcast_ref::<PyList>() {
            let signals = list.borrow_vec().to_vec();
            for signal in signals {
                met |= self.status_of(&signal, vm)?;
            }
            return Ok(met);
        }
        let Some(dict) = given.downcast_ref::<PyDict>() else {
            return Err(vm.new_type_error("argument must be a signal dict"));
        };
        let invalid = || vm.new_key_error(vm.ctx.new_str("invalid signal dict").into());
        if dict.__len__() != self.signals.len() {
            return Err(invalid());
        }
        for (class, status) in self.keys() {
            let value = dict.get_item_opt(class.as_object(), vm)?.ok_or_else(invalid)?;
            if value.try_to_bool(vm)? {
                met |= status;
            }
        }
        Ok(met)
    }

    pub(super) fn list(&self, met: Status, vm: &VirtualMachine) -> PyObjectRef {
        let met = self.keys().filter(|(_, status)| met.meets(*status)).map(|(class, _)| class.to_owned().into());
        vm.ctx.new_list(met.collect()).into()
    }

    pub(super) fn names(&self, met: Status) -> String {
        let met = BY_NAME.iter().map(|&at| &self.signals[at]).filter(|(_, status)| met.meets(*status));
        let names: Vec<_> = met.map(|(class, _)| class.name().to_string()).collect();
        names.join(", ")
    }

    /// The exception of conditions that are trapped.
    #[cold]
    pub(super) fn exception(&self, trapped: Status, vm: &VirtualMachine) -> PyBaseExceptionRef {
        let Some((class, _)) = self.keys().find(|(_, status)| trapped.meets(*status)) else {
            return vm.new_runtime_error("a condition without a signal");
        };
        let invalid = [(&self.signals[0].0, Status::INVALID_OPERATION)];
        let conditions = invalid.into_iter().chain(self.conditions.iter().map(|(class, status)| (class, *status)));
        let others = self.signals[1..].iter().map(|(class, status)| (class, *status));
        let met = conditions.chain(others).filter(|(_, status)| trapped.meets(*status));
        let met = met.map(|(class, _)| class.clone().into()).collect();
        vm.new_exception(class.to_owned(), vec![vm.ctx.new_list(met).into()])
    }
}

/// The value of an attribute that is an integer.
pub(super) fn integer(value: &PyObject, vm: &VirtualMachine) -> PyResult<i64> {
    let value = value.downcast_ref::<PyInt>().ok_or_else(|| vm.new_type_error("an integer is required"))?;
    i64::try_from(value.as_bigint()).map_err(|_| vm.new_overflow_error("Python int too large to convert to C ssize_t"))
}
