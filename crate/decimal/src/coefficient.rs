//! The digits of a number, as an integer.

use std::{borrow::Cow, cmp::Ordering, fmt, sync::OnceLock};

use malachite_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use crate::{
    limbs::Limbs,
    wide::{self, POWERS, Wide},
};

/// The largest number of digits that are computed.
const MAX_DIGITS: i64 = 200_000_000;

/// An integer that is not negative. One that fits a machine integer is always `Small`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coefficient {
    /// Less than `2**128`.
    Small(u128),
    /// At least `2**128`.
    Big(BigUint),
}

/// What is behind the last digit that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rest {
    Nothing,
    BelowHalf,
    Half,
    AboveHalf,
}

impl Rest {
    fn new(is_zero: bool, to_half: Ordering) -> Self {
        match to_half {
            _ if is_zero => Self::Nothing,
            Ordering::Less => Self::BelowHalf,
            Ordering::Equal => Self::Half,
            Ordering::Greater => Self::AboveHalf,
        }
    }

    /// What a remainder of a division by `10**n`, which is less than `2**127`, is.
    #[inline]
    pub(crate) fn of_small(rest: u128, power: u128) -> Self {
        Self::new(rest == 0, (rest << 1).cmp(&power))
    }
}

impl From<BigUint> for Coefficient {
    fn from(value: BigUint) -> Self {
        match value.to_u128() {
            Some(small) => Self::Small(small),
            None => Self::Big(value),
        }
    }
}

impl From<Wide> for Coefficient {
    fn from(value: Wide) -> Self {
        if value.high == 0 { Self::Small(value.low) } else { Self::Big(value.to_big()) }
    }
}

/// `10**exponent`, if there is memory for it. Those of usual precisions are kept.
pub(crate) fn power_of_ten(exponent: i64) -> Option<Cow<'static, BigUint>> {
    const KEPT: usize = 320;
    static POWERS_KEPT: OnceLock<Vec<BigUint>> = OnceLock::new();
    let at = usize::try_from(exponent).ok()?;
    if at < KEPT {
        let powers = POWERS_KEPT.get_or_init(|| {
            std::iter::successors(Some(BigUint::one()), |power| Some(power * 10_u32)).take(KEPT).collect()
        });
        return powers.get(at).map(Cow::Borrowed);
    }
    if exponent > MAX_DIGITS {
        return None;
    }
    // 10**n is 5**n, shifted.
    let exponent = u32::try_from(exponent).ok()?;
    Some(Cow::Owned(BigUint::from(5_u32).pow(exponent) << exponent))
}

impl Coefficient {
    #[inline]
    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Self::Small(0))
    }

    #[inline]
    pub(crate) fn is_odd(&self) -> bool {
        match self {
            Self::Small(value) => value & 1 == 1,
            Self::Big(value) => value.is_odd(),
        }
    }

    #[inline]
    pub(crate) fn to_u128(&self) -> Option<u128> {
        match self {
            Self::Small(value) => Some(*value),
            Self::Big(_) => None,
        }
    }

    /// The integer.
    #[must_use]
    pub fn to_big(&self) -> Cow<'_, BigUint> {
        match self {
            Self::Small(value) => Cow::Owned(BigUint::from(*value)),
            Self::Big(value) => Cow::Borrowed(value),
        }
    }

    /// The number of decimal digits; 1 for zero.
    #[must_use]
    #[inline]
    pub fn digits(&self) -> i64 {
        match self {
            Self::Small(value) => wide::digits(*value),
            Self::Big(value) => big_digits(value),
        }
    }

    /// The value of ASCII digits.
    #[must_use]
    pub fn from_ascii(digits: &[u8]) -> Option<Self> {
        let leading = digits.iter().take_while(|&&digit| digit == b'0').count();
        let digits = &digits[leading..];
        if digits.len() > 38 {
            return BigUint::parse_bytes(digits, 10).map(Self::from);
        }
        let mut value = 0;
        for chunk in digits.chunks(19) {
            let mut part = 0_u64;
            for &digit in chunk {
                part = part * 10 + u64::from(digit - b'0');
            }
            value = value * POWERS[chunk.len()] + u128::from(part);
        }
        Some(Self::Small(value))
    }

    /// `self * 10**zeros`, if there is memory for it.
    pub(crate) fn append_zeros(&self, zeros: i64) -> Option<Self> {
        match self {
            _ if zeros == 0 => Some(self.clone()),
            Self::Small(0) => Some(Self::Small(0)),
            Self::Small(value) => match Wide::scaled(*value, zeros) {
                Some(wide) => Some(wide.into()),
                None => Some(Self::Big(&*power_of_ten(zeros)? * BigUint::from(*value))),
            },
            Self::Big(value) => Some(Self::Big(&*power_of_ten(zeros)? * value)),
        }
    }

    /// Drops the last `count` digits, and tells what they were.
    pub(crate) fn drop_digits(&self, count: i64) -> (Self, Rest) {
        match self {
            _ if count == 0 => (self.clone(), Rest::Nothing),
            Self::Small(value) => {
                let Some(&power) = usize::try_from(count).ok().and_then(|count| POWERS.get(count)) else {
                    // The half of 10**39 is more than fits.
                    return (Self::Small(0), Rest::new(*value == 0, Ordering::Less));
                };
                let (kept, rest) = small_div_rem(*value, power);
                (Self::Small(kept), Rest::of_small(rest, power))
            }
            Self::Big(value) => {
                if count > self.digits() {
                    return (Self::Small(0), Rest::BelowHalf);
                }
                // There is memory for a number that is not larger than the value.
                let power = power_of_ten(count).unwrap_or_else(|| Cow::Owned(BigUint::one()));
                let (kept, rest) = value.div_rem(&power);
                let to_half = (&rest << 1_u32).cmp(&*power);
                (kept.into(), Rest::new(rest.is_zero(), to_half))
            }
        }
    }

    /// The last `count` digits.
    pub(crate) fn last_digits(&self, count: i64) -> Self {
        if count >= self.digits() {
            return self.clone();
        }
        match self {
            Self::Small(value) => Self::Small(usize::try_from(count).map_or(0, |count| value % POWERS[count])),
            Self::Big(value) => power_of_ten(count).map_or_else(|| self.clone(), |power| (value % &*power).into()),
        }
    }

    /// Whether the last `count` digits are zeros.
    pub(crate) fn ends_in_zeros(&self, count: i64) -> bool {
        let twos = match self {
            Self::Small(0) => return true,
            Self::Small(value) => u64::from(value.trailing_zeros()),
            Self::Big(value) => value.trailing_zeros().unwrap_or(0),
        };
        u64::try_from(count).is_ok_and(|count| twos >= count) && self.drop_digits(count).1 == Rest::Nothing
    }

    /// Takes at most `limit` zeros off the end; also gives their number.
    pub(crate) fn without_zeros(&self, limit: i64) -> (Self, i64) {
        let mut rest = self.clone();
        let mut taken = 0;
        if rest.is_zero() || limit <= 0 {
            return (rest, 0);
        }
        // A number that ends in n zeros is divisible by 2**n.
        let twos = match &rest {
            Self::Small(value) => i64::from(value.trailing_zeros()),
            Self::Big(value) => value.trailing_zeros().and_then(|zeros| i64::try_from(zeros).ok()).unwrap_or(0),
        };
        let limit = limit.min(twos);
        let mut step = 1;
        while step * 2 <= limit {
            step *= 2;
        }
        while step > 0 {
            if taken + step <= limit {
                let (shorter, lost) = rest.drop_digits(step);
                if lost == Rest::Nothing {
                    rest = shorter;
                    taken += step;
                    continue;
                }
            }
            step /= 2;
        }
        (rest, taken)
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        if let (Self::Small(left), Self::Small(right)) = (self, other) {
            return Wide { high: 0, low: *left }.plus(*right).into();
        }
        Self::from(self.to_big().as_ref() + other.to_big().as_ref())
    }

    /// The difference to an integer that is not larger.
    pub(crate) fn minus(&self, other: &Self) -> Self {
        if let (Self::Small(left), Self::Small(right)) = (self, other) {
            return Self::Small(left - right);
        }
        Self::from(self.to_big().as_ref() - other.to_big().as_ref())
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        if let (Self::Small(left), Self::Small(right)) = (self, other) {
            return Wide::product(*left, *right).into();
        }
        Self::Big(self.to_big().as_ref() * other.to_big().as_ref()).shrunk()
    }

    fn shrunk(self) -> Self {
        match self {
            Self::Big(value) => value.into(),
            small @ Self::Small(_) => small,
        }
    }

    pub(crate) fn div_rem(&self, divisor: &Self) -> (Self, Self) {
        if let (Self::Small(left), Self::Small(right)) = (self, divisor) {
            let (quotient, rest) = small_div_rem(*left, *right);
            return (Self::Small(quotient), Self::Small(rest));
        }
        if matches!(self, Self::Big(_)) {
            let (quotient, rest) = self.to_big().div_rem(divisor.to_big().as_ref());
            return (quotient.into(), rest.into());
        }
        (Self::Small(0), self.clone())
    }

    /// The remainder by a machine word.
    pub(crate) fn modulo(&self, divisor: u64) -> u64 {
        match self {
            Self::Small(value) => match u64::try_from(*value) {
                Ok(small) => small % divisor,
                Err(_) => small_div_rem(*value, divisor.into()).1.to_u64().unwrap_or_default(),
            },
            Self::Big(value) => (value % divisor).to_u64().unwrap_or_default(),
        }
    }

    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(left), Self::Small(right)) => left.cmp(right),
            (Self::Big(left), Self::Big(right)) => left.cmp(right),
            (Self::Small(_), Self::Big(_)) => Ordering::Less,
            (Self::Big(_), Self::Small(_)) => Ordering::Greater,
        }
    }
}

/// Writes the digits of a machine integer at the end of a buffer; gives the first position.
fn write_digits(mut value: u128, buffer: &mut [u8; 39]) -> usize {
    let mut at = buffer.len();
    let mut write_word = |mut word: u64, least: usize| {
        let end = at;
        while word != 0 || end - at < least {
            at -= 1;
            buffer[at] = b'0' + u8::try_from(word % 10).unwrap_or(0);
            word /= 10;
        }
    };
    while value > u128::from(u64::MAX) {
        let (rest, word) = small_div_rem(value, POWERS[19]);
        write_word(u64::try_from(word).unwrap_or(0), 19);
        value = rest;
    }
    write_word(u64::try_from(value).unwrap_or(0), 1);
    at
}

impl Coefficient {
    /// Appends the digits to a text.
    pub(crate) fn write_to(&self, text: &mut String) {
        match self {
            Self::Small(value) => {
                let mut buffer = [0; 39];
                let at = write_digits(*value, &mut buffer);
                text.extend(buffer[at..].iter().map(|&digit| char::from(digit)));
            }
            Self::Big(value) => match Limbs::new(self) {
                Some(limbs) => limbs.write_to(text),
                None => text.push_str(&value.to_string()),
            },
        }
    }
}

impl fmt::Display for Coefficient {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Small(value) => value.fmt(formatter),
            Self::Big(value) => value.fmt(formatter),
        }
    }
}

fn small_div_rem(value: u128, divisor: u128) -> (u128, u128) {
    let (quotient, rest) = Wide { high: 0, low: value }.div_rem(divisor);
    (quotient.low, rest)
}

/// The digits of an integer of at least `2**128`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "the logarithm is an estimate, which is checked where it is near an integer"
)]
fn big_digits(value: &BigUint) -> i64 {
    // Usually all numbers of this many bits have as many digits.
    let bits = i64::try_from(value.bits()).unwrap_or(i64::MAX);
    if bits < 100_000 {
        // log10(2) from below and from above.
        let (least, most) = ((bits - 1) * 30_102_999 / 100_000_000, bits * 30_103_000 / 100_000_000);
        if least == most {
            return least + 1;
        }
    }
    let shift = value.bits() - 64;
    let first = (value >> shift).to_u64().unwrap_or(u64::MAX);
    let log = (first as f64).log10() + shift as f64 * std::f64::consts::LOG10_2;
    let nearest = log.round();
    if (log - nearest).abs() > 1e-6 {
        return log.floor() as i64 + 1;
    }
    let nearest = nearest as i64;
    power_of_ten(nearest).map_or(nearest + 1, |power| nearest + i64::from(value >= &*power))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_big_integers_are_exact() {
        for n in [39_i64, 40, 77, 100, 1000, 4321] {
            let power = power_of_ten(n).unwrap().into_owned();
            assert_eq!(Coefficient::from(power.clone()).digits(), n + 1);
            assert_eq!(Coefficient::from(&power - 1_u32).digits(), n);
            assert_eq!(Coefficient::from(&power * 7_u32).digits(), n + 1);
        }
    }

    #[test]
    fn what_is_dropped_is_told() {
        let drop = |digits: &str, count| {
            let (kept, rest) = Coefficient::from_ascii(digits.as_bytes()).unwrap().drop_digits(count);
            (kept.to_string(), rest)
        };
        assert_eq!(drop("12345", 2), ("123".into(), Rest::BelowHalf));
        assert_eq!(drop("12350", 2), ("123".into(), Rest::Half));
        assert_eq!(drop("12351", 2), ("123".into(), Rest::AboveHalf));
        assert_eq!(drop("12300", 2), ("123".into(), Rest::Nothing));
        assert_eq!(drop("5", 1), ("0".into(), Rest::Half));
        assert_eq!(drop("6", 2), ("0".into(), Rest::BelowHalf));
        assert_eq!(drop(&u128::MAX.to_string(), 39), ("0".into(), Rest::BelowHalf));
        assert_eq!(drop(&format!("5{}", "0".repeat(38)), 39), ("0".into(), Rest::Half));
        assert_eq!(drop(&format!("25{}", "0".repeat(49)), 50), ("2".into(), Rest::Half));
        assert_eq!(drop(&"9".repeat(60), 60), ("0".into(), Rest::AboveHalf));
        assert_eq!(drop(&"9".repeat(60), 61), ("0".into(), Rest::BelowHalf));
    }

    #[test]
    fn zeros_are_taken_off() {
        for (digits, zeros) in [("7", 0_usize), ("12", 5), ("123456789", 29), ("1", 38), ("25", 70), ("8", 300)] {
            let value = Coefficient::from_ascii(format!("{digits}{}", "0".repeat(zeros)).as_bytes()).unwrap();
            for limit in [0, 1, 4, 30, 1000] {
                let taken = limit.min(zeros);
                let (rest, count) = value.without_zeros(limit.try_into().unwrap());
                assert_eq!(count, i64::try_from(taken).unwrap());
                assert_eq!(rest.to_string(), format!("{digits}{}", "0".repeat(zeros - taken)));
            }
        }
    }
}
