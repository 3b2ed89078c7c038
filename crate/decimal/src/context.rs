//! What bounds results.

/// The largest precision.
pub const MAX_PREC: i64 = 999_999_999_999_999_999;
/// The largest `emax`.
pub const MAX_EMAX: i64 = 999_999_999_999_999_999;
/// The smallest `emin`.
pub const MIN_EMIN: i64 = -999_999_999_999_999_999;
/// The smallest exponent of a subnormal number.
pub const MIN_ETINY: i64 = MIN_EMIN - (MAX_PREC - 1);

/// How a result that has too many digits loses the last ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Away from zero.
    Up,
    /// To zero.
    Down,
    /// To infinity.
    Ceiling,
    /// To minus infinity.
    Floor,
    /// To the nearest, ties away from zero.
    HalfUp,
    /// To the nearest, ties to zero.
    HalfDown,
    /// To the nearest, ties to the even digit.
    HalfEven,
    /// Away from zero if the last digit would be 0 or 5, else to zero.
    ZeroFiveUp,
}

/// The limits and the rounding of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// The largest number of digits.
    pub precision: i64,
    /// How digits are lost.
    pub rounding: Rounding,
    /// The smallest exponent of the first digit of a normal number.
    pub emin: i64,
    /// The largest exponent of the first digit.
    pub emax: i64,
    /// Whether the exponent of the last digit is bounded so that all digits fit.
    pub clamp: bool,
}

impl Context {
    /// The context without bounds, which loses no digits.
    pub const MAX: Self =
        Self { precision: MAX_PREC, rounding: Rounding::HalfEven, emin: MIN_EMIN, emax: MAX_EMAX, clamp: false };

    /// The smallest exponent of a subnormal number.
    #[must_use]
    pub const fn etiny(&self) -> i64 {
        self.emin - self.precision + 1
    }

    /// The largest exponent of a number with all digits.
    #[must_use]
    pub const fn etop(&self) -> i64 {
        self.emax - self.precision + 1
    }

    pub(crate) const fn largest_exponent(&self) -> i64 {
        if self.clamp { self.etop() } else { self.emax }
    }

    pub(crate) const fn with_rounding(self, rounding: Rounding) -> Self {
        Self { rounding, ..self }
    }
}
