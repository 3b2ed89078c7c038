//! Numbers as texts.

use std::fmt::Write;

use crate::number::{Kind, Number};

/// Scientific notation where an exponent is needed.
#[must_use]
pub fn to_scientific(value: &Number, capitals: bool) -> String {
    write(value, capitals, false)
}

/// Scientific notation with exponents that are multiples of three.
#[must_use]
pub fn to_engineering(value: &Number, capitals: bool) -> String {
    write(value, capitals, true)
}

/// What is not finite, without its sign.
pub(crate) fn special(value: &Number) -> String {
    let name = match value.kind {
        Kind::Infinity | Kind::Finite => return "Infinity".to_owned(),
        Kind::Quiet => "NaN",
        Kind::Signaling => "sNaN",
    };
    if value.coefficient.is_zero() { name.to_owned() } else { format!("{name}{}", value.coefficient) }
}

fn write(value: &Number, capitals: bool, engineering: bool) -> String {
    let mut text = String::with_capacity(40);
    if value.negative {
        text.push('-');
    }
    if !value.is_finite() {
        text.push_str(&special(value));
        return text;
    }
    let start = text.len();
    value.coefficient.write_to(&mut text);
    let length = i64::try_from(text.len() - start).unwrap_or(i64::MAX);
    // The number of digits before the point, in the plain notation and in the one that is chosen.
    let left = value.exponent + length;
    let point = if value.exponent <= 0 && left > -6 {
        left
    } else if !engineering {
        1
    } else if value.coefficient.is_zero() {
        (left + 1).rem_euclid(3) - 1
    } else {
        (left - 1).rem_euclid(3) + 1
    };
    place_point(&mut text, start, length, point);
    if left != point {
        let _ = write!(text, "{}{:+}", if capitals { 'E' } else { 'e' }, left - point);
    }
    text
}

fn place_point(text: &mut String, start: usize, length: i64, point: i64) {
    if point <= 0 {
        let zeros = usize::try_from(-point).unwrap_or(0);
        text.insert_str(start, &format!("0.{:0<zeros$}", ""));
    } else if point < length {
        text.insert(start + usize::try_from(point).unwrap_or(0), '.');
    } else {
        text.extend(std::iter::repeat_n('0', usize::try_from(point - length).unwrap_or(0)));
    }
}
