//! Texts that are numbers.

use crate::{
    coefficient::Coefficient,
    context::Context,
    number::{Kind, Number, invalid},
    round::finalize,
    status::Status,
};

/// The number that a text is, rounded to the context.
#[must_use]
pub fn from_text(text: &[u8], context: &Context, status: &mut Status) -> Number {
    match parse(text) {
        None => invalid(Status::CONVERSION_SYNTAX, status),
        Some(number) if number.is_nan() => {
            if !number.has_fitting_payload(context) {
                return invalid(Status::CONVERSION_SYNTAX, status);
            }
            number
        }
        Some(number) => finalize(number, context, status),
    }
}

/// The number that a text is. One that fits no context is invalid.
#[must_use]
pub fn from_text_exact(text: &[u8], status: &mut Status) -> Number {
    let mut met = Status::default();
    let number = from_text(text, &Context::MAX, &mut met);
    if met.meets(Status::INEXACT_ROUNDED | Status::CLAMPED) {
        return invalid(Status::INVALID_OPERATION, status);
    }
    *status |= met & Status::INVALID;
    number
}

fn parse(text: &[u8]) -> Option<Number> {
    let (negative, text) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if !matches!(text.first()?, b'0'..=b'9' | b'.') {
        return special(text).map(|number| number.with_sign(negative));
    }
    let mut digits = Digits::default();
    let mut at = 0;
    let mut fraction = 0_i64;
    let mut in_fraction = false;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'0'..=b'9' => {
                digits.push(byte);
                fraction += i64::from(in_fraction);
            }
            b'.' if !in_fraction => in_fraction = true,
            b'e' | b'E' => break,
            _ => return None,
        }
        at += 1;
    }
    if at == usize::from(in_fraction) {
        return None;
    }
    let exponent = match text.get(at + 1..) {
        Some(exponent) if at < text.len() => parse_exponent(exponent)?,
        _ => 0,
    };
    Some(Number::new(negative, digits.finish()?, exponent - fraction))
}

/// Digits that are read, in a machine integer as long as they fit.
#[derive(Default)]
struct Digits {
    first: u64,
    count: usize,
    /// All digits, from where there are too many for a word.
    text: Vec<u8>,
}

impl Digits {
    fn push(&mut self, byte: u8) {
        if self.text.is_empty() {
            if self.count < 18 {
                self.first = self.first * 10 + u64::from(byte - b'0');
                self.count += usize::from(self.first != 0);
                return;
            }
            self.text = self.first.to_string().into_bytes();
        }
        self.text.push(byte);
    }

    fn finish(self) -> Option<Coefficient> {
        if self.text.is_empty() {
            return Some(Coefficient::Small(self.first.into()));
        }
        Coefficient::from_ascii(&self.text)
    }
}

/// More than twice the largest exponent of any context; two of them add up within an `i64`.
const BEYOND: i64 = 4_000_000_000_000_000_000;

/// The value of an exponent; [`BEYOND`] if it is larger.
fn parse_exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        (b'+', rest) => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let magnitude = digits
        .iter()
        .fold(0_i64, |value, digit| value.saturating_mul(10).saturating_add(i64::from(digit - b'0')).min(BEYOND));
    Some(if negative { -magnitude } else { magnitude })
}

fn special(text: &[u8]) -> Option<Number> {
    let is = |name: &str| text.eq_ignore_ascii_case(name.as_bytes());
    if is("inf") || is("infinity") {
        return Some(Number::infinity(false));
    }
    let (kind, rest) = match text.first()? {
        b's' | b'S' => (Kind::Signaling, &text[1..]),
        _ => (Kind::Quiet, text),
    };
    let (name, payload) = rest.split_at_checked(3)?;
    if !name.eq_ignore_ascii_case(b"nan") || !payload.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(Number { kind, ..Number::new(false, Coefficient::from_ascii(payload)?, 0) })
}
