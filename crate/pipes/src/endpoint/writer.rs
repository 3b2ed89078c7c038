//! The writing side of one pipe in one process.

use std::collections::BTreeSet;

use super::{Effect, ThreadId};

#[derive(Debug)]
#[cfg_attr(test, derive(Clone, Hash))]
pub(super) struct Writer<P> {
    /// The port, and the generation of the inbox that it leads to.
    port: Option<(P, u32)>,
    /// Whether a port has been requested and has not arrived.
    connecting: bool,
    /// Threads that wait for the port.
    waiting: BTreeSet<ThreadId>,
}

impl<P> Default for Writer<P> {
    fn default() -> Self {
        Self { port: None, connecting: false, waiting: BTreeSet::new() }
    }
}

impl<P> Writer<P> {
    /// The port to the inbox of this generation. A port to an inbox that has died is dropped.
    pub(super) fn port(&mut self, generation: u32) -> Option<&P> {
        self.port.take_if(|(_, made)| *made != generation);
        self.port.as_ref().map(|(port, _)| port)
    }

    /// Adds a waiting thread. Returns whether a port must be requested.
    pub(super) fn must_connect(&mut self, thread: ThreadId) -> bool {
        self.waiting.insert(thread);
        !std::mem::replace(&mut self.connecting, true)
    }

    pub(super) fn connected(&mut self, port: P, generation: u32, effects: &mut Vec<Effect<P>>) {
        self.port = Some((port, generation));
        self.connecting = false;
        effects.extend(std::mem::take(&mut self.waiting).into_iter().map(Effect::Wake));
    }
}
