//! The running thread's place in the program, from the interpreter's chain of frames.

use pyworkers_fs::FileSystem;
use pyworkers_ipc::record::Place;
use rustpython_vm::{frame::InterpreterFrame, vm::thread as vm_thread};

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
    (path.starts_with('/') && library_file(frame).is_none()).then(|| {
        let index = (frame.get_lasti() as usize).saturating_sub(1);
        let line = code.locations.get(index).map_or(0, |(start, _)| start.line.get());
        make(path, u32::try_from(line).unwrap_or(0))
    })
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

/// The first result of `look` for a frame, from the innermost outwards.
fn find_frame<T>(look: impl Fn(&InterpreterFrame) -> Option<T>) -> Option<T> {
    let mut next = vm_thread::get_current_frame();
    while !next.is_null() {
        #[expect(unsafe_code, reason = "frames of the running thread form a list of raw pointers")]
        // SAFETY: the interpreter keeps every frame of the running thread alive
        // and linked until it returns, and this thread does not run Python here.
        let frame: &InterpreterFrame = unsafe { &*next };
        if let Some(found) = look(frame) {
            return Some(found);
        }
        next = frame.previous();
    }
    None
}
