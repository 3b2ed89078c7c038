//! The editor's marks while a program is edited: the first syntax error, or, if there is none, the mistakes visible
//! in the source.
//!
//! The parser is the interpreter's own, so both agree on what an error is.

use ruff_python_parser::{LexicalErrorType, Mode, ParseErrorType, ParseOptions, parse_unchecked};
use ruff_text_size::Ranged;
use serde::Serialize;

use crate::{brackets, hints, places::Places, words};

/// The severity of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The program cannot run.
    Error,
    /// The program can run, but probably does not do what was meant.
    Warning,
}

/// A mark in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The start, in UTF-16 units from the start of the file.
    pub from: u32,
    /// The end, in the same units; not before `from`.
    pub to: u32,
    /// The line of `from`, counted from 1.
    pub line: u32,
    /// The severity.
    pub severity: Severity,
    /// The message, in one or a few sentences.
    pub message: String,
}

/// Analyses a Python file and returns its marks.
#[must_use]
pub fn analyse(source: &str) -> Vec<Diagnostic> {
    let places = Places::new(source);
    if let Some((start, end, message)) = first_error(source) {
        let (from, to) = (places.utf16(start), places.utf16(end));
        return vec![Diagnostic { from, to, line: places.line(start), severity: Severity::Error, message }];
    }
    let warnings = hints::from_source(source).into_iter().map(|hint| {
        let (start, end) = places.line_span(hint.line);
        let message = format!("{}\n{}", hint.title, hint.text);
        let (from, to) = (places.utf16(start), places.utf16(end));
        Diagnostic { from, to, line: hint.line, severity: Severity::Warning, message }
    });
    warnings.collect()
}

/// The first error, with its span in bytes. Python names no second one, and later errors are often only consequences.
fn first_error(source: &str) -> Option<(usize, usize, String)> {
    let parsed = parse_unchecked(source, ParseOptions::from(Mode::Module));
    let error = parsed.errors().first()?;
    // An open bracket is detected anywhere below it, but the bracket itself must be corrected. After an unterminated
    // string this check is skipped, because closing brackets may be part of the string.
    let in_string = matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError));
    if !in_string && let Some((at, message)) = brackets::unbalanced(parsed.tokens(), source) {
        return Some((at, at + 1, message));
    }
    let range = error.range();
    let (start, end) = (range.start().to_usize().min(source.len()), range.end().to_usize().min(source.len()));
    let message = format!("SyntaxError: {}", words::of(error));
    Some(visible(source, start, end, message))
}

/// A span of at least one character of its line, so that there is something to underline.
fn visible(source: &str, start: usize, end: usize, message: String) -> (usize, usize, String) {
    let line_end = source[start..].find('\n').map_or(source.len(), |length| start + length);
    let end = end.clamp(start, line_end);
    if source[start..end].trim().is_empty() {
        let before = source[..start].trim_end_matches([' ', '\t', '\n', '\r']);
        let last = before.chars().next_back().map_or(0, char::len_utf8);
        return (before.len() - last, before.len(), message);
    }
    (start, end, message)
}

#[cfg(test)]
#[path = "marks_tests.rs"]
mod tests;
