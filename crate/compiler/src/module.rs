//! A WebAssembly module around a region's code.

use std::ops::Range;

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    InstructionSink, MemoryType, Module, TypeSection, ValType,
};

use crate::Helper;
use crate::sites::{Location, Site};
use crate::values::long;

/// The locals that are saved where the region is left.
pub struct Spills {
    /// The address of the spill area.
    pub area: u32,
    /// The `i64` locals of the variables and then of the stack.
    pub ints: Range<u32>,
    /// The `f64` locals, likewise.
    pub floats: Range<u32>,
    /// The `i32` locals of the stack.
    pub addresses: Range<u32>,
    /// How many variables there are.
    pub locals: u32,
    /// The local that holds the number of the site.
    pub site: u32,
}

/// `counts`: how many locals of the types `i32`, `i64` and `f64` the code uses besides its parameter.
pub fn assemble(code: &[u8], counts: [u32; 3], spills: &Spills, sites: &[Site]) -> Vec<u8> {
    let mut types = TypeSection::new();
    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imports.import("env", "memory", EntityType::Memory(memory));
    for (index, helper) in Helper::ALL.iter().enumerate() {
        let (params, results) = helper.signature();
        types.ty().function(params.iter().copied(), results.iter().copied());
        imports.import("env", helper.name(), EntityType::Function(index as u32));
    }
    let run = Helper::ALL.len() as u32;
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut functions = FunctionSection::new();
    functions.function(run);
    let mut exports = ExportSection::new();
    exports.export("run", ExportKind::Func, run);
    let mut codes = CodeSection::new();
    let [words, longs, floats] = counts;
    let mut function = Function::new([(words, ValType::I32), (longs, ValType::I64), (floats, ValType::F64)]);
    let mut bytes = Vec::with_capacity(code.len() + 256);
    InstructionSink::new(&mut bytes).block(BlockType::Empty).block(BlockType::Empty);
    bytes.extend_from_slice(code);
    let mut sink = InstructionSink::new(&mut bytes);
    sink.unreachable().end();
    spill(&mut sink, spills, sites);
    sink.local_get(spills.site).return_().end().i32_const(0).end();
    function.raw(bytes);
    codes.function(&function);
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&codes);
    module.finish()
}

/// Saves every value that some site finds in the spill area. What a site does not use may be stale.
fn spill(sink: &mut InstructionSink<'_>, spills: &Spills, sites: &[Site]) {
    let uses = |index: usize, locations: &[Location]| {
        sites.iter().any(|site| {
            let place = site.locals.iter().chain(&site.stack).nth(index);
            place.is_some_and(|place| locations.contains(place))
        })
    };
    for (index, local) in spills.ints.clone().enumerate() {
        // A place holds one type at a time, but the same place another one elsewhere: the site decides.
        let place = long(spills.area + index as u32 * PLACE);
        if uses(index, &[Location::Int, Location::Bool]) {
            sink.i32_const(0).local_get(local).i64_store(place);
        }
        let float = spills.floats.start + index as u32;
        if uses(index, &[Location::Float]) {
            let place = long(spills.area + index as u32 * PLACE + 8);
            sink.i32_const(0).local_get(float).f64_store(place);
        }
        let depth = (index as u32).checked_sub(spills.locals);
        if let Some(address) = depth.map(|depth| spills.addresses.start + depth)
            && uses(index, &[Location::Owned, Location::Borrowed])
        {
            let place = long(spills.area + index as u32 * PLACE + 16);
            sink.i32_const(0).local_get(address).i64_extend_i32_u().i64_store(place);
        }
    }
}

/// The bytes of a place: an `i64`, an `f64` and an address.
pub const PLACE: u32 = 24;
