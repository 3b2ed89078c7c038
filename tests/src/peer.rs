//! The second worker of a test.

use js_sys::{Array, Object, Promise, Reflect};
use pyworkers_shared::SharedWords;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, MessagePort, Url, Worker, WorkerOptions, WorkerType};

use crate::Task;

const SCRIPT: &str = include_str!("peer.js");

/// A worker that performs one task on the test's memory. Dropping it terminates the worker at once.
pub struct Peer {
    worker: Worker,
    began: Promise,
    result: Promise,
}

impl Peer {
    /// Starts a worker on a task. `at` and `count` are the task's arguments.
    #[must_use]
    pub fn start(words: &SharedWords, task: Task, pid: u32, at: u32, count: u32) -> Self {
        Self::with_port(words, task, pid, at, count, None)
    }

    /// Like [`start`](Self::start), with a port for the task.
    ///
    /// # Panics
    /// When the browser provides no worker.
    #[must_use]
    pub fn with_port(
        words: &SharedWords,
        task: Task,
        pid: u32,
        at: u32,
        count: u32,
        port: Option<&MessagePort>,
    ) -> Self {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script(), &options);
        let worker = worker.expect("the browser provides a worker");
        let began = message_field(&worker, "began");
        let result = message_field(&worker, "result");
        let boot = Object::new();
        let fields: [(&str, JsValue); 7] = [
            ("module", wasm_bindgen::module()),
            ("words", words.buffer().into()),
            ("task", (task as u32).into()),
            ("pid", pid.into()),
            ("at", at.into()),
            ("count", count.into()),
            ("port", port.cloned().into()),
        ];
        for (name, value) in fields {
            Reflect::set(&boot, &name.into(), &value).expect("an object takes fields");
        }
        let ports: Array = port.into_iter().collect();
        worker.post_message_with_transfer(&boot, &ports).expect("all of it can be posted");
        Self { worker, began, result }
    }

    /// Waits until the worker's module is loaded and the task begins.
    ///
    /// # Panics
    /// When the module cannot be loaded.
    pub async fn has_begun(&self) {
        let began = JsFuture::from(self.began.clone()).await;
        began.expect("the peer begins");
    }

    /// Waits for the task's result.
    ///
    /// # Panics
    /// When the task panicked.
    pub async fn result(self) -> u32 {
        let result = JsFuture::from(self.result.clone()).await;
        let number = result.expect("the peer's task succeeds").as_f64();
        number.expect("a task's result is a number") as u32
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The address of the script, completed with the address of the test's module.
fn script() -> String {
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let script = SCRIPT.replace("BASE/", &format!("{}/", scope.location().origin()));
    let parts = Array::of1(&script.into());
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).expect("text is a blob");
    Url::create_object_url_with_blob(&blob).expect("a blob has an address")
}

/// A promise of the field `name` of the first message that has it. Rejected when the worker fails.
fn message_field(worker: &Worker, name: &'static str) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let failed = reject.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let field = |name: &str| Reflect::get(&event.data(), &name.into()).ok();
            let settled = match (field(name), field("failed")) {
                (Some(value), _) if !value.is_undefined() => resolve.call1(&JsValue::NULL, &value),
                (_, Some(reason)) if !reason.is_undefined() => failed.call1(&JsValue::NULL, &reason),
                _ => Ok(JsValue::UNDEFINED),
            };
            settled.expect("a promise's functions do not throw");
        });
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            let message = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            let reason = JsValue::from(message.unwrap_or_default());
            reject.call1(&JsValue::NULL, &reason).expect("a promise's functions do not throw");
        });
        for (event, listener) in [("message", on_message.into_js_value()), ("error", on_error.into_js_value())] {
            worker.add_event_listener_with_callback(event, listener.unchecked_ref()).expect("a worker takes listeners");
        }
    })
}
