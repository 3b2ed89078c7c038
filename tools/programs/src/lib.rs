//! Python programs: the files that one needs, and the programs of `tests/programs` with their expectations.

mod program;
pub mod sources;

pub use program::{Expected, Program};
