//! Sums and products.

use std::cmp::Ordering;

use crate::{
    coefficient::Coefficient,
    context::{Context, Rounding},
    limbs::Limbs,
    number::{self, Number, invalid, nan_of},
    round::{finalize, finalize_limbs, finalize_wide, rescale},
    status::Status,
    wide::Wide,
};

/// `left + right`.
#[must_use]
pub fn add(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    add_signed(left, right, right.negative, context, status)
}

/// `left - right`.
#[must_use]
pub fn subtract(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    add_signed(left, right, !right.negative, context, status)
}

fn add_signed(left: &Number, right: &Number, negative: bool, context: &Context, status: &mut Status) -> Number {
    if !left.is_finite() || !right.is_finite() {
        if let Some(nan) = nan_of(&[left, right], context, status) {
            return nan;
        }
        return match (left.is_infinite(), right.is_infinite()) {
            (true, true) if left.negative != negative => invalid(Status::INVALID_OPERATION, status),
            (true, _) => left.clone(),
            (false, _) => Number::infinity(negative),
        };
    }
    if let (Coefficient::Small(first), Coefficient::Small(second)) = (&left.coefficient, &right.coefficient)
        && *first != 0
        && *second != 0
        && let Some((sign, sum, exponent)) =
            add_small((*first, left.exponent, left.negative), (*second, right.exponent, negative))
    {
        let sign = if sum == (Wide { high: 0, low: 0 }) { context.rounding == Rounding::Floor } else { sign };
        return finalize_wide(sign, sum, exponent, context, status);
    }
    number::in_memory(add_finite(left, right, negative, context, status), status)
}

/// The exact sum of two numbers, if it fits.
fn add_small(first: (u128, i64, bool), second: (u128, i64, bool)) -> Option<(bool, Wide, i64)> {
    // The one with the larger exponent gets zeros.
    let (high, low) = if first.1 >= second.1 { (first, second) } else { (second, first) };
    let zeros = high.1 - low.1;
    if zeros > 38 {
        return None;
    }
    let long = if zeros == 0 { Wide { high: 0, low: high.0 } } else { Wide::scaled(high.0, zeros)? };
    Some(if high.2 == low.2 {
        (high.2, long.plus(low.0), low.1)
    } else if long.cmp_small(low.0) == Ordering::Less {
        (low.2, Wide { high: 0, low: low.0 - long.low }, low.1)
    } else {
        (high.2, long.minus(low.0), low.1)
    })
}

fn add_finite(left: &Number, right: &Number, negative: bool, context: &Context, status: &mut Status) -> Option<Number> {
    let exponent = left.exponent.min(right.exponent);
    let floor = context.rounding == Rounding::Floor && left.negative != negative;
    match (left.is_zero(), right.is_zero()) {
        (true, true) => {
            return Some(finalize(Number::small(left.negative && negative || floor, 0, exponent), context, status));
        }
        (false, false) => {}
        (first_is_zero, _) => {
            // The other one, with as many digits as the zero has. One more than the precision is rounded all the same.
            let other = if first_is_zero { right.with_sign(negative) } else { left.clone() };
            let exponent = exponent.max(other.adjusted() - context.precision).min(other.exponent);
            return Some(finalize(rescale(&other, exponent, context.rounding)?.0, context, status));
        }
    }
    let (high, high_sign, low, low_sign) = if left.exponent >= right.exponent {
        (left, left.negative, right, negative)
    } else {
        (right, negative, left, left.negative)
    };
    // A number that is below all digits of the result is replaced by one that is rounded alike.
    let below = high.exponent + (high.coefficient.digits() - context.precision - 2).min(-1);
    let (low_coefficient, exponent) =
        if low.adjusted() < below { (Coefficient::Small(1), below) } else { (low.coefficient.clone(), low.exponent) };
    if let (Some(first), Some(second)) = (Limbs::new(&high.coefficient), Limbs::new(&low_coefficient))
        && let Some(first) = first.scaled(high.exponent - exponent)
    {
        let (sign, sum) = if high_sign == low_sign {
            (high_sign, first.plus(&second))
        } else {
            match first.compare(&second) {
                Ordering::Equal => (floor, first.minus(&second)),
                Ordering::Greater => (high_sign, first.minus(&second)),
                Ordering::Less => (low_sign, second.minus(&first)),
            }
        };
        return Some(finalize_limbs(sign, &sum, true, exponent, context, status));
    }
    let long = high.coefficient.append_zeros(high.exponent - exponent)?;
    let (sign, sum) = if high_sign == low_sign {
        (high_sign, long.plus(&low_coefficient))
    } else {
        match long.compare(&low_coefficient) {
            Ordering::Equal => (floor, Coefficient::Small(0)),
            Ordering::Greater => (high_sign, long.minus(&low_coefficient)),
            Ordering::Less => (low_sign, low_coefficient.minus(&long)),
        }
    };
    Some(finalize(Number::new(sign, sum, exponent), context, status))
}

/// `left * right`.
#[must_use]
pub fn multiply(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(result) = product_of_special(left, right, context, status) {
        return result;
    }
    let negative = left.negative != right.negative;
    let exponent = left.exponent + right.exponent;
    if let (Coefficient::Small(first), Coefficient::Small(second)) = (&left.coefficient, &right.coefficient) {
        return finalize_wide(negative, Wide::product(*first, *second), exponent, context, status);
    }
    if let (Some(first), Some(second)) = (Limbs::new(&left.coefficient), Limbs::new(&right.coefficient))
        && let Some(product) = first.times(&second)
    {
        return finalize_limbs(negative, &product, true, exponent, context, status);
    }
    finalize(exact_product(left, right), context, status)
}

/// The product, if a factor is not finite.
fn product_of_special(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Option<Number> {
    if left.is_finite() && right.is_finite() {
        return None;
    }
    Some(nan_of(&[left, right], context, status).unwrap_or_else(|| {
        if left.is_zero() || right.is_zero() {
            invalid(Status::INVALID_OPERATION, status)
        } else {
            Number::infinity(left.negative != right.negative)
        }
    }))
}

fn exact_product(left: &Number, right: &Number) -> Number {
    Number::new(
        left.negative != right.negative,
        left.coefficient.times(&right.coefficient),
        left.exponent + right.exponent,
    )
}

/// `left * right + third`, rounded once.
#[must_use]
pub fn fma(left: &Number, right: &Number, third: &Number, context: &Context, status: &mut Status) -> Number {
    if left.is_nan() || right.is_nan() {
        return nan_of(&[left, right, third], context, status).unwrap_or_else(Number::nan);
    }
    match product_of_special(left, right, context, status) {
        Some(product) if product.is_nan() => product,
        Some(product) => add(&product, third, context, status),
        None => add(&exact_product(left, right), third, context, status),
    }
}

/// `+value`.
#[must_use]
pub fn plus(value: &Number, context: &Context, status: &mut Status) -> Number {
    signed(value, value.negative, context, status)
}

/// `-value`.
#[must_use]
pub fn minus(value: &Number, context: &Context, status: &mut Status) -> Number {
    signed(value, !value.negative, context, status)
}

/// The absolute value.
#[must_use]
pub fn abs(value: &Number, context: &Context, status: &mut Status) -> Number {
    signed(value, false, context, status)
}

fn signed(value: &Number, negative: bool, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    // 0 - 0 is a negative zero if it is rounded to minus infinity, and -(+0) is that difference.
    let negative = if value.is_zero() { negative && context.rounding == Rounding::Floor } else { negative };
    finalize(value.with_sign(negative), context, status)
}
