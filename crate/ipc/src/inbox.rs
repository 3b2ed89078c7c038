//! The receiving side of one direction of a pipe.
//!
//! An inbox lives in one process at a time, its *home*. Every other process
//! that writes has a `MessagePort` whose far end is among the inbox's ports. A
//! process that wants to read makes the inbox move to it, ports and all: a port
//! carries along what has been posted to it and not yet delivered, so nothing
//! is lost on the way.
//!
//! What a port carries is `[ticket, bytes]`, or a ticket alone whose message
//! will never come ([`Arrivals`]).

use std::collections::VecDeque;

use js_sys::{Array, Uint8Array};
use pyworkers_pipes::arrivals::{Arrivals, Ticket};
use pyworkers_protocol::{Pid, PipeId};
use pyworkers_session::passing;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, MessagePort};

use crate::pipe;

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// What has arrived, where from, and who else wants to read.
#[derive(Default)]
pub(super) struct Inbox {
    pub(super) arrivals: Arrivals,
    ports: Vec<(MessagePort, Listener)>,
    /// Other processes that asked for the inbox, first come first.
    pub(super) wanted: VecDeque<Pid>,
}

impl Inbox {
    /// An inbox that moves in, with its writers' ports.
    pub(super) fn moved_here(
        id: PipeId,
        arrivals: Arrivals,
        wanted: impl IntoIterator<Item = Pid>,
        ports: Vec<MessagePort>,
    ) -> Self {
        let mut inbox = Self { arrivals, ports: Vec::new(), wanted: wanted.into_iter().collect() };
        for port in ports {
            inbox.adopt(id, port);
        }
        inbox
    }

    /// Listens to one more writer.
    pub(super) fn adopt(&mut self, id: PipeId, port: MessagePort) {
        let listener = Closure::new(move |event: MessageEvent| {
            if let Some((ticket, message)) = unpack(&event.data()) {
                pipe::arrived(id, ticket, message);
            }
            passing::handled();
        });
        passing::listen(&port, listener.as_ref().unchecked_ref());
        self.ports.push((port, listener));
    }

    /// Takes the inbox apart to be sent away: its messages, its ports, and who
    /// waits for it after the one that gets it now. `arrived` is called for each
    /// message that has come through a port and was not heard of yet.
    pub(super) fn pack(mut self, mut arrived: impl FnMut()) -> (Arrivals, Array, Vec<Pid>) {
        let ports = Array::new();
        for (port, _listener) in self.ports {
            for (ticket, message) in passing::stop_listening(&port).iter().filter_map(|data| unpack(&data)) {
                arrived();
                self.arrivals.push(ticket, message);
            }
            ports.push(&port);
        }
        (self.arrivals, ports, self.wanted.into())
    }
}

/// Posts a message, or voids its ticket.
pub(super) fn post(port: &MessagePort, ticket: Ticket, message: Option<&[u8]>) {
    let posted = match message {
        Some(message) => {
            let bytes = Uint8Array::from(message);
            let whole = Array::of2(&ticket.into(), &bytes);
            port.post_message_with_transferable(&whole, &Array::of1(&bytes.buffer()))
        }
        None => port.post_message(&ticket.into()),
    };
    debug_assert!(posted.is_ok(), "plain data can always be posted");
}

fn unpack(data: &JsValue) -> Option<(Ticket, Option<Vec<u8>>)> {
    let number = |value: &JsValue| value.as_f64().map(|ticket| ticket as Ticket);
    match data.dyn_ref::<Array>() {
        Some(whole) => Some((number(&whole.get(0))?, Some(whole.get(1).dyn_into::<Uint8Array>().ok()?.to_vec()))),
        None => Some((number(data)?, None)),
    }
}
