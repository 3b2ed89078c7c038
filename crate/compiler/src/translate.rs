//! Operations become WebAssembly.
//!
//! Every block is translated twice or more: first into nothing, until the states at the starts of all blocks are
//! stable, then for good.

use std::collections::BTreeSet;

use wasm_encoder::BlockType;

use crate::decode::{Execute, Hint, Op, Operation};
use crate::graph::{BlockId, Graph};
use crate::request::{Builtin, Kind, Request};
use crate::sites::{Location, Reason, Site};
use crate::state::{Local, Rep, State, Value};
use crate::values::{Known, word};
use crate::{Helper, Refusal, Region, helpers, module};

/// A frame of more values than this is left to the interpreter: the spill area has this many places.
const MOST_VALUES: usize = 500;

/// WebAssembly's locals that live within one operation, and a few that live longer.
#[derive(Clone, Copy, Debug)]
pub struct Temps {
    /// The activation, the parameter.
    pub activation: u32,
    /// The address of the frame's values.
    pub values: u32,
    /// The number of the site where the region is left.
    pub site: u32,
    pub address: u32,
    pub container: u32,
    pub item: u32,
    pub place: u32,
    pub old: u32,
    pub boxed: u32,
    pub count: u32,
    pub condition: u32,
    pub number: u32,
    pub left: u32,
    pub right: u32,
    pub result: u32,
    pub length: u32,
    pub float: u32,
    pub divisor: u32,
}

impl Temps {
    /// As many `i32` (without the parameter), `i64` and `f64`.
    const COUNTS: [u32; 3] = [10, 5, 2];

    fn new(bases: [u32; 3]) -> Self {
        let [words, longs, floats] = bases;
        Self {
            activation: 0,
            values: words,
            site: words + 1,
            address: words + 2,
            container: words + 3,
            item: words + 4,
            place: words + 5,
            old: words + 6,
            boxed: words + 7,
            count: words + 8,
            condition: words + 9,
            number: longs,
            left: longs + 1,
            right: longs + 2,
            result: longs + 3,
            length: longs + 4,
            float: floats,
            divisor: floats + 1,
        }
    }
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

/// The translation of a region.
pub struct Translator<'a> {
    pub request: &'a Request<'a>,
    pub graph: &'a Graph,
    /// The WebAssembly so far.
    pub code: Vec<u8>,
    /// How many blocks lie between here and the one whose end leaves the region at a site.
    pub depth: u32,
    pub temps: Temps,
    /// The values here.
    pub state: State,
    /// The operations of the block after the current one.
    pub following: Vec<Operation>,
    /// The index of the current operation.
    pub index: u32,
    /// The builtin functions that entries of the stack are likely to be, as far as they were loaded in this block.
    pub callees: Vec<Option<Builtin>>,
    /// The state at the start of each block, once it is reached.
    pub starts: Vec<Option<State>>,
    sites: Vec<Site>,
    /// The state before the current operation, and where the interpreter would execute it.
    before: State,
    at: u32,
    site_used: bool,
    bases: [u32; 3],
}

/// Translates a region.
pub fn region(request: &Request<'_>, graph: &Graph) -> Result<Region, Refusal> {
    if request.locals.len() + request.stack_size as usize > MOST_VALUES {
        return Err(Refusal::TooLarge);
    }
    let mut translator = Translator::new(request, graph);
    translator.settle_starts();
    translator.reset();
    translator.prologue();
    translator.emit_tree(0, &mut Vec::new());
    if !request.unconditional && !translator.gains() {
        return Err(Refusal::NoGain);
    }
    Ok(translator.finish())
}

impl<'a> Translator<'a> {
    fn new(request: &'a Request<'a>, graph: &'a Graph) -> Self {
        let (locals, stack) = (request.locals.len() as u32, request.stack_size);
        let [words, longs, floats] = Temps::COUNTS;
        let word_base = 1;
        let long_base = word_base + words + stack;
        let float_base = long_base + longs + locals + stack;
        let bases = [word_base, long_base, float_base];
        debug_assert!(floats > 0);
        let root = State {
            locals: request
                .locals
                .iter()
                .map(|kind| match kind {
                    Kind::Int => Local::unboxed(Rep::Int, false),
                    Kind::Float => Local::unboxed(Rep::Float, false),
                    Kind::Object => Local::OBJECT,
                })
                .collect(),
            stack: vec![Value::Slot(Rep::Object); request.stack as usize],
        };
        let mut starts = vec![None; graph.blocks.len()];
        starts[0] = Some(root.clone());
        Self {
            request,
            graph,
            code: Vec::new(),
            depth: 0,
            temps: Temps::new(bases),
            state: root.clone(),
            following: Vec::new(),
            index: request.root,
            callees: Vec::new(),
            starts,
            sites: Vec::new(),
            before: root,
            at: request.root,
            site_used: false,
            bases,
        }
    }

    fn reset(&mut self) {
        self.code.clear();
        self.sites.clear();
        self.depth = 0;
    }

    /// The `i64` local of a variable.
    pub fn local_int(&self, index: u32) -> u32 {
        self.bases[1] + Temps::COUNTS[1] + index
    }

    /// The `i64` local of an entry of the stack.
    pub fn stack_int(&self, depth: usize) -> u32 {
        self.bases[1] + Temps::COUNTS[1] + self.request.locals.len() as u32 + depth as u32
    }

    /// The `f64` local of a variable.
    pub fn local_float(&self, index: u32) -> u32 {
        self.bases[2] + Temps::COUNTS[2] + index
    }

    /// The `f64` local of an entry of the stack.
    pub fn stack_float(&self, depth: usize) -> u32 {
        self.bases[2] + Temps::COUNTS[2] + self.request.locals.len() as u32 + depth as u32
    }

    /// The `i32` local of an entry of the stack.
    pub fn stack_address(&self, depth: usize) -> u32 {
        self.bases[0] + Temps::COUNTS[0] + depth as u32
    }

    /// Where the frame keeps an entry of the stack, from its values on, in bytes.
    pub fn stack_offset(&self, depth: usize) -> u32 {
        (self.request.locals.len() + depth) as u32 * 4
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

    /// Prepares to leave the region at an instruction with the state of now.
    pub fn start_at(&mut self, at: u32) {
        self.at = at;
        self.before.clone_from(&self.state);
        self.site_used = false;
        let (site, number) = (self.temps.site, self.sites.len() as i32 + 1);
        self.emit().i32_const(number).local_set(site);
    }

    /// Records the site of the current operation.
    pub fn use_site(&mut self) {
        self.use_site_for(Reason::Failed);
    }

    fn use_site_for(&mut self, reason: Reason) {
        if self.site_used {
            return;
        }
        self.site_used = true;
        let place = |local: &Local| match local.rep {
            Rep::Int if !local.boxed => Location::Int,
            Rep::Float if !local.boxed => Location::Float,
            _ => Location::Frame,
        };
        let locals = self.before.locals.iter().map(place).collect();
        let stack = self
            .before
            .stack
            .iter()
            .map(|value| match *value {
                Value::Slot(Rep::Object) => Location::Frame,
                Value::Slot(Rep::Int) => Location::Int,
                Value::Slot(Rep::Float) => Location::Float,
                Value::Slot(Rep::Bool) => Location::Bool,
                Value::Owned => Location::Owned,
                Value::Borrowed => Location::Borrowed,
                Value::Local { index, .. } => Location::Local(index),
                Value::Constant(index) => Location::Constant(index),
                Value::SmallInt(number) => Location::SmallInt(number),
                Value::Null => Location::Null,
            })
            .collect();
        self.sites.push(Site { at: self.at, reason, locals, stack });
    }

    /// Leaves the region here, for no fault of its own.
    pub fn leave_at(&mut self, at: u32) {
        self.start_at(at);
        self.use_site_for(Reason::Due);
        let depth = self.depth;
        self.emit().br(depth);
    }

    /// Translates blocks until the states at their starts no longer change.
    fn settle_starts(&mut self) {
        let mut waiting = BTreeSet::from([0]);
        while let Some(block) = waiting.pop_first() {
            self.reset();
            self.state = self.starts[block].clone().expect("a block waits once it is reached");
            let edges = self.body(block);
            for Edge { to, mut state, item } in edges {
                state.stack.extend(item);
                for depth in 0..state.stack.len() {
                    self.state.clone_from(&state);
                    state.stack[depth] = Value::Slot(self.rep(state.stack[depth]));
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

    /// Loads what the root expects to be unboxed.
    fn prologue(&mut self) {
        let (activation, values, layout) = (self.temps.activation, self.temps.values, self.request.layout);
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
            self.translate(operation);
        }
        self.edges(successors)
    }

    /// Translates an operation that may jump up to the decision, which it leaves on WebAssembly's stack: 1 for the
    /// first successor. `None`: it does not jump.
    fn terminate(&mut self, operation: &Operation, successors: &[BlockId]) -> Option<Vec<Edge>> {
        self.start_at(operation.start);
        let generic = self.request.generic.contains(&operation.at);
        match operation.op {
            Op::Jump(_) => {}
            Op::Repeat(_) => {
                let (countdown, condition) = (self.request.layout.countdown as i32, self.temps.condition);
                self.emit().i32_const(countdown).i32_load(word(0)).local_tee(condition).i32_eqz();
                self.use_site_for(Reason::Due);
                let depth = self.depth;
                self.emit().br_if(depth);
                self.emit().i32_const(countdown).local_get(condition).i32_const(1).i32_sub().i32_store(word(0));
            }
            Op::Branch { on, .. } => {
                if !self.truth(generic) {
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
                    return Some(self.for_by_interpreter(operation, successors));
                };
                self.emit().i32_eqz();
                let exhausted = Edge::new(successors[0], self.state.clone());
                let taken = Edge { item: Some(item), ..Edge::new(successors[1], self.state.clone()) };
                return Some(vec![exhausted, taken]);
            }
            Op::Return if self.state.stack.len() > 1 => {
                self.execute(operation, Execute { quiet: false, leaves: true, clobbers: None });
                return Some(Vec::new());
            }
            Op::Return => {
                self.return_value();
                return Some(Vec::new());
            }
            Op::Execute(execute) if execute.leaves => {
                self.execute(operation, execute);
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
        let (activation, condition, values) = (self.temps.activation, self.temps.condition, self.temps.values);
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
        let (activation, boxed) = (self.temps.activation, self.temps.boxed);
        self.push_owned(value, depth);
        self.emit().local_set(boxed).local_get(activation).local_get(boxed).call(Helper::Return.index());
        self.use_site_for(Reason::Executed);
        let exit = self.depth;
        self.emit().br_if(exit).br(exit + 1);
    }

    fn load_global(&mut self, operation: &Operation, null: bool) -> bool {
        let depth = self.state.stack.len();
        let (activation, to) = (self.temps.activation, self.stack_address(depth));
        self.emit().local_get(activation).i32_const(operation.at as i32).call(Helper::LoadGlobal.index());
        self.emit().local_tee(to).i32_eqz();
        self.exit_if();
        self.callees.resize(depth + 1, None);
        self.callees[depth] = self.request.globals.get(&operation.at).copied();
        self.state.stack.push(Value::Owned);
        if null {
            self.state.stack.push(Value::Null);
        }
        true
    }

    /// Calls a Python function.
    fn call(&mut self, operation: &Operation, count: u32) -> bool {
        self.flush_all();
        self.box_locals();
        let (activation, condition, values) = (self.temps.activation, self.temps.condition, self.temps.values);
        let (depth, layout) = (self.state.stack.len() as i32, self.request.layout);
        self.emit().local_get(activation).i32_const(operation.at as i32).i32_const(count as i32).i32_const(depth);
        self.emit().call(Helper::Call.index()).local_tee(condition).i32_const(2).i32_eq();
        let leave = self.depth + 1;
        self.emit().br_if(leave);
        self.emit().local_get(activation).i32_load(word(layout.activation_values)).local_set(values);
        // Everything is in the frame: the site needs no more than that.
        self.before.clone_from(&self.state);
        self.emit().local_get(condition).i32_eqz();
        self.exit_if();
        let left = (depth + operation.effect) as usize;
        self.state.stack.resize(left, Value::Slot(Rep::Object));
        self.state.stack.fill(Value::Slot(Rep::Object));
        true
    }

    fn translate(&mut self, operation: &Operation) {
        self.index = operation.at;
        self.start_at(operation.start);
        let generic = self.request.generic.contains(&operation.at);
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
            Op::LoadGlobal { null } => !generic && self.load_global(operation, null),
            Op::Call(count) => !generic && self.call(operation, count),
            Op::CallOther(count) => !generic && self.call_builtin(count),
            Op::Append => !generic && self.append(),
            Op::LoadCell(index) => !generic && self.load_cell(index),
            _ => false,
        };
        if !done {
            let execute = match operation.op {
                Op::Execute(execute) => execute,
                _ => Execute { quiet: false, leaves: false, clobbers: None },
            };
            self.execute(operation, execute);
        }
    }

    /// Leaves if a variable is unbound, so that the interpreter raises.
    fn guard_bound(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if local.bound {
            return;
        }
        self.push_address(Value::Local { index, borrowed: false }, 0);
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
                    let to = self.local_int(index);
                    self.emit().local_set(to);
                    Rep::Int
                } else {
                    self.push_float(value, depth, false);
                    let to = self.local_float(index);
                    self.emit().local_set(to);
                    Rep::Float
                };
                self.state.locals[index as usize] = Local::unboxed(rep, false);
                if local.rep == Rep::Object {
                    // The object goes when the variable does, not when the frame does.
                    self.clear_frame_local(index);
                }
            }
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
                let (from, to) = (self.stack_int(from), self.stack_int(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Float) => {
                let (from, to) = (self.stack_float(from), self.stack_float(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Object) | Value::Owned | Value::Borrowed => {
                let address = self.stack_address(to);
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
                let (values, offset) = (self.temps.values, self.stack_offset(depth));
                self.emit().local_get(values).i32_load(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.stack_float(depth);
                self.emit().local_get(local);
            }
            Value::Slot(_) => {
                let local = self.stack_int(depth);
                self.emit().local_get(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.stack_address(depth);
                self.emit().local_get(local);
            }
            _ => {}
        }
    }

    fn pop_raw(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Object) => {
                let (values, offset, address) = (self.temps.values, self.stack_offset(depth), self.temps.address);
                self.emit().local_set(address).local_get(values).local_get(address).i32_store(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.stack_float(depth);
                self.emit().local_set(local);
            }
            Value::Slot(_) => {
                let local = self.stack_int(depth);
                self.emit().local_set(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.stack_address(depth);
                self.emit().local_set(local);
            }
            _ => {}
        }
    }

    /// `a is b`. Returns whether it was translated.
    fn is(&mut self, inverted: bool) -> bool {
        let depth = self.state.stack.len() - 2;
        let (a, b) = (self.state.stack[depth], self.state.stack[depth + 1]);
        let none = |value| {
            matches!(value, Value::Constant(index)
                if self.request.constants[index as usize].address == self.request.layout.none)
        };
        if !(none(a) || none(b)) {
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
        let to = self.stack_int(depth);
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
            _ if self.request.generic.contains(&operation.at) => -18,
            Op::Execute(_) | Op::Subscript(Hint::Any) | Op::ForIter { hint: Hint::Any, .. } => -18,
            Op::Nop | Op::Jump(_) => 0,
            Op::Load { .. } | Op::LoadPair { .. } | Op::Store(_) | Op::StoreLoad(..) | Op::StorePair(..) => 1,
            Op::Constant(_) | Op::SmallInt(_) | Op::PushNull | Op::Pop | Op::Copy(_) | Op::Swap(_) => 1,
            Op::Call(_) | Op::LoadGlobal { .. } | Op::LoadCell(_) | Op::Return => 0,
            _ => 3,
        }
    }

    fn finish(self) -> Region {
        let (locals, stack) = (self.request.locals.len() as u32, self.request.stack_size);
        let [words, longs, floats] = Temps::COUNTS;
        let spills = module::Spills {
            area: self.request.layout.spill,
            ints: self.bases[1] + longs..self.bases[1] + longs + locals + stack,
            floats: self.bases[2] + floats..self.bases[2] + floats + locals + stack,
            addresses: self.bases[0] + words..self.bases[0] + words + stack,
            locals,
            site: self.temps.site,
        };
        let counts = [words + stack, longs + locals + stack, floats + locals + stack];
        let module = module::assemble(&self.code, counts, &spills, &self.sites);
        Region { module, sites: self.sites }
    }
}
