//! Orders of numbers.

use std::cmp::Ordering;

use crate::{
    context::Context,
    number::{Kind, Number, nan_of, quieted},
    round::finalize,
    status::Status,
};

/// The order of numbers that are not NaN.
#[must_use]
pub fn cmp(left: &Number, right: &Number) -> Ordering {
    let sign = |number: &Number| match (number.is_zero(), number.negative) {
        (true, _) => 0,
        (false, true) => -1,
        (false, false) => 1,
    };
    match sign(left).cmp(&sign(right)) {
        Ordering::Equal if sign(left) == 0 => Ordering::Equal,
        Ordering::Equal => {
            let magnitude = cmp_magnitudes(left, right);
            if left.negative { magnitude.reverse() } else { magnitude }
        }
        unequal => unequal,
    }
}

/// The order of the absolute values of numbers that are neither NaN nor zero.
fn cmp_magnitudes(left: &Number, right: &Number) -> Ordering {
    match (left.is_infinite(), right.is_infinite()) {
        (false, false) => {}
        (first, second) => return first.cmp(&second),
    }
    if left.exponent == right.exponent {
        return left.coefficient.compare(&right.coefficient);
    }
    left.adjusted().cmp(&right.adjusted()).then_with(|| {
        let (long, short) = if left.exponent > right.exponent { (left, right) } else { (right, left) };
        let zeros = long.exponent - short.exponent;
        // The other one has as many digits already.
        let ordering = match long.coefficient.append_zeros(zeros) {
            Some(padded) => padded.compare(&short.coefficient),
            None => Ordering::Equal,
        };
        if left.exponent > right.exponent { ordering } else { ordering.reverse() }
    })
}

fn of_ordering(ordering: Ordering) -> Number {
    match ordering {
        Ordering::Less => Number::small(true, 1, 0),
        Ordering::Equal => Number::small(false, 0, 0),
        Ordering::Greater => Number::small(false, 1, 0),
    }
}

/// -1, 0 or 1, or NaN.
#[must_use]
pub fn compare(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    nan_of(&[left, right], context, status).unwrap_or_else(|| of_ordering(cmp(left, right)))
}

/// As [`compare`], but every NaN is invalid.
#[must_use]
pub fn compare_signal(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    if left.is_nan() || right.is_nan() {
        *status |= Status::INVALID_OPERATION;
    }
    compare(left, right, context, status)
}

/// The order that tells all representations apart.
#[must_use]
pub fn cmp_total(left: &Number, right: &Number) -> Ordering {
    if left.negative != right.negative {
        return right.negative.cmp(&left.negative);
    }
    let rank = |number: &Number| match number.kind {
        Kind::Finite | Kind::Infinity => 0,
        Kind::Signaling => 1,
        Kind::Quiet => 2,
    };
    let magnitude = rank(left).cmp(&rank(right)).then_with(|| {
        if left.is_nan() {
            return left.coefficient.compare(&right.coefficient);
        }
        let ordering = match (left.is_zero(), right.is_zero()) {
            (false, false) => cmp_magnitudes(left, right),
            (first, second) => second.cmp(&first),
        };
        ordering.then(left.exponent.cmp(&right.exponent))
    });
    if left.negative { magnitude.reverse() } else { magnitude }
}

/// -1, 0 or 1 by the order of representations.
#[must_use]
pub fn compare_total(left: &Number, right: &Number) -> Number {
    of_ordering(cmp_total(left, right))
}

/// As [`compare_total`], without signs.
#[must_use]
pub fn compare_total_mag(left: &Number, right: &Number) -> Number {
    compare_total(&left.with_sign(false), &right.with_sign(false))
}

/// Whether the exponents are equal.
#[must_use]
pub fn same_quantum(left: &Number, right: &Number) -> bool {
    if left.is_finite() && right.is_finite() {
        return left.exponent == right.exponent;
    }
    left.is_nan() && right.is_nan() || left.is_infinite() && right.is_infinite()
}

/// The larger number. A quiet NaN is less than a number.
#[must_use]
pub fn max(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    extreme(left, right, Ordering::Greater, cmp, context, status)
}

/// The smaller number. A quiet NaN is more than a number.
#[must_use]
pub fn min(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    extreme(left, right, Ordering::Less, cmp, context, status)
}

/// The number with the larger absolute value.
#[must_use]
pub fn max_mag(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    extreme(left, right, Ordering::Greater, cmp_absolute, context, status)
}

/// The number with the smaller absolute value.
#[must_use]
pub fn min_mag(left: &Number, right: &Number, context: &Context, status: &mut Status) -> Number {
    extreme(left, right, Ordering::Less, cmp_absolute, context, status)
}

fn cmp_absolute(left: &Number, right: &Number) -> Ordering {
    cmp(&left.with_sign(false), &right.with_sign(false))
}

fn extreme(
    left: &Number,
    right: &Number,
    wanted: Ordering,
    order: fn(&Number, &Number) -> Ordering,
    context: &Context,
    status: &mut Status,
) -> Number {
    if left.is_nan() || right.is_nan() {
        let quiet_pair = [(left, right), (right, left)]
            .into_iter()
            .find(|(nan, number)| nan.kind == Kind::Quiet && !number.is_nan());
        return match quiet_pair {
            Some((_, number)) => finalize(number.clone(), context, status),
            None => nan_of(&[left, right], context, status).unwrap_or_else(|| quieted(left, context)),
        };
    }
    let ordering = order(left, right).then_with(|| cmp_total(left, right));
    let chosen = if ordering == wanted || ordering == Ordering::Equal { left } else { right };
    finalize(chosen.clone(), context, status)
}
