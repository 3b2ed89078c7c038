//! What the page tells a session and what a session tells the page: plain data, one file, so that the JavaScript API,
//! the page and the headless runner all read the same words.
//!
//! Every type converts to and from JavaScript through serde with the names of the public TypeScript API.

use std::{collections::BTreeMap, sync::Arc};

pub use pyworkers_protocol::{
    StartMethod,
    figure::{Figure, Series, SeriesStyle},
};
use pyworkers_trace::{Batch, ObjectId, ObjectKind};
use serde::{Deserialize, Serialize};

/// What a session is made with. Every field may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// URL of the directory that holds the built site; the page's own directory when absent.
    pub base: Option<String>,
    /// What `os.cpu_count()` says; the browser's `navigator.hardwareConcurrency` when absent.
    pub cpu_count: Option<u32>,
    /// The start method of programs that do not choose one; `forkserver` when absent.
    pub start_method: StartMethod,
    /// Whether processes note what they do, for events `trace`.
    pub trace: bool,
}

/// One program: its files, and how the main process is started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Program {
    /// The name, among `files`, of the file run as `__main__`.
    pub main: String,
    /// Source files by name; they appear in the program's working directory.
    pub files: BTreeMap<String, String>,
    /// `sys.argv[1:]`.
    #[serde(default)]
    pub argv: Vec<String>,
    /// Added to `os.environ`.
    #[serde(default)]
    pub env: BTreeMap<String, String>,
}

/// Whether this browser, on this page, can run a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Support {
    /// True when nothing is missing.
    pub ok: bool,
    /// What is missing: `"JSPI"`.
    pub missing: Vec<String>,
    /// Whether processes share memory. On a page that is not isolated they pass it around, which is slower.
    pub isolated: bool,
}

/// Where a process is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ProcessState {
    /// Its worker is being made; no Python has run in it yet.
    Starting,
    /// It runs Python.
    Running,
    /// All of its threads wait; the event's `waiting` says for what.
    Waiting,
    /// It is gone and its exit code is known.
    Ended,
}

/// A standard stream that a process writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Stream {
    /// `sys.stdout`.
    Stdout,
    /// `sys.stderr`.
    Stderr,
}

/// A thread that waits, in a deadlock report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct WaitingThread {
    /// The thread's name, `MainThread` for the first.
    pub name: String,
    /// What it waits for, in words for a reader: "queue get", "lock", "join of Process-1"...
    pub reason: String,
    /// Who holds what it waits for, when that is known.
    pub holder: Option<String>,
    /// The source file of the innermost frame of the program itself.
    pub file: String,
    /// The line in `file`, counted from 1; 0 when unknown.
    pub line: u32,
}

/// A process and what its threads wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct DeadlockedProcess {
    /// The process's id.
    pub pid: u32,
    /// The process's name, as `multiprocessing.current_process().name`.
    pub name: String,
    /// Its threads, the main thread first.
    pub threads: Vec<WaitingThread>,
}

/// What a session reports while it loads and while a program runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Event {
    /// Part of the interpreter arrived.
    Progress {
        /// Bytes that have arrived.
        loaded: f64,
        /// Bytes in all; 0 when the server did not say.
        total: f64,
    },
    /// The session can run programs.
    Ready,
    /// A process came into being or changed.
    Process {
        /// The process's id.
        pid: u32,
        /// Its parent's id; 0 for the main process.
        ppid: u32,
        /// Its name, as `multiprocessing.current_process().name`.
        name: String,
        /// Where it is in its life.
        state: ProcessState,
        /// Its exit code once it ended: negative for a signal, as `Process.exitcode`.
        exitcode: Option<i32>,
        /// What it waits for, while it waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waiting: Option<String>,
    },
    /// A process wrote to a standard stream.
    Output {
        /// Who wrote.
        pid: u32,
        /// The writer's name.
        name: String,
        /// Where to.
        stream: Stream,
        /// What, exactly as written: any number of lines, whole or not.
        text: String,
    },
    /// A process began or ceased to wait for a line of standard input.
    Input {
        /// Who.
        pid: u32,
        /// The reader's name.
        name: String,
        /// True when it began to wait, false when it got its line or is gone.
        waiting: bool,
    },
    /// Every process waits and nothing under way could wake one.
    Deadlock {
        /// All processes that are alive.
        processes: Vec<DeadlockedProcess>,
    },
    /// What every process that is alive waits for, because [`Session::describe`](super::Session::describe) asked. A
    /// process that computes has no threads here.
    Waits {
        /// All processes that are alive.
        processes: Vec<DeadlockedProcess>,
    },
    /// What a process noted of itself, when [`Options::trace`] asked for it.
    Trace {
        /// Whose.
        pid: u32,
        /// In its order; batches of several processes come in any.
        #[cfg_attr(feature = "typescript", tsify(type = "TraceBatch"))]
        batch: Arc<Batch>,
    },
    /// The state of all shared objects, several times a second while [`Session::inspect`](super::Session::inspect) asks.
    Objects {
        /// Those that exist.
        objects: Vec<SharedObject>,
    },
    /// A program draws into the page (module `playground`).
    Display {
        /// Who.
        pid: u32,
        /// The figure's name: what is drawn under the same name replaces or completes it.
        id: String,
        /// What.
        figure: Figure,
    },
    /// Something the user should know of; the run goes on.
    Warning {
        /// One sentence.
        text: String,
    },
    /// The main process and all its children ended, or the run was stopped.
    Exit {
        /// The program's exit status as a shell would give it, 0 to 255; a signal N gives 128 + N.
        status: i32,
    },
}

/// What is known of a shared object while a program runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SharedObject {
    /// Tells it from others of the run.
    pub id: ObjectId,
    /// What it is.
    pub kind: ObjectKind,
    /// The source file of the line that made it; empty if unknown.
    pub file: String,
    /// That line, from 1; 0 if unknown.
    pub line: u32,
    /// What is in it.
    pub content: Content,
    /// Names of the processes that wait for it, with their ids, in the order in which they came.
    pub waiting: Vec<(u32, String)>,
}

/// What is in a shared object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum Content {
    /// Of a queue.
    Items {
        /// Items that nobody has got yet.
        length: u32,
        /// Most items at a time; 0 for no limit.
        limit: u32,
    },
    /// Of a pipe's direction.
    Messages {
        /// Bytes that nobody has received yet.
        unread: u32,
    },
    /// Of a lock or semaphore.
    Permits {
        /// Permits that are free.
        value: u32,
        /// All its permits.
        most: u32,
        /// Who took the last one, while none is free.
        owner: Option<u32>,
    },
    /// Of a manager's object.
    Members {
        /// Its type: "dict", "list", "Namespace"...
        type_name: String,
        /// `repr` of keys (or indexes, or names) and of values, cut to what one can read.
        members: Vec<(String, String)>,
        /// How many more there are.
        more: u32,
    },
}
