//! Hints from the program's output.

use super::{Hint, results};

/// The mistake shown by a line of stdout. Hardly anything but these objects prints like that.
#[must_use]
pub fn from_stdout(text: &str) -> Option<Hint> {
    let promise = ["<multiprocessing.pool.ApplyResult object at ", "<multiprocessing.pool.MapResult object at "];
    promise.iter().any(|start| text.contains(start)).then(|| results::of_promise(0))
}
