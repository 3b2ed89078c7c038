//! Conditions that operations meet.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

/// A set of conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Status(pub u32);

impl Status {
    /// The exponent of a result was changed to fit.
    pub const CLAMPED: Self = Self(1);
    /// A text is not a number.
    pub const CONVERSION_SYNTAX: Self = Self(1 << 1);
    /// A finite number was divided by zero.
    pub const DIVISION_BY_ZERO: Self = Self(1 << 2);
    /// An integral quotient has too many digits.
    pub const DIVISION_IMPOSSIBLE: Self = Self(1 << 3);
    /// Zero was divided by zero.
    pub const DIVISION_UNDEFINED: Self = Self(1 << 4);
    /// Digits other than zero were lost.
    pub const INEXACT: Self = Self(1 << 6);
    /// A context is not valid.
    pub const INVALID_CONTEXT: Self = Self(1 << 7);
    /// An operation has no result.
    pub const INVALID_OPERATION: Self = Self(1 << 8);
    /// A result has more digits than memory is for.
    pub const MALLOC_ERROR: Self = Self(1 << 9);
    /// A result is too large.
    pub const OVERFLOW: Self = Self(1 << 11);
    /// Digits were lost.
    pub const ROUNDED: Self = Self(1 << 12);
    /// A result is below the smallest normal number.
    pub const SUBNORMAL: Self = Self(1 << 13);
    /// A subnormal result is inexact.
    pub const UNDERFLOW: Self = Self(1 << 14);
    /// Floats were mixed with decimals.
    pub const FLOAT_OPERATION: Self = Self(1 << 15);
    /// Every condition that the signal `InvalidOperation` stands for.
    pub const INVALID: Self = Self(
        Self::CONVERSION_SYNTAX.0
            | Self::DIVISION_IMPOSSIBLE.0
            | Self::DIVISION_UNDEFINED.0
            | Self::INVALID_CONTEXT.0
            | Self::INVALID_OPERATION.0
            | Self::MALLOC_ERROR.0,
    );

    /// The two conditions that nearly every result meets.
    pub(crate) const INEXACT_ROUNDED: Self = Self(Self::INEXACT.0 | Self::ROUNDED.0);

    /// Whether no condition is met.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the sets have a condition in common.
    #[must_use]
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Status {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitAnd for Status {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOrAssign for Status {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl Not for Status {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0)
    }
}
