//! Powers.

use std::cmp::Ordering;

use malachite_bigint::BigUint;
use num_traits::Zero;

use crate::{
    coefficient::Coefficient,
    compare::cmp,
    context::{Context, Rounding},
    divide::divide,
    exponential::exp,
    logarithm::ln,
    number::{self, Number, invalid, nan_of},
    round::finalize,
    status::Status,
    sum::{multiply, subtract},
};

/// `base ** exponent`.
#[must_use]
pub fn power(base: &Number, exponent: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[base, exponent], context, status) {
        return nan;
    }
    if exponent.is_zero() {
        return if base.is_zero() { invalid(Status::INVALID_OPERATION, status) } else { Number::small(false, 1, 0) };
    }
    let integral = exponent.is_integral();
    let negative = base.negative && integral && exponent.is_odd();
    if base.is_zero() {
        return if exponent.negative { Number::infinity(negative) } else { Number::small(negative, 0, 0) };
    }
    if base.negative && (!integral || exponent.is_infinite()) {
        return invalid(Status::INVALID_OPERATION, status);
    }
    if base.is_infinite() {
        return if exponent.negative { Number::small(negative, 0, 0) } else { Number::infinity(negative) };
    }
    let to_one = cmp(&base.with_sign(false), &Number::small(false, 1, 0));
    if to_one == Ordering::Equal {
        return one(base, exponent, negative, context, status);
    }
    if exponent.is_infinite() {
        return if (to_one == Ordering::Less) == exponent.negative {
            Number::infinity(negative)
        } else {
            Number::small(negative, 0, 0)
        };
    }
    if let Some(result) = out_of_range(base, exponent, negative, context, status) {
        return result;
    }
    if integral {
        return integral_power(base, exponent, negative, context, status);
    }
    let digits = base.coefficient.digits().max(context.precision) + 4 + 19;
    let work = Context { precision: digits, ..Context::MAX };
    let mut ignored = Status::default();
    let log = ln(base, &work, &mut ignored);
    let product = multiply(&log, exponent, &work, &mut ignored);
    let result = exp(&product, &work, &mut ignored);
    *status |= Status::INEXACT_ROUNDED | ignored & Status::MALLOC_ERROR;
    finalize(result, context, status)
}

/// A power of 1 or -1.
fn one(base: &Number, exponent: &Number, negative: bool, context: &Context, status: &mut Status) -> Number {
    let zeros = if exponent.is_integral() {
        let times = if exponent.negative { Some(0) } else { exponent.to_i64() };
        let zeros = times.and_then(|times| times.checked_mul(-base.exponent));
        let zeros = zeros.unwrap_or(if base.exponent < 0 { i64::MAX } else { 0 });
        if zeros > context.precision - 1 {
            *status |= Status::ROUNDED;
        }
        zeros.clamp(0, context.precision - 1)
    } else {
        *status |= Status::INEXACT_ROUNDED;
        context.precision - 1
    };
    let digits = Coefficient::Small(1).append_zeros(zeros);
    number::in_memory(digits.map(|digits| Number::new(negative, digits, -zeros)), status)
}

/// The result, if the lengths of exponents tell that it is too large or too small for the context.
fn out_of_range(
    base: &Number,
    exponent: &Number,
    negative: bool,
    context: &Context,
    status: &mut Status,
) -> Option<Number> {
    let length = |value: i64| i64::from(value.unsigned_abs().checked_ilog10().unwrap_or(0)) + 1;
    // |log10(base)| is at least 10**least.
    let adjusted = base.adjusted();
    let least = match adjusted {
        1.. => length(adjusted) - 1,
        ..-1 => length(adjusted + 1) - 1,
        _ => {
            let one = Number::small(false, 1, 0);
            let distance = subtract(&base.with_sign(false), &one, &Context::MAX, &mut Status::default());
            distance.adjusted() - if adjusted == 0 { 2 } else { 1 }
        }
    };
    let result_length = exponent.adjusted() + least;
    let (limit, result) = if (adjusted < 0) == exponent.negative {
        (context.emax, context.emax + 1)
    } else {
        (context.etiny(), context.etiny() - 1)
    };
    (result_length > length(limit)).then(|| finalize(Number::small(negative, 1, result), context, status))
}

/// Squares and multiplies, with as many digits more as errors may grow.
fn integral_power(base: &Number, exponent: &Number, negative: bool, context: &Context, status: &mut Status) -> Number {
    let extra = exponent.coefficient.digits() + exponent.exponent + 2 + i64::from(exponent.negative);
    let work = Context { precision: context.precision + extra, rounding: Rounding::HalfEven, clamp: false, ..*context };
    let Some(times) = magnitude(exponent) else {
        return invalid(Status::MALLOC_ERROR, status);
    };
    let base = base.with_sign(false);
    let base = if exponent.negative { divide(&Number::small(false, 1, 0), &base, &work, status) } else { base };
    let mut result = base.clone();
    for bit in (0..times.bits() - 1).rev() {
        result = multiply(&result, &result, &work, status);
        if times.bit(bit) {
            result = multiply(&result, &base, &work, status);
        }
        if !result.is_finite() || result.is_zero() {
            break;
        }
    }
    result.negative = negative;
    if result.is_infinite() {
        // The context may round what is too large to the largest number.
        result = Number::small(negative, 1, context.emax + 1);
    }
    finalize(result, context, status)
}

/// The absolute value of an integral number.
fn magnitude(value: &Number) -> Option<BigUint> {
    if value.exponent >= 0 {
        return Some(value.coefficient.append_zeros(value.exponent)?.to_big().into_owned());
    }
    Some(value.coefficient.drop_digits(-value.exponent).0.to_big().into_owned())
}

/// `base ** exponent % modulus` of integers.
#[must_use]
pub fn power_modulo(
    base: &Number,
    exponent: &Number,
    modulus: &Number,
    context: &Context,
    status: &mut Status,
) -> Number {
    if let Some(nan) = nan_of(&[base, exponent, modulus], context, status) {
        return nan;
    }
    let integral = [base, exponent, modulus].iter().all(|operand| operand.is_integral());
    if !integral
        || exponent.negative && !exponent.is_zero()
        || modulus.is_zero()
        || modulus.adjusted() >= context.precision
        || base.is_zero() && exponent.is_zero()
    {
        return invalid(Status::INVALID_OPERATION, status);
    }
    let negative = base.negative && exponent.is_odd();
    let result = modular(base, exponent, modulus);
    number::in_memory(result.map(|digits| Number::new(negative, digits.into(), 0)), status)
}

fn modular(base: &Number, exponent: &Number, modulus: &Number) -> Option<BigUint> {
    let modulus = magnitude(modulus)?;
    // Powers of ten, which may be large, are reduced at once.
    let part = |value: &Number| -> Option<(BigUint, u64)> {
        if value.exponent > 0 {
            Some((value.coefficient.to_big().into_owned(), u64::try_from(value.exponent).ok()?))
        } else {
            Some((magnitude(value)?, 0))
        }
    };
    let (digits, zeros) = part(base)?;
    let base = digits * BigUint::from(10_u32).modpow(&BigUint::from(zeros), &modulus) % &modulus;
    let (digits, zeros) = part(exponent)?;
    let mut result = base.modpow(&digits, &modulus);
    if zeros > 10_000_000 {
        return None;
    }
    for _ in 0..zeros {
        result = result.modpow(&BigUint::from(10_u32), &modulus);
    }
    if modulus == BigUint::from(1_u32) {
        result = BigUint::zero();
    }
    Some(result)
}
