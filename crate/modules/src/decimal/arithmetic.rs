//! Arithmetic of finite numbers, as the General Decimal Arithmetic Specification has it.
//!
//! A function returns None where a condition other than Rounded and Inexact arises, or where the numbers are too far
//! apart to be brought to one exponent cheaply.

use std::cmp::Ordering;

use malachite_bigint::BigUint;
use num_integer::Integer;
use num_traits::{ToPrimitive, Zero};

/// The largest number of zeros that an operation appends to a coefficient.
const MAX_SHIFT: i64 = 20_000;

/// `±coefficient * 10**exponent`.
#[derive(Clone, Debug)]
pub(super) struct Finite {
    pub(super) negative: bool,
    pub(super) coefficient: BigUint,
    pub(super) exponent: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounding {
    Down,
    Up,
    HalfUp,
    HalfDown,
    HalfEven,
    Ceiling,
    Floor,
    ZeroFiveUp,
}

impl Rounding {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ROUND_HALF_EVEN" => Self::HalfEven,
            "ROUND_HALF_UP" => Self::HalfUp,
            "ROUND_HALF_DOWN" => Self::HalfDown,
            "ROUND_DOWN" => Self::Down,
            "ROUND_UP" => Self::Up,
            "ROUND_CEILING" => Self::Ceiling,
            "ROUND_FLOOR" => Self::Floor,
            "ROUND_05UP" => Self::ZeroFiveUp,
            _ => return None,
        })
    }
}

/// What of a context bounds a result.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) precision: i64,
    pub(super) rounding: Rounding,
    pub(super) emin: i64,
    pub(super) emax: i64,
    pub(super) clamp: bool,
}

impl Limits {
    fn etiny(&self) -> i64 {
        self.emin - self.precision + 1
    }

    fn etop(&self) -> i64 {
        self.emax - self.precision + 1
    }
}

/// The conditions that a result has met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Conditions {
    pub(super) rounded: bool,
    pub(super) inexact: bool,
}

pub(super) type Outcome = Option<(Finite, Conditions)>;

fn power_of_ten(exponent: u32) -> BigUint {
    if exponent < 20 { BigUint::from(10_u64.pow(exponent)) } else { BigUint::from(10_u32).pow(exponent) }
}

/// `coefficient * 10**zeros`, if that is not too long.
fn shifted(coefficient: &BigUint, zeros: i64) -> Option<BigUint> {
    match zeros {
        0 => Some(coefficient.clone()),
        1..=MAX_SHIFT => Some(coefficient * power_of_ten(u32::try_from(zeros).ok()?)),
        _ => None,
    }
}

/// The number of decimal digits; 1 for zero.
pub(super) fn digits(coefficient: &BigUint) -> i64 {
    if let Some(small) = coefficient.to_u128() {
        return small.checked_ilog10().map_or(1, |log| i64::from(log) + 1);
    }
    // The digits of the least number with as many bits, by log10(2) from below. There may be one more.
    let at_least = u128::from(coefficient.bits() - 1) * 301_029_995_663 / 1_000_000_000_000 + 1;
    let at_least = u32::try_from(at_least).unwrap_or(u32::MAX);
    i64::from(at_least) + i64::from(*coefficient >= BigUint::from(10_u32).pow(at_least))
}

impl Finite {
    pub(super) fn is_zero(&self) -> bool {
        self.coefficient.is_zero()
    }

    /// The exponent of the first digit.
    pub(super) fn adjusted(&self) -> i64 {
        self.exponent + digits(&self.coefficient) - 1
    }

    pub(super) fn with_sign(&self, negative: bool) -> Self {
        Self { negative, ..self.clone() }
    }

    fn zero(negative: bool, exponent: i64) -> Self {
        Self { negative, coefficient: BigUint::zero(), exponent }
    }

    /// Drops the last `count` digits, at least one.
    fn round(&self, count: i64, rounding: Rounding) -> Option<(BigUint, bool)> {
        let (kept, rest, half) = if count > digits(&self.coefficient) {
            (BigUint::zero(), !self.is_zero(), Ordering::Less)
        } else {
            let power = power_of_ten(u32::try_from(count).ok()?);
            let (kept, rest) = self.coefficient.div_rem(&power);
            let half = (&rest << 1_u32).cmp(&power);
            (kept, !rest.is_zero(), half)
        };
        let up = rest
            && match rounding {
                Rounding::Down => false,
                Rounding::Up => true,
                Rounding::HalfUp => half != Ordering::Less,
                Rounding::HalfDown => half == Ordering::Greater,
                Rounding::HalfEven => half == Ordering::Greater || half == Ordering::Equal && kept.is_odd(),
                Rounding::Ceiling => !self.negative,
                Rounding::Floor => self.negative,
                Rounding::ZeroFiveUp => (&kept % 5_u32).is_zero(),
            };
        Some((if up { kept + 1_u32 } else { kept }, rest))
    }

    /// The number with another exponent, and whether it has changed.
    pub(super) fn rescale(&self, exponent: i64, rounding: Rounding) -> Option<(Self, bool)> {
        let (coefficient, inexact) = if self.is_zero() {
            (BigUint::zero(), false)
        } else if self.exponent >= exponent {
            (shifted(&self.coefficient, self.exponent - exponent)?, false)
        } else {
            self.round(exponent - self.exponent, rounding)?
        };
        Some((Self { negative: self.negative, coefficient, exponent }, inexact))
    }

    /// Rounds to the precision. None for a result that is subnormal, clamped or too large.
    pub(super) fn fix(self, limits: &Limits) -> Outcome {
        if self.is_zero() {
            let largest = if limits.clamp { limits.etop() } else { limits.emax };
            return (limits.etiny()..=largest).contains(&self.exponent).then_some((self, Conditions::default()));
        }
        let smallest = digits(&self.coefficient) + self.exponent - limits.precision;
        if smallest > limits.etop() || smallest < limits.etiny() {
            return None;
        }
        if self.exponent >= smallest {
            return (!limits.clamp || self.exponent <= limits.etop()).then_some((self, Conditions::default()));
        }
        let (mut coefficient, inexact) = self.round(smallest - self.exponent, limits.rounding)?;
        let mut exponent = smallest;
        if digits(&coefficient) > limits.precision {
            coefficient /= 10_u32;
            exponent += 1;
        }
        (exponent <= limits.etop())
            .then_some((Self { negative: self.negative, coefficient, exponent }, Conditions { rounded: true, inexact }))
    }
}

pub(super) fn add(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    let exponent = left.exponent.min(right.exponent);
    let floor = limits.rounding == Rounding::Floor && left.negative != right.negative;
    if left.is_zero() && right.is_zero() {
        return Finite::zero(left.negative && right.negative || floor, exponent).fix(limits);
    }
    for (zero, other) in [(left, right), (right, left)] {
        if zero.is_zero() {
            let exponent = exponent.max(other.exponent - limits.precision - 1);
            return other.rescale(exponent, limits.rounding)?.0.fix(limits);
        }
    }
    let first = shifted(&left.coefficient, left.exponent - exponent)?;
    let second = shifted(&right.coefficient, right.exponent - exponent)?;
    let (negative, coefficient) = if left.negative == right.negative {
        (left.negative, first + second)
    } else {
        match first.cmp(&second) {
            Ordering::Equal => (floor, BigUint::zero()),
            Ordering::Greater => (left.negative, first - second),
            Ordering::Less => (right.negative, second - first),
        }
    };
    Finite { negative, coefficient, exponent }.fix(limits)
}

pub(super) fn subtract(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    add(left, &right.with_sign(!right.negative), limits)
}

pub(super) fn multiply(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    Finite {
        negative: left.negative != right.negative,
        coefficient: &left.coefficient * &right.coefficient,
        exponent: left.exponent + right.exponent,
    }
    .fix(limits)
}

pub(super) fn divide(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    if right.is_zero() {
        return None;
    }
    let negative = left.negative != right.negative;
    let ideal = left.exponent - right.exponent;
    if left.is_zero() {
        return Finite::zero(negative, ideal).fix(limits);
    }
    // One digit more than the precision, which tells on which side of a half the rest is.
    let shift = digits(&right.coefficient) - digits(&left.coefficient) + limits.precision + 1;
    let (mut coefficient, rest) = if shift >= 0 {
        shifted(&left.coefficient, shift)?.div_rem(&right.coefficient)
    } else {
        left.coefficient.div_rem(&shifted(&right.coefficient, -shift)?)
    };
    let mut exponent = ideal - shift;
    if !rest.is_zero() {
        if (&coefficient % 5_u32).is_zero() {
            coefficient += 1_u32;
        }
    } else if exponent < ideal {
        (coefficient, exponent) = without_zeros(coefficient, exponent, ideal);
    }
    Finite { negative, coefficient, exponent }.fix(limits)
}

/// Takes zeros off the end while the exponent is below the ideal one.
fn without_zeros(mut coefficient: BigUint, mut exponent: i64, ideal: i64) -> (BigUint, i64) {
    if let Some(mut small) = coefficient.to_u128() {
        while exponent < ideal && small % 10 == 0 {
            small /= 10;
            exponent += 1;
        }
        return (BigUint::from(small), exponent);
    }
    while exponent < ideal {
        let (shorter, digit) = coefficient.div_rem(&BigUint::from(10_u32));
        if !digit.is_zero() {
            break;
        }
        coefficient = shorter;
        exponent += 1;
    }
    (coefficient, exponent)
}

/// The integral quotient and the remainder, which is not yet rounded.
fn divide_integers(left: &Finite, right: &Finite, limits: &Limits) -> Option<(Finite, Finite)> {
    if right.is_zero() {
        return None;
    }
    let negative = left.negative != right.negative;
    let ideal = left.exponent.min(right.exponent);
    let apart = left.adjusted() - right.adjusted();
    if left.is_zero() || apart <= -2 {
        return Some((Finite::zero(negative, 0), left.rescale(ideal, limits.rounding)?.0));
    }
    if apart > limits.precision {
        return None;
    }
    let dividend = shifted(&left.coefficient, left.exponent - ideal)?;
    let divisor = shifted(&right.coefficient, right.exponent - ideal)?;
    let (quotient, remainder) = dividend.div_rem(&divisor);
    (digits(&quotient) <= limits.precision).then_some((
        Finite { negative, coefficient: quotient, exponent: 0 },
        Finite { negative: left.negative, coefficient: remainder, exponent: ideal },
    ))
}

pub(super) fn floor_divide(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    Some((divide_integers(left, right, limits)?.0, Conditions::default()))
}

pub(super) fn remainder(left: &Finite, right: &Finite, limits: &Limits) -> Outcome {
    divide_integers(left, right, limits)?.1.fix(limits)
}

/// Unary plus (`negate` false) and minus.
pub(super) fn plus(value: &Finite, negate: bool, limits: &Limits) -> Outcome {
    let negative = if value.is_zero() && limits.rounding != Rounding::Floor { false } else { value.negative != negate };
    value.with_sign(negative).fix(limits)
}

pub(super) fn quantize(value: &Finite, exponent: i64, rounding: Rounding, limits: &Limits) -> Outcome {
    if !(limits.etiny()..=limits.emax).contains(&exponent) {
        return None;
    }
    if value.is_zero() {
        return Finite::zero(value.negative, exponent).fix(limits);
    }
    let adjusted = value.adjusted();
    if adjusted > limits.emax || adjusted - exponent + 1 > limits.precision {
        return None;
    }
    let (result, inexact) = value.rescale(exponent, rounding)?;
    if digits(&result.coefficient) > limits.precision
        || !result.is_zero() && !(limits.emin..=limits.emax).contains(&result.adjusted())
    {
        return None;
    }
    let rounded = exponent > value.exponent;
    let (result, _) = result.fix(limits)?;
    Some((result, Conditions { rounded, inexact }))
}

/// None if the exponents are too far apart for numbers of equal magnitude.
pub(super) fn compare(left: &Finite, right: &Finite) -> Option<Ordering> {
    match (left.is_zero(), right.is_zero()) {
        (true, true) => return Some(Ordering::Equal),
        (true, false) => return Some(if right.negative { Ordering::Greater } else { Ordering::Less }),
        (false, true) => return Some(if left.negative { Ordering::Less } else { Ordering::Greater }),
        (false, false) if left.negative != right.negative => return Some(right.negative.cmp(&left.negative)),
        (false, false) => {}
    }
    let magnitude = if left.exponent == right.exponent {
        left.coefficient.cmp(&right.coefficient)
    } else {
        match left.adjusted().cmp(&right.adjusted()) {
            Ordering::Equal => {
                let exponent = left.exponent.min(right.exponent);
                let first = shifted(&left.coefficient, left.exponent - exponent)?;
                first.cmp(&shifted(&right.coefficient, right.exponent - exponent)?)
            }
            unequal => unequal,
        }
    };
    Some(if left.negative { magnitude.reverse() } else { magnitude })
}

/// The hash of a number: its value modulo the prime that all of Python's numbers use.
pub(super) fn hash(value: &Finite, modulus: u64) -> i64 {
    let times = |left: u64, right: u64| {
        u64::try_from(u128::from(left) * u128::from(right) % u128::from(modulus)).unwrap_or_default()
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
    let ten = if value.exponent < 0 { power(10, modulus - 2) } else { 10 };
    let coefficient = (&value.coefficient % modulus).to_u64().unwrap_or_default();
    let hash = times(coefficient, power(ten, value.exponent.unsigned_abs()));
    let hash = i64::try_from(hash).unwrap_or_default();
    match (value.negative, hash) {
        (true, 1) => -2,
        (true, hash) => -hash,
        (false, hash) => hash,
    }
}

/// The integral part, if it is not too long.
pub(super) fn truncate(value: &Finite) -> Option<BigUint> {
    if value.exponent >= 0 {
        return shifted(&value.coefficient, if value.is_zero() { 0 } else { value.exponent });
    }
    if -value.exponent >= digits(&value.coefficient) {
        return Some(BigUint::zero());
    }
    Some(&value.coefficient / power_of_ten(u32::try_from(-value.exponent).ok()?))
}

/// The plain notation; None for a number that is written with an exponent.
pub(super) fn to_plain_string(value: &Finite) -> Option<String> {
    let text = value.coefficient.to_string();
    let length = i64::try_from(text.len()).ok()?;
    let point = value.exponent + length;
    if value.exponent > 0 || point <= -6 {
        return None;
    }
    let sign = if value.negative { "-" } else { "" };
    Some(if value.exponent == 0 {
        format!("{sign}{text}")
    } else if point <= 0 {
        let zeros = usize::try_from(-point).ok()?;
        format!("{sign}0.{:0<zeros$}{text}", "")
    } else {
        let (integer, fraction) = text.split_at(usize::try_from(point).ok()?);
        format!("{sign}{integer}.{fraction}")
    })
}

/// A decimal literal in ASCII, with an optional exponent. None for other texts, which may be numbers all the same.
pub(super) fn parse(text: &str) -> Option<Finite> {
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (number, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => {
            let exponent = &unsigned[at + 1..];
            let magnitude = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            // Larger exponents are left to integers without bounds.
            if magnitude.is_empty() || magnitude.len() > 17 || !magnitude.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            (&unsigned[..at], exponent.parse::<i64>().ok()?)
        }
        None => (unsigned, 0),
    };
    let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
    if integer.is_empty() && fraction.is_empty() {
        return None;
    }
    let digits = integer.bytes().chain(fraction.bytes());
    let coefficient = if number.len() < 20 {
        let mut small = 0_u64;
        for byte in digits {
            small = small.checked_mul(10)?.checked_add(u64::from(char::from(byte).to_digit(10)?))?;
        }
        BigUint::from(small)
    } else {
        let digits: Option<Vec<u8>> = digits.map(|byte| byte.is_ascii_digit().then_some(byte)).collect();
        BigUint::parse_bytes(&digits?, 10)?
    };
    Some(Finite { negative, coefficient, exponent: exponent - i64::try_from(fraction.len()).ok()? })
}
