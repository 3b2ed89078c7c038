//! The compiled tier: hot bytecode becomes WebAssembly.
//!
//! A compiled *region* is everything that can be reached from one instruction of a function, its *root*: the start of
//! the function, the head of a hot loop, or the point to which a callee returns. It is one WebAssembly function that
//! works on the interpreter's own frame. Numbers live unboxed in WebAssembly's locals, everything else stays where the
//! interpreter keeps it. Wherever an assumption fails, the region is left at a [`Site`], which says how to rebuild the
//! frame that the interpreter would have at that instruction; the interpreter goes on from there.
//!
//! The layers: [`decode`] turns code units into operations, [`graph`] finds blocks and dominators, [`translate`] turns
//! operations into WebAssembly and tracks what is unboxed, [`structure`] nests the blocks, [`module`] assembles.
//!
//! Nothing here knows the interpreter's code: what it must know of memory is a [`Layout`], and what it must call is a
//! [`Helper`].

mod arguments;
mod arithmetic;
mod attributes;
mod builtins;
mod calls;
mod cells;
mod decode;
mod exits;
mod functions;
mod gains;
mod graph;
mod helpers;
mod interpreted;
mod intrinsics;
mod iterators;
mod module;
mod objects;
mod places;
mod references;
mod request;
mod settle;
mod sites;
mod state;
mod structure;
mod translate;
mod truth;
mod values;
mod variables;

pub use decode::{Binding, Bound};
pub use helpers::Helper;
pub use module::PLACE;
pub use request::{Builtin, Code, Constant, Function, Global, Kind, Layout, Number, Request};
pub use sites::{Callee, Location, Reason, Site};

use rustpython_compiler_core::bytecode::CodeUnit;

/// A compiled region.
#[derive(Debug)]
pub struct Region {
    /// A WebAssembly module. It imports the memory as `env.memory` and each helper as `env.<name>`, and exports the
    /// function `run` of the type `(activation: i32) -> i32`, which returns 0 when the frame is as it must be, or the
    /// number of a site, counted from 1.
    pub module: Vec<u8>,
    /// The places where the region, or a function that it calls without a frame, can be left.
    pub sites: Vec<Site>,
    /// The size in bytes of the largest record of a call without a frame; 0 if there is none.
    pub record: u32,
}

/// Why a region is not compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has more blocks or values than a compiled region may have.
    TooLarge,
    /// Nothing in it would be faster.
    NoGain,
    /// The bytecode is not what this compiler knows, as when it is instrumented.
    Unknown,
}

/// The instructions that load what [`Code::globals`] knows. Empty if the code is not known.
#[must_use]
pub fn bindings(units: &[CodeUnit], caches: &[u16]) -> Vec<Binding> {
    decode::decode(units, caches).map(|operations| operations.bindings()).unwrap_or_default()
}

/// Compiles the region that begins at `request.root`.
///
/// # Errors
/// When the region is not worth it, or cannot be compiled: the interpreter runs it.
pub fn compile(request: &Request<'_>) -> Result<Region, Refusal> {
    let operations = decode::decode(request.code.units, request.code.caches)?;
    let graph = graph::Graph::new(&operations, request.root)?;
    translate::region(request, &graph)
}
