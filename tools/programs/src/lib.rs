//! Python programs: the files that one needs, and those of `tests/programs` with what is expected of them.

mod program;
pub mod sources;

pub use program::{Expected, Program};
