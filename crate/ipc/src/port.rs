//! Message ports, as the protocol of pipes uses them. What one carries is `[ticket, bytes]`.

use js_sys::{Array, Uint8Array};
use pyworkers_pipes::{Port, Ticket};
use pyworkers_protocol::PipeId;
use pyworkers_session::passing;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{MessageEvent, MessagePort};

use crate::{output, pipe};

type Listener = Closure<dyn FnMut(MessageEvent)>;

/// One end of a channel from a writer to an inbox.
pub(crate) struct JsPort {
    port: MessagePort,
    listener: Option<Listener>,
}

impl From<MessagePort> for JsPort {
    fn from(port: MessagePort) -> Self {
        Self { port, listener: None }
    }
}

impl AsRef<JsValue> for JsPort {
    fn as_ref(&self) -> &JsValue {
        &self.port
    }
}

impl Port for JsPort {
    fn post(&self, ticket: Ticket, message: &[u8]) {
        output::flush();
        let bytes = Uint8Array::from(message);
        let whole = Array::of2(&ticket.into(), &bytes);
        let posted = self.port.post_message_with_transferable(&whole, &Array::of1(&bytes.buffer()));
        debug_assert!(posted.is_ok(), "plain data can always be posted");
    }

    fn listen(&mut self, id: PipeId) {
        let listener = Listener::new(move |event: MessageEvent| {
            if let Some((ticket, message)) = unpack(&event.data()) {
                pipe::arrived(id, ticket, message);
            }
            passing::handled();
        });
        passing::listen(&self.port, listener.as_ref().unchecked_ref());
        self.listener = Some(listener);
    }

    fn stop(&mut self) -> Vec<(Ticket, Vec<u8>)> {
        self.listener = None;
        passing::stop_listening(&self.port).iter().filter_map(|data| unpack(&data)).collect()
    }
}

fn unpack(data: &JsValue) -> Option<(Ticket, Vec<u8>)> {
    let whole = data.dyn_ref::<Array>()?;
    Some((whole.get(0).as_f64()? as Ticket, whole.get(1).dyn_into::<Uint8Array>().ok()?.to_vec()))
}
