//! `e**x`.

use malachite_bigint::BigUint;
use num_integer::Integer;
use num_traits::ToPrimitive;

use crate::{
    coefficient::{Coefficient, power_of_ten},
    context::{Context, Rounding},
    fixed,
    number::{self, Number, nan_of},
    round::finalize,
    status::Status,
};

/// `e**value`, rounded to the nearest.
#[must_use]
pub fn exp(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    if value.is_infinite() {
        return if value.negative { Number::small(false, 0, 0) } else { value.clone() };
    }
    if value.is_zero() {
        return Number::small(false, 1, 0);
    }
    let adjusted = value.adjusted();
    if adjusted > 18 {
        // More than every context's exponent can hold, or less.
        let exponent = if value.negative { context.etiny() - 1 } else { context.emax + 1 };
        let result = Number::small(false, 1, exponent);
        return finalize(result, &context.with_rounding(Rounding::HalfEven), status);
    }
    let result = if adjusted < -context.precision - 1 {
        // A number that differs from 1 by less than the precision has all digits of 1.
        power_of_ten(context.precision - 1)
            .map(|digits| Number::new(false, digits.into_owned().into(), 1 - context.precision))
    } else {
        significant(value, context.precision)
    };
    inexact(result, context, status)
}

/// A result of which a few more digits are known than the precision has.
pub(crate) fn inexact(result: Option<Number>, context: &Context, status: &mut Status) -> Number {
    let result = number::in_memory(result, status);
    let result = finalize(result, &context.with_rounding(Rounding::HalfEven), status);
    if !result.is_nan() {
        *status |= Status::INEXACT_ROUNDED;
    }
    result
}

/// The digits of the precision and some more, of which the last one stands for all others.
fn significant(value: &Number, precision: i64) -> Option<Number> {
    let digits = precision + 3;
    let length = u64::try_from(value.adjusted().max(0)).ok()?;
    let mut guard = 16;
    loop {
        let bits = fixed::bits_of_digits(digits) + guard;
        // The power of ten takes its digits from the logarithm of 10, and the rest of the bits is left.
        let long = bits + length * 4 + 16;
        let x = fixed::from_decimal(value.coefficient.to_big().as_ref(), value.exponent, long)?;
        let ln10 = fixed::ln10(long);
        let (mut power, mut rest) = x.div_rem(&ln10);
        if value.negative {
            power += 1_u32;
            rest = ln10 - rest;
        }
        let power = power.to_i64()?;
        let power = if value.negative { -power } else { power };
        let mantissa = fixed::exp(&(rest >> (long - bits)), bits);
        if let Some(coefficient) = certain(&mantissa, bits, digits - 1) {
            return Some(Number::new(false, coefficient, power - digits));
        }
        guard *= 2;
    }
}

/// `value * 10**digits` without its fraction, and a last digit 1 for that, if errors do not matter.
pub(crate) fn certain(value: &BigUint, bits: u64, digits: i64) -> Option<Coefficient> {
    const ERROR: u32 = 128;
    let scale = power_of_ten(digits)?;
    let error = &*scale * ERROR;
    let exact = value * &*scale;
    let low = (&exact - &error) >> bits;
    let high = (&exact + &error) >> bits;
    (low == high).then(|| Coefficient::from(low * 10_u32 + 1_u32))
}
