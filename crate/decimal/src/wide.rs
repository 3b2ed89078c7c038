//! Integers of 256 bits: the product of two machine integers, or a dividend.

use std::cmp::Ordering;

use malachite_bigint::BigUint;

/// `10**n` for every n that fits.
pub(crate) const POWERS: [u128; 39] = {
    let mut powers = [1; 39];
    let mut n = 1;
    while n < 39 {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

/// The number of decimal digits of a machine integer; 1 for zero.
#[inline]
pub(crate) const fn digits(value: u128) -> i64 {
    // log10(2) from below; the table tells whether there is one digit more.
    let guess = ((128 - value.leading_zeros()) * 1233) >> 12;
    let count = guess + (value >= POWERS[guess as usize]) as u32;
    if count == 0 { 1 } else { count as i64 }
}

/// `high * 2**128 + low`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wide {
    pub(crate) high: u128,
    pub(crate) low: u128,
}

/// `10**n` for every n that fits.
const WIDE_POWERS: [Wide; 78] = {
    let mut powers = [Wide { high: 0, low: 1 }; 78];
    let mut n = 1;
    while n < 78 {
        powers[n] = powers[n - 1].times_word(10);
        n += 1;
    }
    powers
};

const WORD: u32 = u64::BITS;
const MASK: u128 = u64::MAX as u128;

#[expect(clippy::cast_possible_truncation, reason = "limbs are taken from wider words")]
#[inline]
const fn half(value: u128) -> u64 {
    value as u64
}

#[expect(clippy::cast_possible_truncation, reason = "limbs are taken from wider words")]
#[inline]
const fn limb(value: u64) -> u32 {
    value as u32
}

impl Wide {
    /// The product of two machine integers.
    #[inline]
    pub(crate) const fn product(left: u128, right: u128) -> Self {
        let (left_high, left_low) = (left >> WORD, left & MASK);
        let (right_high, right_low) = (right >> WORD, right & MASK);
        let low = left_low * right_low;
        if left_high == 0 && right_high == 0 {
            return Self { high: 0, low };
        }
        // Neither sum overflows: a product of words leaves room for two more words.
        let middle = left_high * right_low + (low >> WORD);
        let other = left_low * right_high + (middle & MASK);
        Self { high: left_high * right_high + (middle >> WORD) + (other >> WORD), low: (other << WORD) | (low & MASK) }
    }

    const fn times_word(self, factor: u64) -> Self {
        let low = Self::product(self.low, factor as u128);
        Self { high: self.high * factor as u128 + low.high, low: low.low }
    }

    /// `value * 10**zeros`, where that fits.
    pub(crate) fn scaled(value: u128, zeros: i64) -> Option<Self> {
        let zeros = usize::try_from(zeros).ok()?;
        if let Some(&power) = POWERS.get(zeros) {
            return Some(Self::product(value, power));
        }
        let rest = *POWERS.get(zeros.checked_sub(38)?)?;
        let first = Self::product(value, POWERS[38]);
        let low = Self::product(first.low, rest);
        let high = Self::product(first.high, rest);
        if high.high != 0 {
            return None;
        }
        Some(Self { high: low.high.checked_add(high.low)?, low: low.low })
    }

    #[inline]
    pub(crate) fn plus(self, other: u128) -> Self {
        let (low, carry) = self.low.overflowing_add(other);
        Self { high: self.high + u128::from(carry), low }
    }

    /// The difference to a number that is not larger.
    #[inline]
    pub(crate) fn minus(self, other: u128) -> Self {
        let (low, borrow) = self.low.overflowing_sub(other);
        Self { high: self.high - u128::from(borrow), low }
    }

    #[inline]
    pub(crate) fn cmp_small(self, other: u128) -> Ordering {
        if self.high == 0 { self.low.cmp(&other) } else { Ordering::Greater }
    }

    /// The number of decimal digits; 1 for zero.
    pub(crate) fn digits(self) -> i64 {
        if self.high == 0 {
            return digits(self.low);
        }
        let guess = ((256 - self.high.leading_zeros()) * 78_913) >> 18;
        let more = WIDE_POWERS.get(guess as usize).is_some_and(|power| self >= *power);
        i64::from(guess) + i64::from(more)
    }

    pub(crate) fn to_big(self) -> BigUint {
        (BigUint::from(self.high) << 128_u32) + BigUint::from(self.low)
    }

    #[inline]
    const fn limbs(self) -> [u32; 8] {
        let mut limbs = [0; 8];
        let words = [half(self.low), half(self.low >> WORD), half(self.high), half(self.high >> WORD)];
        let mut n = 0;
        while n < 4 {
            limbs[2 * n] = limb(words[n]);
            limbs[2 * n + 1] = limb(words[n] >> 32);
            n += 1;
        }
        limbs
    }

    #[inline]
    const fn of_limbs(limbs: [u32; 8]) -> Self {
        const fn part(limbs: [u32; 8], first: usize) -> u128 {
            (limbs[first] as u128)
                | (limbs[first + 1] as u128) << 32
                | (limbs[first + 2] as u128) << 64
                | (limbs[first + 3] as u128) << 96
        }
        Self { high: part(limbs, 4), low: part(limbs, 0) }
    }

    /// Quotient and remainder, by limbs of 32 bits: the largest ones whose quotients a wasm instruction finds.
    pub(crate) fn div_rem(self, divisor: u128) -> (Self, u128) {
        if self.high == 0 {
            if divisor > self.low {
                return (Self { high: 0, low: 0 }, self.low);
            }
            if let (Ok(left), Ok(right)) = (u64::try_from(self.low), u64::try_from(divisor)) {
                return (Self { high: 0, low: (left / right).into() }, (left % right).into());
            }
        }
        if let Ok(divisor) = u32::try_from(divisor) {
            let mut limbs = self.limbs();
            let mut rest = 0_u64;
            let used = limbs.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
            for limb_of in limbs[..used].iter_mut().rev() {
                let part = rest << 32 | u64::from(*limb_of);
                *limb_of = limb(part / u64::from(divisor));
                rest = part % u64::from(divisor);
            }
            return (Self::of_limbs(limbs), rest.into());
        }
        self.div_rem_long(divisor)
    }

    /// Knuth's algorithm D.
    fn div_rem_long(self, divisor: u128) -> (Self, u128) {
        // The first bit of the divisor is set, so that a quotient of two limbs by one is at most two too large.
        let shift = divisor.leading_zeros() % 32;
        let divisor_limbs = Self { high: 0, low: divisor << shift }.limbs();
        let length = 4 - (divisor.leading_zeros() / 32) as usize;
        let shifted = Self {
            high: if shift == 0 { self.high } else { self.high << shift | self.low >> (128 - shift) },
            low: self.low << shift,
        };
        let mut rest = [0_u32; 9];
        rest[..8].copy_from_slice(&shifted.limbs());
        rest[8] = if shift == 0 { 0 } else { limb(half(self.high >> (128 - shift))) };
        let first = u64::from(divisor_limbs[length - 1]);
        let second = u64::from(divisor_limbs[length - 2]);
        let mut quotient = [0_u32; 8];
        let used = rest.iter().rposition(|&limb| limb != 0).map_or(0, |last| last + 1);
        for at in (0..=used.saturating_sub(length).min(8 - length)).rev() {
            let top = u64::from(rest[at + length]) << 32 | u64::from(rest[at + length - 1]);
            let mut guess = top / first;
            let mut over = top % first;
            while guess >> 32 != 0 || guess * second > (over << 32 | u64::from(rest[at + length - 2])) {
                guess -= 1;
                over += first;
                if over >> 32 != 0 {
                    break;
                }
            }
            let mut carry = 0_u64;
            let mut borrow = false;
            for n in 0..length {
                let part = guess * u64::from(divisor_limbs[n]) + carry;
                carry = part >> 32;
                let (difference, first_borrow) = rest[at + n].overflowing_sub(limb(part));
                let (difference, second_borrow) = difference.overflowing_sub(borrow.into());
                rest[at + n] = difference;
                borrow = first_borrow || second_borrow;
            }
            let (difference, first_borrow) = rest[at + length].overflowing_sub(limb(carry));
            let (difference, second_borrow) = difference.overflowing_sub(borrow.into());
            rest[at + length] = difference;
            if first_borrow || second_borrow {
                guess -= 1;
                let mut carry = 0_u64;
                for n in 0..length {
                    let part = u64::from(rest[at + n]) + u64::from(divisor_limbs[n]) + carry;
                    rest[at + n] = limb(part);
                    carry = part >> 32;
                }
                rest[at + length] = rest[at + length].wrapping_add(limb(carry));
            }
            quotient[at] = limb(guess);
        }
        let mut remainder = [0_u32; 8];
        remainder[..length].copy_from_slice(&rest[..length]);
        (Self::of_limbs(quotient), Self::of_limbs(remainder).low >> shift)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of all lengths, many with runs of equal bits.
    fn numbers() -> impl Iterator<Item = u128> {
        let mut state = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835_u128;
        (0..400_u32).map(move |n| {
            state = state.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(1);
            let value = state.rotate_left(61) >> (n % 128);
            match n % 5 {
                0 => !value >> (n % 64),
                1 => value | u128::from(u32::MAX) << (n % 96),
                _ => value,
            }
        })
    }

    #[test]
    fn products_and_quotients_agree_with_integers_of_any_length() {
        let all: Vec<u128> = numbers().collect();
        for (n, &left) in all.iter().enumerate() {
            for &right in &all[n % 7..] {
                let product = Wide::product(left, right);
                assert_eq!(product.to_big(), BigUint::from(left) * BigUint::from(right));
                let divisor = right.rotate_right(3) | 1;
                let dividend = product.plus(left >> 1);
                let (quotient, rest) = dividend.div_rem(divisor);
                assert_eq!(quotient.to_big(), dividend.to_big() / BigUint::from(divisor), "{dividend:?} / {divisor}");
                assert_eq!(BigUint::from(rest), dividend.to_big() % BigUint::from(divisor), "{dividend:?} % {divisor}");
            }
        }
    }

    #[test]
    fn digits_are_counted() {
        assert_eq!(digits(0), 1);
        for (n, &power) in (0_i64..).zip(&POWERS) {
            assert_eq!(digits(power), n + 1);
            assert_eq!(digits(power - 1), n.max(1));
        }
        assert_eq!(digits(u128::MAX), 39);
        for (n, &power) in (0_i64..).zip(&WIDE_POWERS) {
            assert_eq!(power.digits(), n + 1);
            assert_eq!(power.minus(1).digits(), n.max(1));
        }
        assert_eq!(Wide { high: u128::MAX, low: u128::MAX }.digits(), 78);
    }

    #[test]
    fn zeros_are_appended_where_they_fit() {
        assert_eq!(Wide::scaled(7, 50).map(Wide::to_big), Some(BigUint::from(7_u32) * BigUint::from(10_u32).pow(50)));
        assert_eq!(Wide::scaled(1, 76).map(Wide::to_big), Some(BigUint::from(10_u32).pow(76)));
        assert_eq!(Wide::scaled(1, 77), None);
        assert_eq!(Wide::scaled(u128::MAX, 70), None);
    }
}
