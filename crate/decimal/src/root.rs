//! Square roots.

use malachite_bigint::BigUint;

use crate::{
    coefficient::{Coefficient, Rest},
    context::{Context, Rounding},
    number::{self, Number, invalid, nan_of},
    round::{finalize, finalize_sticky},
    status::Status,
    wide::Wide,
};

/// The square root, rounded to the nearest.
#[must_use]
pub fn sqrt(value: &Number, context: &Context, status: &mut Status) -> Number {
    if let Some(nan) = nan_of(&[value], context, status) {
        return nan;
    }
    if value.is_zero() {
        let ideal = value.exponent.div_euclid(2);
        return finalize(Number::small(value.negative, 0, ideal), context, status);
    }
    if value.negative {
        return invalid(Status::INVALID_OPERATION, status);
    }
    if value.is_infinite() {
        return value.clone();
    }
    number::in_memory(root(value, context, status), status)
}

fn root(value: &Number, context: &Context, status: &mut Status) -> Option<Number> {
    let ideal = value.exponent.div_euclid(2);
    let odd = value.exponent.rem_euclid(2);
    let pairs = (value.coefficient.digits() + odd + 1) / 2;
    // Pairs of zeros, so that the root has one digit more than the precision.
    let shift = context.precision + 1 - pairs;
    let zeros = 2 * shift + odd;
    let (radicand, mut exact) = if zeros >= 0 {
        (value.coefficient.append_zeros(zeros)?, true)
    } else {
        let (radicand, rest) = value.coefficient.drop_digits(-zeros);
        (radicand, rest == Rest::Nothing)
    };
    let (mut root, is_square) = integer_root(&radicand);
    exact &= is_square;
    let mut exponent = ideal - shift;
    if exact {
        if shift >= 0 {
            root = root.drop_digits(shift).0;
        } else {
            root = root.append_zeros(-shift)?;
        }
        exponent = ideal;
    } else {
        let nearest = context.with_rounding(Rounding::HalfEven);
        return Some(finalize_sticky(false, root, exponent, &nearest, status));
    }
    Some(finalize(Number::new(false, root, exponent), &context.with_rounding(Rounding::HalfEven), status))
}

/// The integral part of the root, and whether there is no other part.
fn integer_root(radicand: &Coefficient) -> (Coefficient, bool) {
    let wide = match radicand {
        Coefficient::Small(small) => Wide { high: 0, low: *small },
        Coefficient::Big(big) => {
            let Some(wide) = wide_of(big) else {
                let root = big.sqrt();
                let exact = &root * &root == *big;
                return (root.into(), exact);
            };
            wide
        }
    };
    let root = wide_root(wide);
    (Coefficient::Small(root), Wide::product(root, root) == wide)
}

fn wide_of(big: &BigUint) -> Option<Wide> {
    use num_traits::ToPrimitive;
    // The first bits are those of floats, which the first step of the iteration has to double.
    if big.bits() > 250 {
        return None;
    }
    let high = big >> 128_u32;
    let low = (big - (&high << 128_u32)).to_u128()?;
    Some(Wide { high: high.to_u128()?, low })
}

/// Newton's iteration from a float, whose 50 bits each step doubles.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "the float is the first approximation"
)]
fn wide_root(value: Wide) -> u128 {
    if value.high == 0 && value.low < 1 << 52 {
        return (value.low as f64).sqrt() as u128;
    }
    let float = value.high as f64 * 2.0_f64.powi(128) + value.low as f64;
    let mut root = float.sqrt() as u128;
    loop {
        let (quotient, _) = value.div_rem(root);
        // Of two numbers on both sides of the root, the mean is nearer, and from the first step on above.
        let next = quotient.low.midpoint(root);
        if next.abs_diff(root) <= 1 {
            root = next;
            break;
        }
        root = next;
    }
    while Wide::product(root, root) > value {
        root -= 1;
    }
    while Wide::product(root + 1, root + 1) <= value {
        root += 1;
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_the_integral_parts() {
        for n in 0..2000_u128 {
            let near = (1_u128 << (n % 120)) + n * n * 7919;
            for wide in [
                Wide::product(near, near),
                Wide::product(near, near).minus(u128::from(near > 0)),
                Wide { high: 0, low: n },
            ] {
                let root = wide_root(wide);
                assert!(Wide::product(root, root) <= wide);
                assert!(Wide::product(root + 1, root + 1) > wide);
            }
        }
    }
}
