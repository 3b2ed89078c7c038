//! A worker that is kept ready, so that a process starts without waiting.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    interpreter::Interpreter,
    worker::{FromWorker, Origin, Worker},
};

type Listener = Rc<dyn Fn(FromWorker)>;

/// A worker with an interpreter at rest, waiting for something to run.
pub(super) struct WarmWorker {
    worker: Worker,
    listener: Rc<RefCell<Listener>>,
}

impl WarmWorker {
    /// Sends the worker's messages to `listener` from now on.
    pub(super) fn hand_to(&self, listener: impl Fn(FromWorker) + 'static) {
        self.listener.replace(Rc::new(listener));
    }

    pub(super) fn into_worker(self) -> Worker {
        self.worker
    }
}

/// Keeps one worker ready.
#[derive(Default)]
pub(super) struct Warm {
    ready: RefCell<Option<WarmWorker>>,
    starting: RefCell<Option<WarmWorker>>,
    /// Resolves the promise of [`first`](Self::first), with a reason if the worker has failed.
    settle: RefCell<Option<Function>>,
}

impl Warm {
    /// The worker that is ready, if there is one.
    pub(super) fn take(&self) -> Option<WarmWorker> {
        self.ready.take()
    }

    /// Starts a first worker and waits until it is ready.
    pub(super) async fn first(self: &Rc<Self>, interpreter: &Rc<Interpreter>) -> Result<(), JsValue> {
        let settled = Promise::new(&mut |resolve, _| {
            self.settle.replace(Some(resolve));
        });
        self.refill(interpreter);
        let reason = JsFuture::from(settled).await?;
        if reason.is_undefined() { Ok(()) } else { Err(reason) }
    }

    fn settle(&self, reason: &JsValue) {
        if let Some(settle) = self.settle.take() {
            let settled = settle.call1(&JsValue::NULL, reason);
            debug_assert!(settled.is_ok(), "a promise's function does not throw");
        }
    }

    /// Starts another worker unless one is ready or starting.
    pub(super) fn refill(self: &Rc<Self>, interpreter: &Rc<Interpreter>) {
        if self.ready.borrow().is_some() || self.starting.borrow().is_some() {
            return;
        }
        let this = Rc::downgrade(self);
        let kept = interpreter.clone();
        let on_word = move |said: FromWorker| {
            let Some(this) = this.upgrade() else { return };
            match said {
                FromWorker::Ready { template } => {
                    if let Some(template) = template {
                        kept.keep_template(template);
                    }
                    let worker = this.starting.take();
                    this.ready.replace(worker);
                    this.settle(&JsValue::UNDEFINED);
                }
                // The next process starts a worker of its own, and reports the reason if that fails, too.
                FromWorker::Failed(reason) => {
                    drop(this.starting.take());
                    this.settle(&js_sys::Error::new(&reason));
                }
                FromWorker::Message(..) | FromWorker::Memory(..) | FromWorker::TooLarge(_) | FromWorker::Foreign => {}
            }
        };
        let listener: Rc<RefCell<Listener>> = Rc::new(RefCell::new(Rc::new(on_word)));
        let current = listener.clone();
        let hear = move |said| {
            let listener = current.borrow().clone();
            listener(said);
        };
        match Worker::start(interpreter, Origin::Template, hear) {
            Ok(worker) => drop(self.starting.replace(Some(WarmWorker { worker, listener }))),
            Err(error) => self.settle(&error),
        }
    }
}
