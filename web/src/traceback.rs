//! A parser for Python's printed tracebacks, which finds the program line concerned. Plain Rust, tested natively.

use std::{collections::HashMap, ops::Range};

/// The file name of the editor's program.
pub const MAIN: &str = "main.py";

/// The paths of that file in tracebacks, in the in-memory file system's home directory.
const MAIN_PATHS: [&str; 3] = [MAIN, "./main.py", "/home/pyworkers/main.py"];

/// A reference to a line of the program in a line of output.
#[derive(Debug, PartialEq, Eq)]
pub struct Mention {
    /// The program's line, counted from 1.
    pub line: u32,
    /// The position of the reference in the line of output, in bytes.
    pub span: Range<usize>,
}

/// Finds `File "main.py", line N` at the start of a line of output.
pub fn mention(text: &str) -> Option<Mention> {
    let body = text.trim_start_matches([' ', '|']);
    let rest = body.strip_prefix("File \"")?;
    let (path, rest) = rest.split_once("\", line ")?;
    if !MAIN_PATHS.contains(&path) {
        return None;
    }
    let end = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let line = rest[..digits].parse().ok()?;
    // Not the path: a button cannot be broken into lines.
    Some(Mention { line, span: end - "line ".len()..end + digits })
}

/// Whether a path in a report is the editor's program.
pub fn is_main(path: &str) -> bool {
    MAIN_PATHS.contains(&path)
}

/// The editor's name for the file of a path in a report.
pub fn name_of(path: &str) -> &str {
    ["./", "/home/pyworkers/"].iter().find_map(|directory| path.strip_prefix(directory)).unwrap_or(path)
}

/// The end of a traceback: the innermost line of the program, and the exception.
#[derive(Debug, PartialEq, Eq)]
pub struct Raised {
    /// The line, counted from 1.
    pub line: u32,
    /// The exception: `ZeroDivisionError: division by zero`.
    pub message: String,
}

#[derive(Default)]
struct Progress {
    innermost: Option<u32>,
    /// Whether the next traceback only shows how the previous one reached this process or was passed on.
    consequence: bool,
}

/// Parses the tracebacks of all processes line by line.
#[derive(Default)]
pub struct Tracebacks(HashMap<u32, Progress>);

impl Tracebacks {
    /// Parses one line of a process's stderr. Returns the result if the line ends a traceback worth marking.
    pub fn line(&mut self, pid: u32, text: &str) -> Option<Raised> {
        if let Some(found) = mention(text) {
            self.0.entry(pid).or_default().innermost = Some(found.line);
            return None;
        }
        let progress = self.0.get_mut(&pid)?;
        let text = text.trim_start_matches("  | ");
        if text.starts_with("Traceback (") || text.trim_start().starts_with("+ Exception Group") {
            progress.innermost = None;
        } else if text.starts_with("The above exception was the direct cause") {
            progress.consequence = true;
        } else if text.starts_with("During handling of the above exception") {
            progress.consequence = false;
        } else if text.starts_with("Process ") && text.ends_with(':') {
            *progress = Progress::default();
        } else if names_exception(text) {
            let line = progress.innermost.take()?;
            if !std::mem::take(&mut progress.consequence) {
                return Some(Raised { line, message: text.to_owned() });
            }
        }
        None
    }

    /// Forgets all state.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// Whether a line reads `some.module.Name: message` or `Name`, as the last line of a traceback does.
fn names_exception(text: &str) -> bool {
    let name = text.split_once(':').map_or(text, |(name, _)| name);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '<' | '>'))
}

#[cfg(test)]
#[path = "traceback_tests.rs"]
mod tests;
