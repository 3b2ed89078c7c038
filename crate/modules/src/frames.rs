//! The running thread's frames.

use rustpython_vm::{builtins::PyStrInterned, frame::InterpreterFrame, vm::thread};

/// The first result of `look` for a frame, from the innermost outwards.
pub fn find<T>(mut look: impl FnMut(&InterpreterFrame) -> Option<T>) -> Option<T> {
    let mut next = thread::get_current_frame();
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

/// The file and the line that a frame is at.
#[must_use]
pub fn place(frame: &InterpreterFrame) -> (&'static PyStrInterned, u32) {
    let code = frame.code();
    let index = (frame.get_lasti() as usize).saturating_sub(1);
    let line = code.locations.get(index).map_or(0, |(start, _)| start.line.get());
    (code.source_path(), u32::try_from(line).unwrap_or(0))
}
