//! The next numbers, and exponents.

use std::cmp::Ordering;

use crate::{
    compare::cmp,
    context::{Context, Rounding},
    number::{Number, invalid, nan_of},
    round::{finalize, largest},
    status::Status,
    sum::{add, subtract},
};

/// The smallest number that is larger.
#[must_use]
pub fn next_plus(value: &Number, context: &Context, status: &mut Status) -> Number {
    next(value, false, context, status)
}

/// The largest number that is smaller.
#[must_use]
pub fn next_minus(value: &Number, context: &Context, status: &mut Status) -> Number {
    next(value, true, context, status)
}

fn next(value: &Number, down: bool, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    if value.is_infinite() {
        return if value.negative == down { value.clone() } else { largest(!down, context, status) };
    }
    let toward = context.with_rounding(if down { Rounding::Floor } else { Rounding::Ceiling });
    let mut ignored = Status::default();
    let fitted = finalize(value.clone(), &toward, &mut ignored);
    let result = if !fitted.is_finite() || cmp(&fitted, value) != Ordering::Equal {
        fitted
    } else {
        let least = Number::small(false, 1, context.etiny() - 1);
        let step = if down { subtract } else { add };
        step(value, &least, &toward, &mut ignored)
    };
    *status |= ignored & Status::MALLOC_ERROR;
    result
}

/// The next number in the direction of `other`.
#[must_use]
pub fn next_toward(value: &Number, other: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value, other], context, status) {
        return nan;
    }
    let down = match cmp(value, other) {
        Ordering::Equal => return value.with_sign(other.negative),
        Ordering::Less => false,
        Ordering::Greater => true,
    };
    let result = next(value, down, context, status);
    if result.is_infinite() {
        *status |= Status::OVERFLOW | Status::INEXACT_ROUNDED;
    } else if result.is_finite() && result.adjusted() < context.emin {
        *status |= Status::UNDERFLOW | Status::SUBNORMAL | Status::INEXACT_ROUNDED;
        if result.is_zero() {
            *status |= Status::CLAMPED;
        }
    }
    result
}

/// The exponent of the first digit.
#[must_use]
pub fn logb(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    if value.is_infinite() {
        return Number::infinity(false);
    }
    if value.is_zero() {
        *status |= Status::DIVISION_BY_ZERO;
        return Number::infinity(true);
    }
    let adjusted = value.adjusted();
    finalize(Number::small(adjusted < 0, adjusted.unsigned_abs().into(), 0), context, status)
}

/// `value * 10**other`.
#[must_use]
pub fn scaleb(value: &Number, other: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value, other], context, status) {
        return nan;
    }
    let limit = 2 * (context.emax + context.precision);
    let count = if other.exponent == 0 { other.to_i64() } else { None };
    match count {
        Some(count) if count.abs() <= limit => {
            let mut result = value.clone();
            if !value.is_finite() {
                return result;
            }
            result.exponent += count;
            finalize(result, context, status)
        }
        _ => invalid(Status::INVALID_OPERATION, status),
    }
}
