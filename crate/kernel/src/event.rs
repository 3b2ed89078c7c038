//! The data that a session takes and reports. It is plain data in one file, so that the JavaScript API, the page and
//! the headless runner use the same names.
//!
//! Every type converts to and from JavaScript through serde with the names of the public TypeScript API.

use std::{collections::BTreeMap, num::NonZero, sync::Arc};

pub use pyworkers_protocol::{
    Compile, QueueCarrier, StartMethod,
    figure::{Figure, Series, SeriesStyle, Shape, is_shown},
};
use pyworkers_trace::{Batch, ObjectId, ObjectKind};
use serde::{Deserialize, Serialize};

use crate::Contents;

/// The options of a session. Every field may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", default)]
pub struct Options {
    /// URL of the directory that holds the built site; the page's own directory when absent.
    pub base: Option<String>,
    /// The result of `os.cpu_count()`, at least 1; the browser's `navigator.hardwareConcurrency` when absent.
    #[cfg_attr(feature = "typescript", tsify(type = "number | null"))]
    pub cpu_count: Option<NonZero<u32>>,
    /// The start method of programs that do not choose one; `forkserver` when absent.
    pub start_method: StartMethod,
    /// Whether processes record what they do, for `trace` events.
    pub trace: bool,
    /// What carries the items of queues; `ring` when absent.
    pub queue: Option<QueueCarrier>,
    /// When processes compile bytecode to WebAssembly; `auto` when absent.
    pub compile: Compile,
}

/// One program: its files, and how the main process is started.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Program {
    /// The name, among `files`, of the file run as `__main__`.
    pub main: String,
    /// Files by name; they appear in the program's working directory.
    #[cfg_attr(feature = "typescript", tsify(type = "Record<string, string | Uint8Array | ArrayBuffer>"))]
    pub files: BTreeMap<String, Contents>,
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
    /// The missing features: `"JSPI"`.
    pub missing: Vec<String>,
    /// Whether processes share memory. On a page that is not isolated they use passed memory, one ArrayBuffer that is
    /// transferred from process to process, which is slower.
    pub isolated: bool,
}

/// The state of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum ProcessState {
    /// Its worker is starting; the program does not run in it yet.
    Starting,
    /// It runs Python.
    Running,
    /// All of its threads wait.
    Waiting,
    /// It has ended and its exit code is known.
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

/// A waiting thread, as reported by `deadlock` and `waits` events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct WaitingThread {
    /// The thread's name, `MainThread` for the first.
    pub name: String,
    /// What it waits for, in words for a reader: "an item from a queue (get)", "the end of process 1002 (join)"...
    pub reason: String,
    /// The process that holds the awaited object, by name and id, when that is known.
    pub holder: Option<String>,
    /// The id of that process.
    #[serde(rename = "holderPid", default, skip_serializing_if = "Option::is_none")]
    pub holder_pid: Option<u32>,
    /// The awaited object, if it is one that processes share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    /// The source file of the innermost frame of the program itself; empty when unknown.
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
    /// Its waiting threads, the main thread first.
    pub threads: Vec<WaitingThread>,
}

/// What a session reports while it loads and while a program runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Event {
    /// Part of the interpreter has arrived.
    Progress {
        /// Bytes that have arrived.
        loaded: f64,
        /// Bytes in all: 0 when the server did not say, less than `loaded` when it announced the compressed file.
        total: f64,
    },
    /// The session can run programs.
    Ready,
    /// A process was created or its state has changed.
    Process {
        /// The process's id.
        pid: u32,
        /// Its parent's id; 0 for the main process.
        ppid: u32,
        /// Its name, as `multiprocessing.current_process().name`.
        name: String,
        /// Its state.
        state: ProcessState,
        /// Its exit code once it has ended: negative for a signal, as `Process.exitcode`.
        exitcode: Option<i32>,
        /// What it waits for. The kernel leaves this out; `waits` events have it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        waiting: Option<String>,
    },
    /// A process has written to a standard stream.
    Output {
        /// The process's id.
        pid: u32,
        /// Its name.
        name: String,
        /// The stream.
        stream: Stream,
        /// The text exactly as written: any number of lines, complete or not.
        text: String,
    },
    /// A process has begun or ceased to wait for a line of standard input.
    Input {
        /// The process's id.
        pid: u32,
        /// Its name.
        name: String,
        /// True when it began to wait, false when it got its line or has ended.
        waiting: bool,
    },
    /// Every process waits and nothing can wake one.
    Deadlock {
        /// All processes that are alive.
        processes: Vec<DeadlockedProcess>,
    },
    /// The answer to `Session::describe`: what the threads of each live process wait for. Running threads are omitted.
    Waits {
        /// All processes that are alive.
        processes: Vec<DeadlockedProcess>,
    },
    /// Records of a process, if [`Options::trace`] is set.
    Trace {
        /// The process's id.
        pid: u32,
        /// The records in their order. Batches of several processes come in any order.
        #[cfg_attr(feature = "typescript", tsify(type = "TraceBatch"))]
        batch: Arc<Batch>,
    },
    /// The state of all shared objects while `Session::inspect` asks for it, sent when one has changed, at most a few
    /// times a second.
    Objects {
        /// All that exist.
        objects: Vec<SharedObject>,
    },
    /// A program draws into the page (module `playground`).
    Display {
        /// The process's id.
        pid: u32,
        /// The figure's name. A later figure of the same name replaces or completes it.
        id: String,
        /// The figure.
        figure: Figure,
    },
    /// A problem that the user should know of. If it ends the run, `exit` follows.
    Warning {
        /// One sentence.
        text: String,
    },
    /// The main process and all its children have ended, or the run was stopped.
    Exit {
        /// The program's exit status as a shell would give it, 0 to 255; a signal N gives 128 + N.
        status: i32,
        /// Why the page has ended the run, if neither the program nor the user has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

/// What is known of a shared object while a program runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct SharedObject {
    /// Its id, unique among the objects that exist.
    pub id: ObjectId,
    /// Its kind.
    pub kind: ObjectKind,
    /// The source file of the line that made it; empty if unknown.
    pub file: String,
    /// That line, from 1; 0 if unknown.
    pub line: u32,
    /// Its contents.
    pub content: Content,
    /// The process id and name of each thread that waits for it, in the order in which the waits began.
    pub waiting: Vec<(u32, String)>,
}

/// The contents of a shared object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "type")]
pub enum Content {
    /// A queue.
    Items {
        /// The number of items that no process has got yet.
        length: u32,
        /// The largest number of items at a time; 0 for no limit.
        limit: u32,
    },
    /// One direction of a pipe.
    Messages {
        /// The number of bytes that no process has received yet.
        unread: u32,
    },
    /// A lock or semaphore.
    Permits {
        /// The number of free permits.
        value: u32,
        /// The largest number of permits.
        most: u32,
        /// The id of the process that took the last permit, while none is free.
        owner: Option<u32>,
    },
    /// An object of a manager.
    Members {
        /// Its type: "dict", "list", "Namespace"...
        type_name: String,
        /// `repr` of keys (or indexes, or names) and of values, shortened to a readable length.
        members: Vec<(String, String)>,
        /// The number of members that are left out.
        more: u32,
    },
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn there_is_at_least_one_processor() {
        let options = |count: u32| serde_json::from_str::<Options>(&format!("{{\"cpuCount\": {count}}}"));
        assert_eq!(options(2).unwrap().cpu_count.map(u32::from), Some(2));
        assert!(options(0).unwrap_err().to_string().contains("expected a nonzero u32"));
    }
}
