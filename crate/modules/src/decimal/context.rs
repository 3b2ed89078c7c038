//! What a number's operations ask of `decimal.Context`, which is a class in Python.

use rustpython_vm::{
    AsObject, Py, PyObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyDict, PyDictRef, PyInt, PyList, PyStr, PyStrInterned, PyTypeRef},
};

use super::arithmetic::{Conditions, Limits, Rounding};

/// The largest number of digits, and of an exponent, that fits the arithmetic.
const MAX_LIMIT: i64 = 2_000_000_000_000_000_000;

/// What a module `decimal` has given to its numbers.
#[derive(Debug)]
pub(super) struct Module {
    /// The class `Decimal`.
    pub(super) class: PyTypeRef,
    /// `ContextVar.get` of the current context.
    pub(super) current: PyObjectRef,
    /// `getcontext`, which makes a context where there is none.
    pub(super) getcontext: PyObjectRef,
    pub(super) inexact: PyObjectRef,
    pub(super) rounded: PyObjectRef,
    pub(super) names: Names,
}

/// Keys of a context's dictionary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    precision: &'static PyStrInterned,
    rounding: &'static PyStrInterned,
    emin: &'static PyStrInterned,
    emax: &'static PyStrInterned,
    clamp: &'static PyStrInterned,
    flags: &'static PyStrInterned,
    traps: &'static PyStrInterned,
    ignored: &'static PyStrInterned,
}

impl Names {
    pub(super) fn new(vm: &VirtualMachine) -> Self {
        let name = |text: &'static str| vm.ctx.intern_str(text);
        Self {
            precision: name("prec"),
            rounding: name("rounding"),
            emin: name("Emin"),
            emax: name("Emax"),
            clamp: name("clamp"),
            flags: name("flags"),
            traps: name("traps"),
            ignored: name("_ignored_flags"),
        }
    }
}

/// A context, read once for an operation.
pub(super) struct Settings {
    pub(super) limits: Limits,
    values: PyDictRef,
}

impl Module {
    /// The context that is given, or the thread's. None if it is not one that the arithmetic can work with.
    pub(super) fn settings(&self, given: Option<PyObjectRef>, vm: &VirtualMachine) -> PyResult<Option<Settings>> {
        let context = match given {
            Some(context) => context,
            None => match self.current.call((), vm) {
                Ok(context) => context,
                Err(_) => self.getcontext.call((), vm)?,
            },
        };
        let Some(values) = context.dict() else { return Ok(None) };
        let limits = self.limits(&values, vm)?;
        Ok(limits.map(|limits| Settings { limits, values }))
    }

    fn limits(&self, values: &Py<PyDict>, vm: &VirtualMachine) -> PyResult<Option<Limits>> {
        let names = &self.names;
        let number =
            |name| -> PyResult<Option<i64>> { Ok(values.get_item_opt(name, vm)?.and_then(|value| integer(&value))) };
        let (Some(precision), Some(emin), Some(emax), Some(clamp)) =
            (number(names.precision)?, number(names.emin)?, number(names.emax)?, number(names.clamp)?)
        else {
            return Ok(None);
        };
        let rounding = values.get_item_opt(names.rounding, vm)?;
        Ok(rounding.and_then(|name| rounding_of(&name)).map(|rounding| Limits {
            precision,
            rounding,
            emin,
            emax,
            clamp: clamp != 0,
        }))
    }

    /// Sets the flags of conditions. False if one is trapped or ignored; then nothing has changed.
    pub(super) fn signal(&self, settings: &Settings, met: Conditions, vm: &VirtualMachine) -> PyResult<bool> {
        if !met.rounded {
            return Ok(true);
        }
        let get = |name| settings.values.get_item_opt(name, vm);
        let (Some(ignored), Some(traps), Some(flags)) =
            (get(self.names.ignored)?, get(self.names.traps)?, get(self.names.flags)?)
        else {
            return Ok(false);
        };
        let plain = ignored.downcast_ref::<PyList>().is_some_and(|ignored| ignored.borrow_vec().is_empty());
        let (Some(traps), Some(flags)) =
            (traps.downcast_ref_if_exact::<PyDict>(vm), flags.downcast_ref_if_exact::<PyDict>(vm))
        else {
            return Ok(false);
        };
        let conditions = [Some(&self.rounded), met.inexact.then_some(&self.inexact)];
        for condition in conditions.into_iter().flatten() {
            let trapped = traps.get_item_opt(condition.as_object(), vm)?;
            if !plain || trapped.is_none_or(|trapped| !trapped.is(&vm.ctx.false_value) && integer(&trapped) != Some(0))
            {
                return Ok(false);
            }
        }
        for condition in conditions.into_iter().flatten() {
            flags.set_item(condition.as_object(), vm.ctx.new_int(1).into(), vm)?;
        }
        Ok(true)
    }
}

/// The value of an int that is small enough.
pub(super) fn integer(value: &PyObject) -> Option<i64> {
    let value = i64::try_from(value.downcast_ref::<PyInt>()?.as_bigint()).ok()?;
    (-MAX_LIMIT..=MAX_LIMIT).contains(&value).then_some(value)
}

pub(super) fn rounding_of(name: &PyObject) -> Option<Rounding> {
    Rounding::from_name(name.downcast_ref::<PyStr>()?.to_str()?)
}
