//! Objects as numbers.

use std::borrow::Cow;

use pyworkers_decimal::{self as decimal, Context, Kind, Number, Status};
use rustpython_vm::{
    PyObject, PyRef, PyResult, VirtualMachine,
    builtins::{PyFloat, PyInt, PyList, PyStr, PyTuple},
};

use super::{context::PyContext, number::PyDecimal, state};

/// The operand of an operator, which is a Decimal or an int.
pub(super) fn operand(object: &PyObject) -> Option<Cow<'_, Number>> {
    if let Some(decimal) = object.downcast_ref::<PyDecimal>() {
        return Some(decimal.number());
    }
    object.downcast_ref::<PyInt>().map(|integer| Cow::Owned(of_int(integer)))
}

/// The argument of a method, which is a Decimal or an int.
pub(super) fn argument<'a>(object: &'a PyObject, vm: &VirtualMachine) -> PyResult<Cow<'a, Number>> {
    operand(object).ok_or_else(|| not_supported(object, vm))
}

fn not_supported(object: &PyObject, vm: &VirtualMachine) -> rustpython_vm::builtins::PyBaseExceptionRef {
    vm.new_type_error(format!("conversion from {} to Decimal is not supported", object.class().name()))
}

pub(super) fn of_int(integer: &PyInt) -> Number {
    let value = integer.as_bigint();
    match i64::try_from(value) {
        Ok(small) => small.into(),
        Err(_) => value.into(),
    }
}

/// The exact value of an object that is no operand, for the constructor.
pub(super) fn exact(object: &PyObject, context: Option<PyRef<PyContext>>, vm: &VirtualMachine) -> PyResult<Number> {
    let signal = |status: Status| {
        if status.is_empty() {
            return Ok(());
        }
        context.map_or_else(|| state::current(vm), Ok)?.signal(status, vm)
    };
    if let Some(text) = object.downcast_ref::<PyStr>() {
        let mut status = Status::default();
        let number = decimal::from_text_exact(&ascii(text, true), &mut status);
        signal(status)?;
        return Ok(number);
    }
    if let Some(float) = object.downcast_ref::<PyFloat>() {
        signal(Status::FLOAT_OPERATION)?;
        return Ok(decimal::from_f64(float.to_f64()));
    }
    if let Some(text) = sequence(object, vm)? {
        let mut status = Status::default();
        let number = decimal::from_text_exact(text.as_bytes(), &mut status);
        signal(status)?;
        return Ok(number);
    }
    Err(not_supported(object, vm))
}

/// The value of an object, rounded to a context.
pub(super) fn rounded(object: &PyObject, context: &PyContext, vm: &VirtualMachine) -> PyResult<Number> {
    let mut status = Status::default();
    let limits = context.limits();
    let number = if let Some(text) = object.downcast_ref::<PyStr>() {
        decimal::from_text(&ascii(text, false), &limits, &mut status)
    } else if let Some(operand) = operand(object) {
        fitted(operand.into_owned(), &limits, &mut status)
    } else if let Some(float) = object.downcast_ref::<PyFloat>() {
        context.signal_float(vm)?;
        decimal::finalize(decimal::from_f64(float.to_f64()), &limits, &mut status)
    } else if let Some(text) = sequence(object, vm)? {
        decimal::from_text(text.as_bytes(), &limits, &mut status)
    } else {
        return Err(not_supported(object, vm));
    };
    context.signal(status, vm)?;
    Ok(number)
}

/// The number, rounded. A NaN whose payload is too long is not valid.
fn fitted(number: Number, limits: &Context, status: &mut Status) -> Number {
    if number.is_nan() && !number.has_fitting_payload(limits) {
        *status |= Status::CONVERSION_SYNTAX;
        return Number::nan();
    }
    decimal::finalize(number, limits, status)
}

/// A text in ASCII. Digits of all scripts are digits; other characters are made ones that no number has.
fn ascii(text: &PyStr, lenient: bool) -> Cow<'_, [u8]> {
    let Some(utf8) = text.to_str() else { return Cow::Borrowed(b"") };
    let trimmed = if lenient { utf8.trim_matches(is_space) } else { utf8 };
    if trimmed.is_ascii() && !(lenient && trimmed.contains('_')) {
        return Cow::Borrowed(trimmed.as_bytes());
    }
    let characters = trimmed.chars().filter(|&character| !(lenient && character == '_'));
    Cow::Owned(
        characters.map(|character| if character.is_ascii() { character as u8 } else { digit(character) }).collect(),
    )
}

/// What `str.isspace` has beyond Unicode's white space.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}')
}

/// The digit that a character is.
fn digit(character: char) -> u8 {
    /// The zeros of Unicode's decimal digits, each of which begins a run of ten.
    const ZEROS: [u32; 76] = [
        0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
        0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
        0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0,
        0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950,
        0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0,
        0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
    ];
    let code = u32::from(character);
    let zero = ZEROS.iter().rev().find(|&&zero| zero <= code);
    zero.and_then(|zero| u8::try_from(code - zero).ok()).filter(|&digit| digit < 10).map_or(b'?', |digit| b'0' + digit)
}

/// The text of a sequence of sign, digits and exponent.
fn sequence(object: &PyObject, vm: &VirtualMachine) -> PyResult<Option<String>> {
    let items = if let Some(tuple) = object.downcast_ref::<PyTuple>() {
        tuple.as_slice().to_vec()
    } else if let Some(list) = object.downcast_ref::<PyList>() {
        list.borrow_vec().to_vec()
    } else {
        return Ok(None);
    };
    let [sign, digits, exponent] = items.as_slice() else {
        return Err(vm.new_value_error("argument must be a sequence of length 3"));
    };
    let small = |object: &PyObject| object.downcast_ref::<PyInt>().map(|value| i64::try_from(value.as_bigint()));
    let negative = match small(sign) {
        Some(Ok(0)) => false,
        Some(Ok(1)) => true,
        _ => return Err(vm.new_value_error("sign must be an integer with the value 0 or 1")),
    };
    let (kind, exponent) = if let Some(name) = exponent.downcast_ref::<PyStr>() {
        let kind = match name.to_str() {
            Some("F") => Kind::Infinity,
            Some("n") => Kind::Quiet,
            Some("N") => Kind::Signaling,
            _ => {
                return Err(vm.new_value_error("string argument in the third position must be 'F', 'n' or 'N'"));
            }
        };
        (kind, 0)
    } else {
        match small(exponent) {
            Some(Ok(exponent)) => (Kind::Finite, exponent),
            Some(Err(_)) => {
                return Err(vm.new_overflow_error("Python int too large to convert to C ssize_t"));
            }
            None => return Err(vm.new_value_error("exponent must be an integer")),
        }
    };
    let digits = if let Some(tuple) = digits.downcast_ref::<PyTuple>() {
        tuple.as_slice().to_vec()
    } else if let Some(list) = digits.downcast_ref::<PyList>() {
        list.borrow_vec().to_vec()
    } else {
        return Err(vm.new_value_error("coefficient must be a tuple of digits"));
    };
    let mut text = String::with_capacity(digits.len() + 30);
    if negative {
        text.push('-');
    }
    match kind {
        Kind::Infinity => text.push_str("Inf"),
        Kind::Quiet => text.push_str("NaN"),
        Kind::Signaling => text.push_str("sNaN"),
        Kind::Finite if digits.is_empty() => text.push('0'),
        Kind::Finite => {}
    }
    for digit in &digits {
        let digit = match small(digit) {
            Some(Ok(digit)) => u8::try_from(digit).ok().filter(|&digit| digit < 10),
            _ => None,
        };
        let digit = digit.ok_or_else(|| vm.new_value_error("coefficient must be a tuple of digits"))?;
        if kind != Kind::Infinity {
            text.push(char::from(b'0' + digit));
        }
    }
    if kind == Kind::Finite {
        text.push_str(&format!("E{exponent}"));
    }
    Ok(Some(text))
}
