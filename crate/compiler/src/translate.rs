//! Operations become WebAssembly.
//!
//! Every block is translated twice or more: first into nothing, until the states at the starts of all blocks are
//! stable, then for good.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::BlockType;

use crate::decode::{Execute, Op, Operation};
use crate::functions::{Forms, Outcome, Translated, record_size};
use crate::graph::{BlockId, Graph};
use crate::module::{self, Body, Records};
use crate::places::{Places, Temps};
use crate::request::{Code, Function, Global, Kind, Request};
use crate::sites::{Reason, Site};
use crate::state::{Local, Rep, State, Value};
use crate::values::{Known, word};
use crate::{Helper, Refusal, Region};

/// A frame of more values than this is left to the interpreter: the spill area has this many places.
const MOST_VALUES: usize = 500;

/// What is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A region, which works on the interpreter's frame.
    Region,
    /// A function of the request, which has no frame.
    Function(usize),
}

/// A way from the end of a block to the start of another one.
pub struct Edge {
    pub to: BlockId,
    pub state: State,
    /// The item of an iterator that is pushed on the way.
    pub item: Option<Value>,
}

impl Edge {
    pub fn new(to: BlockId, state: State) -> Self {
        Self { to, state, item: None }
    }
}

/// The translation of a region or function.
pub struct Translator<'a> {
    pub request: &'a Request<'a>,
    pub graph: &'a Graph,
    pub shape: Shape,
    /// The bytecode that is translated.
    pub source: Code<'a>,
    /// The WebAssembly so far.
    pub code: Vec<u8>,
    /// How many blocks lie between here and the one whose end is for what is left at a site.
    pub depth: u32,
    pub places: Places,
    pub temps: Temps,
    /// The values here.
    pub state: State,
    /// The operations of the block after the current one.
    pub following: Vec<Operation>,
    /// The index of the current operation.
    pub index: u32,
    /// The functions that entries of the stack are likely to be, as far as they were loaded in this block.
    pub callees: Vec<Option<Global>>,
    /// The state at the start of each block, once it is reached.
    pub starts: Vec<Option<State>>,
    /// The functions that are called without a frame.
    pub forms: Forms,
    pub sites: Vec<Site>,
    /// How many sites other code of the module has before.
    pub first_site: usize,
    /// The state before the current operation, and where the interpreter would execute it.
    pub before: State,
    pub at: u32,
    pub site_used: bool,
    /// The variables that are stored to anywhere: in a call without a frame, each of them owns its object.
    stored: Vec<bool>,
    /// The calls that are made without a frame, and whether they are likely to last.
    pub direct_calls: BTreeMap<u32, bool>,
    /// The instructions that the interpreter executes.
    pub executed: BTreeSet<u32>,
    /// Nothing goes on after the current operation.
    pub is_dead: bool,
    /// What a function returns, as far as it is known.
    result: Option<Rep>,
    /// Whether a function needs a frame after all.
    is_refused: bool,
}

/// Translates a region and the functions that it calls.
pub fn region(request: &Request<'_>, graph: &Graph) -> Result<Region, Refusal> {
    if request.locals.len() + request.code.stack_size as usize > MOST_VALUES {
        return Err(Refusal::TooLarge);
    }
    let mut translator = Translator::new(request, graph, Shape::Region, Forms::default(), 0);
    translator.start_region();
    translator.settle_starts();
    translator.reset();
    translator.prologue();
    translator.emit_tree(0, &mut Vec::new());
    if !request.unconditional && !translator.gains() {
        return Err(Refusal::NoGain);
    }
    let Translator { places, code, mut sites, mut forms, .. } = translator;
    let mut bodies = vec![Body::region(&code, &places, &sites, request.layout.spill)];
    let mut record = 0;
    for form in 0..forms.len() {
        if forms.get(form).result == Outcome::Refused {
            bodies.push(Body::unreachable());
            continue;
        }
        // Calls of it have been emitted.
        let translated = forms.translate(request, form, sites.len()).ok_or(Refusal::Unknown)?;
        bodies.push(translated.body);
        sites.extend(translated.sites);
        let function = &request.functions[forms.get(form).function];
        record = record.max(record_size(function.variables, function.code.stack_size));
    }
    Ok(Region { module: module::assemble(&bodies), sites, record })
}

impl<'a> Translator<'a> {
    pub fn new(request: &'a Request<'a>, graph: &'a Graph, shape: Shape, forms: Forms, first_site: usize) -> Self {
        let source = match shape {
            Shape::Region => request.code,
            Shape::Function(function) => request.functions[function].code,
        };
        let nothing = State { locals: Vec::new(), stack: Vec::new() };
        let places = Places::new(1, request.locals.len() as u32, source.stack_size);
        Self {
            request,
            graph,
            shape,
            source,
            code: Vec::new(),
            depth: 0,
            places,
            temps: places.temps,
            state: nothing.clone(),
            following: Vec::new(),
            index: 0,
            callees: Vec::new(),
            starts: vec![None; graph.blocks.len()],
            forms,
            sites: Vec::new(),
            first_site,
            before: nothing,
            at: 0,
            site_used: false,
            stored: Vec::new(),
            direct_calls: BTreeMap::new(),
            executed: BTreeSet::new(),
            is_dead: false,
            result: None,
            is_refused: false,
        }
    }

    pub fn into_forms(self) -> Forms {
        self.forms
    }

    /// Whether a variable is stored to anywhere.
    pub fn is_stored(&self, index: u32) -> bool {
        self.stored.get(index as usize).copied().unwrap_or(false)
    }

    pub fn is_region(&self) -> bool {
        self.shape == Shape::Region
    }

    /// Notes that a function needs a frame after all: what is emitted from here on is not used.
    pub fn refuse(&mut self) {
        debug_assert!(!self.is_region(), "a region has a frame");
        self.is_refused = true;
    }

    fn start_region(&mut self) {
        let request = self.request;
        let local = |kind: &Kind| match kind {
            Kind::Int => Local::unboxed(Rep::Int, false),
            Kind::Float => Local::unboxed(Rep::Float, false),
            Kind::Object => Local::OBJECT,
        };
        self.state = State {
            locals: request.locals.iter().map(local).collect(),
            stack: vec![Value::Slot(Rep::Object); request.stack as usize],
        };
        self.starts[0] = Some(self.state.clone());
    }

    /// Translates a function for arguments of these representations. `None`: it needs a frame.
    pub fn function(&mut self, arguments: &[Rep], expected: Outcome) -> Option<Translated> {
        let Shape::Function(function) = self.shape else { unreachable!("a region is no function") };
        let variables = self.request.functions[function].variables;
        self.places = Places::new(1 + arguments.len() as u32, variables, self.source.stack_size);
        self.temps = self.places.temps;
        self.stored = (0..variables).map(|index| self.graph.stores_to(index)).collect();
        self.result = match expected {
            Outcome::Returns(rep) => Some(rep),
            Outcome::Unknown | Outcome::Refused => None,
        };
        let mut locals = vec![Local::NOTHING; variables as usize];
        for (position, rep) in arguments.iter().enumerate() {
            locals[self.variable_of(position) as usize] = match rep {
                Rep::Int | Rep::Float => Local::unboxed(*rep, false),
                _ => Local { bound: true, ..Local::OBJECT },
            };
        }
        self.state = State { locals, stack: Vec::new() };
        self.starts[0] = Some(self.state.clone());
        self.settle_starts();
        if self.is_refused {
            return None;
        }
        self.reset();
        self.state = self.starts[0].clone().expect("the start is reached");
        self.begin_function(arguments);
        self.emit_tree(0, &mut Vec::new());
        if self.is_refused {
            return None;
        }
        let result = self.result.map_or(Outcome::Unknown, Outcome::Returns);
        let body = Body::function(
            &self.code,
            &self.places,
            &self.sites,
            arguments,
            self.result.unwrap_or(Rep::Int),
            &Records {
                end: self.request.layout.records_end,
                stored: &self.stored,
                variable: &|position| self.variable_of(position),
                layout: self.request.layout,
            },
        );
        Some(Translated { result, body, sites: std::mem::take(&mut self.sites) })
    }

    /// The variable that an argument of a function is: behind the parameters come the cells of the free variables, which
    /// are the last variables.
    fn variable_of(&self, position: usize) -> u32 {
        let Shape::Function(function) = self.shape else { unreachable!("a region has no arguments") };
        let Function { parameters, variables, cells, .. } = self.request.functions[function];
        let position = position as u32;
        if position < parameters { position } else { variables - cells.len() as u32 + position - parameters }
    }

    fn reset(&mut self) {
        self.code.clear();
        self.sites.clear();
        self.depth = 0;
    }

    /// Opens a condition.
    pub fn begin(&mut self) {
        self.emit().if_(BlockType::Empty);
        self.depth += 1;
    }

    pub fn end(&mut self) {
        self.emit().end();
        self.depth -= 1;
    }

    /// Takes over the arguments, and looks whether a safepoint is due.
    fn begin_function(&mut self, arguments: &[Rep]) {
        for (position, rep) in arguments.iter().enumerate() {
            let index = self.variable_of(position);
            let to = match rep {
                Rep::Int => self.places.local_int(index),
                Rep::Float => self.places.local_float(index),
                _ => self.places.local_address(index),
            };
            self.emit().local_get(1 + position as u32).local_set(to);
            if *rep != Rep::Object {
                self.set_bound(index);
            }
            if *rep == Rep::Object && self.is_stored(index) {
                self.retain(to);
            }
        }
        self.start_at(0);
        self.pass_safepoint();
    }

    /// Counts down to the next safepoint, and leaves if it is due and has something to do.
    fn pass_safepoint(&mut self) {
        let (countdown, condition) = (self.request.layout.countdown as i32, self.temps.condition);
        self.emit().i32_const(countdown).i32_load(word(0)).local_tee(condition).i32_eqz();
        self.begin();
        self.emit().call(Helper::Poll.index());
        self.use_site_for(Reason::Due);
        let depth = self.depth;
        self.emit().br_if(depth).else_();
        self.emit().i32_const(countdown).local_get(condition).i32_const(1).i32_sub().i32_store(word(0));
        self.end();
    }

    /// Translates blocks until the states at their starts no longer change.
    fn settle_starts(&mut self) {
        let mut waiting = BTreeSet::from([0]);
        while let Some(block) = waiting.pop_first() {
            self.reset();
            self.state = self.starts[block].clone().expect("a block waits once it is reached");
            let edges = self.body(block);
            if self.is_refused {
                return;
            }
            for Edge { to, mut state, item } in edges {
                state.stack.extend(item);
                for depth in 0..state.stack.len() {
                    self.state.clone_from(&state);
                    state.stack[depth] = self.between_blocks(state.stack[depth]);
                }
                if self.graph.is_irreducible(block, to) {
                    continue;
                }
                let joined = match &self.starts[to] {
                    None => state,
                    // The root is entered with what was observed, by whatever edge.
                    Some(_) if to == 0 => continue,
                    Some(old) => {
                        let mut joined = old.join(&state);
                        joined.stack.iter_mut().for_each(|entry| *entry = self.between_blocks(*entry));
                        joined
                    }
                };
                if self.starts[to].as_ref() != Some(&joined) {
                    self.starts[to] = Some(joined);
                    waiting.insert(to);
                }
            }
        }
    }

    /// How an entry is kept from block to block.
    fn between_blocks(&self, value: Value) -> Value {
        match (value, self.rep(value)) {
            (_, rep) if self.is_region() => Value::Slot(rep),
            // They are nowhere.
            (Value::Null | Value::None | Value::Global(..) | Value::Number(..) | Value::Method(..), _) => value,
            (_, Rep::Object) => Value::Owned,
            (_, rep) => Value::Slot(rep),
        }
    }

    /// Loads what the root expects to be unboxed.
    fn prologue(&mut self) {
        let (activation, values, layout) = (self.temps.parameter, self.temps.values, self.request.layout);
        self.emit().local_get(activation).i32_load(word(layout.activation_values)).local_set(values);
        self.state = State {
            locals: vec![Local::OBJECT; self.request.locals.len()],
            stack: vec![Value::Slot(Rep::Object); self.request.stack as usize],
        };
        self.start_at(self.request.root);
        for (index, kind) in self.request.locals.iter().enumerate() {
            let value = Value::Local { index: index as u32, borrowed: false };
            match kind {
                Kind::Int => self.push_int(value, 0),
                Kind::Float => self.push_float(value, 0, false),
                Kind::Object => continue,
            }
            self.emit().drop();
        }
    }

    /// Translates the operations of a block. The last one is not translated if it is a jump. Returns where it goes
    /// and with which state.
    pub fn body(&mut self, block: BlockId) -> Vec<Edge> {
        let (operations, successors) = (&self.graph.blocks[block].operations, &self.graph.blocks[block].successors);
        self.callees.clear();
        if !self.is_region() && self.is_rare(operations) {
            // It would only make the function larger, or need a frame.
            self.start_at(operations[0].start);
            self.use_site_for(Reason::Unreached);
            let exit = self.depth;
            self.emit().br(exit);
            return Vec::new();
        }
        for (position, operation) in operations.iter().enumerate() {
            self.callees.truncate(self.state.stack.len());
            self.following.clear();
            self.following.extend(&operations[position + 1..]);
            let last = position + 1 == operations.len();
            if last && let Some(edges) = self.terminate(operation, successors) {
                return edges;
            }
            if !self.translate(operation) {
                return Vec::new();
            }
        }
        self.edges(successors)
    }

    /// Translates an operation that may jump up to the decision, which it leaves on WebAssembly's stack: 1 for the
    /// first successor. `None`: it does not jump.
    fn terminate(&mut self, operation: &Operation, successors: &[BlockId]) -> Option<Vec<Edge>> {
        self.start_at(operation.start);
        let generic = self.source.generic.contains(&operation.at);
        match operation.op {
            Op::Jump(_) => {}
            Op::Repeat(_) => self.pass_safepoint(),
            Op::Branch { on, .. } => {
                if !self.truth(generic) {
                    if !self.is_region() {
                        self.leave_or_refuse(operation);
                        return Some(Vec::new());
                    }
                    return Some(self.branch_by_interpreter(operation, successors));
                }
                if !on {
                    self.emit().i32_eqz();
                }
                return Some(self.edges(successors));
            }
            Op::BranchNone { on, .. } => {
                let depth = self.state.stack.len() - 1;
                let value = self.state.stack[depth];
                let condition = self.temps.condition;
                if self.known(value) == Known::Object {
                    let none = self.request.layout.none as i32;
                    self.push_address(value, depth);
                    self.emit().i32_const(none).i32_eq().local_set(condition);
                    self.guard_release_value(value, depth, 1);
                    self.release_value(value, depth);
                } else {
                    self.emit().i32_const(0).local_set(condition);
                }
                self.state.stack.truncate(depth);
                self.emit().local_get(condition);
                if !on {
                    self.emit().i32_eqz();
                }
                return Some(self.edges(successors));
            }
            Op::ForIter { hint, .. } => {
                let item = if generic { None } else { self.next_item(hint) };
                let Some(item) = item else {
                    if !self.is_region() {
                        self.leave_or_refuse(operation);
                        return Some(Vec::new());
                    }
                    return Some(self.for_by_interpreter(operation, successors));
                };
                self.emit().i32_eqz();
                let exhausted = Edge::new(successors[0], self.state.clone());
                let taken = Edge { item: Some(item), ..Edge::new(successors[1], self.state.clone()) };
                return Some(vec![exhausted, taken]);
            }
            Op::Return if !self.is_region() => {
                self.return_number();
                return Some(Vec::new());
            }
            Op::Return if self.state.stack.len() > 1 => {
                self.execute(operation, Execute::loud(true));
                return Some(Vec::new());
            }
            Op::Return => {
                self.return_value();
                return Some(Vec::new());
            }
            Op::Execute(execute) if execute.leaves => {
                if self.is_region() {
                    self.execute(operation, execute);
                } else {
                    self.leave_or_refuse(operation);
                }
                return Some(Vec::new());
            }
            _ => return None,
        }
        Some(vec![Edge::new(successors[0], self.state.clone())])
    }

    pub fn edges(&self, successors: &[BlockId]) -> Vec<Edge> {
        successors.iter().map(|to| Edge::new(*to, self.state.clone())).collect()
    }

    /// Ends the frame with the upper entry.
    fn return_value(&mut self) {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        let (activation, boxed) = (self.temps.parameter, self.temps.boxed);
        self.push_owned(value, depth);
        self.emit().local_set(boxed).local_get(activation).local_get(boxed).call(Helper::Return.index());
        self.use_site_for(Reason::Executed);
        let exit = self.depth;
        self.emit().br_if(exit).br(exit + 1);
    }

    /// Returns whether the code goes on after the operation.
    fn translate(&mut self, operation: &Operation) -> bool {
        self.index = operation.at;
        self.start_at(operation.start);
        let generic = self.source.generic.contains(&operation.at);
        let depth = self.state.stack.len();
        let done = match operation.op {
            Op::Nop => true,
            Op::Load { index, borrowed } => {
                self.load(index, borrowed);
                true
            }
            Op::LoadPair { indices: (first, second), borrowed } => {
                self.guard_bound(first);
                self.guard_bound(second);
                self.load(first, borrowed);
                self.load(second, borrowed);
                true
            }
            Op::Store(index) => {
                self.store(index);
                true
            }
            Op::StoreLoad(store, load) => {
                if store != load {
                    self.guard_bound(load);
                }
                self.store(store);
                self.callees.truncate(depth - 1);
                self.load(load, false);
                true
            }
            Op::StorePair(first, second) => {
                // Where one of them may not be replaced, neither has been.
                self.guard_release_local(first, 2);
                self.guard_release_local(second, 2);
                self.replace(first);
                self.replace(second);
                true
            }
            Op::Constant(index) => {
                self.state.stack.push(Value::Constant(index));
                true
            }
            Op::SmallInt(number) => {
                self.state.stack.push(Value::SmallInt(number));
                true
            }
            Op::PushNull => {
                self.state.stack.push(Value::Null);
                true
            }
            Op::Pop => {
                let value = self.state.stack[depth - 1];
                self.guard_release_value(value, depth - 1, 1);
                self.state.stack.truncate(depth - 1);
                self.release_value(value, depth - 1);
                true
            }
            Op::Copy(distance) => {
                self.copy(depth - distance as usize);
                true
            }
            Op::Swap(distance) => {
                self.swap(depth - distance as usize, depth - 1);
                true
            }
            Op::Binary(operator, hint) => !generic && self.binary(operator, hint),
            Op::Subscript(hint) => !generic && self.subscript(hint),
            Op::StoreSubscript(hint) => !generic && self.store_subscript(hint),
            Op::Compare(operator, hint) => !generic && self.compare(operator, hint),
            Op::Is { inverted } => self.is(inverted),
            Op::Contains { hint, inverted } => !generic && self.contains(hint, inverted),
            Op::ToBoolTrue(version) => !generic && self.always_true(version),
            Op::ToBool(hint) => self.truth_value(hint, generic),
            Op::Not => self.not(generic),
            Op::Negative => !generic && self.negative(),
            Op::LoadGlobal { null, is_found } => {
                !generic && (is_found || !self.is_region()) && self.load_global(operation, null)
            }
            Op::Call(count) => !generic && self.call(operation, count),
            Op::CallGeneral(count) | Op::CallClass(count) => !generic && self.call_general(operation, count),
            Op::CallKeywords(count) => !generic && self.call_keywords(operation, count),
            Op::CallOther(count) => !generic && self.call_builtin(operation, count),
            Op::CallAny { count, .. } => !self.is_region() && !generic && self.call_builtin(operation, count),
            Op::GetIter => !generic && self.get_iter(),
            Op::ListAppend(distance) => !generic && self.list_append(distance),
            Op::SetAdd(distance) => !generic && self.set_add(distance),
            Op::MapAdd(distance) => !generic && self.map_add(distance),
            Op::Unpack(hint, count) => !generic && self.unpack(hint, count),
            Op::Build(hint, count) => {
                self.build(hint, count);
                true
            }
            Op::LoadAttribute { attribute, null } => !generic && self.load_attribute(attribute, null),
            Op::Slice => !generic && self.slice(),
            Op::Format => !generic && self.replace_by(Helper::Format, 1),
            Op::FormatWith => !generic && self.replace_by(Helper::FormatWith, 2),
            Op::LoadClassAttribute { version, null } => {
                !generic && self.load_class_attribute(operation.at, version, null)
            }
            Op::LoadModuleAttribute { name, null } => !generic && self.load_module_attribute(operation.at, name, null),
            Op::StoreAttribute(attribute) => !generic && self.store_attribute(attribute),
            Op::AddAttribute(attribute) => !generic && self.add_attribute(attribute),
            Op::LoadMethod(attribute) => !generic && self.load_method(attribute, operation.at),
            Op::Append => !generic && self.append(),
            Op::TakeVariable(index) if self.is_region() => {
                self.take_variable(index);
                true
            }
            Op::LoadProperty(version) => !generic && self.load_property(operation, version),
            Op::LoadCell(index) => !generic && self.load_cell(operation.at, index),
            Op::StoreCell(index) => !generic && self.store_cell(index),
            // Its cells are arguments.
            Op::CopyFreeVariables => !self.is_region(),
            _ => false,
        };
        if done {
            return !std::mem::take(&mut self.is_dead);
        }
        if !self.is_region() {
            self.leave_or_refuse(operation);
            return false;
        }
        let execute = match operation.op {
            Op::Execute(execute) => execute,
            _ => Execute::loud(false),
        };
        self.execute(operation, execute);
        true
    }

    /// Returns from a function without a frame.
    fn return_number(&mut self) {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if self.state.stack[..depth].iter().any(|below| matches!(below, Value::Owned | Value::Slot(Rep::Items))) {
            self.refuse();
        }
        let rep = match self.known(value) {
            Known::Int => Rep::Int,
            Known::Float => Rep::Float,
            Known::Bool => Rep::Bool,
            Known::Object if self.is_none(value) => Rep::Nothing,
            Known::Object => Rep::Object,
        };
        // Results of several types are objects.
        let result = match self.result {
            Some(result) if result != rep => Rep::Object,
            _ => rep,
        };
        self.result = Some(result);
        let owners = self
            .state
            .locals
            .iter()
            .zip(&self.stored)
            .filter(|(local, is_stored)| **is_stored && local.rep == Rep::Object);
        let owners = owners.count() as u32;
        for index in 0..self.state.locals.len() {
            self.guard_release_local(index as u32, owners);
        }
        let (number, float, object) = (self.temps.result, self.temps.float, self.temps.item);
        match result {
            Rep::Float => {
                self.push_float(value, depth, false);
                self.emit().local_set(float);
            }
            Rep::Nothing => {}
            Rep::Object => {
                self.push_owned(value, depth);
                self.emit().local_set(object);
            }
            _ => {
                self.push_int(value, depth);
                self.emit().local_set(number);
            }
        }
        for index in 0..self.state.locals.len() {
            self.release_owned_local(index as u32);
        }
        self.emit().i32_const(0);
        match result {
            Rep::Float => self.emit().local_get(float),
            Rep::Nothing => self.emit().i64_const(0),
            Rep::Object => self.emit().local_get(object),
            _ => self.emit().local_get(number),
        };
        self.emit().return_();
    }

    /// Brings the values into the state that the next block expects.
    pub fn settle_for(&mut self, to: BlockId) {
        let wanted = self.starts[to].clone().expect("an edge reaches its block");
        for depth in 0..self.state.stack.len() {
            match wanted.stack[depth] {
                Value::Slot(rep) => self.settle(depth, rep),
                Value::Owned => self.settle_owned(depth),
                _ => {}
            }
        }
        for (index, local) in wanted.locals.iter().enumerate() {
            self.settle_local(index as u32, *local);
        }
        self.state = wanted;
    }
}
