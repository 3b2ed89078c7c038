//! What processes write, in the order in which they wrote it.

use std::collections::{BTreeMap, HashMap};

use pyworkers_protocol::Pid;

use crate::Stream;

/// A write whose turn has come, as text.
pub struct Written {
    /// The process that wrote.
    pub pid: Pid,
    /// The stream that it was written to.
    pub stream: Stream,
    /// The text.
    pub text: String,
}

struct Chunk {
    pid: Pid,
    fd: u8,
    bytes: Vec<u8>,
}

/// Orders writes by their tickets, and joins characters that are split between two writes.
#[derive(Default)]
pub struct Output {
    next: u32,
    early: BTreeMap<u32, Chunk>,
    partial: HashMap<(Pid, u8), Vec<u8>>,
}

impl Output {
    /// Adds a write. Returns all writes whose turn has come.
    pub fn push(&mut self, ticket: u32, pid: Pid, fd: u8, bytes: Vec<u8>) -> Vec<Written> {
        self.early.insert(ticket, Chunk { pid, fd, bytes });
        self.take_ready()
    }

    /// Skips missing tickets, whose processes died before they used them. Returns all writes that waited for these.
    pub fn skip_missing(&mut self) -> Vec<Written> {
        let mut written = Vec::new();
        while let Some((&ticket, _)) = self.early.first_key_value() {
            self.next = ticket;
            written.extend(self.take_ready());
        }
        written
    }

    /// Whether a write waits for an earlier one.
    pub fn is_waiting(&self) -> bool {
        !self.early.is_empty()
    }

    fn take_ready(&mut self) -> Vec<Written> {
        let mut written = Vec::new();
        while let Some(chunk) = self.early.remove(&self.next) {
            self.next = self.next.wrapping_add(1);
            written.extend(self.decode(chunk));
        }
        written
    }

    fn decode(&mut self, chunk: Chunk) -> Option<Written> {
        let mut bytes = self.partial.remove(&(chunk.pid, chunk.fd)).unwrap_or_default();
        bytes.extend(chunk.bytes);
        let whole = match std::str::from_utf8(&bytes) {
            // Only an unfinished character at the end is kept back.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => bytes.len(),
        };
        let rest = bytes.split_off(whole);
        if !rest.is_empty() {
            self.partial.insert((chunk.pid, chunk.fd), rest);
        }
        let stream = if chunk.fd == 2 { Stream::Stderr } else { Stream::Stdout };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (!text.is_empty()).then_some(Written { pid: chunk.pid, stream, text })
    }
}

#[cfg(test)]
mod tests {
    use super::Output;

    fn texts(written: Vec<super::Written>) -> String {
        written.into_iter().map(|written| written.text).collect()
    }

    #[test]
    fn writes_appear_by_ticket() {
        let mut output = Output::default();
        assert_eq!(texts(output.push(1, 1002, 1, b"second".to_vec())), "");
        assert!(output.is_waiting());
        assert_eq!(texts(output.push(0, 1001, 1, b"first ".to_vec())), "first second");
    }

    #[test]
    fn a_lost_ticket_is_skipped() {
        let mut output = Output::default();
        assert_eq!(texts(output.push(1, 1001, 1, b"kept".to_vec())), "");
        assert_eq!(texts(output.skip_missing()), "kept");
        assert_eq!(texts(output.push(2, 1001, 1, b"next".to_vec())), "next");
    }

    #[test]
    fn a_character_may_be_cut_in_two() {
        let mut output = Output::default();
        let bytes = "é".as_bytes();
        assert_eq!(texts(output.push(0, 1001, 1, bytes[..1].to_vec())), "");
        assert_eq!(texts(output.push(1, 1001, 1, bytes[1..].to_vec())), "é");
        assert_eq!(texts(output.push(2, 1001, 1, b"\xff!".to_vec())), "\u{fffd}!");
    }
}
