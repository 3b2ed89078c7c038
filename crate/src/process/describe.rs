//! What each thread waits for, and at which line of the program.

use rustpython_vm::{frame::InterpreterFrame, vm::thread as vm_thread};

use super::{
    js, memory,
    scheduler::{self, Wait},
};
use crate::{protocol::WaitingThread, trace::ObjectId};

/// The module whose messages prove that both ends know a key: no trace is the better for them.
const AUTHENTICATION: &str = "multiprocessing._authentication";

/// Where a thread is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At a line of the program.
    Line {
        /// The file's number.
        file: u32,
        /// The line, from 1.
        line: u32,
    },
    /// Nowhere in the program: the library serves it.
    Unknown,
    /// Where nobody wants to look.
    Hidden,
}

/// A wait, as it was when the thread suspended.
#[derive(Clone, Debug)]
pub struct Waiting {
    reason: Wait,
    forever: bool,
    /// In milliseconds since the epoch.
    since: f64,
    file: String,
    line: u32,
}

impl Waiting {
    /// The running thread is about to wait. The line is only looked up for
    /// waits without a time limit: only those can be part of a deadlock.
    pub(super) fn here(reason: Wait, forever: bool) -> Self {
        let (file, line) = if forever { program_line() } else { Default::default() };
        Self { reason, forever, since: js::now(), file, line }
    }

    /// When it began, in milliseconds since the epoch.
    pub(super) const fn since(&self) -> f64 {
        self.since
    }

    /// Whether it has no time limit.
    pub(super) const fn is_forever(&self) -> bool {
        self.forever
    }

    /// What is waited for, if it is one object that processes share.
    pub(super) const fn object(&self) -> Option<ObjectId> {
        match self.reason {
            Wait::PipeRecv { id }
            | Wait::PipeSend { id }
            | Wait::QueueGet { id }
            | Wait::QueuePut { id }
            | Wait::Semaphore { id } => Some(id),
            _ => None,
        }
    }

    /// What is waited for, and the process that holds it, if any does.
    pub(super) fn words(&self) -> (String, Option<u32>) {
        match &self.reason {
            Wait::Sleep => ("sleep".to_owned(), None),
            Wait::ThreadLock { holder: None } => ("a lock of threading".to_owned(), None),
            Wait::ThreadLock { holder: Some(id) } => (format!("a lock of threading, held by thread {id}"), None),
            Wait::ThreadJoin { thread } => (format!("the end of thread {thread}"), None),
            Wait::Stdin => ("a line of input".to_owned(), None),
            Wait::Kernel => ("the page".to_owned(), None),
            Wait::ProcessJoin { pid } => (format!("the end of process {pid} (join)"), None),
            Wait::PipeRecv { .. } => ("a message from a pipe (recv)".to_owned(), None),
            Wait::PipeSend { .. } => ("room in a pipe (send)".to_owned(), None),
            Wait::QueueGet { .. } => ("an item from a queue (get)".to_owned(), None),
            Wait::QueuePut { .. } => ("room in a queue (put)".to_owned(), None),
            Wait::Semaphore { id } => memory::describe_semaphore(*id),
            Wait::Signal => ("a signal (pause)".to_owned(), None),
            Wait::Interpreter => ("a lock of the interpreter".to_owned(), None),
            Wait::Several => ("one of several objects (wait)".to_owned(), None),
        }
    }
}

/// Every waiting thread of this process.
#[must_use]
pub fn threads() -> Vec<WaitingThread> {
    scheduler::waiting_threads()
        .into_iter()
        .filter_map(|(_, name, waiting)| {
            let waiting = waiting?;
            let (reason, holder) = waiting.words();
            Some(WaitingThread {
                name,
                reason,
                holder,
                object: waiting.object(),
                since: waiting.since,
                file: waiting.file,
                line: waiting.line,
                forever: waiting.forever,
            })
        })
        .collect()
}

/// The innermost line of the running thread that is not the library's.
fn program_line() -> (String, u32) {
    find_frame(|frame| in_program(frame, |path, line| (path.to_owned(), line))).unwrap_or_default()
}

/// Where the running thread is, for a trace: `name` numbers the program's files.
pub(super) fn place(name: impl Fn(&str) -> u32) -> Place {
    let found = find_frame(|frame| {
        if frame.code().source_path().as_str() == AUTHENTICATION {
            return Some(Place::Hidden);
        }
        in_program(frame, |path, line| Place::Line { file: name(path), line })
    });
    found.unwrap_or(Place::Unknown)
}

/// What `make` makes of path and line of a frame of the program itself.
fn in_program<T>(frame: &InterpreterFrame, make: impl FnOnce(&str, u32) -> T) -> Option<T> {
    let code = frame.code();
    let path = code.source_path().as_str();
    path.starts_with('/').then(|| {
        let index = (frame.get_lasti() as usize).saturating_sub(1);
        let line = code.locations.get(index).map_or(0, |(start, _)| start.line.get());
        make(path, u32::try_from(line).unwrap_or(0))
    })
}

/// Whether the running thread is a manager's server that looks every second
/// whether it shall end: it serves others and does nothing by itself.
pub(super) fn is_serving() -> bool {
    find_frame(|frame| {
        let code = frame.code();
        (code.obj_name.as_str() == "serve_forever" && code.source_path().as_str() == "multiprocessing.managers")
            .then_some(())
    })
    .is_some()
}

/// What `look` makes of the first frame that it likes, from the innermost.
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
