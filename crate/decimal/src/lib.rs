//! Decimal floating-point arithmetic, as the General Decimal Arithmetic Specification has it.
//!
//! A [`Number`] is a value; a [`Context`] bounds results; an operation adds the conditions it has met to a [`Status`].
//! Coefficients of up to 38 digits are machine integers, and the results of operations on them are rounded without
//! integers of any length.

mod coefficient;
mod compare;
mod context;
mod convert;
mod digitwise;
mod divide;
mod exponential;
mod fixed;
mod format;
mod limbs;
mod logarithm;
mod neighbors;
mod number;
mod parse;
mod power;
mod quantize;
mod root;
mod round;
mod status;
mod sum;
mod text;
mod wide;

pub use coefficient::Coefficient;
pub use compare::{
    cmp, cmp_total, compare, compare_signal, compare_total, compare_total_mag, max, max_mag, min, min_mag, same_quantum,
};
pub use context::{Context, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY, Rounding};
pub use convert::{from_f64, hash, to_f64, to_integer, to_ratio};
pub use digitwise::{logical_and, logical_invert, logical_or, logical_xor, rotate, shift};
pub use divide::{divide, divide_integer, divmod, remainder, remainder_near};
pub use exponential::exp;
pub use format::{Locale, format};
pub use logarithm::{ln, log10};
pub use neighbors::{logb, next_minus, next_plus, next_toward, scaleb};
pub use number::{Kind, Number};
pub use parse::{from_text, from_text_exact};
pub use power::{power, power_modulo};
pub use quantize::{quantize, reduce, to_integral_exact, to_integral_value};
pub use root::sqrt;
pub use round::finalize;
pub use status::Status;
pub use sum::{abs, add, fma, minus, multiply, plus, subtract};
pub use text::{to_engineering, to_scientific};
