//! The compiled tier in a running process.
//!
//! [`install`] offers the interpreter's hot code to the compiler. `layout` finds out how this interpreter's memory
//! looks, `helpers` are the functions that compiled code calls, `link` makes WebAssembly of a region callable, `code`
//! keeps what was compiled, and `leave` rebuilds a frame where a region was left.

#![cfg(target_arch = "wasm32")]

mod budget;
mod code;
mod freed;
mod functions;
mod helpers;
mod layout;
mod leave;
mod link;
mod records;
mod warm;

use pyworkers_protocol::Compile;
use rustpython_vm::VirtualMachine;
use rustpython_vm::frame::tier::{self, Tier};

/// Calls of a function, and rounds of a loop, before it is compiled.
const CALLS: u32 = 400;
const LOOPS: u32 = 1500;

/// Prepares a template, whose memory becomes that of processes: the compiler runs once.
pub fn prepare(vm: &VirtualMachine) {
    layout::find(vm);
    warm::warm_up(vm);
}

/// Lets this process compile from now on.
pub fn install(when: Compile, vm: &VirtualMachine) {
    let (calls, loops) = match when {
        Compile::Auto => (CALLS, LOOPS),
        Compile::Always => {
            budget::set_unlimited();
            (1, 1)
        }
        Compile::Never => return,
    };
    budget::begin();
    layout::find(vm);
    tier::install(Tier { compile: code::compile, enter: code::enter });
    tier::set_thresholds(calls, loops);
}
