//! Every message that crosses a worker's border: one enum a direction, one version for all.
//!
//! - [`ToProcess`] and [`ToKernel`] join the page's kernel and a process. They are posted as `[VERSION, body]`, with
//!   transferred ports beside it. A third element holds what is not plain data: session memory with
//!   [`ToProcess::Start`], the parent's snapshot with [`ToKernel::Spawn`] of a [`Task::Forked`].
//! - [`script`] joins the page and the worker's script around a process: how an interpreter is made, and passed memory.
//! - [`PipeMessage`] joins the processes at the two ends of a pipe, by way of the kernel. Its ports then lead from one
//!   to the other and carry `[ticket, bytes]`.
//!
//! A message of another version is ignored. Bulk data does not travel here: pipes have their own ports, and queues and
//! locks are in session memory. The unread messages of a pipe whose inbox moves are the only exception.

pub mod figure;
pub mod script;

use pyworkers_fs::{FsReply, FsRequest};
use pyworkers_trace::ObjectId;
use serde::{Deserialize, Serialize};

use figure::Figure;
pub use pyworkers_pipes::Message as PipeMessage;
pub use pyworkers_sync::{Pid, PipeId};

/// Raised whenever a message changes its meaning.
pub const VERSION: u32 = 6;

/// How a process is started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum StartMethod {
    /// A clone of the template, an interpreter that has already imported `multiprocessing`.
    #[default]
    Forkserver,
    /// A fresh interpreter.
    Spawn,
    /// A copy of the parent with its whole memory.
    Fork,
}

/// When a process compiles bytecode to WebAssembly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Compile {
    /// When it is hot.
    #[default]
    Auto,
    /// At the first call of a function and the first round of a loop.
    Always,
    /// Never: everything is interpreted.
    Never,
}

/// What carries the items of queues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum QueueCarrier {
    /// A ring in session memory.
    Ring,
    /// A BroadcastChannel.
    Broadcast,
}

/// What a process runs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Task {
    /// The program itself, as `__main__`.
    Main {
        /// Absolute path of the program in the file system.
        path: String,
        /// `sys.argv[1:]`.
        argv: Vec<String>,
    },
    /// A child with the pickle that `multiprocessing.spawn` made for it.
    Child {
        /// Preparation data, then the process object.
        #[serde(with = "serde_bytes")]
        data: Vec<u8>,
    },
    /// The interpreter with a command line, as `subprocess` starts it.
    Command {
        /// The command's name, then its arguments.
        argv: Vec<String>,
    },
    /// A child of `fork`, which continues in the copy of its parent's memory.
    Forked,
}

/// A descriptor that a new process inherits from its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Inherited {
    /// Its number.
    pub fd: i32,
    /// Its flags, as of `os.open`.
    pub flags: i32,
    /// The object that it leads to.
    pub target: InheritedTarget,
}

/// The object that an inherited descriptor leads to. References to pipes and open files are already counted for the
/// child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "target")]
pub enum InheritedTarget {
    /// Standard input (0), output (1) or error (2) of the run.
    Terminal {
        /// The number of the stream.
        number: u8,
    },
    /// A file, a directory or a device.
    File {
        /// Its inode.
        inode: u64,
        /// Type bits of its mode.
        kind: u32,
        /// The id of its offset in the file system, if other descriptors share the offset.
        position: Option<u64>,
    },
    /// Ends of pipes: one of a pipe, two of a socket.
    Pipe {
        /// The direction to read from.
        reader: Option<PipeId>,
        /// The direction to write to.
        writer: Option<PipeId>,
    },
}

/// What a process inherits from its parent, apart from the environment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Inheritance {
    /// All its open descriptors.
    pub descriptors: Vec<Inherited>,
    /// Its current directory.
    pub directory: String,
    /// Its umask.
    pub umask: u32,
}

/// The description of a process. Its parent makes it once, and it does not change. The page makes that of the main
/// process.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChildSpec {
    /// Its id. Its slot in the process table is already claimed.
    pub pid: Pid,
    /// Its name, for display.
    pub name: String,
    /// How it is started.
    pub method: StartMethod,
    /// Whether it is terminated when its parent ends.
    pub daemon: bool,
    /// `os.environ`.
    pub env: Vec<(String, String)>,
    /// What it inherits; `None` for the main process, which has a terminal.
    pub inheritance: Option<Inheritance>,
    /// What it runs.
    pub task: Task,
}

/// Everything that a process gets at its start.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Its parent's id; 0 for the main process.
    pub ppid: Pid,
    /// `multiprocessing.cpu_count()`.
    pub cpu_count: u32,
    /// The default start method.
    pub start_method: StartMethod,
    /// Whether it records what it does ([`ToKernel::Trace`]).
    pub trace: bool,
    /// When it compiles.
    pub compile: Compile,
    /// The name of the broadcast channel that carries the queues of the run; `None` if they are rings.
    pub channel: Option<String>,
    /// Its description.
    pub child: ChildSpec,
}

/// From the page to a process.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToProcess {
    /// Run. The first message after the worker is ready.
    Start(Start),
    /// The answer to [`ToKernel::Call`] of the same id.
    Reply {
        /// The call's id.
        id: u32,
        /// Its result.
        reply: Reply,
    },
    /// The signal word has changed: look at it, even during a wait.
    Wake,
    /// Say what each thread waits for ([`ToKernel::Waiting`]).
    Describe {
        /// The number of the question, to be repeated in the answer.
        round: u32,
    },
    /// Hand over the records made so far ([`ToKernel::Trace`]).
    FlushTrace,
    /// Say what each thread waits for ([`ToKernel::Inspected`]), and, if this is a manager's server, what is in its
    /// objects ([`ToKernel::Managed`]).
    Inspect {
        /// Whether to describe the objects, too.
        objects: bool,
    },
    /// About a pipe's inbox; see [`PipeMessage`].
    Pipe(PipeMessage),
    /// The answer to the process's greeting on the broadcast channel.
    Queues {
        /// All queues, encoded by `pyworkers_broadcast`.
        #[serde(with = "serde_bytes")]
        state: Vec<u8>,
    },
}

/// From a process to the page.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum ToKernel {
    /// Bytes of a standard stream. `ticket` orders the writes of all processes.
    Stream {
        /// Its position among all writes of the run.
        ticket: u32,
        /// 1 or 2.
        fd: u8,
        /// The bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A request that has an answer.
    Call {
        /// Repeated in the answer.
        id: u32,
        /// The request.
        call: Call,
    },
    /// Start a child.
    Spawn(ChildSpec),
    /// Deliver a signal to a process (by its number, as `os.kill`).
    Kill {
        /// The target.
        pid: Pid,
        /// Signal number.
        signal: u8,
    },
    /// What each thread waits for, in answer to [`ToProcess::Describe`].
    Waiting {
        /// The question's round.
        round: u32,
        /// One entry a thread.
        threads: Vec<WaitingThread>,
    },
    /// The records made since the last time: a [`pyworkers_trace::Batch`].
    Trace {
        /// The encoded batch.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// What each thread waits for, in answer to [`ToProcess::Inspect`].
    Inspected {
        /// One entry a thread that waits.
        threads: Vec<WaitingThread>,
    },
    /// What is in the objects of a manager's server, in answer to [`ToProcess::Inspect`].
    Managed {
        /// All of them.
        objects: Vec<Managed>,
    },
    /// A figure for the page. Its [`Figure::weight`] counts as unread output.
    Display {
        /// Its name.
        id: String,
        /// The figure.
        figure: Figure,
    },
    /// About a pipe's inbox; the kernel passes it on.
    Pipe(PipeMessage),
    /// The process has ended by itself. Nothing follows.
    Exit {
        /// As `Process.exitcode`: 0 to 255, or minus the signal number.
        code: i32,
        /// Whether it says on the broadcast channel that it leaves.
        leaves: bool,
    },
}

/// Requests with an answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "call")]
pub enum Call {
    /// The shared file system.
    Fs {
        /// What to do.
        request: FsRequest,
    },
    /// A line of standard input.
    ReadStdin {
        /// The largest number of bytes to return.
        max: u32,
    },
}

/// Answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "reply")]
pub enum Reply {
    /// To [`Call::Fs`].
    Fs {
        /// The result or an errno.
        result: FsReply,
    },
    /// To [`Call::ReadStdin`]; empty at end of input.
    Stdin {
        /// The bytes.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
}

/// The state of a manager's object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Managed {
    /// A name that is unique while the object exists; see [`managed_id`](pyworkers_trace::managed_id).
    pub name: String,
    /// Its type's name.
    pub type_name: String,
    /// Keys, indexes or names, and values, as text.
    pub members: Vec<(String, String)>,
    /// The number of members that are left out.
    pub more: u32,
}

/// One waiting thread, for the deadlock report and the inspection of shared objects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WaitingThread {
    /// The thread's name.
    pub name: String,
    /// What it waits for, in words.
    pub reason: String,
    /// The process that holds the awaited object, if any does.
    pub holder: Option<Pid>,
    /// The awaited object, if it is one in session memory.
    pub object: Option<ObjectId>,
    /// When it began to wait, in milliseconds since the epoch.
    pub since: f64,
    /// The program's source file; empty if unknown.
    pub file: String,
    /// Line in it, from 1; 0 if unknown.
    pub line: u32,
    /// Whether the wait has no time limit.
    pub forever: bool,
}
