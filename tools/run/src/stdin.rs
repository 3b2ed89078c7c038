//! This process's stdin, read by a thread so that nothing waits for it.

use std::io::{self, Read};
use std::thread;

use tokio::sync::mpsc::error::TryRecvError;
use tokio::sync::mpsc::{Receiver, channel};

/// The text that has arrived and was not taken yet.
pub struct Stdin {
    chunks: Receiver<String>,
    open: bool,
}

impl Stdin {
    /// Starts reading.
    pub fn start() -> Self {
        // Bounded: a large file must not be read into memory ahead of the program.
        let (sender, chunks) = channel(64);
        thread::spawn(move || {
            let mut decoder = Decoder::default();
            let mut buffer = vec![0; 64 * 1024];
            loop {
                let text = match io::stdin().read(&mut buffer) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Ok(0) | Err(_) => break,
                    Ok(count) => decoder.decode(&buffer[..count]),
                };
                if sender.blocking_send(text).is_err() {
                    return;
                }
            }
            let _ = sender.blocking_send(decoder.finish());
        });
        Self { chunks, open: true }
    }

    /// Whether more text may arrive.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The text since the last call, and whether the end of input follows it.
    pub fn take(&mut self) -> (String, bool) {
        let mut text = String::new();
        while self.open {
            match self.chunks.try_recv() {
                Ok(chunk) => text += &chunk,
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.open = false;
                    return (text, true);
                }
            }
        }
        (text, false)
    }
}

/// A decoder of UTF-8 whose characters may be split between reads.
#[derive(Default)]
struct Decoder {
    begun: Vec<u8>,
}

impl Decoder {
    fn decode(&mut self, bytes: &[u8]) -> String {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            // An incomplete character at the end waits for the next read.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => self.begun.len(),
        };
        let rest = self.begun.split_off(whole);
        let text = String::from_utf8_lossy(&self.begun).into_owned();
        self.begun = rest;
        text
    }

    fn finish(self) -> String {
        String::from_utf8_lossy(&self.begun).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Decoder;

    #[test]
    fn a_character_cut_in_two_is_put_together() {
        let mut decoder = Decoder::default();
        let (first, second) = "aé".as_bytes().split_at(2);
        assert_eq!(decoder.decode(first), "a");
        assert_eq!(decoder.decode(second), "é");
        assert_eq!(decoder.decode(b"\xff!"), "\u{fffd}!");
        assert_eq!(decoder.finish(), "");
    }
}
