//! One Web Worker and its messages. It is terminated when dropped.

use js_sys::{Array, ArrayBuffer, Int32Array, Reflect, Uint32Array};
use pyworkers_kernel::arbiter::{Note, Woken};
use pyworkers_protocol::{
    ToKernel, ToProcess, VERSION,
    script::{FromScript, ToScript},
};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, Event, MessageEvent, MessagePort, WorkerOptions, WorkerType};

use crate::{interpreter::Interpreter, support, weight, workers};

/// A message of a worker.
pub(super) enum FromWorker {
    /// The interpreter is at rest; with a template if one was asked for.
    Ready { template: Option<JsValue> },
    /// A message of the process in it, with its ports, and with what cannot be written as plain data.
    Message(ToKernel, Vec<MessagePort>, JsValue),
    /// Notes about passed memory, and the memory if the worker gives it back.
    Memory(Vec<Note>, Option<ArrayBuffer>),
    /// It could not be loaded, trapped, or ran out of memory or stack.
    Failed(String),
    /// A message of the process that the page has no memory for, and its id if it is a request of the file system.
    TooLarge(Option<u32>),
    /// A message that this version does not know.
    Foreign,
}

/// Where a worker's interpreter comes from.
pub(super) enum Origin {
    /// A clone of the template; the first one makes it.
    Template,
    /// It is made from nothing.
    Fresh,
    /// A copy of a process, in the form of its snapshot.
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
            // It would go on to the page's own handler of errors, and the page has made no mistake.
            event.unchecked_ref::<Event>().prevent_default();
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).filter(|m| !m.is_empty());
            listener(FromWorker::Failed(message.unwrap_or_else(|| "the worker could not be loaded".to_owned())));
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        worker.add_event_listener_with_callback("messageerror", error.as_ref().unchecked_ref())?;
        workers::started(&worker);
        // Dropped, and terminated, if what follows fails.
        let started = Self { worker, _listeners: [message, error] };

        let makes_template = matches!(origin, Origin::Template) && interpreter.template().is_none();
        let (template, transferred) = match origin {
            Origin::Template => (interpreter.template(), Array::new()),
            Origin::Fresh => (None, Array::new()),
            Origin::Fork(snapshot) => {
                let memory = Reflect::get(&snapshot, &"memory".into())?;
                (Some(snapshot), Array::of1(&memory))
            }
        };
        let boot: Array = [
            VERSION.into(),
            (ToScript::Boot as u8).into(),
            interpreter.module().into(),
            template.unwrap_or(JsValue::NULL),
            makes_template.into(),
            (!support::shares_memory()).into(),
        ]
        .into_iter()
        .collect();
        started.worker.post_message_with_transfer(&boot, &transferred)?;
        Ok(started)
    }

    /// Posts a message, with ports to hand over and what cannot be written as
    /// plain data (`extra`) beside it.
    pub(super) fn post(&self, message: &ToProcess, ports: &[MessagePort], extra: &JsValue) {
        let body = message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("a message consists of plain data");
        let envelope = Array::of3(&VERSION.into(), &body, extra);
        let ports: Array = ports.iter().collect();
        let posted = self.worker.post_message_with_transfer(&envelope, &ports);
        debug_assert!(posted.is_ok(), "a message consists of what can be posted");
    }

    /// Sends wake-ups, and passed memory if there is one to hand over.
    pub(super) fn pass(&self, memory: Option<&ArrayBuffer>, woken: &[Woken]) {
        let woken: Vec<u32> = woken.iter().flat_map(|&Woken { id, word }| [id, word]).collect();
        let transferred: Array = memory.into_iter().collect();
        let message = Array::of4(
            &VERSION.into(),
            &(ToScript::MemoryAndWoken as u8).into(),
            &Uint32Array::from(&woken[..]),
            &memory.map_or(JsValue::UNDEFINED, JsValue::from),
        );
        let posted = self.worker.post_message_with_transfer(&message, &transferred);
        debug_assert!(posted.is_ok(), "a message consists of what can be posted");
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        // The worker may run on for a while and fail without its memory and ports. The page ignores that.
        IGNORE_ERROR.with(|ignore| self.worker.set_onerror(Some(ignore.as_ref().unchecked_ref())));
        self.worker.terminate();
        workers::terminated(&self.worker);
    }
}

fn decode(event: &MessageEvent) -> FromWorker {
    let Ok(envelope) = event.data().dyn_into::<Array>() else { return FromWorker::Foreign };
    let (body, extra) = (envelope.get(1), envelope.get(2));
    let script = body.as_f64().and_then(FromScript::from_number);
    // A failure is accepted from a script of any version, because it may say that the versions differ.
    if script != Some(FromScript::Failed) && envelope.get(0).as_f64() != Some(f64::from(VERSION)) {
        return FromWorker::Foreign;
    }
    if let Some(script) = script {
        return decode_script(script, extra, &envelope.get(3)).unwrap_or(FromWorker::Foreign);
    }
    if !weight::fits(&body) {
        return FromWorker::TooLarge(file_request(&body));
    }
    let ports = event.ports().iter().filter_map(|port| port.dyn_into().ok()).collect();
    serde_wasm_bindgen::from_value(body)
        .map_or(FromWorker::Foreign, |message| FromWorker::Message(message, ports, extra))
}

/// The id of a request of the file system, which can be refused.
fn file_request(body: &JsValue) -> Option<u32> {
    let get = |from: &JsValue, name: &str| Reflect::get(from, &name.into()).ok();
    let call = get(&get(body, "call")?, "call")?;
    (call == "fs").then(|| get(body, "id")?.as_f64()).flatten().map(|id| id as u32)
}

fn decode_script(kind: FromScript, first: JsValue, second: &JsValue) -> Option<FromWorker> {
    Some(match kind {
        FromScript::Ready => FromWorker::Ready { template: (!first.is_null()).then_some(first) },
        FromScript::Failed => FromWorker::Failed(first.as_string()?),
        FromScript::Notes => {
            let notes = first.dyn_into::<Int32Array>().ok()?;
            FromWorker::Memory(Note::all(&notes.to_vec()), second.dyn_ref::<ArrayBuffer>().cloned())
        }
    })
}
