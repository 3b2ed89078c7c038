//! Waiting for several sources at once: connections, processes, queues, descriptors.

use std::{rc::Rc, time::Duration};

use pyworkers_ipc::{broadcast, pipe, stream};
use pyworkers_protocol::{Pid, PipeId};
use pyworkers_sched::{self as sched, Deadline, Wait};
use pyworkers_session::memory;
use pyworkers_sync::Words;
use rustpython_vm::{PyObjectRef, PyResult, TryFromObject, VirtualMachine, builtins::PyTupleRef};

use super::posix::{
    args::os_error,
    open_file::{OpenFile, Target},
    table,
};
use crate::signal;

/// A source that a thread can wait for together with others.
pub(super) enum Source {
    /// A message, bytes or the end of file.
    Pipe(PipeId),
    /// Room to write.
    Room(PipeId),
    /// The end of a process.
    Exit(Pid),
    /// A change of a word of session memory.
    Word { index: u32, expected: u32 },
    /// An item of a queue of the broadcast channel.
    Queue(u32),
    /// A descriptor that is always ready. It stays open during the wait.
    Ready,
    /// A descriptor that is never ready.
    Never,
}

impl TryFromObject for Source {
    fn try_from_object(vm: &VirtualMachine, object: PyObjectRef) -> PyResult<Self> {
        let tuple = PyTupleRef::try_from_object(vm, object)?;
        let number = |at: usize| tuple.as_slice().get(at).map(|n| n.try_to_value::<u32>(vm));
        let kind = tuple.as_slice().first().map(|kind| kind.try_to_value::<String>(vm)).transpose()?;
        match (kind.as_deref(), number(1), number(2)) {
            (Some("pipe"), Some(id), _) => Ok(Self::Pipe(id?)),
            (Some("room"), Some(id), _) => Ok(Self::Room(id?)),
            (Some("queue"), Some(id), _) => Ok(Self::Queue(id?)),
            (Some("exit"), Some(pid), _) => Ok(Self::Exit(pid?)),
            (Some("word"), Some(index), Some(expected)) => Ok(Self::Word { index: index?, expected: expected? }),
            (Some("fd"), Some(fd), Some(writes)) => {
                let file = table::get(fd?.cast_signed()).map_err(|errno| os_error(errno, None, vm))?;
                Ok(Self::descriptor(&file, writes? != 0))
            }
            _ => Err(vm.new_value_error("not a source to wait for")),
        }
    }
}

impl Source {
    /// Reading from a descriptor, or writing to it. A terminal counts as ready, because the page does not report
    /// pending input.
    fn descriptor(file: &Rc<OpenFile>, writes: bool) -> Self {
        let Target::Pipe(ends) = &file.target else { return Self::Ready };
        match (writes, ends.reader(), ends.writer()) {
            (false, Some(id), _) => Self::Pipe(id),
            (true, _, Some(id)) => Self::Room(id),
            // The other end of a socket that was shut down is at its end of file, or broken.
            _ if ends.is_socket() => Self::Ready,
            _ => Self::Never,
        }
    }

    fn begin(&self, thread: sched::ThreadId) {
        match *self {
            Self::Pipe(id) => pipe::watch(id, thread),
            Self::Room(id) => stream::begin_wait(id),
            Self::Queue(id) => broadcast::watch(id, thread),
            Self::Exit(_) | Self::Word { .. } | Self::Ready | Self::Never => {}
        }
    }

    fn end(&self, thread: sched::ThreadId) {
        match *self {
            Self::Pipe(id) => pipe::unwatch(id, thread),
            Self::Room(id) => stream::end_wait(id),
            Self::Queue(id) => broadcast::unwatch(id, thread),
            Self::Exit(_) | Self::Word { .. } | Self::Ready | Self::Never => {}
        }
    }

    fn is_ready(&self) -> bool {
        match *self {
            Self::Pipe(id) => pipe::is_ready(id),
            Self::Room(id) => stream::is_writable(id),
            Self::Queue(id) => broadcast::is_ready(id),
            Self::Exit(pid) => memory::has_ended(pid),
            Self::Word { index, expected } => memory::words().load(index) != expected,
            Self::Ready => true,
            Self::Never => false,
        }
    }

    /// Whether a turn of the event loop may make it ready.
    fn may_arrive(&self) -> bool {
        matches!(*self, Self::Pipe(id) if pipe::may_arrive(id))
    }

    /// The word to sleep on, for a source whose readiness changes one.
    fn word(&self) -> Option<(u32, u32)> {
        match *self {
            Self::Room(id) => Some(stream::room_word(id)),
            Self::Exit(pid) => memory::exit_word(pid),
            Self::Word { index, expected } => Some((index, expected)),
            Self::Pipe(_) | Self::Queue(_) | Self::Ready | Self::Never => None,
        }
    }
}

/// Waits until at least one source is ready. Returns the indexes of the ready ones.
pub(super) fn wait(sources: &[Source], timeout: Option<Duration>, vm: &VirtualMachine) -> PyResult<Vec<usize>> {
    let deadline = Deadline::after(timeout);
    let thread = sched::current();
    for source in sources {
        source.begin(thread);
    }
    // Messages that have arrived but are not yet delivered count as received. A thread that asks again and again lets
    // others in. Else a turn, which costs more than all the rest, would bring nothing.
    let lets_others_in = deadline.is_over() && sched::count() > 1;
    if !sources.iter().any(Source::is_ready) && (lets_others_in || sources.iter().any(Source::may_arrive)) {
        sched::turn();
    }
    if deadline.is_over() && sources.iter().any(|source| matches!(source, Source::Queue(_))) {
        broadcast::catch_up();
    }
    let result = loop {
        // Read before the sources are checked. A source that becomes ready later changes its word.
        let words: Vec<(u32, u32)> = sources.iter().filter_map(Source::word).collect();
        let ready: Vec<usize> = (0..sources.len()).filter(|&i| sources[i].is_ready()).collect();
        if !ready.is_empty() {
            break Ok(ready);
        }
        if deadline.is_over() {
            break Ok(ready);
        }
        sched::park_on_words(Wait::Several, deadline.remaining(), &words);
        if let Err(raised) = signal::check(vm) {
            break Err(raised);
        }
    };
    for source in sources {
        source.end(thread);
    }
    result
}
