//! Numbers are given another exponent.

use crate::{
    context::{Context, Rounding},
    number::{self, Number, invalid, nan_of},
    round::{finalize, rescale},
    status::Status,
};

/// `value`, rounded to the exponent.
#[must_use]
pub fn quantize(value: &Number, exponent: &Number, context: &Context, status: &mut Status) -> Number {
    if !value.is_finite() || !exponent.is_finite() {
        if let Some(nan) = nan_of(&[value, exponent], context, status) {
            return nan;
        }
        return if value.is_infinite() && exponent.is_infinite() {
            value.clone()
        } else {
            invalid(Status::INVALID_OPERATION, status)
        };
    }
    let exponent = exponent.exponent;
    if exponent < context.etiny() || exponent > context.emax {
        return invalid(Status::INVALID_OPERATION, status);
    }
    if value.is_zero() {
        return finalize(Number::small(value.negative, 0, exponent), context, status);
    }
    let adjusted = value.adjusted();
    if adjusted > context.emax || adjusted - exponent + 1 > context.precision {
        return invalid(Status::INVALID_OPERATION, status);
    }
    let Some((result, inexact)) = rescale(value, exponent, context.rounding) else {
        return invalid(Status::MALLOC_ERROR, status);
    };
    if result.coefficient.digits() > context.precision || !result.is_zero() && result.adjusted() > context.emax {
        return invalid(Status::INVALID_OPERATION, status);
    }
    if exponent > value.exponent {
        *status |= Status::ROUNDED;
        if inexact {
            *status |= Status::INEXACT;
        }
    }
    finalize(result, context, status)
}

/// `value` without a fraction, which tells whether digits were lost.
#[must_use]
pub fn to_integral_exact(value: &Number, rounding: Rounding, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    if !value.is_finite() || value.exponent >= 0 {
        return value.clone();
    }
    if value.is_zero() {
        return Number::small(value.negative, 0, 0);
    }
    *status |= Status::ROUNDED;
    let result = rescale(value, 0, rounding).map(|(result, inexact)| {
        if inexact {
            *status |= Status::INEXACT;
        }
        result
    });
    number::in_memory(result, status)
}

/// `value` without a fraction.
#[must_use]
pub fn to_integral_value(value: &Number, rounding: Rounding, context: &Context, status: &mut Status) -> Number {
    let mut met = Status::default();
    let result = to_integral_exact(value, rounding, context, &mut met);
    *status |= met & !Status::INEXACT_ROUNDED;
    result
}

/// `value` without zeros at the end.
#[must_use]
pub fn reduce(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    let mut result = finalize(value.clone(), context, status);
    if result.is_zero() {
        result.exponent = 0;
        return result;
    }
    if result.is_finite() {
        let (coefficient, taken) = result.coefficient.without_zeros(context.largest_exponent() - result.exponent);
        result.coefficient = coefficient;
        result.exponent += taken;
    }
    result
}
