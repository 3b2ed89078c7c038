//! Integers of a few hundred digits, on the stack: what a precision of more than 38 digits makes of coefficients, before
//! it is rounded.
//!
//! Limbs have 32 bits: wasm multiplies and divides these by one instruction, and longer ones by a function.

use std::{cmp::Ordering, sync::OnceLock};

use malachite_bigint::BigUint;
use malachite_nz::natural::Natural;
use num_traits::One;

use crate::coefficient::Coefficient;

/// The limbs of the longest operand.
const OPERAND: usize = 17;
/// The limbs of the longest product or dividend.
const CAPACITY: usize = 2 * OPERAND + 2;
/// The largest power of ten that is kept: it has as many limbs as an operand.
const LARGEST_POWER: usize = 155;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Limbs {
    /// The first one is the lowest. Those behind the length are zeros.
    words: [u32; CAPACITY],
    length: usize,
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "limbs are taken from wider words")]
const fn low(value: u64) -> u32 {
    value as u32
}

impl Limbs {
    const ZERO: Self = Self { words: [0; CAPACITY], length: 0 };

    fn used(&self) -> &[u32] {
        &self.words[..self.length]
    }

    fn trim(&mut self) {
        while self.length > 0 && self.words[self.length - 1] == 0 {
            self.length -= 1;
        }
    }

    /// The integer, if it is no longer than an operand.
    pub(crate) fn new(coefficient: &Coefficient) -> Option<Self> {
        let mut result = Self::ZERO;
        match coefficient {
            Coefficient::Small(small) => {
                for at in 0..4 {
                    #[expect(clippy::cast_possible_truncation, reason = "limbs are taken from wider words")]
                    let word = (small >> (32 * at)) as u32;
                    result.words[at] = word;
                }
                result.length = 4;
            }
            Coefficient::Big(big) => {
                if big.bits() > 32 * OPERAND as u64 {
                    return None;
                }
                for word in big.iter_u64_digits() {
                    result.words[result.length] = low(word);
                    result.words[result.length + 1] = low(word >> 32);
                    result.length += 2;
                }
            }
        }
        result.trim();
        Some(result)
    }

    fn from_big(big: &BigUint) -> Option<Self> {
        Self::new(&Coefficient::from(big.clone()))
    }

    pub(crate) fn to_coefficient(self) -> Coefficient {
        if self.length > 4 {
            let words = self.used().chunks(2);
            let words = words.map(|pair| u64::from(pair[0]) | pair.get(1).map_or(0, |&high| u64::from(high) << 32));
            return Coefficient::Big(Natural::from_owned_limbs_asc(words.collect()).into());
        }
        let small = self.used().iter().rev().fold(0, |value, &word| value << 32 | u128::from(word));
        Coefficient::Small(small)
    }

    /// `10**exponent`, if it is no longer than an operand.
    pub(crate) fn power_of_ten(exponent: i64) -> Option<&'static Self> {
        static POWERS: OnceLock<Vec<Limbs>> = OnceLock::new();
        let exponent = usize::try_from(exponent).ok().filter(|&exponent| exponent <= LARGEST_POWER)?;
        let powers = POWERS.get_or_init(|| {
            std::iter::successors(Some(BigUint::one()), |power| Some(power * 10_u32))
                .take(LARGEST_POWER + 1)
                .filter_map(|power| Self::from_big(&power))
                .collect()
        });
        powers.get(exponent)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.length == 0
    }

    pub(crate) fn is_odd(&self) -> bool {
        self.words[0] & 1 == 1
    }

    /// Whether the last digit is 0 or 5.
    pub(crate) fn is_divisible_by_five(&self) -> bool {
        // 2**32 is 1 modulo 5.
        self.used().iter().map(|&word| u64::from(word)).sum::<u64>() % 5 == 0
    }

    fn bits(&self) -> u64 {
        self.used().last().map_or(0, |last| 32 * self.length as u64 - u64::from(last.leading_zeros()))
    }

    /// The number of decimal digits; 1 for zero.
    pub(crate) fn digits(&self) -> i64 {
        let bits = i64::try_from(self.bits()).unwrap_or(i64::MAX).max(1);
        // log10(2) from below and from above.
        let (least, most) = ((bits - 1) * 30_102_999 / 100_000_000, bits * 30_103_000 / 100_000_000);
        if least == most {
            return least + 1;
        }
        match Self::power_of_ten(most) {
            Some(power) => most + i64::from(self.compare(power) != Ordering::Less),
            None => self.to_coefficient().digits(),
        }
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        self.length.cmp(&other.length).then_with(|| self.used().iter().rev().cmp(other.used().iter().rev()))
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let mut result = Self::ZERO;
        let length = self.length.max(other.length);
        let mut carry = 0_u64;
        for at in 0..length {
            let sum = u64::from(self.words[at]) + u64::from(other.words[at]) + carry;
            result.words[at] = low(sum);
            carry = sum >> 32;
        }
        result.words[length] = low(carry);
        result.length = length + 1;
        result.trim();
        result
    }

    /// The difference to an integer that is not larger.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        let mut result = *self;
        let mut borrow = false;
        for at in 0..self.length {
            let (difference, first) = self.words[at].overflowing_sub(other.words[at]);
            let (difference, second) = difference.overflowing_sub(borrow.into());
            result.words[at] = difference;
            borrow = first || second;
        }
        result.trim();
        result
    }

    /// The product of operands.
    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        if self.length + other.length > CAPACITY - 1 {
            return None;
        }
        let mut result = Self::ZERO;
        for (at, &word) in self.used().iter().enumerate() {
            let mut carry = 0_u64;
            for (place, &factor) in other.used().iter().enumerate() {
                // The largest product leaves room for two more words.
                let sum = u64::from(word) * u64::from(factor) + u64::from(result.words[at + place]) + carry;
                result.words[at + place] = low(sum);
                carry = sum >> 32;
            }
            result.words[at + other.length] = low(carry);
        }
        result.length = self.length + other.length;
        result.trim();
        Some(result)
    }

    /// `self * 10**zeros`, if that fits.
    pub(crate) fn scaled(&self, zeros: i64) -> Option<Self> {
        if zeros == 0 {
            return Some(*self);
        }
        self.times(Self::power_of_ten(zeros)?)
    }

    /// Quotient and remainder, by Knuth's algorithm D. The divisor is not zero.
    pub(crate) fn div_rem(&self, divisor: &Self) -> (Self, Self) {
        if self.compare(divisor) == Ordering::Less {
            return (Self::ZERO, *self);
        }
        let length = divisor.length;
        if length == 1 {
            return self.div_rem_word(divisor.words[0]);
        }
        // The first bit of the divisor is set, so that a quotient of two limbs by one is at most two too large.
        let shift = divisor.words[length - 1].leading_zeros();
        let divisor = divisor.shifted_left(shift);
        let mut rest = self.shifted_left(shift);
        let first = u64::from(divisor.words[length - 1]);
        let second = u64::from(divisor.words[length - 2]);
        let mut quotient = Self::ZERO;
        quotient.length = self.length - length + 1;
        for at in (0..quotient.length).rev() {
            let top = u64::from(rest.words[at + length]) << 32 | u64::from(rest.words[at + length - 1]);
            let mut guess = top / first;
            let mut over = top % first;
            while guess >> 32 != 0 || guess * second > (over << 32 | u64::from(rest.words[at + length - 2])) {
                guess -= 1;
                over += first;
                if over >> 32 != 0 {
                    break;
                }
            }
            if rest.subtract_product(at, &divisor, guess) {
                guess -= 1;
                rest.add_back(at, &divisor);
            }
            quotient.words[at] = low(guess);
        }
        quotient.trim();
        rest.length = length;
        (quotient, rest.shifted_right(shift))
    }

    fn div_rem_word(&self, divisor: u32) -> (Self, Self) {
        let mut quotient = *self;
        let mut rest = 0_u64;
        for word in quotient.words[..self.length].iter_mut().rev() {
            let part = rest << 32 | u64::from(*word);
            *word = low(part / u64::from(divisor));
            rest = part % u64::from(divisor);
        }
        quotient.trim();
        let mut remainder = Self::ZERO;
        remainder.words[0] = low(rest);
        remainder.length = 1;
        remainder.trim();
        (quotient, remainder)
    }

    /// Appends the digits to a text.
    pub(crate) fn write_to(mut self, text: &mut String) {
        // Nine digits at a time, the last ones first.
        let mut parts = [0; 4 * CAPACITY / 3];
        let mut count = 0;
        while !self.is_zero() {
            let (quotient, rest) = self.div_rem_word(1_000_000_000);
            parts[count] = rest.words[0];
            count += 1;
            self = quotient;
        }
        let start = text.len();
        for &part in parts[..count].iter().rev() {
            let mut digits = [b'0'; 9];
            let mut rest = part;
            for digit in digits.iter_mut().rev() {
                *digit += u8::try_from(rest % 10).unwrap_or(0);
                rest /= 10;
            }
            let unseen =
                if text.len() == start { digits.iter().take_while(|&&digit| digit == b'0').count() } else { 0 };
            text.extend(digits[unseen..].iter().map(|&digit| char::from(digit)));
        }
    }

    /// Takes a multiple of the divisor from the limbs that begin there. Tells whether it was too much.
    fn subtract_product(&mut self, start: usize, divisor: &Self, factor: u64) -> bool {
        let mut carry = 0_u64;
        let mut borrow = false;
        for (at, &word) in divisor.used().iter().enumerate() {
            let part = factor * u64::from(word) + carry;
            carry = part >> 32;
            let (difference, first) = self.words[start + at].overflowing_sub(low(part));
            let (difference, second) = difference.overflowing_sub(borrow.into());
            self.words[start + at] = difference;
            borrow = first || second;
        }
        let last = &mut self.words[start + divisor.length];
        let (difference, first) = last.overflowing_sub(low(carry));
        let (difference, second) = difference.overflowing_sub(borrow.into());
        *last = difference;
        first || second
    }

    fn add_back(&mut self, start: usize, divisor: &Self) {
        let mut carry = 0_u64;
        for (at, &word) in divisor.used().iter().enumerate() {
            let sum = u64::from(self.words[start + at]) + u64::from(word) + carry;
            self.words[start + at] = low(sum);
            carry = sum >> 32;
        }
        let last = &mut self.words[start + divisor.length];
        *last = last.wrapping_add(low(carry));
    }

    /// Less than 32 bits to the left; the length grows by one.
    fn shifted_left(&self, shift: u32) -> Self {
        let mut result = Self::ZERO;
        let mut carry = 0;
        for (at, &word) in self.used().iter().enumerate() {
            let wide = u64::from(word) << shift | carry;
            result.words[at] = low(wide);
            carry = wide >> 32;
        }
        result.words[self.length] = low(carry);
        result.length = self.length + 1;
        result.trim();
        result
    }

    fn shifted_right(&self, shift: u32) -> Self {
        let mut result = Self::ZERO;
        for at in 0..self.length {
            let next = if at + 1 < self.length { self.words[at + 1] } else { 0 };
            result.words[at] = low((u64::from(next) << 32 | u64::from(self.words[at])) >> shift);
        }
        result.length = self.length;
        result.trim();
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_integer::Integer;

    /// Integers of all lengths up to that of an operand, many with runs of equal bits.
    fn integers() -> Vec<BigUint> {
        let mut state = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835_u128;
        let mut all = Vec::new();
        for n in 0..220_u32 {
            let mut words = Vec::new();
            for _ in 0..=n % 17 {
                state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(1);
                words.push(match state >> 125 {
                    0 => 0,
                    1 => u32::MAX,
                    2 => 1 << 31,
                    _ => u32::try_from(state >> 96).unwrap(),
                });
            }
            all.push(BigUint::from_slice(&words));
        }
        all
    }

    fn big(limbs: Limbs) -> BigUint {
        limbs.to_coefficient().to_big().into_owned()
    }

    #[test]
    fn operations_agree_with_integers_of_any_length() {
        let all = integers();
        for (n, left) in all.iter().enumerate() {
            let first = Limbs::from_big(left).unwrap();
            assert_eq!(first.digits(), i64::try_from(left.to_string().len()).unwrap());
            assert_eq!(first.is_divisible_by_five(), left % 5_u32 == BigUint::from(0_u32));
            for right in &all[n % 5..] {
                let second = Limbs::from_big(right).unwrap();
                assert_eq!(first.compare(&second), left.cmp(right));
                assert_eq!(big(first.plus(&second)), left + right);
                let product = first.times(&second).unwrap();
                assert_eq!(big(product), left * right);
                if left >= right {
                    assert_eq!(big(first.minus(&second)), left - right);
                }
                if right > &BigUint::from(0_u32) {
                    let dividend = product.plus(&first);
                    let (quotient, rest) = dividend.div_rem(&second);
                    let mut text = String::new();
                    quotient.write_to(&mut text);
                    assert_eq!(text, quotient.to_coefficient().to_big().to_string().trim_start_matches('0'));
                    assert_eq!((big(quotient), big(rest)), big(dividend).div_rem(right), "{} / {right}", big(dividend));
                }
            }
        }
    }

    #[test]
    fn powers_of_ten_are_kept_as_far_as_operands_go() {
        for n in [0, 1, 9, 10, 38, 100, 155] {
            let power = Limbs::power_of_ten(n).unwrap();
            assert_eq!(big(*power), BigUint::from(10_u32).pow(u32::try_from(n).unwrap()));
            assert_eq!(power.digits(), n + 1);
        }
        assert!(Limbs::power_of_ten(156).is_none());
    }
}
