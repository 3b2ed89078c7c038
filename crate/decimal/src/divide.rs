//! Quotients and remainders.

use crate::{
    coefficient::{Coefficient, power_of_ten},
    context::Context,
    limbs::Limbs,
    number::{self, Number, invalid, nan_of},
    round::{finalize, finalize_limbs, finalize_sticky, rescale},
    status::Status,
    wide::{self, Wide},
};

/// `left / right`.
#[must_use]
pub fn divide(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    let negative = left.negative != right.negative;
    if !left.is_finite() || !right.is_finite() {
        if let Some(nan) = nan_of(&[left, right], context, status) {
            return nan;
        }
        return match (left.is_infinite(), right.is_infinite()) {
            (true, true) => invalid(Status::INVALID_OPERATION, status),
            (true, false) => Number::infinity(negative),
            (false, _) => {
                *status |= Status::CLAMPED;
                Number::small(negative, 0, context.etiny())
            }
        };
    }
    if right.is_zero() {
        return by_zero(left, negative, status);
    }
    let ideal = left.exponent - right.exponent;
    if left.is_zero() {
        return finalize(Number::small(negative, 0, ideal), context, status);
    }
    number::in_memory(quotient(left, right, negative, context, status), status)
}

fn by_zero(left: &Number, negative: bool, status: &mut Status) -> Number {
    if left.is_zero() {
        return invalid(Status::DIVISION_UNDEFINED, status);
    }
    *status |= Status::DIVISION_BY_ZERO;
    Number::infinity(negative)
}

/// The quotient with one digit more than the precision, which tells on which side of a half the rest is.
fn quotient(left: &Number, right: &Number, negative: bool, context: &Context, status: &mut Status) -> Option<Number> {
    let ideal = left.exponent - right.exponent;
    if let Some((quotient, zeros)) = short_quotient(&left.coefficient, &right.coefficient)
        && wide::digits(quotient) <= context.precision
    {
        let (coefficient, taken) = Coefficient::Small(quotient).without_zeros(zeros);
        return Some(finalize(Number::new(negative, coefficient, ideal - zeros + taken), context, status));
    }
    let shift = right.coefficient.digits() - left.coefficient.digits() + context.precision + 1;
    let (mut coefficient, exact) = match quotient_of_small(left, right, shift) {
        Some((quotient, exact)) => (Coefficient::Small(quotient), exact),
        None if let Some((quotient, exact)) = quotient_of_limbs(left, right, shift) => {
            if !exact {
                return Some(finalize_limbs(negative, &quotient, false, ideal - shift, context, status));
            }
            (quotient.to_coefficient(), exact)
        }
        None => {
            let (quotient, rest) = if shift >= 0 {
                left.coefficient.append_zeros(shift)?.div_rem(&right.coefficient)
            } else {
                left.coefficient.div_rem(&right.coefficient.append_zeros(-shift)?)
            };
            (quotient, rest.is_zero())
        }
    };
    let mut exponent = ideal - shift;
    if !exact {
        return Some(finalize_sticky(negative, coefficient, exponent, context, status));
    }
    if exponent < ideal {
        let (shorter, taken) = coefficient.without_zeros(ideal - exponent);
        coefficient = shorter;
        exponent += taken;
    }
    Some(finalize(Number::new(negative, coefficient, exponent), context, status))
}

/// `left * 10**zeros / right` without a rest, if both are words and a few zeros are enough: prices and rates are divided
/// by such numbers.
fn short_quotient(left: &Coefficient, right: &Coefficient) -> Option<(u128, i64)> {
    let left = u64::try_from(left.to_u128()?).ok()?;
    let right = u64::try_from(right.to_u128()?).ok()?;
    let twos = right.trailing_zeros();
    let mut others = right >> twos;
    let mut fives = 0;
    while others % 5 == 0 {
        others /= 5;
        fives += 1;
    }
    let zeros = twos.max(fives);
    if zeros > 18 || left % others != 0 {
        return None;
    }
    // 10**zeros / (2**twos * 5**fives)
    let factor = 5_u64.checked_pow(zeros - fives)? << (zeros - twos);
    Some((u128::from(left / others) * u128::from(factor), zeros.into()))
}

fn quotient_of_limbs(left: &Number, right: &Number, shift: i64) -> Option<(Limbs, bool)> {
    let (dividend, divisor) = (Limbs::new(&left.coefficient)?, Limbs::new(&right.coefficient)?);
    let (quotient, rest) = dividend.scaled(shift.max(0))?.div_rem(&divisor.scaled((-shift).max(0))?);
    Some((quotient, rest.is_zero()))
}

fn quotient_of_small(left: &Number, right: &Number, shift: i64) -> Option<(u128, bool)> {
    let (Coefficient::Small(dividend), Coefficient::Small(divisor)) = (&left.coefficient, &right.coefficient) else {
        return None;
    };
    let (quotient, rest) = if shift >= 0 {
        Wide::scaled(*dividend, shift)?.div_rem(*divisor)
    } else {
        let divisor = Wide::scaled(*divisor, -shift)?;
        if divisor.high != 0 {
            return None;
        }
        Wide { high: 0, low: *dividend }.div_rem(divisor.low)
    };
    (quotient.high == 0).then_some((quotient.low, rest == 0))
}

/// The integral quotient and the remainder of finite numbers, neither yet fitted.
fn integral(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Option<(Number, Number)> {
    let negative = left.negative != right.negative;
    let ideal = left.exponent.min(right.exponent);
    let apart = left.adjusted() - right.adjusted();
    if left.is_zero() || apart <= -2 {
        return Some((Number::small(negative, 0, 0), unchanged(left, ideal, context)?));
    }
    if apart > context.precision {
        return Some(impossible(status));
    }
    let dividend = left.coefficient.append_zeros(left.exponent - ideal)?;
    let divisor = right.coefficient.append_zeros(right.exponent - ideal)?;
    let (quotient, rest) = dividend.div_rem(&divisor);
    if quotient.digits() > context.precision {
        return Some(impossible(status));
    }
    Some((Number::new(negative, quotient, 0), Number::new(left.negative, rest, ideal)))
}

fn impossible(status: &mut Status) -> (Number, Number) {
    (invalid(Status::DIVISION_IMPOSSIBLE, status), Number::nan())
}

/// A remainder that is the dividend, with the exponent of a remainder. Of digits beyond the precision, one is enough.
fn unchanged(value: &Number, exponent: i64, context: &Context) -> Option<Number> {
    if value.is_zero() {
        return Some(Number::small(value.negative, 0, exponent));
    }
    let fitting = exponent.max(value.adjusted() - context.precision).min(value.exponent);
    Some(rescale(value, fitting, context.rounding)?.0)
}

/// `left // right`, towards zero.
#[must_use]
pub fn divide_integer(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    let negative = left.negative != right.negative;
    if let Some(nan) = nan_of(&[left, right], context, status) {
        return nan;
    }
    match (left.is_infinite(), right.is_infinite()) {
        (true, true) => return invalid(Status::INVALID_OPERATION, status),
        (true, false) => return Number::infinity(negative),
        (false, true) => return Number::small(negative, 0, 0),
        (false, false) => {}
    }
    if right.is_zero() {
        return by_zero(left, negative, status);
    }
    let result = integral(left, right, context, status);
    finalize(number::in_memory(result.map(|(quotient, _)| quotient), status), context, status)
}

/// `left % right`, with the sign of `left`.
#[must_use]
pub fn remainder(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(result) = remainder_of_special(left, right, context, status) {
        return result;
    }
    let result = integral(left, right, context, status);
    finalize(number::in_memory(result.map(|(_, rest)| rest), status), context, status)
}

fn remainder_of_special(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Option<Number> {
    if let Some(nan) = nan_of(&[left, right], context, status) {
        return Some(nan);
    }
    if left.is_infinite() {
        return Some(invalid(Status::INVALID_OPERATION, status));
    }
    if right.is_infinite() {
        return Some(finalize(left.clone(), context, status));
    }
    if right.is_zero() {
        let condition = if left.is_zero() { Status::DIVISION_UNDEFINED } else { Status::INVALID_OPERATION };
        return Some(invalid(condition, status));
    }
    None
}

/// The quotient and the remainder.
#[must_use]
pub fn divmod(left: &Number, right: &Number, context: &Context, status: &mut Status) -> (Number, Number) {
    let negative = left.negative != right.negative;
    if let Some(nan) = nan_of(&[left, right], context, status) {
        return (nan.clone(), nan);
    }
    if left.is_infinite() {
        let quotient = if right.is_infinite() { Number::nan() } else { Number::infinity(negative) };
        return (quotient, invalid(Status::INVALID_OPERATION, status));
    }
    if right.is_infinite() {
        return (Number::small(negative, 0, 0), finalize(left.clone(), context, status));
    }
    if right.is_zero() {
        if left.is_zero() {
            return (invalid(Status::DIVISION_UNDEFINED, status), Number::nan());
        }
        *status |= Status::DIVISION_BY_ZERO;
        return (Number::infinity(negative), invalid(Status::INVALID_OPERATION, status));
    }
    match integral(left, right, context, status) {
        Some((quotient, rest)) => (finalize(quotient, context, status), finalize(rest, context, status)),
        None => (invalid(Status::MALLOC_ERROR, status), Number::nan()),
    }
}

/// The difference of `left` to the nearest multiple of `right`.
#[must_use]
pub fn remainder_near(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(result) = remainder_of_special(left, right, context, status) {
        return result;
    }
    let result = nearest(left, right, context, status);
    finalize(number::in_memory(result, status), context, status)
}

fn nearest(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Option<Number> {
    let ideal = left.exponent.min(right.exponent);
    if left.is_zero() {
        return Some(Number::small(left.negative, 0, ideal));
    }
    let apart = left.adjusted() - right.adjusted();
    if apart > context.precision {
        return Some(impossible(status).0);
    }
    if apart <= -2 {
        return unchanged(left, ideal, context);
    }
    let dividend = left.coefficient.append_zeros(left.exponent - ideal)?;
    let divisor = right.coefficient.append_zeros(right.exponent - ideal)?;
    let (quotient, rest) = dividend.div_rem(&divisor);
    let twice = rest.plus(&rest);
    let further = match twice.compare(&divisor) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => quotient.is_odd(),
        std::cmp::Ordering::Greater => true,
    };
    let (quotient, rest, negative) = if further {
        (quotient.plus(&Coefficient::Small(1)), divisor.minus(&rest), !left.negative)
    } else {
        (quotient, rest, left.negative)
    };
    let too_long = match &quotient {
        Coefficient::Small(small) => wide::digits(*small) > context.precision,
        Coefficient::Big(big) => power_of_ten(context.precision).is_some_and(|power| big >= &*power),
    };
    if too_long {
        return Some(impossible(status).0);
    }
    Some(Number::new(negative, rest, ideal))
}
