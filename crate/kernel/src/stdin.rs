//! Standard input: lines that were typed, and processes that wait for one.

use std::collections::VecDeque;

use pyworkers_protocol::Pid;

/// A process that waits for input.
pub struct Reader {
    /// Its id.
    pub pid: Pid,
    /// The id of the call to answer.
    pub call: u32,
    max: usize,
}

/// Unread input, and the processes that wait for more, first come first.
#[derive(Default)]
pub struct Stdin {
    bytes: VecDeque<u8>,
    closed: bool,
    readers: VecDeque<Reader>,
}

impl Stdin {
    /// Adds a reader of at most `max` bytes.
    pub fn read(&mut self, pid: Pid, call: u32, max: u32) {
        self.readers.push_back(Reader { pid, call, max: max as usize });
    }

    /// Adds text that was typed, unless the input is closed.
    pub fn write(&mut self, text: &str) {
        if !self.closed {
            self.bytes.extend(text.bytes());
        }
    }

    /// Ends the input: further reads find the end of file.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Takes the next reader that can be answered, with at most one line.
    pub fn serve(&mut self) -> Option<(Reader, Vec<u8>)> {
        let reader = self.readers.front()?;
        let line = self.bytes.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let length = match line {
            Some(line) => line.min(reader.max),
            // As on a terminal, a line is delivered only once it is complete.
            None if self.closed => self.bytes.len().min(reader.max),
            None => return None,
        };
        let bytes = self.bytes.drain(..length).collect();
        self.readers.pop_front().map(|reader| (reader, bytes))
    }

    /// Removes a process that has ended. Returns whether it waited for input.
    pub fn forget(&mut self, pid: Pid) -> bool {
        let before = self.readers.len();
        self.readers.retain(|reader| reader.pid != pid);
        self.readers.len() < before
    }
}

#[cfg(test)]
mod tests {
    use super::Stdin;

    #[test]
    fn a_reader_gets_a_line_and_then_the_end() {
        let mut stdin = Stdin::default();
        stdin.read(1001, 1, 100);
        stdin.write("one\ntw");
        assert_eq!(stdin.serve().map(|(_, bytes)| bytes), Some(b"one\n".to_vec()));
        stdin.read(1001, 2, 100);
        assert!(stdin.serve().is_none(), "the line is not complete");
        stdin.close();
        assert_eq!(stdin.serve().map(|(_, bytes)| bytes), Some(b"tw".to_vec()));
        stdin.read(1001, 3, 100);
        assert_eq!(stdin.serve().map(|(_, bytes)| bytes), Some(Vec::new()));
    }
}
