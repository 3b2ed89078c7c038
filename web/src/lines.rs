//! The console's text: a bounded list of lines, each of one process and stream, built from writes as they come.
//!
//! A write may hold any part of any number of lines. What a process has not yet ended with a newline stays its open
//! line, one per process and stream, so that writes of several processes interleave without tearing lines apart.
//! Plain Rust without a browser, so that the tests run natively.

use std::{
    collections::{HashMap, VecDeque},
    rc::Rc,
};

/// How many lines are kept. Older ones are dropped, so that a program that prints without end fills no memory.
pub const MAX_LINES: usize = 5_000;

/// How many bytes of one line are kept; the rest is counted.
pub const MAX_LINE_BYTES: usize = 10_000;

/// Who wrote a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A process, on one of its streams.
    Process {
        /// Its id.
        pid: u32,
        /// Its name.
        name: Rc<str>,
        /// Whether it wrote to stderr and not to stdout.
        stderr: bool,
    },
    /// The page itself.
    Page {
        /// Whether the line warns of something.
        warning: bool,
    },
}

/// One line of the console.
#[derive(Clone, Debug)]
pub struct Line {
    /// Who wrote it.
    pub source: Source,
    /// Its text, without the newline, at most about [`MAX_LINE_BYTES`].
    pub text: String,
    /// Bytes that were left out at the end.
    pub cut: usize,
    /// Where in `text` begins what the user typed, which always ends its line.
    pub typed_from: Option<usize>,
    /// Grows with each change, so that a view can tell whether what it shows is stale.
    pub version: u32,
}

/// A line that has not ended, and how far the terminal's control codes in it were read.
struct Open {
    sequence: u64,
    codes: Codes,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Codes {
    #[default]
    None,
    /// After a carriage return: the next character begins the line anew, unless it is a newline.
    Return,
    /// After ESC.
    Escape,
    /// Within `ESC [ ... letter`.
    Sequence,
}

/// The lines. Each has a sequence number that it keeps; those from `first()` up to `end()` exist.
#[derive(Default)]
pub struct Lines {
    lines: VecDeque<Line>,
    first: u64,
    /// By process, and whether it is the process's line on stderr.
    open: HashMap<(u32, bool), Open>,
}

impl Lines {
    /// The sequence number of the oldest line kept: how many were dropped.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// One past the sequence number of the newest line.
    pub fn end(&self) -> u64 {
        self.first + self.lines.len() as u64
    }

    /// The line of that number, unless it was dropped or does not exist yet.
    pub fn get(&self, sequence: u64) -> Option<&Line> {
        let index = sequence.checked_sub(self.first)?;
        self.lines.get(usize::try_from(index).ok()?)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// A line of the page's own.
    pub fn notice(&mut self, text: &str, warning: bool) {
        self.push(Source::Page { warning }, text.to_owned());
    }

    /// Adds what a process wrote; `ended` sees each line that it completed.
    pub fn write(&mut self, pid: u32, name: &str, stderr: bool, text: &str, mut ended: impl FnMut(&Line)) {
        for piece in text.split_inclusive('\n') {
            let body = piece.strip_suffix('\n');
            let (sequence, codes) = self.open_line(pid, name, stderr);
            let index = (sequence - self.first) as usize;
            let codes = append(&mut self.lines[index], codes, body.unwrap_or(piece));
            if body.is_some() {
                self.open.remove(&(pid, stderr));
                ended(&self.lines[index]);
            } else {
                self.open.insert((pid, stderr), Open { sequence, codes });
            }
        }
    }

    /// Adds what the user typed for a process, where a terminal would echo it: after the prompt.
    pub fn echo(&mut self, pid: u32, name: &str, text: &str) {
        let (sequence, _) = self.open_line(pid, name, false);
        let line = &mut self.lines[(sequence - self.first) as usize];
        line.typed_from = Some(line.text.len());
        append(line, Codes::None, text);
        self.open.remove(&(pid, false));
    }

    fn open_line(&mut self, pid: u32, name: &str, stderr: bool) -> (u64, Codes) {
        match self.open.get(&(pid, stderr)) {
            Some(open) if open.sequence >= self.first => (open.sequence, open.codes),
            _ => {
                // The name is shared with the line before where it can be: most lines follow one of the same process.
                let name = match self.lines.back() {
                    Some(Line { source: Source::Process { name: last, .. }, .. }) if **last == *name => last.clone(),
                    _ => name.into(),
                };
                (self.push(Source::Process { pid, name, stderr }, String::new()), Codes::None)
            }
        }
    }

    fn push(&mut self, source: Source, text: String) -> u64 {
        if self.lines.len() == MAX_LINES {
            self.lines.pop_front();
            self.first += 1;
        }
        self.lines.push_back(Line { source, text, cut: 0, typed_from: None, version: 0 });
        self.end() - 1
    }
}

/// Adds text to a line as a terminal would, without colours and cursor movements other than a carriage return.
fn append(line: &mut Line, mut codes: Codes, text: &str) -> Codes {
    line.version = line.version.wrapping_add(1);
    if codes == Codes::None && !text.contains(['\r', '\x1b', '\x08', '\x07']) {
        extend(line, text);
        return codes;
    }
    let mut utf8 = [0; 4];
    for c in text.chars() {
        codes = match (codes, c) {
            (Codes::Escape, '[') => Codes::Sequence,
            (Codes::Sequence, '\x20'..='\x3f') => Codes::Sequence,
            (Codes::Escape | Codes::Sequence, _) => Codes::None,
            (_, '\x1b') => Codes::Escape,
            (_, '\r') => Codes::Return,
            (_, '\x07') => codes,
            (_, '\x08') => {
                line.text.pop();
                codes
            }
            (state, c) => {
                if state == Codes::Return {
                    line.text.clear();
                    line.cut = 0;
                }
                extend(line, c.encode_utf8(&mut utf8));
                Codes::None
            }
        };
    }
    codes
}

fn extend(line: &mut Line, text: &str) {
    let room = MAX_LINE_BYTES.saturating_sub(line.text.len());
    let kept = text.floor_char_boundary(room);
    line.text.push_str(&text[..kept]);
    line.cut += text.len() - kept;
}

#[cfg(test)]
#[path = "lines_tests.rs"]
mod tests;
