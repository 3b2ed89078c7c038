//! CPython's own tests: what became of each, which cannot apply, and how they are counted.

mod counts;
pub mod lists;
mod outcome;

pub use counts::Counts;
pub use outcome::{Outcome, Test, name_of, summary};
