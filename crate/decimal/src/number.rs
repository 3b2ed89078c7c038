//! Values.

use crate::{coefficient::Coefficient, context::Context, status::Status};

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A finite number.
    Finite,
    /// Infinity.
    Infinity,
    /// A quiet NaN, whose payload is the coefficient.
    Quiet,
    /// A signaling NaN, whose payload is the coefficient.
    Signaling,
}

/// `±coefficient * 10**exponent`, infinity, or NaN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it is.
    pub kind: Kind,
    /// Whether it has a minus sign.
    pub negative: bool,
    /// The exponent of the last digit; 0 for what is not finite.
    pub exponent: i64,
    /// The digits; those of a NaN's payload.
    pub coefficient: Coefficient,
}

impl Number {
    /// A finite number.
    #[must_use]
    #[inline]
    pub const fn new(negative: bool, coefficient: Coefficient, exponent: i64) -> Self {
        Self { kind: Kind::Finite, negative, exponent, coefficient }
    }

    /// `±coefficient * 10**exponent`.
    #[must_use]
    #[inline]
    pub const fn small(negative: bool, coefficient: u128, exponent: i64) -> Self {
        Self::new(negative, Coefficient::Small(coefficient), exponent)
    }

    /// Infinity.
    #[must_use]
    pub fn infinity(negative: bool) -> Self {
        Self { kind: Kind::Infinity, ..Self::small(negative, 0, 0) }
    }

    /// A quiet NaN without payload.
    #[must_use]
    pub fn nan() -> Self {
        Self { kind: Kind::Quiet, ..Self::small(false, 0, 0) }
    }

    /// Whether it is neither infinite nor NaN.
    #[must_use]
    #[inline]
    pub fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    /// Whether it is infinite.
    #[must_use]
    #[inline]
    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinity
    }

    /// Whether it is a NaN of either kind.
    #[must_use]
    #[inline]
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    /// Whether the payload of a NaN is short enough.
    #[must_use]
    pub fn has_fitting_payload(&self, context: &Context) -> bool {
        self.coefficient.is_zero() || self.coefficient.digits() <= context.precision - i64::from(context.clamp)
    }

    /// Whether it is a signaling NaN.
    #[must_use]
    #[inline]
    pub fn is_signaling(&self) -> bool {
        self.kind == Kind::Signaling
    }

    /// Whether it is a zero.
    #[must_use]
    #[inline]
    pub fn is_zero(&self) -> bool {
        self.is_finite() && self.coefficient.is_zero()
    }

    /// The exponent of the first digit of a finite number.
    #[must_use]
    #[inline]
    pub fn adjusted(&self) -> i64 {
        self.exponent + self.coefficient.digits() - 1
    }

    /// Whether it is finite, not zero, and at least `10**emin`.
    #[must_use]
    pub fn is_normal(&self, context: &Context) -> bool {
        self.is_finite() && !self.coefficient.is_zero() && self.adjusted() >= context.emin
    }

    /// Whether it is finite, not zero, and below `10**emin`.
    #[must_use]
    pub fn is_subnormal(&self, context: &Context) -> bool {
        self.is_finite() && !self.coefficient.is_zero() && self.adjusted() < context.emin
    }

    /// The same digits with another sign.
    #[must_use]
    pub fn with_sign(&self, negative: bool) -> Self {
        Self { negative, ..self.clone() }
    }

    /// Whether it is a finite number without a fraction.
    #[must_use]
    pub fn is_integral(&self) -> bool {
        self.is_finite()
            && (self.exponent >= 0
                || self.coefficient.is_zero()
                || -self.exponent < self.coefficient.digits() && self.coefficient.ends_in_zeros(-self.exponent))
    }

    /// Whether a number that is integral is odd.
    pub(crate) fn is_odd(&self) -> bool {
        if self.exponent > 0 || self.coefficient.is_zero() {
            return false;
        }
        self.coefficient.drop_digits(-self.exponent).0.is_odd()
    }

    /// The value of a small integral number.
    pub(crate) fn to_i64(&self) -> Option<i64> {
        if !self.is_integral() {
            return None;
        }
        let magnitude = if self.coefficient.is_zero() {
            0
        } else if self.adjusted() > 18 {
            return None;
        } else if self.exponent >= 0 {
            i64::try_from(self.coefficient.append_zeros(self.exponent)?.to_u128()?).ok()?
        } else {
            i64::try_from(self.coefficient.drop_digits(-self.exponent).0.to_u128()?).ok()?
        };
        Some(if self.negative { -magnitude } else { magnitude })
    }

    /// The class of the number, in the specification's words.
    #[must_use]
    pub fn class(&self, context: &Context) -> &'static str {
        match (self.kind, self.negative) {
            (Kind::Quiet, _) => "NaN",
            (Kind::Signaling, _) => "sNaN",
            (Kind::Infinity, true) => "-Infinity",
            (Kind::Infinity, false) => "+Infinity",
            (Kind::Finite, negative) => match (self.is_zero(), self.is_subnormal(context), negative) {
                (true, _, true) => "-Zero",
                (true, _, false) => "+Zero",
                (_, true, true) => "-Subnormal",
                (_, true, false) => "+Subnormal",
                (_, false, true) => "-Normal",
                (_, false, false) => "+Normal",
            },
        }
    }
}

/// NaN, and the condition that there is no result.
pub(crate) fn invalid(condition: Status, status: &mut Status) -> Number {
    *status |= condition;
    Number::nan()
}

/// The result of an operation of which an operand is a NaN: the first signaling one, or the first one.
pub(crate) fn nan_of(operands: &[&Number], context: &Context, status: &mut Status) -> Option<Number> {
    if operands.iter().all(|operand| !operand.is_nan()) {
        return None;
    }
    let signaling = operands.iter().find(|operand| operand.is_signaling());
    if signaling.is_some() {
        *status |= Status::INVALID_OPERATION;
    }
    let nan = signaling.or_else(|| operands.iter().find(|operand| operand.is_nan()))?;
    Some(quieted(nan, context))
}

/// A quiet NaN whose payload fits.
pub(crate) fn quieted(nan: &Number, context: &Context) -> Number {
    let mut result = (*nan).clone();
    result.kind = Kind::Quiet;
    fit_payload(&mut result, context);
    result
}

/// Drops the first digits of a payload that is too long.
pub(crate) fn fit_payload(nan: &mut Number, context: &Context) {
    if !nan.has_fitting_payload(context) {
        nan.coefficient = nan.coefficient.last_digits(context.precision - i64::from(context.clamp));
    }
}

/// The result, or NaN where it would have too many digits.
pub(crate) fn in_memory(result: Option<Number>, status: &mut Status) -> Number {
    result.unwrap_or_else(|| invalid(Status::MALLOC_ERROR, status))
}
