//! Operations on the digits.

use crate::{
    coefficient::Coefficient,
    context::Context,
    number::{Number, invalid, nan_of},
    status::Status,
};

/// Digits in ASCII, as many as the precision.
fn padded(value: &Number, context: &Context) -> Option<Vec<u8>> {
    let length = usize::try_from(context.precision).ok().filter(|&length| length <= 200_000_000)?;
    let text = value.coefficient.to_string();
    let text = &text.as_bytes()[text.len().saturating_sub(length)..];
    let mut digits = vec![b'0'; length - text.len()];
    digits.extend_from_slice(text);
    Some(digits)
}

fn from_digits(negative: bool, digits: Option<Vec<u8>>, exponent: i64, status: &mut Status) -> Number {
    match digits.and_then(|digits| Coefficient::from_ascii(&digits)) {
        Some(coefficient) => Number::new(negative, coefficient, exponent),
        None => invalid(Status::MALLOC_ERROR, status),
    }
}

/// The distance of a shift.
fn distance(other: &Number, context: &Context) -> Option<i64> {
    if other.exponent != 0 {
        return None;
    }
    other.to_i64().filter(|count| count.abs() <= context.precision)
}

/// The digits, moved to the left.
#[must_use]
pub fn shift(value: &Number, other: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value, other], context, status) {
        return nan;
    }
    let Some(count) = distance(other, context) else {
        return invalid(Status::INVALID_OPERATION, status);
    };
    if value.is_infinite() {
        return value.clone();
    }
    let kept = value.coefficient.last_digits(context.precision);
    let coefficient = if count < 0 {
        Some(kept.drop_digits(-count).0)
    } else {
        kept.append_zeros(count).map(|digits| digits.last_digits(context.precision))
    };
    match coefficient {
        Some(coefficient) => Number::new(value.negative, coefficient, value.exponent),
        None => invalid(Status::MALLOC_ERROR, status),
    }
}

/// The digits, rotated to the left.
#[must_use]
pub fn rotate(value: &Number, other: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value, other], context, status) {
        return nan;
    }
    let Some(count) = distance(other, context) else {
        return invalid(Status::INVALID_OPERATION, status);
    };
    if value.is_infinite() {
        return value.clone();
    }
    let digits = padded(value, context).map(|mut digits| {
        let count = usize::try_from(count.rem_euclid(context.precision)).unwrap_or(0);
        digits.rotate_left(count);
        digits
    });
    from_digits(value.negative, digits, value.exponent, status)
}

/// Whether every digit is 0 or 1, and the number nothing but its digits.
fn is_logical(value: &Number) -> bool {
    value.is_finite()
        && !value.negative
        && value.exponent == 0
        && value.coefficient.to_string().bytes().all(|digit| matches!(digit, b'0' | b'1'))
}

fn logical(
    left: &Number,
    right: &Number,
    context: &Context,
    status: &mut Status,
    operation: fn(bool, bool) -> bool,
) -> Number {
    if !is_logical(left) || !is_logical(right) {
        return invalid(Status::INVALID_OPERATION, status);
    }
    // Beyond the longer operand, all digits are the same.
    let length = left.coefficient.digits().max(right.coefficient.digits()).min(context.precision);
    let length = if operation(false, false) { context.precision } else { length };
    let short = Context { precision: length, ..*context };
    let digits = padded(left, &short).zip(padded(right, &short)).map(|(left, right)| {
        left.iter().zip(right).map(|(&left, right)| b'0' + u8::from(operation(left == b'1', right == b'1'))).collect()
    });
    from_digits(false, digits, 0, status)
}

/// Digit by digit, whether both are 1.
#[must_use]
pub fn logical_and(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    logical(left, right, context, status, |left, right| left && right)
}

/// Digit by digit, whether one is 1.
#[must_use]
pub fn logical_or(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    logical(left, right, context, status, |left, right| left || right)
}

/// Digit by digit, whether just one is 1.
#[must_use]
pub fn logical_xor(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    logical(left, right, context, status, |left, right| left != right)
}

/// Digit by digit, whether it is 0.
#[must_use]
pub fn logical_invert(value: &Number, context: &Context, status: &mut Status) -> Number {
    logical(value, value, context, status, |digit, _| !digit)
}
