//! Hints: for the most common mistakes of people who are new to processes, what is the matter and the line mended, in
//! plain words beside Python's own message.
//!
//! Some mistakes can be seen in the source ([`from_source`]), some only when Python complains ([`from_stderr`]), prints
//! something telling ([`from_stdout`]), or when every process waits ([`from_deadlock`]). One mistake has one `id`,
//! wherever it is noticed. A hint that is wrong is worse than none: when in doubt they say nothing.

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

/// A mistake explained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// Which mistake; the same one is not explained twice.
    pub id: Cow<'static, str>,
    /// What is the matter, in a few words.
    pub title: Cow<'static, str>,
    /// Why, and what to write instead; a line of code stands on a line of its own, indented by four spaces.
    pub text: String,
    /// The line that it is about, counted from 1; 0 when it is about none.
    pub line: u32,
}

/// The mistakes that a program's source shows, by line. None for what is no Python.
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
