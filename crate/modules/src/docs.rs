//! The docstrings of native functions and types. They are a file of the library, which the page fetches when a program
//! reads the first of them.

use pyworkers_fs::{FileSystem, flags};
use rustpython_vm::function::set_doc_source;

use crate::posix::table;

/// Its path in the library, where `cargo xtask build` puts it.
const FILE: &str = "pydoc_data/native.xz";

/// Tells the interpreter where the texts are. Call it once per template.
pub fn install() {
    set_doc_source(|| read().ok());
}

/// The compressed texts, or an errno.
fn read() -> Result<Vec<u8>, i32> {
    let fd = table::open(format!("{}/{FILE}", FileSystem::LIBRARY), flags::RDONLY, 0)?;
    let bytes = table::get(fd).and_then(|file| {
        let mut bytes = Vec::new();
        loop {
            let (piece, eof) = file.read(usize::MAX)?;
            bytes.extend(piece);
            if eof {
                return Ok(bytes);
            }
        }
    });
    table::close(fd)?;
    bytes
}
