//! Calls of Python functions and classes, and what they are found by.

use crate::Helper;
use crate::arguments::Argument;
use crate::decode::{self, Operation};
use crate::functions::Outcome;
use crate::module::function_index;
use crate::request::Global;
use crate::state::{Rep, Value};
use crate::translate::{Shape, Translator};
use crate::values::word;

/// A class whose `__init__` is a function of the request.
#[derive(Clone, Copy)]
struct Class {
    address: u32,
    version: u32,
    init: usize,
}

impl Translator<'_> {
    /// Loads a global variable. Returns whether it was translated.
    pub fn load_global(&mut self, operation: &Operation, null: bool) -> bool {
        let depth = self.state.stack.len();
        let known = self.source.globals.get(&operation.at).copied();
        if self.is_region() {
            let (activation, to) = (self.temps.parameter, self.places.stack_address(depth));
            let name = decode::global_name(operation.arg) as i32;
            self.emit().local_get(activation).i32_const(operation.at as i32).i32_const(name);
            self.emit().call(Helper::LoadGlobal.index());
            self.emit().local_tee(to).i32_eqz();
            self.exit_if();
            self.note_callee(depth, known);
            self.state.stack.push(Value::Owned);
        } else {
            // The outermost call has checked it.
            let value = match known {
                // Which cells it has is not compared.
                Some(Global::Function(function)) if !self.request.functions[function].cells.is_empty() => return false,
                Some(
                    known
                    @ (Global::Builtin(_) | Global::Function(_) | Global::Class { .. } | Global::Intrinsic { .. }),
                ) => Value::Global(operation.at, known),
                Some(Global::Number(number)) => Value::Number(operation.at, number),
                Some(global @ Global::Object(address)) => {
                    self.note_callee(depth, Some(global));
                    self.push_object(address, depth)
                }
                Some(Global::Entry { .. } | Global::Nested { .. }) | None => return false,
            };
            self.state.stack.push(value);
        }
        if null {
            self.state.stack.push(Value::Null);
        }
        true
    }

    /// Puts the address of an object that is alive into the place of the entry at `depth`, and returns that entry.
    pub fn push_object(&mut self, address: u32, depth: usize) -> Value {
        let to = self.places.stack_address(depth);
        self.emit().i32_const(address as i32).local_set(to);
        if !self.is_region() {
            return Value::Borrowed;
        }
        // Other code may run before it is consumed.
        self.retain(to);
        Value::Owned
    }

    /// Notes what was loaded into the entry at `depth`.
    pub fn note_callee(&mut self, depth: usize, known: Option<Global>) {
        self.callees.resize(depth + 1, None);
        self.callees[depth] = known;
    }

    /// What is called from the entry at `depth` on, if it is a function that was loaded there.
    pub fn callee(&self, depth: usize) -> Option<Global> {
        if let Value::Method(_, function) = self.state.stack[depth] {
            return Some(Global::Function(function));
        }
        let is_method = self.state.stack[depth + 1] != Value::Null;
        let known = match self.state.stack[depth] {
            Value::Global(_, global) => Some(global),
            Value::Owned | Value::Borrowed => self.callees.get(depth).copied().flatten(),
            _ => None,
        };
        known.filter(|known| !is_method || matches!(known, Global::Intrinsic { .. }))
    }

    /// Calls a Python function. Returns whether it was translated.
    pub fn call(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        if let Some(Global::Function(function) | Global::Nested { function, .. }) = self.callee(depth)
            && self.call_without_frame(operation, function, depth, &[])
        {
            return true;
        }
        if !self.is_region() {
            return false;
        }
        self.call_with_frame(operation, count);
        true
    }

    /// Calls a Python function or a class, perhaps with defaults for some of the parameters. Returns whether it was
    /// translated.
    pub fn call_general(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        self.call_known(operation, depth, &[])
    }

    /// Calls a Python function or a class, whose last arguments are passed by keywords. Returns whether it was translated.
    pub fn call_keywords(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 3;
        let Some(Value::Constant(names)) = self.state.stack.last() else { return false };
        let Some(keywords) = self.source.keywords.get(names) else { return false };
        self.call_known(operation, depth, keywords)
    }

    fn call_known(&mut self, operation: &Operation, depth: usize, keywords: &[u32]) -> bool {
        match self.callee(depth) {
            Some(Global::Function(function) | Global::Nested { function, .. }) => {
                self.call_without_frame(operation, function, depth, keywords)
            }
            Some(Global::Class { address, version, init }) => {
                self.call_init(operation, depth, Class { address, version, init }, keywords)
            }
            _ => false,
        }
    }

    fn call_with_frame(&mut self, operation: &Operation, count: u32) {
        self.flush_all();
        self.box_locals();
        let (activation, condition, values) = (self.temps.parameter, self.temps.condition, self.temps.values);
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
    }

    /// `owner.name`, a property whose function needs no frame. Returns whether it was translated.
    pub fn load_property(&mut self, operation: &Operation, version: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let owner = self.state.stack[depth];
        let Some(Global::Function(function)) = self.source.globals.get(&operation.at).copied() else { return false };
        let has_room = (depth + 2) as u32 <= self.source.stack_size;
        if !has_room || self.rep_of_argument(owner) != Some(Rep::Object) {
            return false;
        }
        match self.form_for(function, &[Rep::Object], true) {
            Some((_, Outcome::Returns(_))) => {}
            Some(_) => return self.wait_for_result(),
            None => return false,
        }
        self.guard_owner(owner, depth, version);
        // The owner becomes the argument.
        self.push_raw(owner, depth);
        self.pop_raw(owner, depth + 1);
        self.state.stack[depth] = Value::Getter(operation.arg >> 1, function);
        self.state.stack.push(owner);
        self.call_without_frame(operation, function, depth, &[])
    }

    /// Calls a function that needs no frame. The names of arguments that are passed by keywords lie above those. Returns
    /// whether it was translated.
    pub fn call_without_frame(
        &mut self,
        operation: &Operation,
        function: usize,
        depth: usize,
        keywords: &[u32],
    ) -> bool {
        // The owner of a method is its first argument.
        let has_owner = matches!(self.state.stack[depth], Value::Method(..) | Value::Getter(..));
        let first = if has_owner { depth + 1 } else { depth + 2 };
        let Some(arguments) = self.arguments(function, first, self.given(first, keywords), keywords) else {
            return false;
        };
        let has_default = arguments.iter().any(|argument| matches!(argument, Argument::Default(_)));
        let is_compared = self.is_region() || has_owner || matches!(self.state.stack[depth], Value::Global(..));
        if has_default && !is_compared {
            // Which defaults it has is not.
            return false;
        }
        let Some(reps) = self.reps_of_arguments(&arguments) else { return false };
        let Some((form, outcome)) = self.form_for(function, &reps, has_owner) else { return false };
        let Outcome::Returns(result) = outcome else { return self.wait_for_result() };
        self.guard_call(Helper::Enter, function, depth);
        self.push_nesting();
        self.push_arguments(&arguments, &reps);
        let is_found = matches!(self.state.stack[depth], Value::Owned | Value::Borrowed);
        self.push_cells(function, is_found.then_some(depth));
        let to = match result {
            Rep::Float => self.temps.float,
            Rep::Object => self.temps.item,
            _ => self.temps.result,
        };
        self.emit().call(function_index(form)).local_set(to);
        if self.is_region() {
            self.finish_if(operation, form, depth);
        } else {
            self.exit_if_called(operation.next, depth);
        }
        let gives_up = self.owns_from(depth);
        self.drop_from(depth);
        match result {
            Rep::Nothing => self.state.stack.push(Value::None),
            Rep::Object => self.push_item(Value::Owned),
            _ => self.push_result(result),
        }
        if gives_up {
            self.exit_if_freed(operation.next);
        }
        true
    }

    /// Calls a class: makes the instance and calls the `__init__`, which needs no frame. Returns whether it was translated.
    fn call_init(&mut self, operation: &Operation, depth: usize, class: Class, keywords: &[u32]) -> bool {
        let Class { address, version, init } = class;
        let first = depth + 2;
        // The instance takes the place of the nothing that was pushed below a call.
        let given = self.given(first, keywords) + 1;
        let Some(arguments) = self.arguments(init, first - 1, given, keywords) else { return false };
        let Some(mut reps) = self.reps_of_arguments(&arguments[1..]) else { return false };
        reps.insert(0, Rep::Object);
        let Some((form, outcome)) = self.form_for(init, &reps, true) else { return false };
        match outcome {
            Outcome::Returns(Rep::Nothing) => {}
            Outcome::Returns(_) => return false,
            _ => return self.wait_for_result(),
        }
        let (class, instance) = (self.places.stack_address(depth), self.places.stack_address(depth + 1));
        if self.is_region() {
            self.emit().local_get(class).i32_const(address as i32).i32_ne();
            self.exit_if();
            let layout = self.request.layout;
            self.emit().local_get(class).i32_load(word(layout.type_version)).i32_const(version as i32).i32_ne();
            self.exit_if();
        }
        self.guard_call(Helper::EnterClass, init, depth);
        self.emit().i32_const(address as i32).call(Helper::New.index()).local_tee(instance).i32_eqz();
        self.exit_if();
        self.state.stack[depth + 1] = Value::Owned;
        self.push_nesting();
        self.push_arguments(&arguments, &reps);
        // As long as the class has not changed, that is its `__init__`.
        self.push_cells(init, None);
        let nothing = self.temps.result;
        self.emit().call(function_index(form)).local_set(nothing);
        if self.is_region() {
            self.finish_if(operation, form, depth);
        } else {
            self.exit_if_initializing(operation.next, depth);
        }
        let gives_up = self.owns_from(first);
        self.drop_from(first);
        self.release_value(self.state.stack[depth], depth);
        self.state.stack.truncate(depth);
        self.emit().local_get(instance).local_set(class);
        self.callees.truncate(depth);
        self.state.stack.push(Value::Owned);
        if gives_up {
            self.exit_if_freed(operation.next);
        }
        true
    }

    /// How many arguments lie from `first` on.
    fn given(&self, first: usize, keywords: &[u32]) -> usize {
        // The names of keywords are no argument.
        self.state.stack.len() - first - usize::from(!keywords.is_empty())
    }

    /// The form of a function for these arguments, and its outcome: a result, or nothing known yet. `None`: it needs a
    /// frame.
    fn form_for(&mut self, function: usize, reps: &[Rep], is_method: bool) -> Option<(usize, Outcome)> {
        if self.request.functions[function].parameters as usize != reps.len() {
            return None;
        }
        if is_method && self.stores_to_owner(function) {
            return None;
        }
        let cells = self.request.functions[function].cells.iter().map(|_| Rep::Object);
        let reps: Vec<Rep> = reps.iter().copied().chain(cells).collect();
        let form = self.forms.find(function, &reps)?;
        if self.is_region() {
            self.forms.settle(self.request);
        }
        let outcome = self.forms.get(form).result;
        let is_useless = outcome == Outcome::Refused || (outcome == Outcome::Unknown && self.is_region());
        (!is_useless).then_some((form, outcome))
    }

    /// What comes after a call is looked at once its result is known.
    fn wait_for_result(&mut self) -> bool {
        self.emit().unreachable();
        self.is_dead = true;
        true
    }

    /// Whether an argument of a call without a frame may be freed once that has returned: one from `first` on is owned.
    fn owns_from(&self, first: usize) -> bool {
        !self.is_region() && self.state.stack[first..].contains(&Value::Owned)
    }

    /// Leaves unless what is at `depth`, a function or a class with that `__init__`, may be called without a frame.
    fn guard_call(&mut self, enter: Helper, function: usize, depth: usize) {
        if self.is_region() {
            let (activation, condition) = (self.temps.parameter, self.temps.condition);
            self.emit().local_get(activation);
            self.push_address(self.state.stack[depth], depth);
            self.emit().i32_const(function as i32);
            self.emit().call(enter.index()).local_tee(condition).i32_eqz();
            self.exit_if();
            return;
        }
        let left = self.temps.parameter;
        self.emit().local_get(left).i32_eqz();
        self.exit_if_due();
        if self.state.stack[depth] == Value::Owned {
            self.guard_function(function, depth);
        }
    }

    /// Pushes how many calls may nest in the one that [`guard_call`](Self::guard_call) has allowed.
    fn push_nesting(&mut self) {
        let (condition, left) = (self.temps.condition, self.temps.parameter);
        if self.is_region() {
            self.emit().local_get(condition);
        } else {
            self.emit().local_get(left).i32_const(1).i32_sub();
        }
    }

    /// Leaves unless the object at `depth` is a function of this version with the same global variables and builtins.
    fn guard_function(&mut self, function: usize, depth: usize) {
        let (layout, [globals, builtins]) = (self.request.layout, self.request.globals);
        let callee = self.places.stack_address(depth);
        self.guard_type(callee, layout.function_type);
        let fields = [
            (layout.function_version, self.request.functions[function].version),
            (layout.function_globals, globals),
            (layout.function_builtins, builtins),
        ];
        for (field, expected) in fields {
            self.emit().local_get(callee).i32_load(word(field)).i32_const(expected as i32).i32_ne();
            self.exit_if();
        }
    }

    /// Pushes the cells of a function, which it keeps alive: of the one at a depth, or of that very function.
    fn push_cells(&mut self, function: usize, at: Option<usize>) {
        let (request, layout) = (self.request, self.request.layout);
        for (position, cell) in request.functions[function].cells.iter().enumerate() {
            let Some(depth) = at else {
                self.emit().i32_const(*cell as i32);
                continue;
            };
            let callee = self.places.stack_address(depth);
            self.emit().local_get(callee).i32_load(word(layout.function_closure));
            self.emit().i32_load(word(layout.tuple_items)).i32_load(word(position as u32 * 4));
        }
    }

    /// Whether a method stores to its first variable. Where its call is left, it is found by the class of that.
    fn stores_to_owner(&mut self, function: usize) -> bool {
        match self.shape {
            // Its graph is in use.
            Shape::Function(own) if own == function => self.graph.stores_to(0),
            _ => self.forms.stores_to(self.request, function, 0),
        }
    }

    /// If the `i32` on top is not 0, the interpreter finishes the calls that were left, the outermost of which is that of
    /// `form`, and the region is left.
    fn finish_if(&mut self, operation: &Operation, form: usize, depth: usize) {
        self.direct_calls.insert(operation.at, self.forms.lasts(form));
        self.begin();
        let (state, site_used) = (self.state.clone(), self.site_used);
        let count = self.state.stack.len() - depth - 2;
        self.flush_all();
        self.box_locals();
        let (activation, length) = (self.temps.parameter, self.state.stack.len());
        self.emit().local_get(activation).i32_const(operation.at as i32).i32_const(count as i32);
        self.emit().i32_const(length as i32).call(Helper::Finish.index());
        let leave = self.depth + 1;
        self.emit().br(leave);
        self.end();
        (self.state, self.site_used) = (state, site_used);
    }
}
