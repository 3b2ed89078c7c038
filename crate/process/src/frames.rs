//! The running thread's place in the program, from the interpreter's chain of frames.

use pyworkers_fs::FileSystem;
use pyworkers_ipc::record::Place;
use pyworkers_modules::frames::{self, find as find_frame};
use rustpython_vm::frame::InterpreterFrame;

/// The functions of `multiprocessing.connection` whose messages prove that both ends know a key. Traces leave them out.
const AUTHENTICATION: [&str; 2] = ["answer_challenge", "deliver_challenge"];

/// The running thread's innermost line outside the library.
pub(crate) fn program_line() -> (String, u32) {
    find_frame(|frame| in_program(frame, |path, line| (path.to_owned(), line))).unwrap_or_default()
}

/// The running thread's place for a trace. `name` numbers the program's files.
pub(crate) fn place(name: &dyn Fn(&str) -> u32) -> Place {
    let found = find_frame(|frame| {
        if AUTHENTICATION.contains(&frame.code().obj_name.as_str())
            && library_file(frame) == Some("multiprocessing/connection.py")
        {
            return Some(Place::Hidden);
        }
        in_program(frame, |path, line| Place::Line { file: name(path), line })
    });
    found.unwrap_or(Place::Unknown)
}

/// Calls `make` with path and line if the frame belongs to the program.
fn in_program<T>(frame: &InterpreterFrame, make: impl FnOnce(&str, u32) -> T) -> Option<T> {
    let code = frame.code();
    let path = code.source_path().as_str();
    // The code of the interpreter's own start has no path.
    (path.starts_with('/') && library_file(frame).is_none()).then(|| make(path, frames::place(frame).1))
}

/// The file that the frame's code is from, relative to the library; `None` if it is not of the library.
fn library_file(frame: &InterpreterFrame) -> Option<&str> {
    frame.code().source_path().as_str().strip_prefix(FileSystem::LIBRARY)?.strip_prefix('/')
}

/// Whether the running thread is a manager's server, which checks every second whether to stop: it only serves other
/// processes.
pub(crate) fn is_serving() -> bool {
    find_frame(|frame| {
        let is_loop = frame.code().obj_name.as_str() == "serve_forever";
        (is_loop && library_file(frame) == Some("multiprocessing/managers.py")).then_some(())
    })
    .is_some()
}
