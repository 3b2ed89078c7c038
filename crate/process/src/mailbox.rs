//! Messages from the page's kernel to this process.
//!
//! Handlers run from the worker's event loop. They only record what arrived and wake threads. Python never runs below
//! them, since it could not suspend.

use js_sys::Array;
use pyworkers_ipc::{broadcast, calls, kernel, pipe, record};
use pyworkers_modules::inspect;
use pyworkers_protocol::{self as protocol, ToKernel, ToProcess};
use pyworkers_sched as sched;
use pyworkers_session::{memory, passing};
use rustpython_vm::safepoint;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessagePort;

use crate::run;

/// Handles a message of the kernel. Returns whether the worker script must call [`run`](crate::run()) now.
pub fn receive(data: &JsValue, ports: &Array) -> bool {
    let starts = handle(data, ports);
    passing::handled();
    starts
}

fn handle(data: &JsValue, ports: &Array) -> bool {
    let Some((message, extra)) = decode(data) else { return false };
    match message {
        ToProcess::Start(start) => {
            memory::attach(&extra, start.child.pid);
            run::prepare(start);
            return true;
        }
        ToProcess::Reply { id, reply } => calls::answered(id, reply),
        ToProcess::Wake => {
            passing::signalled();
            safepoint::request();
            sched::unpark_all();
        }
        ToProcess::Describe { round } => {
            kernel::post(&ToKernel::Waiting { round, threads: inspect::waiting_threads() })
        }
        ToProcess::FlushTrace => record::flush(),
        ToProcess::Queues { state } => broadcast::answered(&state),
        ToProcess::Inspect { objects } => inspect::asked(objects),
        ToProcess::Pipe(message) => {
            let ports = ports.iter().filter_map(|port| port.dyn_into::<MessagePort>().ok()).collect();
            pipe::receive(message, ports);
        }
    }
    false
}

fn decode(data: &JsValue) -> Option<(ToProcess, JsValue)> {
    let envelope = data.dyn_ref::<Array>()?;
    if envelope.get(0).as_f64()? != f64::from(protocol::VERSION) {
        return None;
    }
    Some((serde_wasm_bindgen::from_value(envelope.get(1)).ok()?, envelope.get(2)))
}
