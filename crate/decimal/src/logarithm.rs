//! Logarithms.

use malachite_bigint::{BigInt, BigUint};
use num_traits::Zero;

use crate::{
    coefficient::Coefficient,
    context::{Context, Rounding},
    exponential::{certain, inexact},
    fixed,
    number::{Number, invalid, nan_of},
    round::finalize,
    status::Status,
    sum::subtract,
};

/// The natural logarithm, rounded to the nearest.
#[must_use]
pub fn ln(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(result) = of_special(value, context, status) {
        return result;
    }
    if *value.coefficient.without_zeros(i64::MAX).0.to_big() == BigUint::from(1_u32) && value.adjusted() == 0 {
        return Number::small(false, 0, 0);
    }
    inexact(significant(value, context.precision, false), context, status)
}

/// The logarithm to the base 10, rounded to the nearest.
#[must_use]
pub fn log10(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(result) = of_special(value, context, status) {
        return result;
    }
    if value.coefficient.without_zeros(i64::MAX).0 == Coefficient::Small(1) {
        let power = value.adjusted();
        let nearest = context.with_rounding(Rounding::HalfEven);
        return finalize(Number::small(power < 0, power.unsigned_abs().into(), 0), &nearest, status);
    }
    inexact(significant(value, context.precision, true), context, status)
}

fn of_special(value: &Number, context: &Context, status: &mut Status) -> Option<Number> {
    if let Some(nan) = nan_of(&[value], context, status) {
        return Some(nan);
    }
    if value.is_zero() {
        return Some(Number::infinity(true));
    }
    if value.negative {
        return Some(invalid(Status::INVALID_OPERATION, status));
    }
    value.is_infinite().then(|| value.clone())
}

/// The digits of the precision and some more, of which the last one stands for all others.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "the length of the result is an estimate"
)]
fn significant(value: &Number, precision: i64, decimal: bool) -> Option<Number> {
    let digits = precision + 3;
    // x = m * 10**power with m near 1, so that the parts of a small logarithm do not cancel out.
    let mut power = value.adjusted();
    let length = value.coefficient.digits();
    let first = value.coefficient.drop_digits((length - 4).max(0)).0.to_u128()?
        * 10_u128.pow(u32::try_from((4 - length).max(0)).ok()?);
    if first > 3162 {
        power += 1;
    }
    // The logarithm of 1 + d is about d.
    let cancelled = if power == 0 {
        let distance = subtract(value, &Number::small(false, 1, 0), &Context::MAX, &mut Status::default());
        (-distance.adjusted()).max(0)
    } else {
        0
    };
    let mut guard = 16;
    loop {
        let bits = fixed::bits_of_digits(digits + cancelled) + guard;
        let mantissa = fixed::from_decimal(value.coefficient.to_big().as_ref(), value.exponent - power, bits)?;
        let mut sum = fixed::ln(&mantissa, bits);
        if power != 0 {
            let extra = 64;
            sum += (BigInt::from(fixed::ln10(bits + extra)) * power) >> extra;
        }
        let negative = sum < BigInt::zero();
        let mut magnitude = sum.magnitude().clone();
        if decimal {
            magnitude = (magnitude << bits) / fixed::ln10(bits);
        }
        // The exponent of the first digit, or one less.
        let long = magnitude.bits();
        let adjusted = ((long as f64 - bits as f64 - 1.0) * std::f64::consts::LOG10_2).floor() as i64;
        let places = digits - 1 - adjusted;
        if long > 16
            && let Some(coefficient) = certain(&magnitude, bits, places.max(0))
        {
            return Some(Number::new(negative, coefficient, -places.max(0) - 1));
        }
        guard *= 2;
    }
}
