//! Decimals and other numbers of Python.

use malachite_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use crate::{
    coefficient::{Coefficient, power_of_ten},
    context::Rounding,
    number::{Kind, Number},
    round::drop_rounded,
    text,
};

impl From<&BigInt> for Number {
    fn from(value: &BigInt) -> Self {
        Self::new(value.sign() == Sign::Minus, value.magnitude().clone().into(), 0)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::small(value < 0, value.unsigned_abs().into(), 0)
    }
}

/// The exact value of a float.
#[must_use]
pub fn from_f64(value: f64) -> Number {
    let negative = value.is_sign_negative();
    if value.is_nan() {
        return Number::nan().with_sign(negative);
    }
    if value.is_infinite() {
        return Number::infinity(negative);
    }
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) & 0x7ff;
    let (mantissa, exponent) = if biased == 0 { (mantissa, 1) } else { (mantissa | 1 << 52, biased) };
    if mantissa == 0 {
        return Number::small(negative, 0, 0);
    }
    let twos = mantissa.trailing_zeros();
    let (mantissa, exponent) = (mantissa >> twos, i64::try_from(exponent).unwrap_or(0) - 1075 + i64::from(twos));
    let shift = u32::try_from(exponent.unsigned_abs()).unwrap_or(0);
    if exponent >= 0 {
        return Number::new(negative, (BigUint::from(mantissa) << shift).into(), 0);
    }
    // m / 2**n is m * 5**n / 10**n.
    let digits = match 5_u128.checked_pow(shift).and_then(|power| power.checked_mul(mantissa.into())) {
        Some(small) => Coefficient::Small(small),
        None => (BigUint::from(5_u32).pow(shift) * mantissa).into(),
    };
    Number::new(negative, digits, exponent)
}

/// The nearest float. A signaling NaN has none.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "the integer is known to be exact")]
pub fn to_f64(value: &Number) -> Option<f64> {
    /// The powers of ten that floats have exactly.
    const EXACT: [f64; 23] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ];
    let magnitude = match value.kind {
        Kind::Signaling => return None,
        Kind::Quiet => f64::NAN,
        Kind::Infinity => f64::INFINITY,
        Kind::Finite => {
            let power = usize::try_from(value.exponent.unsigned_abs()).ok().and_then(|power| EXACT.get(power));
            match (&value.coefficient, power) {
                (Coefficient::Small(small), Some(power)) if *small <= 1 << 53 => {
                    let exact = *small as f64;
                    if value.exponent < 0 { exact / power } else { exact * power }
                }
                _ => format!("{}e{}", value.coefficient, value.exponent).parse().unwrap_or(f64::NAN),
            }
        }
    };
    Some(if value.negative { -magnitude } else { magnitude })
}

/// The integer that a finite number is rounded to, if it is not too long.
#[must_use]
pub fn to_integer(value: &Number, rounding: Rounding) -> Option<BigInt> {
    let magnitude = if value.exponent >= 0 {
        value.coefficient.append_zeros(value.exponent)?
    } else {
        drop_rounded(&value.coefficient, -value.exponent, value.negative, rounding).0
    };
    let sign = if value.negative { Sign::Minus } else { Sign::Plus };
    Some(BigInt::from_biguint(sign, magnitude.to_big().into_owned()))
}

/// Numerator and denominator of a finite number, in lowest terms.
#[must_use]
pub fn to_ratio(value: &Number) -> Option<(BigInt, BigInt)> {
    let sign = if value.negative { Sign::Minus } else { Sign::Plus };
    if value.is_zero() {
        return Some((BigInt::zero(), BigInt::one()));
    }
    let (numerator, denominator) = if value.exponent >= 0 {
        (value.coefficient.append_zeros(value.exponent)?.to_big().into_owned(), BigUint::one())
    } else {
        let (digits, taken) = value.coefficient.without_zeros(-value.exponent);
        let numerator = digits.to_big().into_owned();
        let denominator = power_of_ten(-value.exponent - taken)?.into_owned();
        let common = numerator.gcd(&denominator);
        (numerator / &common, denominator / common)
    };
    Some((BigInt::from_biguint(sign, numerator), BigInt::from_biguint(Sign::Plus, denominator)))
}

/// The hash of a finite number: its value modulo the prime that all of Python's numbers use.
#[must_use]
pub fn hash(value: &Number) -> i64 {
    const MODULUS: u64 = (1 << 61) - 1;
    /// The inverse of 10.
    const INVERSE: u64 = 2_075_258_708_292_324_556;
    /// 2**61 is 1 modulo the prime.
    #[expect(clippy::cast_possible_truncation, reason = "the parts of an integer of 128 bits")]
    const fn reduced(value: u128) -> u64 {
        let sum = (value as u64 & MODULUS) + ((value >> 61) as u64 & MODULUS) + (value >> 122) as u64;
        sum % MODULUS
    }
    const fn times(left: u64, right: u64) -> u64 {
        reduced(left as u128 * right as u128)
    }
    /// The powers of the inverse, for as many digits as prices and measurements have.
    const INVERSES: [u64; 32] = {
        let mut powers = [1; 32];
        let mut n = 1;
        while n < 32 {
            powers[n] = times(powers[n - 1], INVERSE);
            n += 1;
        }
        powers
    };
    let power = |mut base: u64, mut exponent: u64| {
        let mut result = 1;
        while exponent > 0 {
            if exponent & 1 == 1 {
                result = times(result, base);
            }
            base = times(base, base);
            exponent >>= 1;
        }
        result
    };
    let known = usize::try_from(value.exponent.wrapping_neg()).ok().and_then(|exponent| INVERSES.get(exponent));
    let scale = match known {
        Some(&scale) => scale,
        None => power(if value.exponent < 0 { INVERSE } else { 10 }, value.exponent.unsigned_abs()),
    };
    let coefficient = match &value.coefficient {
        Coefficient::Small(small) => reduced(*small),
        big @ Coefficient::Big(_) => big.modulo(MODULUS),
    };
    let hash = i64::try_from(times(coefficient, scale)).unwrap_or_default();
    match (value.negative, hash) {
        (true, 1) => -2,
        (true, hash) => -hash,
        (false, hash) => hash,
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&text::to_scientific(self, true))
    }
}
