//! The results of CPython's own tests, the list of those that cannot apply, and their numbers.

mod counts;
pub mod lists;
mod outcome;

pub use counts::Counts;
pub use outcome::{Outcome, Test, name_of, summary};
