//! Hints on the most common mistakes of newcomers to processes: an explanation in plain words and the corrected line,
//! beside Python's own message.
//!
//! Some mistakes are visible in the source ([`from_source`]), others only in Python's errors ([`from_stderr`]), in
//! the output ([`from_stdout`]), or when every process waits ([`from_deadlock`]). A mistake has one `id`, wherever it
//! is detected. A wrong hint is worse than none, so doubtful cases give none.

mod absent;
mod args_comma;
mod deadlock;
mod lock_order;
mod missing_guard;
mod plain_sharing;
mod pool_close;
mod printed;
mod program;
mod raised;
mod results;
mod target_called;
mod targets;
mod unpicklable;

use std::borrow::Cow;

use ruff_python_parser::parse_module;
use serde::Serialize;

pub use deadlock::from_deadlock;
pub use printed::from_stdout;
pub use raised::from_stderr;

use program::Program;

/// An explanation of a mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The mistake's name. The same mistake is not explained twice.
    pub id: Cow<'static, str>,
    /// The mistake in a few words.
    pub title: Cow<'static, str>,
    /// The reason and the correction. A line of code is on a line of its own, indented by four spaces.
    pub text: String,
    /// The line concerned, counted from 1, or 0 for none.
    pub line: u32,
}

/// The mistakes visible in a program's source, ordered by line. Empty if the source is not valid Python.
#[must_use]
pub fn from_source(source: &str) -> Vec<Hint> {
    let Ok(parsed) = parse_module(source) else { return Vec::new() };
    let program = Program::read(source, parsed.syntax());
    if !program.uses_processes() {
        return Vec::new();
    }
    let checks: [fn(&Program<'_>) -> Vec<Hint>; 8] = [
        missing_guard::check,
        target_called::check,
        unpicklable::check,
        args_comma::check,
        results::check,
        plain_sharing::check,
        pool_close::check,
        lock_order::check,
    ];
    let mut hints: Vec<Hint> = checks.iter().flat_map(|check| check(&program)).collect();
    hints.sort_by(|a, b| (a.line, &a.id).cmp(&(b.line, &b.id)));
    hints.dedup_by(|a, b| (a.line, &a.id) == (b.line, &b.id));
    hints
}

#[cfg(test)]
mod tests;
