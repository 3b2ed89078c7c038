//! The run's broadcast channel. What it carries is bytes.

use js_sys::Uint8Array;
use pyworkers_session::passing;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

/// A process's hold on the channel.
pub(crate) struct Channel {
    /// It hears all others, and posts what this process itself does not hear.
    ears: BroadcastChannel,
    /// It posts what this process hears, too.
    mouth: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Opens the channel. Messages are heard at some later time.
    pub(crate) fn open(name: &str, heard: fn(&[u8])) -> Self {
        let open = || BroadcastChannel::new(name).expect("a name is all that a channel needs");
        let (ears, mouth) = (open(), open());
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                heard(&bytes.to_vec());
            }
        });
        passing::hear(&ears, listener.as_ref().unchecked_ref());
        Self { ears, mouth, _listener: listener }
    }

    /// Posts to all others.
    pub(crate) fn post(&self, message: &[u8]) {
        post(&self.ears, message);
    }

    /// Posts to all, this process included.
    pub(crate) fn post_to_all(&self, message: &[u8]) {
        post(&self.mouth, message);
    }
}

fn post(channel: &BroadcastChannel, message: &[u8]) {
    let posted = channel.post_message(&Uint8Array::from(message));
    debug_assert!(posted.is_ok(), "plain data can always be posted");
}
