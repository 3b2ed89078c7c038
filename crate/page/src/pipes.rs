//! The switchboard of pipes, with the browser's channels.

use pyworkers_pipes::Switchboard;
use pyworkers_shared::SharedWords;
use web_sys::{MessageChannel, MessagePort};

use crate::shared::{KERNEL, SessionMemory};

/// All pipes of a run.
pub(super) type Pipes = Switchboard<MessagePort, SharedWords>;

/// A message about a pipe, to be posted to a process.
pub(super) type Outgoing = pyworkers_pipes::Outgoing<MessagePort>;

/// A switchboard without pipes, for this session memory.
pub(super) fn pipes(memory: &SessionMemory) -> Pipes {
    Switchboard::new(KERNEL, memory.words(), channel)
}

fn channel() -> Option<(MessagePort, MessagePort)> {
    let channel = MessageChannel::new().ok()?;
    Some((channel.port1(), channel.port2()))
}
