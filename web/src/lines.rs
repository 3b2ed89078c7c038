//! The console's text: a bounded list of lines, each of one process and stream, built from writes as they arrive.
//!
//! A write may contain any part of any number of lines. The part after the last newline stays the open line of its
//! process and stream, so that writes of several processes interleave without splitting lines. Plain Rust, tested
//! natively.

use std::{
    collections::{HashMap, VecDeque},
    rc::Rc,
};

use crate::ansi::{Screen, Style, Styles, Terminal};

/// The largest number of lines. Older ones are dropped, so that a program that prints without end does not exhaust
/// memory.
pub const MAX_LINES: usize = 5_000;

/// The largest length of a line in bytes. The rest is only counted.
pub const MAX_LINE_BYTES: usize = 10_000;

/// The writer of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A process, on one of its streams.
    Process {
        /// The process ID.
        pid: u32,
        /// The process's name.
        name: Rc<str>,
        /// Whether it wrote to stderr rather than stdout.
        stderr: bool,
    },
    /// The page itself.
    Page {
        /// Whether the line is a warning.
        warning: bool,
    },
}

/// One line of the console.
#[derive(Clone, Debug)]
pub struct Line {
    /// The writer.
    pub source: Source,
    /// The text without its newline, at most about [`MAX_LINE_BYTES`].
    pub text: String,
    /// Number of bytes cut off at the end.
    pub cut: usize,
    /// Start of the user's input in `text`, in bytes. Input always ends its line.
    pub typed_from: Option<usize>,
    /// The looks of the text's pieces.
    pub styles: Styles,
    /// Incremented with each change, so that a view can detect stale contents.
    pub version: u32,
}

/// A line without a newline, and the state of the terminal from its first control code on.
struct Open {
    sequence: u64,
    terminal: Option<Terminal>,
}

/// The lines. Each keeps its sequence number; those from `first()` up to, but not including, `end()` exist.
#[derive(Default)]
pub struct Lines {
    lines: VecDeque<Line>,
    first: u64,
    /// The open lines by process and whether the stream is stderr.
    open: HashMap<(u32, bool), Open>,
    /// The styles that are still on, by process and whether the stream is stderr.
    styles: HashMap<(u32, bool), Style>,
}

impl Lines {
    /// The sequence number of the oldest line, which is the number of dropped lines.
    pub fn first(&self) -> u64 {
        self.first
    }

    /// The sequence number after the newest line's.
    pub fn end(&self) -> u64 {
        self.first + self.lines.len() as u64
    }

    /// The line with a number, unless it was dropped or does not exist yet.
    pub fn get(&self, sequence: u64) -> Option<&Line> {
        let index = sequence.checked_sub(self.first)?;
        self.lines.get(usize::try_from(index).ok()?)
    }

    /// Removes all lines.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Adds a line of the page itself.
    pub fn notice(&mut self, text: &str, warning: bool) {
        self.push(Source::Page { warning }, text.to_owned());
    }

    /// Adds a process's write. `ended` is called with each completed line.
    pub fn write(&mut self, pid: u32, name: &str, stderr: bool, text: &str, mut ended: impl FnMut(&Line)) {
        for piece in text.split_inclusive('\n') {
            let body = piece.strip_suffix('\n');
            let Open { sequence, terminal } = self.open_line(pid, name, stderr);
            let index = (sequence - self.first) as usize;
            let terminal = append(&mut self.lines[index], terminal, body.unwrap_or(piece));
            if body.is_some() {
                self.keep_style((pid, stderr), terminal.as_ref());
                ended(&self.lines[index]);
            } else {
                self.open.insert((pid, stderr), Open { sequence, terminal });
            }
        }
    }

    /// Adds the user's input for a process after its prompt, where a terminal would echo it.
    pub fn echo(&mut self, pid: u32, name: &str, text: &str) {
        let Open { sequence, .. } = self.open_line(pid, name, false);
        let line = &mut self.lines[(sequence - self.first) as usize];
        line.typed_from = Some(line.text.len());
        append(line, None, text);
    }

    /// Keeps the style in which a line ended for the next one.
    fn keep_style(&mut self, stream: (u32, bool), terminal: Option<&Terminal>) {
        match terminal.map(Terminal::style) {
            Some(style) if style != Style::default() => _ = self.styles.insert(stream, style),
            Some(_) => _ = self.styles.remove(&stream),
            None => {}
        }
    }

    /// Takes the open line of a process's stream, or a new one.
    fn open_line(&mut self, pid: u32, name: &str, stderr: bool) -> Open {
        match self.open.remove(&(pid, stderr)) {
            Some(open) if open.sequence >= self.first => open,
            _ => {
                // The name is shared with the previous line if possible, because most lines follow one of the same
                // process.
                let name = match self.lines.back() {
                    Some(Line { source: Source::Process { name: last, .. }, .. }) if **last == *name => last.clone(),
                    _ => name.into(),
                };
                let terminal = self.styles.get(&(pid, stderr)).map(|style| Terminal::with(*style));
                Open { sequence: self.push(Source::Process { pid, name, stderr }, String::new()), terminal }
            }
        }
    }

    fn push(&mut self, source: Source, text: String) -> u64 {
        if self.lines.len() == MAX_LINES {
            self.lines.pop_front();
            self.first += 1;
        }
        self.lines.push_back(Line { source, text, cut: 0, typed_from: None, styles: Styles::default(), version: 0 });
        self.end() - 1
    }
}

/// Appends text to a line as a terminal would, without movements of the cursor other than a carriage return. Returns
/// the terminal, if the line needs one.
fn append(line: &mut Line, terminal: Option<Terminal>, text: &str) -> Option<Terminal> {
    line.version = line.version.wrapping_add(1);
    if terminal.is_none() && !text.contains(['\r', '\x1b', '\x08', '\x07']) {
        extend(line, text);
        return None;
    }
    let mut terminal = terminal.unwrap_or_default();
    terminal.write(text, line);
    Some(terminal)
}

impl Screen for Line {
    fn put(&mut self, c: char, style: Style) {
        self.styles.set(self.text.len(), style);
        extend(self, c.encode_utf8(&mut [0; 4]));
    }

    fn back(&mut self) {
        self.text.pop();
        self.styles.cut(self.text.len());
    }

    fn restart(&mut self) {
        self.text.clear();
        self.styles.clear();
        self.cut = 0;
    }
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
