//! Starts processes.

use std::{
    cell::RefCell,
    num::NonZero,
    rc::{Rc, Weak},
};

use pyworkers_kernel::{Options, ProcessState};
use pyworkers_protocol::{ChildSpec, Pid, Start, StartMethod};
use wasm_bindgen::JsValue;

use super::{Run, passing};
use crate::{
    interpreter::Interpreter,
    process::Process,
    program::processors,
    warm::Warm,
    worker::{Origin, Worker},
};

/// Starts the processes of a run.
pub(super) struct Launcher {
    options: Options,
    interpreter: Rc<Interpreter>,
    warm: Rc<Warm>,
    run: Weak<RefCell<Run>>,
}

/// A process whose worker is starting.
pub(super) struct Launched {
    pub(super) process: Process,
    /// Whether it got the worker that was kept ready.
    pub(super) is_ready: bool,
    /// The reason if it has no worker.
    pub(super) failure: Option<String>,
}

impl Launcher {
    pub(super) const fn new(
        options: Options,
        interpreter: Rc<Interpreter>,
        warm: Rc<Warm>,
        run: Weak<RefCell<Run>>,
    ) -> Self {
        Self { options, interpreter, warm, run }
    }

    /// Gives a process the worker that is kept ready, or starts one. `channel` is the name of the run's broadcast
    /// channel, if it has one.
    pub(super) fn launch(&self, ppid: Pid, child: ChildSpec, snapshot: JsValue, channel: Option<String>) -> Launched {
        let (pid, method) = (child.pid, child.method);
        let run = self.run.clone();
        let listener = move |said| passing::hear(&run, pid, said);
        let warm = (method == StartMethod::Forkserver).then(|| self.warm.take()).flatten();
        let is_ready = warm.is_some();
        let worker = match warm {
            Some(warm) => {
                warm.hand_to(listener);
                Ok(warm.into_worker())
            }
            None => {
                let origin = match method {
                    StartMethod::Forkserver => Origin::Template,
                    StartMethod::Spawn => Origin::Fresh,
                    StartMethod::Fork => Origin::Fork(snapshot),
                };
                Worker::start(&self.interpreter, origin, listener)
            }
        };
        let (worker, failure) = match worker {
            Ok(worker) => (Some(worker), None),
            Err(error) => (None, Some(format!("the browser could not start its worker: {error:?}"))),
        };
        let process = Process {
            pid,
            ppid,
            name: child.name.clone(),
            daemon: child.daemon,
            state: ProcessState::Starting,
            exitcode: None,
            worker,
            start: Some(self.start(ppid, child, channel)),
            waiting: None,
        };
        Launched { process, is_ready, failure }
    }

    fn start(&self, ppid: Pid, child: ChildSpec, channel: Option<String>) -> Start {
        let cpu_count = self.options.cpu_count.map_or_else(processors, NonZero::get);
        let Options { start_method, trace, compile, .. } = self.options;
        Start { ppid, cpu_count, start_method, trace, compile, channel, child }
    }

    /// Keeps the first template that a worker made.
    pub(super) fn keep_template(&self, template: Option<JsValue>) {
        if let Some(template) = template {
            self.interpreter.keep_template(template);
        }
    }

    /// Keeps another worker ready.
    pub(super) fn refill(&self) {
        self.warm.refill(&self.interpreter);
    }
}
