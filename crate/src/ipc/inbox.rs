//! The receiving side of one direction of a pipe.
//!
//! An inbox lives in one process at a time, its *home*. Every other process
//! that writes has a `MessagePort` whose far end is among the inbox's ports. A
//! process that wants to read makes the inbox move to it, ports and all: a port
//! carries along what has been posted to it and not yet delivered, so nothing
//! is lost or overtaken on the way.

use std::collections::VecDeque;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{MessageEvent, MessagePort};

use super::pipe;
use crate::protocol::{Pid, PipeId};

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// What has arrived, where from, and who else wants to read.
#[derive(Default)]
pub(super) struct Inbox {
    messages: VecDeque<Vec<u8>>,
    ports: Vec<(MessagePort, Listener)>,
    /// Other processes that asked for the inbox, first come first.
    pub(super) wanted: VecDeque<Pid>,
}

impl Inbox {
    /// An inbox that moves in, with its writers' ports.
    pub(super) fn moved_here(
        id: PipeId,
        messages: impl IntoIterator<Item = Vec<u8>>,
        wanted: impl IntoIterator<Item = Pid>,
        ports: Vec<MessagePort>,
    ) -> Self {
        let mut inbox =
            Self { messages: messages.into_iter().collect(), ports: Vec::new(), wanted: wanted.into_iter().collect() };
        for port in ports {
            inbox.adopt(id, port);
        }
        inbox
    }

    /// Listens to one more writer.
    pub(super) fn adopt(&mut self, id: PipeId, port: MessagePort) {
        let listener = Closure::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                pipe::arrived(id, bytes.to_vec());
            }
        });
        port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        self.ports.push((port, listener));
    }

    pub(super) fn push(&mut self, message: Vec<u8>) {
        self.messages.push_back(message);
    }

    pub(super) fn pop(&mut self) -> Option<Vec<u8>> {
        self.messages.pop_front()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// Takes the inbox apart to be sent away: its messages, its ports, and who
    /// waits for it after the one that gets it now.
    pub(super) fn pack(self) -> (Vec<Vec<u8>>, Array, Vec<Pid>) {
        let ports = Array::new();
        for (port, _listener) in self.ports {
            port.set_onmessage(None);
            ports.push(&port);
        }
        (self.messages.into(), ports, self.wanted.into())
    }
}
