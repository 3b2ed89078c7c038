//! One Web Worker: made, listened to, spoken to, and ended when dropped.

use js_sys::{Array, ArrayBuffer, Int32Array, Object, Reflect, Uint32Array};
use pyworkers_protocol::{self as protocol, ToKernel, ToProcess};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, Event, MessageEvent, MessagePort, WorkerOptions, WorkerType};

use super::{
    arbiter::{Note, Woken},
    interpreter::Interpreter,
    support,
};

/// What a worker says.
pub(super) enum FromWorker {
    /// The interpreter is at rest; with a template if one was asked for.
    Ready { template: Option<JsValue> },
    /// A message of the process in it, with its ports, and with what cannot be written as plain data.
    Message(ToKernel, Vec<MessagePort>, JsValue),
    /// Of session memory that is passed around; with the memory, if it gives that back.
    Memory(Vec<Note>, Option<ArrayBuffer>),
    /// It could not be loaded, trapped, or ran out of memory or stack.
    Failed(String),
    /// Nothing that this version knows.
    Foreign,
}

/// Where a worker's interpreter comes from.
pub(super) enum Origin {
    /// A clone of the template; the first one makes it.
    Template,
    /// Nowhere: it is made from nothing.
    Fresh,
    /// A process, whose snapshot this is.
    Fork(JsValue),
}

thread_local! {
    static IGNORE_ERROR: Closure<dyn FnMut(JsValue)> = Closure::new(|event: JsValue| {
        if let Some(event) = event.dyn_ref::<Event>() {
            event.prevent_default();
        }
    });
}

/// A worker and its listeners.
pub(super) struct Worker {
    worker: web_sys::Worker,
    _listeners: [Closure<dyn FnMut(JsValue)>; 2],
}

impl Worker {
    /// Starts a worker with an interpreter.
    pub(super) fn start(
        interpreter: &Interpreter,
        origin: Origin,
        listener: impl Fn(FromWorker) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        options.set_name("pyworkers process");
        let worker = web_sys::Worker::new_with_options(interpreter.worker_url(), &options)?;

        let on_message = listener.clone();
        let message = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            on_message(decode(event.unchecked_ref()));
        });
        let error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|m| !m.is_empty());
            listener(FromWorker::Failed(message.unwrap_or_else(|| "the worker could not be loaded".to_owned())));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.add_event_listener_with_callback("messageerror", error.as_ref().unchecked_ref())?;

        let makes_template = matches!(origin, Origin::Template) && interpreter.template().is_none();
        let (template, transferred) = match origin {
            Origin::Template => (interpreter.template(), Array::new()),
            Origin::Fresh => (None, Array::new()),
            Origin::Fork(snapshot) => {
                let memory = Reflect::get(&snapshot, &"memory".into())?;
                (Some(snapshot), Array::of1(&memory))
            }
        };
        let boot = Object::new();
        Reflect::set(&boot, &"module".into(), interpreter.module())?;
        Reflect::set(&boot, &"makeTemplate".into(), &makes_template.into())?;
        Reflect::set(&boot, &"passesMemory".into(), &(!support::shares_memory()).into())?;
        Reflect::set(&boot, &"template".into(), &template.unwrap_or(JsValue::NULL))?;
        worker.post_message_with_transfer(&boot, &transferred)?;
        Ok(Self { worker, _listeners: [message, error] })
    }

    /// Posts a message, with ports to hand over and what cannot be written as
    /// plain data (`extra`) beside it.
    pub(super) fn post(&self, message: &ToProcess, ports: &[MessagePort], extra: &JsValue) {
        let body = message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("a message consists of plain data");
        let envelope = Array::of3(&protocol::VERSION.into(), &body, extra);
        let ports: Array = ports.iter().collect();
        let posted = self.worker.post_message_with_transfer(&envelope, &ports);
        debug_assert!(posted.is_ok(), "a message consists of what can be posted");
    }

    /// Hands over session memory, or only says which sleepers are woken.
    pub(super) fn pass(&self, memory: Option<&ArrayBuffer>, woken: &[Woken]) {
        let woken: Vec<u32> = woken.iter().flat_map(|&Woken { id, word }| [id, word]).collect();
        let message = Object::new();
        let transferred: Array = memory.into_iter().collect();
        let posted = Reflect::set(&message, &"woken".into(), &Uint32Array::from(&woken[..]))
            .and_then(|_| Reflect::set(&message, &"memory".into(), &memory.map_or(JsValue::UNDEFINED, JsValue::from)))
            .and_then(|_| self.worker.post_message_with_transfer(&message, &transferred));
        debug_assert!(posted.is_ok(), "a message consists of what can be posted");
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        // It may run on for a while, without what it had: that it fails then is nobody's concern, the page's least.
        IGNORE_ERROR.with(|ignore| self.worker.set_onerror(Some(ignore.as_ref().unchecked_ref())));
        self.worker.terminate();
    }
}

fn decode(event: &MessageEvent) -> FromWorker {
    let data = event.data();
    if let Some(envelope) = data.dyn_ref::<Array>() {
        let known = envelope.get(0).as_f64() == Some(f64::from(protocol::VERSION));
        let ports = event.ports().iter().filter_map(|port| port.dyn_into().ok()).collect();
        return match serde_wasm_bindgen::from_value(envelope.get(1)) {
            Ok(message) if known => FromWorker::Message(message, ports, envelope.get(2)),
            _ => FromWorker::Foreign,
        };
    }
    let field = |name: &str| Reflect::get(&data, &name.into()).unwrap_or(JsValue::UNDEFINED);
    if let Ok(notes) = field("notes").dyn_into::<Int32Array>() {
        return FromWorker::Memory(Note::all(&notes.to_vec()), field("memory").dyn_into().ok());
    }
    if let Some(message) = field("failed").as_string() {
        FromWorker::Failed(message)
    } else if field("ready").is_truthy() {
        let template = field("template");
        FromWorker::Ready { template: (!template.is_falsy()).then_some(template) }
    } else {
        FromWorker::Foreign
    }
}
