//! Results are made to fit a context.

use std::cmp::Ordering;

use crate::{
    coefficient::{Coefficient, Rest, power_of_ten},
    context::{Context, Rounding},
    limbs::Limbs,
    number::{self, Kind, Number},
    status::Status,
    wide::{POWERS, Wide},
};

/// Whether a number is rounded away from zero. The last digit that is kept may be odd, and it may be 0 or 5.
fn goes_up(
    rounding: Rounding,
    negative: bool,
    rest: Rest,
    is_odd: impl FnOnce() -> bool,
    is_divisible_by_five: impl FnOnce() -> bool,
) -> bool {
    if rest == Rest::Nothing {
        return false;
    }
    match rounding {
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::HalfUp => rest != Rest::BelowHalf,
        Rounding::HalfDown => rest == Rest::AboveHalf,
        Rounding::HalfEven => rest == Rest::AboveHalf || rest == Rest::Half && is_odd(),
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::ZeroFiveUp => is_divisible_by_five(),
    }
}

/// Drops the last `count` digits by rounding. Tells whether the value has changed.
pub(crate) fn drop_rounded(
    coefficient: &Coefficient,
    count: i64,
    negative: bool,
    rounding: Rounding,
) -> (Coefficient, bool) {
    let (kept, rest) = coefficient.drop_digits(count);
    rounded(kept, rest, negative, rounding)
}

fn rounded(kept: Coefficient, rest: Rest, negative: bool, rounding: Rounding) -> (Coefficient, bool) {
    let up = goes_up(rounding, negative, rest, || kept.is_odd(), || kept.modulo(5) == 0);
    (if up { kept.plus(&Coefficient::Small(1)) } else { kept }, rest != Rest::Nothing)
}

/// The number with another exponent, and whether its value has changed. None if it is too long.
pub(crate) fn rescale(value: &Number, exponent: i64, rounding: Rounding) -> Option<(Number, bool)> {
    let (coefficient, inexact) = if value.exponent >= exponent {
        (value.coefficient.append_zeros(value.exponent - exponent)?, false)
    } else {
        drop_rounded(&value.coefficient, exponent - value.exponent, value.negative, rounding)
    };
    Some((Number::new(value.negative, coefficient, exponent), inexact))
}

/// The result of an operation that is too large.
fn overflow(negative: bool, context: &Context, status: &mut Status) -> Number {
    *status |= Status::OVERFLOW | Status::INEXACT_ROUNDED;
    let infinite = match context.rounding {
        Rounding::Up | Rounding::HalfUp | Rounding::HalfDown | Rounding::HalfEven => true,
        Rounding::Down | Rounding::ZeroFiveUp => false,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
    };
    if infinite { Number::infinity(negative) } else { largest(negative, context, status) }
}

/// The largest finite number.
pub(crate) fn largest(negative: bool, context: &Context, status: &mut Status) -> Number {
    let nines = power_of_ten(context.precision).map(|power| Coefficient::from(&*power - 1_u32));
    number::in_memory(nines.map(|nines| Number::new(negative, nines, context.etop())), status)
}

/// The number, made to fit the context.
#[must_use]
pub fn finalize(mut value: Number, context: &Context, status: &mut Status) -> Number {
    match value.kind {
        Kind::Finite => {}
        Kind::Infinity => return value,
        Kind::Quiet | Kind::Signaling => {
            number::fit_payload(&mut value, context);
            return value;
        }
    }
    if value.coefficient.is_zero() {
        return fit_zero(value, context, status);
    }
    let digits = value.coefficient.digits();
    let adjusted = value.exponent + digits - 1;
    if adjusted > context.emax {
        return overflow(value.negative, context, status);
    }
    if adjusted < context.emin {
        *status |= Status::SUBNORMAL;
        if value.exponent < context.etiny() {
            return round_subnormal(&value, context, status);
        }
    }
    if digits > context.precision {
        let drop = digits - context.precision;
        let (kept, rest) = value.coefficient.drop_digits(drop);
        return finish(value.negative, kept, rest, value.exponent + drop, context, status);
    }
    if context.clamp && value.exponent > context.etop() {
        *status |= Status::CLAMPED;
        let zeros = value.exponent - context.etop();
        let padded = value.coefficient.append_zeros(zeros);
        let negative = value.negative;
        return number::in_memory(padded.map(|digits| Number::new(negative, digits, context.etop())), status);
    }
    value
}

/// Rounds a normal number of which all digits but those of the precision have been dropped.
fn finish(
    negative: bool,
    kept: Coefficient,
    rest: Rest,
    exponent: i64,
    context: &Context,
    status: &mut Status,
) -> Number {
    *status |= Status::ROUNDED;
    let (mut coefficient, inexact) = rounded(kept, rest, negative, context.rounding);
    let mut exponent = exponent;
    if inexact {
        *status |= Status::INEXACT;
        if coefficient.digits() > context.precision {
            coefficient = coefficient.drop_digits(1).0;
            exponent += 1;
            if exponent > context.etop() {
                return overflow(negative, context, status);
            }
        }
    }
    Number::new(negative, coefficient, exponent)
}

fn fit_zero(mut value: Number, context: &Context, status: &mut Status) -> Number {
    let fitting = value.exponent.clamp(context.etiny(), context.largest_exponent());
    if fitting != value.exponent {
        *status |= Status::CLAMPED;
        value.exponent = fitting;
    }
    value
}

fn round_subnormal(value: &Number, context: &Context, status: &mut Status) -> Number {
    let etiny = context.etiny();
    *status |= Status::ROUNDED;
    let (coefficient, inexact) =
        drop_rounded(&value.coefficient, etiny - value.exponent, value.negative, context.rounding);
    if inexact {
        *status |= Status::INEXACT | Status::UNDERFLOW;
    }
    if coefficient.is_zero() {
        *status |= Status::CLAMPED;
    }
    Number::new(value.negative, coefficient, etiny)
}

/// A result of a few hundred digits, made to fit the context. If it is not exact, more digits follow, and it has at least
/// one digit more than the precision.
pub(crate) fn finalize_limbs(
    negative: bool,
    value: &Limbs,
    exact: bool,
    exponent: i64,
    context: &Context,
    status: &mut Status,
) -> Number {
    let digits = value.digits();
    let drop = digits - context.precision;
    let normal = (context.emin..=context.emax).contains(&(exponent + digits - 1));
    let (Some(power), Some(largest)) = (Limbs::power_of_ten(drop), Limbs::power_of_ten(context.precision)) else {
        return finalize_long(negative, value, exact, exponent, context, status);
    };
    if drop <= 0 || !normal {
        return finalize_long(negative, value, exact, exponent, context, status);
    }
    let (mut kept, rest) = value.div_rem(power);
    let rest = match (rest.is_zero(), rest.plus(&rest).compare(power)) {
        (true, _) if exact => Rest::Nothing,
        (_, Ordering::Less) => Rest::BelowHalf,
        (_, Ordering::Equal) if exact => Rest::Half,
        (_, Ordering::Equal | Ordering::Greater) => Rest::AboveHalf,
    };
    let mut exponent = exponent + drop;
    *status |= if rest == Rest::Nothing { Status::ROUNDED } else { Status::INEXACT_ROUNDED };
    if goes_up(context.rounding, negative, rest, || kept.is_odd(), || kept.is_divisible_by_five())
        && let Some(one) = Limbs::power_of_ten(0)
    {
        kept = kept.plus(one);
        if kept.compare(largest) == Ordering::Equal
            && let Some(shorter) = Limbs::power_of_ten(context.precision - 1)
        {
            kept = *shorter;
            exponent += 1;
            if exponent > context.etop() {
                return overflow(negative, context, status);
            }
        }
    }
    Number::new(negative, kept.to_coefficient(), exponent)
}

fn finalize_long(
    negative: bool,
    value: &Limbs,
    exact: bool,
    exponent: i64,
    context: &Context,
    status: &mut Status,
) -> Number {
    let coefficient = value.to_coefficient();
    if exact {
        finalize(Number::new(negative, coefficient, exponent), context, status)
    } else {
        finalize_sticky(negative, coefficient, exponent, context, status)
    }
}

/// A result of which more digits follow, made to fit the context. It has at least one digit more than the precision.
pub(crate) fn finalize_sticky(
    negative: bool,
    coefficient: Coefficient,
    exponent: i64,
    context: &Context,
    status: &mut Status,
) -> Number {
    let digits = coefficient.digits();
    let drop = digits - context.precision;
    if drop > 0 && (context.emin..=context.emax).contains(&(exponent + digits - 1)) {
        let (kept, rest) = coefficient.drop_digits(drop);
        let rest = match rest {
            Rest::Nothing | Rest::BelowHalf => Rest::BelowHalf,
            Rest::Half | Rest::AboveHalf => Rest::AboveHalf,
        };
        return finish(negative, kept, rest, exponent + drop, context, status);
    }
    // A last digit that no rounding takes for a half or for nothing stands for all others.
    let last = if coefficient.modulo(5) == 0 { coefficient.plus(&Coefficient::Small(1)) } else { coefficient };
    finalize(Number::new(negative, last, exponent), context, status)
}

/// A finite result that is wider than a machine integer, made to fit the context.
pub(crate) fn finalize_wide(
    negative: bool,
    value: Wide,
    exponent: i64,
    context: &Context,
    status: &mut Status,
) -> Number {
    if value.high != 0 {
        let digits = value.digits();
        let drop = digits - context.precision;
        let power = usize::try_from(drop).ok().and_then(|drop| POWERS.get(drop));
        if let Some(&power) = power
            && context.precision <= 38
            && (context.emin..=context.emax).contains(&(exponent + digits - 1))
        {
            let (kept, rest) = value.div_rem(power);
            let (kept, rest) = (Coefficient::Small(kept.low), Rest::of_small(rest, power));
            return finish(negative, kept, rest, exponent + drop, context, status);
        }
    }
    finalize(Number::new(negative, value.into(), exponent), context, status)
}
