//! Exponentials and logarithms of numbers with a fixed point, in binary.
//!
//! `x` with `bits` stands for `x / 2**bits`. Every function is exact to a few units of the last bit.

use std::sync::{Mutex, PoisonError};

use malachite_bigint::{BigInt, BigUint};
use num_integer::Roots;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::coefficient::power_of_ten;

/// The number of bits that as many decimal digits need.
pub(crate) fn bits_of_digits(digits: i64) -> u64 {
    let digits = u64::try_from(digits).unwrap_or(0);
    digits * 33_220 / 10_000 + 1
}

/// `coefficient * 10**exponent`.
pub(crate) fn from_decimal(coefficient: &BigUint, exponent: i64, bits: u64) -> Option<BigUint> {
    if exponent >= 0 {
        return Some((coefficient * &*power_of_ten(exponent)?) << bits);
    }
    Some((coefficient << bits) / &*power_of_ten(-exponent)?)
}

/// `atanh(1 / n)`.
fn atanh_of_inverse(n: u32, bits: u64) -> BigUint {
    let mut power = (BigUint::one() << bits) / n;
    let mut sum = power.clone();
    let square = n * n;
    let mut k = 3_u32;
    loop {
        power /= square;
        if power.is_zero() {
            return sum;
        }
        sum += &power / k;
        k += 2;
    }
}

/// The logarithm of 10.
pub(crate) fn ln10(bits: u64) -> BigUint {
    static LONGEST: Mutex<Option<(u64, BigUint)>> = Mutex::new(None);
    let mut longest = LONGEST.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((have, value)) = &*longest
        && *have >= bits
    {
        return value >> (have - bits);
    }
    // More than is asked for, as the next one asks for a little more.
    let have = bits + bits / 8 + 64;
    let guard = 32;
    let atanh = |n| atanh_of_inverse(n, have + guard);
    let value: BigUint = (atanh(31) * 46_u32 + atanh(49) * 34_u32 + atanh(161) * 20_u32) >> guard;
    let result = &value >> (have - bits);
    *longest = Some((have, value));
    result
}

/// `e**x` for a small x that is not negative.
pub(crate) fn exp(x: &BigUint, bits: u64) -> BigUint {
    // The series of x / 2**halvings, whose sum is then squared as often. Both take about as long.
    let halvings = bits.sqrt() + 2;
    let work = bits + halvings + 40;
    let small = (x << (work - bits)) >> halvings;
    let one = BigUint::one() << work;
    let mut sum = &one + &small;
    let mut term = small.clone();
    let mut k = 2_u32;
    loop {
        term = ((term * &small) >> work) / k;
        if term.is_zero() {
            break;
        }
        sum += &term;
        k += 1;
    }
    for _ in 0..halvings {
        sum = (&sum * &sum) >> work;
    }
    sum >> (work - bits)
}

/// The logarithm of a number between 1/4 and 4.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a float is the first approximation")]
pub(crate) fn ln(x: &BigUint, bits: u64) -> BigInt {
    const FLOAT: u64 = 48;
    if bits <= FLOAT {
        let value = x.to_u64().unwrap_or(1) as f64 / (1_u64 << bits) as f64;
        return BigInt::from((value.ln() * (1_u64 << bits) as f64) as i64);
    }
    // x / e**y is near 1 for an approximation y. Two terms of the series treble the digits.
    let work = bits + 16;
    let near = (bits / 3 + 12).max(FLOAT).min(bits - 1);
    let approximation = ln(&(x >> (bits - near)), near);
    let magnitude = approximation.magnitude() << (work - near);
    let power = exp(&magnitude, work);
    let value = x << (work - bits);
    let ratio = if approximation.is_negative() { (value * power) >> work } else { (value << work) / power };
    let one = BigInt::one() << work;
    let ratio = BigInt::from(ratio);
    let z = ((&ratio - &one) << work) / (&ratio + &one);
    let square: BigInt = (&z * &z) >> work;
    let mut power = z.clone();
    let mut sum = z;
    let mut k = 3_u32;
    loop {
        power = (power * &square) >> work;
        let term = &power / k;
        if term.is_zero() {
            break;
        }
        sum += term;
        k += 2;
    }
    let rest: BigInt = sum << 1_u32;
    ((approximation << (work - near)) + rest) >> (work - bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(value: &BigUint, bits: u64) -> String {
        ((value * BigUint::from(10_u32).pow(60)) >> bits).to_string()
    }

    #[test]
    fn constants_have_the_digits_of_tables() {
        assert!(decimal(&ln10(260), 260).starts_with("230258509299404568401799145468436420760110148862877297603332"));
        assert!(
            decimal(&exp(&(BigUint::one() << 260_u32), 260), 260)
                .starts_with("271828182845904523536028747135266249775724709369995957496696")
        );
    }

    #[test]
    fn logarithms_are_inverse_to_exponentials() {
        for bits in [60_u64, 130, 400, 3000] {
            for tenths in 3_u32..38 {
                let x = (BigUint::from(tenths) << bits) / 10_u32;
                let y = ln(&x, bits);
                let power = exp(y.magnitude(), bits);
                let back = if y.is_negative() { (BigUint::one() << (2 * bits)) / power } else { power };
                let error = BigInt::from(back) - BigInt::from(x);
                assert!(error.magnitude().bits() < 8, "{bits} {tenths} {error}");
            }
        }
    }
}
