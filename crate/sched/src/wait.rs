//! Reasons for which a thread waits.

use pyworkers_session::memory;
use pyworkers_sync::{Pid, Semaphore, layout::word_of};
use pyworkers_trace::ObjectId;

use crate::{ThreadId, clock, hooks::hooks};

/// The reason for which a thread waits, as the deadlock report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wait {
    /// `time.sleep`.
    Sleep,
    /// A lock of `threading`, held by another thread of this process.
    ThreadLock {
        /// The holder, if there is one.
        holder: Option<ThreadId>,
    },
    /// `Thread.join`.
    ThreadJoin {
        /// The thread whose end is awaited.
        thread: ThreadId,
    },
    /// A line of standard input, which comes from outside the run.
    Stdin,
    /// An answer of the kernel, which always arrives.
    Kernel,
    /// `Process.join`.
    ProcessJoin {
        /// The process whose end is awaited.
        pid: u32,
    },
    /// `Connection.recv` or `poll`.
    PipeRecv {
        /// The direction.
        id: u32,
    },
    /// `Connection.send` into a full pipe.
    PipeSend {
        /// The direction.
        id: u32,
    },
    /// `Queue.get` of an empty queue.
    QueueGet {
        /// Byte offset of the queue's block in session memory.
        id: u32,
    },
    /// `Queue.put` into a full queue.
    QueuePut {
        /// Byte offset of the queue's block in session memory.
        id: u32,
    },
    /// A lock or semaphore of `multiprocessing`.
    Semaphore {
        /// Byte offset of its block in session memory.
        id: u32,
    },
    /// A lock of a file, which is asked for again and again.
    FileLock,
    /// Several objects at once (`multiprocessing.connection.wait`).
    Several,
    /// `signal.pause`: the signal comes from outside the thread.
    Signal,
    /// A lock of the interpreter itself, held by another thread.
    Interpreter,
}

impl Wait {
    /// Whether the thread counts as running even without a time limit.
    pub(crate) fn is_served(&self) -> bool {
        matches!(self, Self::Stdin | Self::Kernel)
    }
}

/// A wait, as recorded when the thread suspended.
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
    /// Records a wait of the running thread. The line is looked up only without a time limit, since only such a wait
    /// can be part of a deadlock.
    pub(crate) fn here(reason: Wait, forever: bool) -> Self {
        let (file, line) = if forever { (hooks().place)() } else { Default::default() };
        Self { reason, forever, since: clock::now_ms(), file, line }
    }

    /// The start of the wait in milliseconds since the epoch.
    pub const fn since(&self) -> f64 {
        self.since
    }

    /// File and line (from 1) in the program, or an empty name and 0 for a wait with a time limit.
    #[must_use]
    pub fn place(&self) -> (&str, u32) {
        (&self.file, self.line)
    }

    /// Whether the wait has no time limit.
    pub const fn is_forever(&self) -> bool {
        self.forever
    }

    /// The awaited object, if it is one that processes share.
    pub const fn object(&self) -> Option<ObjectId> {
        match self.reason {
            Wait::PipeRecv { id }
            | Wait::PipeSend { id }
            | Wait::QueueGet { id }
            | Wait::QueuePut { id }
            | Wait::Semaphore { id } => Some(id),
            _ => None,
        }
    }

    /// A description of the awaited event, and the process that holds the object, if there is one.
    pub fn words(&self) -> (String, Option<u32>) {
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
            Wait::Semaphore { id } => describe_semaphore(*id),
            Wait::Signal => ("a signal (pause)".to_owned(), None),
            Wait::Interpreter => ("a lock of the interpreter".to_owned(), None),
            Wait::FileLock => ("a lock of a file".to_owned(), None),
            Wait::Several => ("one of several objects (wait)".to_owned(), None),
        }
    }
}

/// The description and the holder of a semaphore for the deadlock report.
fn describe_semaphore(id: u32) -> (String, Option<Pid>) {
    let semaphore = Semaphore::at(memory::words(), word_of(id));
    let what = if semaphore.max() == 1 { "a lock" } else { "a semaphore" };
    (what.to_owned(), semaphore.owner().map(|owner| owner.pid))
}
