//! Operations become WebAssembly.
//!
//! Every block is translated twice or more: first into nothing, until the states at the starts of all blocks are
//! stable, then for good.

use std::collections::BTreeSet;

use wasm_encoder::BlockType;

use crate::decode::{Execute, Hint, Op, Operation};
use crate::functions::{Forms, Outcome, Translated, record_size};
use crate::graph::{BlockId, Graph};
use crate::module::{self, Body};
use crate::places::{Places, Temps};
use crate::request::{Code, Global, Kind, Request};
use crate::sites::{Reason, Site};
use crate::state::{Local, Rep, State, Value};
use crate::values::{Known, word};
use crate::{Helper, Refusal, Region, helpers};

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
    fn new(to: BlockId, state: State) -> Self {
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
        let translated = match forms.get(form).result {
            Outcome::Refused => None,
            _ => forms.translate(request, form, sites.len()),
        };
        match translated {
            Some(translated) => {
                bodies.push(translated.body);
                sites.extend(translated.sites);
                let function = &request.functions[forms.get(form).function];
                record = record.max(record_size(function.variables, function.code.stack_size));
            }
            None => bodies.push(Body::unreachable()),
        }
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
            is_dead: false,
            result: None,
            is_refused: false,
        }
    }

    pub fn into_forms(self) -> Forms {
        self.forms
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
    pub fn function(&mut self, arguments: &[Rep]) -> Option<Translated> {
        let Shape::Function(function) = self.shape else { unreachable!("a region is no function") };
        let variables = self.request.functions[function].variables;
        self.places = Places::new(1 + arguments.len() as u32, variables, self.source.stack_size);
        self.temps = self.places.temps;
        let mut locals = vec![Local::NOTHING; variables as usize];
        for (local, rep) in locals.iter_mut().zip(arguments) {
            *local = match rep {
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
            self.request.layout.records_end,
        );
        Some(Translated { result, body, sites: std::mem::take(&mut self.sites) })
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
        for (index, rep) in arguments.iter().enumerate() {
            let to = match rep {
                Rep::Int => self.places.local_int(index as u32),
                Rep::Float => self.places.local_float(index as u32),
                _ => self.places.local_address(index as u32),
            };
            self.emit().local_get(1 + index as u32).local_set(to);
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
                    if !self.outlives_block(state.stack[depth]) {
                        state.stack[depth] = Value::Slot(self.rep(state.stack[depth]));
                    }
                }
                if self.graph.is_irreducible(block, to) {
                    continue;
                }
                let joined = match &self.starts[to] {
                    None => state,
                    // The root is entered with what was observed, by whatever edge.
                    Some(_) if to == 0 => continue,
                    Some(old) => old.join(&state),
                };
                if self.starts[to].as_ref() != Some(&joined) {
                    self.starts[to] = Some(joined);
                    waiting.insert(to);
                }
            }
        }
    }

    /// Whether an entry stays as it is from block to block, since it is nowhere.
    fn outlives_block(&self, value: Value) -> bool {
        !self.is_region() && matches!(value, Value::Null | Value::None | Value::Global(..))
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

    fn edges(&self, successors: &[BlockId]) -> Vec<Edge> {
        successors.iter().map(|to| Edge::new(*to, self.state.clone())).collect()
    }

    /// Consumes the upper entry and leaves its truth on WebAssembly's stack, if it is cheap to tell.
    fn truth(&mut self, generic: bool) -> bool {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if !self.push_truth_of_number(value, depth) {
            if generic {
                return false;
            }
            self.bool_object(value, depth);
        }
        self.state.stack.truncate(depth);
        true
    }

    /// Leaves the truth of a number on WebAssembly's stack. Returns whether the value is known to be one.
    fn push_truth_of_number(&mut self, value: Value, depth: usize) -> bool {
        match self.known(value) {
            Known::Int | Known::Bool => {
                self.push_int(value, depth);
                self.emit().i64_const(0).i64_ne();
            }
            Known::Float => {
                self.push_float(value, depth, false);
                self.emit().f64_const(0.0.into()).f64_ne();
            }
            Known::Object => return false,
        }
        true
    }

    /// Leaves 1 for `True` and 0 for `False` on WebAssembly's stack, or leaves the region.
    fn bool_object(&mut self, value: Value, depth: usize) {
        let (address, layout) = (self.temps.address, self.request.layout);
        self.push_address(value, depth);
        self.emit().local_tee(address).i32_const(layout.true_ as i32).i32_eq();
        self.emit().local_get(address).i32_const(layout.false_ as i32).i32_eq().i32_or();
        self.exit_unless();
        // Neither is ever freed.
        self.emit().local_get(address).i32_const(layout.true_ as i32).i32_eq();
    }

    fn branch_by_interpreter(&mut self, operation: &Operation, successors: &[BlockId]) -> Vec<Edge> {
        let Op::Branch { target, .. } = operation.op else { unreachable!("only branches come here") };
        let depth = self.state.stack.len() as i32;
        self.call_execute(operation, depth - 1);
        self.state.stack.pop();
        let condition = self.temps.condition;
        self.emit().local_get(condition).i32_const(target as i32).i32_eq();
        self.edges(successors)
    }

    fn for_by_interpreter(&mut self, operation: &Operation, successors: &[BlockId]) -> Vec<Edge> {
        let Op::ForIter { exhausted, .. } = operation.op else { unreachable!("only loops come here") };
        self.call_execute(operation, -1);
        let condition = self.temps.condition;
        self.emit().local_get(condition).i32_const(exhausted as i32).i32_eq();
        let without = self.state.clone();
        let mut with = self.state.clone();
        with.stack.push(Value::Slot(Rep::Object));
        vec![Edge::new(successors[0], without), Edge::new(successors[1], with)]
    }

    /// Lets the interpreter execute an operation, and leaves if that ended the frame.
    fn call_execute(&mut self, operation: &Operation, left: i32) {
        self.flush_all();
        self.box_locals();
        self.call_execute_now(operation, left);
        let (condition, leave) = (self.temps.condition, self.depth + 1);
        self.emit().local_get(condition).i32_const(helpers::LEAVE).i32_eq().br_if(leave);
    }

    fn call_execute_now(&mut self, operation: &Operation, left: i32) {
        let (activation, condition, values) = (self.temps.parameter, self.temps.condition, self.temps.values);
        let (depth, layout) = (self.state.stack.len() as i32, self.request.layout);
        self.emit().local_get(activation).i32_const(operation.at as i32).i32_const(operation.arg as i32);
        self.emit().i32_const(depth).i32_const(left).call(Helper::Execute.index());
        self.emit().local_set(condition);
        self.emit().local_get(activation).i32_load(word(layout.activation_values)).local_set(values);
    }

    fn execute(&mut self, operation: &Operation, execute: Execute) {
        self.flush_all();
        if !execute.quiet {
            self.box_locals();
        }
        let (depth, condition) = (self.state.stack.len() as i32, self.temps.condition);
        self.call_execute_now(operation, depth + operation.effect);
        let leave = self.depth + 1;
        if execute.leaves {
            self.emit().br(leave);
            return;
        }
        self.emit().local_get(condition).i32_const(operation.next as i32).i32_ne();
        if execute.quiet {
            self.use_site_for(Reason::Executed);
            let exit = self.depth;
            self.emit().br_if(exit);
        } else {
            self.emit().br_if(leave);
        }
        if let Some(index) = execute.clobbers
            && let Some(local) = self.state.locals.get_mut(index as usize)
        {
            *local = Local::OBJECT;
        }
        let left = (depth + operation.effect) as usize;
        self.state.stack.resize(left, Value::Slot(Rep::Object));
        self.state.stack.fill(Value::Slot(Rep::Object));
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
                self.load(load, false);
                true
            }
            Op::StorePair(first, second) => {
                self.store(first);
                self.store(second);
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
            Op::ToBool(hint) => self.truth_value(hint, generic),
            Op::Not => self.not(generic),
            Op::Negative => !generic && self.negative(),
            Op::LoadGlobal { null, is_found } => {
                !generic && (is_found || !self.is_region()) && self.load_global(operation, null)
            }
            Op::Call(count) => !generic && self.call(operation, count),
            Op::CallOther(count) => !generic && self.call_builtin(operation, count),
            Op::CallAny(count) => !self.is_region() && !generic && self.call_builtin(operation, count),
            Op::GetIter => self.state.stack.last() == Some(&Value::Slot(Rep::Range)),
            Op::Append => !generic && self.append(),
            Op::LoadCell(index) => !generic && self.load_cell(index),
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

    /// A function without a frame is left before an operation that has not been seen to matter. It needs a frame if the
    /// operation does matter.
    fn leave_or_refuse(&mut self, operation: &Operation) {
        let is_rare = match operation.op {
            Op::Execute(execute) => execute.leaves,
            _ => true,
        };
        if !is_rare || self.source.generic.contains(&operation.at) {
            self.refuse();
        }
        self.emit().i32_const(1);
        self.exit_if();
        self.emit().unreachable();
    }

    /// Returns from a function without a frame.
    fn return_number(&mut self) {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if self.state.stack[..depth].iter().any(|below| matches!(below, Value::Owned)) {
            self.refuse();
        }
        self.emit().i32_const(0);
        let rep = match self.known(value) {
            Known::Int => Rep::Int,
            Known::Float => Rep::Float,
            Known::Bool => Rep::Bool,
            Known::Object => Rep::Nothing,
        };
        match rep {
            Rep::Float => self.push_float(value, depth, false),
            Rep::Nothing => {
                if !self.is_none(value) {
                    self.refuse();
                }
                self.emit().i64_const(0);
            }
            _ => self.push_int(value, depth),
        }
        self.emit().return_();
        if self.result.is_some_and(|result| result != rep) {
            self.refuse();
        }
        self.result = Some(rep);
    }

    /// Whether a value is `None` for sure.
    pub fn is_none(&self, value: Value) -> bool {
        match value {
            Value::None => true,
            Value::Constant(index) => self.source.constants[index as usize].address == self.request.layout.none,
            _ => false,
        }
    }

    /// Leaves if a variable is unbound, so that the interpreter raises.
    fn guard_bound(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if local.bound {
            return;
        }
        match local.rep {
            Rep::Object => self.push_address(Value::Local { index, borrowed: false }, 0),
            Rep::Nothing => {
                self.emit().i32_const(0);
                self.state.locals[index as usize].rep = Rep::Int;
            }
            _ => {
                let bound = self.places.local_address(index);
                self.emit().local_get(bound);
            }
        }
        self.exit_unless();
        self.state.locals[index as usize].bound = true;
    }

    fn load(&mut self, index: u32, borrowed: bool) {
        self.guard_bound(index);
        self.state.stack.push(Value::Local { index, borrowed });
    }

    fn store(&mut self, index: u32) {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if matches!(value, Value::Local { index: same, .. } if same == index) {
            self.state.stack.truncate(depth);
            return;
        }
        self.state.stack.truncate(depth);
        self.detach(index);
        let local = self.state.locals[index as usize];
        match self.known(value) {
            known @ (Known::Int | Known::Float) => {
                let rep = if known == Known::Int {
                    self.push_int(value, depth);
                    let to = self.places.local_int(index);
                    self.emit().local_set(to);
                    Rep::Int
                } else {
                    self.push_float(value, depth, false);
                    let to = self.places.local_float(index);
                    self.emit().local_set(to);
                    Rep::Float
                };
                self.state.locals[index as usize] = Local::unboxed(rep, false);
                if !self.is_region() {
                    self.set_bound(index);
                } else if local.rep == Rep::Object {
                    // The object goes when the variable does, not when the frame does.
                    self.clear_frame_local(index);
                }
            }
            Known::Bool | Known::Object if !self.is_region() => self.refuse(),
            Known::Bool | Known::Object => {
                let new = self.temps.boxed;
                self.push_owned(value, depth);
                self.emit().local_set(new);
                self.state.locals[index as usize] = Local { bound: value != Value::Null, ..Local::OBJECT };
                if matches!(value, Value::Slot(Rep::Object)) {
                    // A comprehension restores an unbound variable.
                    self.state.locals[index as usize].bound = false;
                }
                self.replace_frame_local(index, new);
            }
        }
    }

    fn copy(&mut self, from: usize) {
        let (value, to) = (self.state.stack[from], self.state.stack.len());
        let copied = match value {
            Value::Slot(Rep::Int | Rep::Bool) => {
                let (from, to) = (self.places.stack_int(from), self.places.stack_int(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Float) => {
                let (from, to) = (self.places.stack_float(from), self.places.stack_float(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Range | Rep::Nothing) => {
                self.refuse();
                value
            }
            Value::Slot(Rep::Object) | Value::Owned | Value::Borrowed => {
                let address = self.places.stack_address(to);
                self.push_address(value, from);
                self.emit().local_set(address);
                // Below a call the interpreter pushes nothing.
                self.emit().local_get(address);
                self.begin();
                self.retain(address);
                self.end();
                Value::Owned
            }
            other => other,
        };
        self.state.stack.push(copied);
    }

    fn swap(&mut self, low: usize, high: usize) {
        let (a, b) = (self.state.stack[low], self.state.stack[high]);
        self.push_raw(a, low);
        self.push_raw(b, high);
        self.pop_raw(b, low);
        self.pop_raw(a, high);
        self.state.stack[low] = b;
        self.state.stack[high] = a;
    }

    /// Moves a value as it is to WebAssembly's stack.
    fn push_raw(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Object) => {
                let (values, offset) = (self.temps.values, self.places.stack_offset(depth));
                self.emit().local_get(values).i32_load(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_get(local);
            }
            Value::Slot(Rep::Range) => {
                let places = self.places;
                self.emit().local_get(places.stack_int(depth));
                self.emit().local_get(places.range_left(depth)).local_get(places.range_step(depth));
            }
            Value::Slot(_) => {
                let local = self.places.stack_int(depth);
                self.emit().local_get(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.places.stack_address(depth);
                self.emit().local_get(local);
            }
            _ => {}
        }
    }

    fn pop_raw(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Object) => {
                let (values, offset, address) =
                    (self.temps.values, self.places.stack_offset(depth), self.temps.address);
                self.emit().local_set(address).local_get(values).local_get(address).i32_store(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_set(local);
            }
            Value::Slot(Rep::Range) => {
                let places = self.places;
                self.emit().local_set(places.range_step(depth)).local_set(places.range_left(depth));
                self.emit().local_set(places.stack_int(depth));
            }
            Value::Slot(_) => {
                let local = self.places.stack_int(depth);
                self.emit().local_set(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.places.stack_address(depth);
                self.emit().local_set(local);
            }
            _ => {}
        }
    }

    /// `a is b`. Returns whether it was translated.
    fn is(&mut self, inverted: bool) -> bool {
        let depth = self.state.stack.len() - 2;
        let (a, b) = (self.state.stack[depth], self.state.stack[depth + 1]);
        if !(self.is_none(a) || self.is_none(b)) {
            // Which ints are the same object, only the interpreter knows.
            if self.known(a) != Known::Object || self.known(b) != Known::Object {
                return false;
            }
            if matches!(a, Value::SmallInt(_)) || matches!(b, Value::SmallInt(_)) {
                return false;
            }
        }
        let result = self.temps.result;
        if self.known(a) == Known::Object && self.known(b) == Known::Object {
            self.push_address(a, depth);
            self.push_address(b, depth + 1);
            if inverted {
                self.emit().i32_ne();
            } else {
                self.emit().i32_eq();
            }
            self.emit().i64_extend_i32_u().local_set(result);
        } else {
            self.emit().i64_const(inverted.into()).local_set(result);
        }
        self.release_value(b, depth + 1);
        self.release_value(a, depth);
        self.state.stack.truncate(depth);
        self.push_result(Rep::Bool);
        true
    }

    fn truth_value(&mut self, hint: Hint, generic: bool) -> bool {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if self.known(value) == Known::Bool {
            return true;
        }
        if !self.push_truth_of_number(value, depth) {
            match hint {
                _ if generic => return false,
                Hint::Bool => self.bool_object(value, depth),
                Hint::Int => {
                    let condition = self.temps.condition;
                    self.push_int(value, depth);
                    self.emit().i64_const(0).i64_ne().local_set(condition);
                    self.release_value(value, depth);
                    self.emit().local_get(condition);
                }
                _ => return false,
            }
        }
        self.keep_truth(depth);
        true
    }

    fn not(&mut self, generic: bool) -> bool {
        let depth = self.state.stack.len() - 1;
        if !self.truth(generic) {
            return false;
        }
        self.emit().i32_eqz();
        self.state.stack.push(Value::Slot(Rep::Bool));
        self.keep_truth(depth);
        true
    }

    /// Makes a bool of what is on WebAssembly's stack the upper entry.
    fn keep_truth(&mut self, depth: usize) {
        let to = self.places.stack_int(depth);
        self.emit().i64_extend_i32_u().local_set(to);
        self.state.stack[depth] = Value::Slot(Rep::Bool);
    }

    /// Brings the values into the state that the next block expects.
    pub fn settle_for(&mut self, to: BlockId) {
        let wanted = self.starts[to].clone().expect("an edge reaches its block");
        for depth in 0..self.state.stack.len() {
            if let Value::Slot(rep) = wanted.stack[depth] {
                self.settle(depth, rep);
            }
        }
        for (index, local) in wanted.locals.iter().enumerate() {
            self.settle_local(index as u32, *local);
        }
        self.state = wanted;
    }

    /// Whether it is likely faster than in the interpreter: an instruction that the interpreter executes costs about
    /// six more here, one that is translated saves one, and one that only moves a value a third. What lies in a loop
    /// counts ten times as much.
    fn gains(&self) -> bool {
        let mut gain = 0_i64;
        for block in 0..self.graph.blocks.len() {
            if self.starts[block].is_none() {
                continue;
            }
            let saved: i64 = self.graph.blocks[block].operations.iter().map(|operation| self.saved(operation)).sum();
            gain += saved * 10_i64.pow(self.graph.loops_around(block).min(4));
        }
        gain > 0
    }

    /// What an operation saves, in thirds of an instruction.
    fn saved(&self, operation: &Operation) -> i64 {
        match operation.op {
            _ if self.source.generic.contains(&operation.at) => -18,
            Op::Nop | Op::Jump(_) => 0,
            Op::Load { .. } | Op::LoadPair { .. } | Op::Store(_) | Op::StoreLoad(..) | Op::StorePair(..) => 1,
            Op::Constant(_) | Op::SmallInt(_) | Op::PushNull | Op::Pop | Op::Copy(_) | Op::Swap(_) => 1,
            Op::Call(_) | Op::LoadGlobal { is_found: true, .. } | Op::LoadCell(_) | Op::Return => 0,
            Op::Execute(_)
            | Op::CallAny(_)
            | Op::GetIter
            | Op::LoadGlobal { .. }
            | Op::Subscript(Hint::Any)
            | Op::ForIter { hint: Hint::Any, .. } => -18,
            _ => 3,
        }
    }
}
