//! Messages between this process and the page's kernel.
//!
//! Handlers run from the worker's event loop: they only note what has come and
//! wake threads. Python never runs below them, since it could not suspend.

use std::cell::Cell;

use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessagePort;

use super::{calls, describe, inspect, memory, passing, run, safepoint, scheduler, trace};
use crate::{
    ipc::pipe,
    protocol::{self, ToKernel, ToProcess},
};

thread_local! {
    static IGNORED: Cell<u32> = const { Cell::new(0) };
}

/// Posts a message to the kernel.
pub fn post(message: &ToKernel) {
    post_with(message, &Array::new());
}

/// Posts a message that hands over `ports`.
pub fn post_with(message: &ToKernel, ports: &Array) {
    let body = message.serialize(&serde_wasm_bindgen::Serializer::new()).expect("a message consists of plain data");
    super::js::post_to_kernel(protocol::VERSION, &body, ports);
}

/// A message of the kernel, as the worker script received it. Returns whether
/// the script shall call [`run`](run::run) now.
pub fn receive(data: &JsValue, ports: &Array) -> bool {
    let starts = handle(data, ports);
    passing::handled();
    starts
}

fn handle(data: &JsValue, ports: &Array) -> bool {
    let Some((message, extra)) = decode(data) else {
        IGNORED.set(IGNORED.get() + 1);
        return false;
    };
    match message {
        ToProcess::Start(start) => {
            memory::attach(&extra, start.pid);
            run::prepare(start);
            return true;
        }
        ToProcess::Reply { id, reply } => calls::answered(id, reply),
        ToProcess::Wake => {
            passing::signalled();
            safepoint::request();
            scheduler::unpark_all();
        }
        ToProcess::Describe { round } => post(&ToKernel::Waiting { round, threads: describe::threads() }),
        ToProcess::FlushTrace => trace::flush(),
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
