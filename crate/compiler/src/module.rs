//! A WebAssembly module around the code of a region and of the functions that it calls.

use wasm_encoder::{
    BlockType, CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    InstructionSink, MemoryType, Module, TypeSection, ValType,
};

use crate::Helper;
use crate::functions::{record_size, value_type};
use crate::places::Places;
use crate::request::Layout;
use crate::sites::{Location, Site};
use crate::state::Rep;
use crate::values::{long, word};

/// The bytes of a place of the spill area or of a record: an `i64`, an `f64` and an address, and of a range, whose next
/// item is the first, how many are left and their distance.
pub const PLACE: u32 = 40;

/// What the records of a function depend on.
pub struct Records<'a> {
    /// The address of the address of their end.
    pub end: u32,
    /// The variables that own their objects.
    pub stored: &'a [bool],
    /// The variable that an argument is.
    pub variable: &'a dyn Fn(usize) -> u32,
    pub layout: &'a Layout,
}

/// The code of one WebAssembly function.
#[derive(Debug)]
pub struct Body {
    pub parameters: Vec<ValType>,
    pub results: Vec<ValType>,
    locals: [u32; 3],
    code: Vec<u8>,
}

impl Body {
    /// A region, whose code leaves by the end of its outer block with everything in place, and by that of the inner
    /// one at a site.
    pub fn region(code: &[u8], places: &Places, sites: &[Site], spill_area: u32) -> Self {
        let mut bytes = Vec::with_capacity(code.len() + 256);
        InstructionSink::new(&mut bytes).block(BlockType::Empty).block(BlockType::Empty);
        bytes.extend_from_slice(code);
        let mut sink = InstructionSink::new(&mut bytes);
        sink.unreachable().end();
        Spills::new(places, sites, false).save(&mut sink, None, spill_area);
        sink.local_get(places.temps.site).return_().end().i32_const(0).end();
        Self { parameters: vec![ValType::I32], results: vec![ValType::I32], locals: places.counts(), code: bytes }
    }

    /// A function without a frame, whose code leaves by the end of its block at a site. `arguments` are those behind
    /// the number of calls that may nest. Returns whether it was left, and its result.
    pub fn function(
        code: &[u8],
        places: &Places,
        sites: &[Site],
        arguments: &[Rep],
        result: Rep,
        records: &Records<'_>,
    ) -> Self {
        let mut bytes = Vec::with_capacity(code.len() + 256);
        InstructionSink::new(&mut bytes).block(BlockType::Empty);
        bytes.extend_from_slice(code);
        let mut sink = InstructionSink::new(&mut bytes);
        sink.unreachable().end();
        let top = places.temps.address;
        sink.i32_const(records.end as i32).i32_load(word(0)).local_tee(top);
        sink.local_get(places.temps.site).i64_extend_i32_u().i64_store(long(0));
        let spills = Spills::new(places, sites, true);
        spills.save(&mut sink, Some(top), 8);
        spills.retain_arguments(&mut sink, arguments, records);
        let size = record_size(places.variables, places.stack) as i32;
        sink.i32_const(records.end as i32).local_get(top).i32_const(size).i32_add().i32_store(word(0));
        sink.i32_const(1);
        match value_type(result) {
            ValType::F64 => sink.f64_const(0.0.into()),
            ValType::I32 => sink.i32_const(0),
            _ => sink.i64_const(0),
        };
        sink.end();
        Self {
            parameters: std::iter::once(ValType::I32).chain(arguments.iter().map(|rep| value_type(*rep))).collect(),
            results: vec![ValType::I32, value_type(result)],
            locals: places.counts(),
            code: bytes,
        }
    }

    /// What stands for a function that is never called.
    pub fn unreachable() -> Self {
        let mut code = Vec::new();
        InstructionSink::new(&mut code).unreachable().end();
        Self { parameters: Vec::new(), results: Vec::new(), locals: [0; 3], code }
    }
}

/// The index of the function of a form.
pub fn function_index(form: usize) -> u32 {
    (Helper::ALL.len() + 1 + form) as u32
}

/// The first body is the region's, the others are those of the forms.
pub fn assemble(bodies: &[Body]) -> Vec<u8> {
    let mut types = TypeSection::new();
    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 0, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imports.import("env", "memory", EntityType::Memory(memory));
    for (index, helper) in Helper::ALL.iter().enumerate() {
        let (params, results) = helper.signature();
        types.ty().function(params.iter().copied(), results.iter().copied());
        imports.import("env", helper.name(), EntityType::Function(index as u32));
    }
    let mut functions = FunctionSection::new();
    let mut codes = CodeSection::new();
    for body in bodies {
        functions.function(types.len());
        types.ty().function(body.parameters.iter().copied(), body.results.iter().copied());
        let [words, longs, floats] = body.locals;
        let mut function = Function::new([(words, ValType::I32), (longs, ValType::I64), (floats, ValType::F64)]);
        function.raw(body.code.iter().copied());
        codes.function(&function);
    }
    let mut exports = ExportSection::new();
    exports.export("run", ExportKind::Func, Helper::ALL.len() as u32);
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&codes);
    module.finish()
}

/// What has to be saved of one place, so that every site finds its values. What a site does not use may be stale: a
/// place holds one type at a time, but another one elsewhere.
#[derive(Clone, Copy, Default)]
struct Uses {
    int: bool,
    float: bool,
    address: bool,
    range: bool,
}

struct Spills<'a> {
    places: &'a Places,
    uses: Vec<Uses>,
    /// Whether variables have addresses of their own.
    is_function: bool,
}

impl<'a> Spills<'a> {
    fn new(places: &'a Places, sites: &[Site], is_function: bool) -> Self {
        let mut uses = vec![Uses::default(); (places.variables + places.stack) as usize];
        for site in sites {
            for (place, location) in uses.iter_mut().zip(site.locals.iter().chain(&site.stack)) {
                match location {
                    Location::Int | Location::Bool => place.int = true,
                    Location::Float => place.float = true,
                    Location::MaybeInt | Location::Items => (place.int, place.address) = (true, true),
                    Location::MaybeFloat => (place.float, place.address) = (true, true),
                    Location::Owned | Location::Borrowed => place.address = true,
                    Location::Range => place.range = true,
                    _ => {}
                }
            }
        }
        Self { places, uses, is_function }
    }

    /// Records own their objects, also those that the caller has lent.
    fn retain_arguments(&self, sink: &mut InstructionSink<'_>, arguments: &[Rep], records: &Records<'_>) {
        let (layout, count) = (records.layout, self.places.temps.count);
        for (position, rep) in arguments.iter().enumerate() {
            let index = (records.variable)(position);
            if *rep != Rep::Object || records.stored.get(index as usize) == Some(&true) {
                continue;
            }
            let address = self.places.local_address(index);
            sink.local_get(address).i32_load(word(layout.reference_count)).local_tee(count);
            sink.i32_const(layout.immortal as i32).i32_and().i32_eqz().if_(BlockType::Empty);
            sink.local_get(address).local_get(count).i32_const(1).i32_add();
            sink.i32_store(word(layout.reference_count)).end();
        }
    }

    /// Saves the places from `base` + `offset` on.
    fn save(&self, sink: &mut InstructionSink<'_>, base: Option<u32>, offset: u32) {
        let places = self.places;
        for (index, uses) in self.uses.iter().enumerate() {
            let at = offset + index as u32 * PLACE;
            let push_base = |sink: &mut InstructionSink<'_>| {
                match base {
                    Some(local) => sink.local_get(local),
                    None => sink.i32_const(0),
                };
            };
            let index = index as u32;
            let depth = index.checked_sub(places.variables).map(|depth| depth as usize);
            let (int, float, address) = match depth {
                Some(depth) => (places.stack_int(depth), places.stack_float(depth), places.stack_address(depth)),
                None => (places.local_int(index), places.local_float(index), places.local_address(index)),
            };
            if uses.int || uses.range {
                push_base(sink);
                sink.local_get(int).i64_store(long(at));
            }
            if uses.float {
                push_base(sink);
                sink.local_get(float).f64_store(long(at + 8));
            }
            if uses.address && (depth.is_some() || self.is_function) {
                push_base(sink);
                sink.local_get(address).i64_extend_i32_u().i64_store(long(at + 16));
            }
            if let (true, Some(depth)) = (uses.range, depth) {
                push_base(sink);
                sink.local_get(places.range_left(depth)).i64_store(long(at + 24));
                push_base(sink);
                sink.local_get(places.range_step(depth)).i64_store(long(at + 32));
            }
        }
    }
}
