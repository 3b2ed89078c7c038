//! The program's output, passed on at once.

use std::io::{self, Write};

use run::event::Stream;

/// Writes text and flushes the stream.
///
/// # Errors
/// When the stream's reader has closed it.
pub fn write(stream: Stream, text: &str) -> io::Result<()> {
    match stream {
        Stream::Stdout => whole(&mut io::stdout().lock(), text),
        Stream::Stderr => whole(&mut io::stderr().lock(), text),
    }
}

fn whole(stream: &mut impl Write, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
