//! Calls of builtin and of Python functions.

use crate::Helper;
use crate::decode::{self, Op, Operation};
use crate::functions::Outcome;
use crate::module::function_index;
use crate::request::{Builtin, Global};
use crate::sites::Reason;
use crate::state::{Rep, Value};
use crate::translate::{Shape, Translator};
use crate::values::{Known, word};

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
            self.callees.resize(depth + 1, None);
            self.callees[depth] = known;
            self.state.stack.push(Value::Owned);
        } else {
            // The outermost call has checked it.
            let value = match known {
                Some(known @ (Global::Builtin(_) | Global::Function(_))) => Value::Global(operation.at, known),
                Some(Global::Number(number)) => Value::Number(operation.at, number),
                Some(Global::Object(address)) => {
                    let to = self.places.stack_address(depth);
                    self.emit().i32_const(address as i32).local_set(to);
                    Value::Borrowed
                }
                None => return false,
            };
            self.state.stack.push(value);
        }
        if null {
            self.state.stack.push(Value::Null);
        }
        true
    }

    /// What is called from the entry at `depth` on, if it is a function that was loaded there.
    fn callee(&self, depth: usize) -> Option<Global> {
        if let Value::Method(_, function) = self.state.stack[depth] {
            return Some(Global::Function(function));
        }
        if self.state.stack[depth + 1] != Value::Null {
            return None;
        }
        match self.state.stack[depth] {
            Value::Global(_, global) => Some(global),
            Value::Owned => self.callees.get(depth).copied().flatten(),
            _ => None,
        }
    }

    /// Calls a Python function. Returns whether it was translated.
    pub fn call(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        if let Some(Global::Function(function)) = self.callee(depth)
            && self.call_without_frame(operation, function, depth)
        {
            return true;
        }
        if !self.is_region() {
            return false;
        }
        self.call_with_frame(operation, count);
        true
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

    /// Calls a function that needs no frame. Returns whether it was translated.
    fn call_without_frame(&mut self, operation: &Operation, function: usize, depth: usize) -> bool {
        // The owner of a method is its first argument.
        let is_method = matches!(self.state.stack[depth], Value::Method(..));
        let first = if is_method { depth + 1 } else { depth + 2 };
        let arguments: Vec<Value> = self.state.stack[first..].to_vec();
        let reps: Option<Vec<Rep>> = arguments.iter().map(|value| self.rep_of_argument(*value)).collect();
        let Some(reps) = reps else { return false };
        let described = self.request.functions[function];
        if described.parameters as usize != reps.len() {
            return false;
        }
        if is_method && self.stores_to_owner(function) {
            return false;
        }
        let Some(form) = self.forms.find(function, &reps) else { return false };
        if self.is_region() {
            self.forms.settle(self.request);
        }
        let result = match self.forms.get(form).result {
            Outcome::Returns(result) => result,
            // What comes after it is looked at once the result is known.
            Outcome::Unknown if !self.is_region() => {
                self.emit().unreachable();
                self.is_dead = true;
                return true;
            }
            _ => return false,
        };
        let condition = self.temps.condition;
        if self.is_region() {
            let activation = self.temps.parameter;
            self.emit().local_get(activation);
            self.push_address(self.state.stack[depth], depth);
            self.emit().i32_const(function as i32);
            self.emit().call(Helper::Enter.index()).local_tee(condition).i32_eqz();
            self.exit_if();
            self.emit().local_get(condition);
        } else {
            let left = self.temps.parameter;
            self.emit().local_get(left).i32_eqz();
            self.use_site_for(Reason::Due);
            let exit = self.depth;
            self.emit().br_if(exit);
            for (position, value) in arguments.iter().enumerate() {
                self.guard_release_value(*value, first + position, 1);
            }
            self.emit().local_get(left).i32_const(1).i32_sub();
        }
        for (position, (value, rep)) in arguments.iter().zip(&reps).enumerate() {
            let at = first + position;
            match rep {
                Rep::Int => self.push_int(*value, at),
                Rep::Float => self.push_float(*value, at, false),
                _ => self.push_address(*value, at),
            }
        }
        let to = match result {
            Rep::Float => self.temps.float,
            Rep::Object => self.temps.item,
            _ => self.temps.result,
        };
        self.emit().call(function_index(form)).local_set(to);
        if self.is_region() {
            let lasts = self.forms.lasts(form);
            self.direct_calls.insert(operation.at, lasts);
            self.finish_if(operation, depth);
        } else {
            self.exit_if_called(operation.next, depth);
        }
        for above in (depth..self.state.stack.len()).rev() {
            self.release_value(self.state.stack[above], above);
        }
        self.state.stack.truncate(depth);
        match result {
            Rep::Nothing => self.state.stack.push(Value::None),
            Rep::Object => self.push_item(Value::Owned),
            _ => self.push_result(result),
        }
        true
    }

    /// Whether a method stores to its first variable. Where its call is left, it is found by the class of that.
    fn stores_to_owner(&mut self, function: usize) -> bool {
        match self.shape {
            // Its graph is in use.
            Shape::Function(own) if own == function => self.graph.stores_to(0),
            _ => self.forms.stores_to(self.request, function, 0),
        }
    }

    /// How an argument is passed to a function without a frame. An object is passed as it is: something else keeps it
    /// alive until the call has returned.
    fn rep_of_argument(&self, value: Value) -> Option<Rep> {
        match (self.known(value), value) {
            (Known::Int, _) => Some(Rep::Int),
            (Known::Float, _) => Some(Rep::Float),
            (_, Value::Local { .. } | Value::Constant(_) | Value::Borrowed | Value::None) => Some(Rep::Object),
            (Known::Object, Value::Owned) => Some(Rep::Object),
            (Known::Object, Value::Slot(Rep::Object)) if self.is_region() => Some(Rep::Object),
            _ => None,
        }
    }

    /// If the `i32` on top is not 0, the interpreter finishes the calls that were left, and the region is left.
    fn finish_if(&mut self, operation: &Operation, depth: usize) {
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

    /// A call with `count` arguments of what may be a builtin function. Returns whether it was translated.
    pub fn call_builtin(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        let builtin = match self.callee(depth) {
            Some(Global::Builtin(builtin)) => builtin,
            Some(Global::Function(function)) if !self.is_region() => {
                return self.call_without_frame(operation, function, depth);
            }
            _ => return false,
        };
        match (builtin, count) {
            (Builtin::Len, 1) => self.len(depth),
            (Builtin::Abs, 1) => self.abs(depth),
            (Builtin::Min | Builtin::Max, 2) => self.extreme(builtin, depth),
            (Builtin::Range, 1..=3) if !self.is_region() => self.range(depth),
            _ => false,
        }
    }

    /// Leaves unless the entry at `depth` is the builtin function.
    fn guard_builtin(&mut self, builtin: Builtin, depth: usize) {
        if !self.is_region() {
            return;
        }
        let position = Builtin::ALL.iter().position(|known| *known == builtin).unwrap_or_default();
        let address = self.request.layout.builtins[position];
        let callee = self.places.stack_address(depth);
        self.emit().local_get(callee).i32_const(address as i32).i32_ne();
        self.exit_if();
    }

    /// Replaces the call from `depth` on by a number in a temporary.
    fn replace_call(&mut self, depth: usize, rep: Rep) {
        for above in (depth..self.state.stack.len()).rev() {
            self.release_value(self.state.stack[above], above);
        }
        self.state.stack.truncate(depth);
        self.push_result(rep);
    }

    /// `range(...)` that is iterated over at once.
    fn range(&mut self, depth: usize) -> bool {
        let arguments: Vec<Value> = self.state.stack[depth + 2..].to_vec();
        let iterates = self.following.first().is_some_and(|next| next.op == Op::GetIter);
        let may_be_int = |known| matches!(known, Known::Int | Known::Object);
        if !iterates || !arguments.iter().all(|value| may_be_int(self.known(*value))) {
            return false;
        }
        let (start, stop, step) = (self.temps.left, self.temps.right, self.temps.length);
        self.emit().i64_const(0).local_set(start).i64_const(1).local_set(step);
        let targets: &[u32] = if arguments.len() == 1 { &[stop] } else { &[start, stop, step] };
        for (position, (value, target)) in arguments.iter().zip(targets).enumerate() {
            self.push_int(*value, depth + 2 + position);
            self.emit().local_set(*target);
        }
        // A step of 0 raises. Where a distance does not fit, the interpreter does it.
        let bound = 1 << 62;
        self.emit().local_get(step).i64_eqz();
        for number in [start, stop, step] {
            self.emit().local_get(number).i64_const(bound).i64_add().i64_const(2 * (bound - 1)).i64_gt_u().i32_or();
        }
        self.exit_if();
        for above in (depth..self.state.stack.len()).rev() {
            self.release_value(self.state.stack[above], above);
        }
        self.state.stack.truncate(depth);
        let places = self.places;
        let (next, left, distance) = (places.stack_int(depth), places.range_left(depth), places.range_step(depth));
        self.emit().local_get(start).local_set(next).local_get(step).local_set(distance);
        // How many steps lead from the first item to less than the end, rounded up: none if the end lies behind.
        self.emit().local_get(step).i64_const(0).i64_gt_s();
        self.begin();
        self.emit().local_get(start).local_get(stop).i64_lt_s();
        self.begin();
        self.emit().local_get(stop).i64_const(1).i64_sub().local_get(start).i64_sub().local_get(step).i64_div_u();
        self.emit().i64_const(1).i64_add().local_set(left).else_().i64_const(0).local_set(left);
        self.end();
        self.emit().else_();
        self.emit().local_get(start).local_get(stop).i64_gt_s();
        self.begin();
        self.emit().local_get(start).i64_const(1).i64_sub().local_get(stop).i64_sub();
        self.emit().i64_const(0).local_get(step).i64_sub().i64_div_u();
        self.emit().i64_const(1).i64_add().local_set(left).else_().i64_const(0).local_set(left);
        self.end();
        self.end();
        self.state.stack.push(Value::Slot(Rep::Range));
        true
    }

    fn len(&mut self, depth: usize) -> bool {
        let argument = self.state.stack[depth + 2];
        if self.known(argument) != Known::Object {
            return false;
        }
        self.guard_builtin(Builtin::Len, depth);
        let (address, result, layout) = (self.temps.address, self.temps.result, self.request.layout);
        self.push_address(argument, depth + 2);
        self.emit().local_tee(address).i32_load(word(layout.object_type)).i32_const(layout.list_type as i32).i32_eq();
        self.begin();
        self.emit().local_get(address).i32_load(word(layout.list_len)).i64_extend_i32_u().local_set(result);
        self.emit().else_();
        self.emit().local_get(address).call(Helper::Length.index()).local_set(result);
        self.end();
        self.emit().local_get(result).i64_const(0).i64_lt_s();
        self.exit_if();
        self.replace_call(depth, Rep::Int);
        true
    }

    fn abs(&mut self, depth: usize) -> bool {
        let argument = self.state.stack[depth + 2];
        match self.known(argument) {
            Known::Int => {
                self.guard_builtin(Builtin::Abs, depth);
                let (number, result) = (self.temps.number, self.temps.result);
                self.push_int(argument, depth + 2);
                self.emit().local_tee(number).i64_const(i64::MIN).i64_eq();
                self.exit_if();
                self.emit().i64_const(0).local_get(number).i64_sub().local_get(number);
                self.emit().local_get(number).i64_const(0).i64_lt_s().select().local_set(result);
                self.replace_call(depth, Rep::Int);
                true
            }
            Known::Float => {
                self.guard_builtin(Builtin::Abs, depth);
                let result = self.temps.float;
                self.push_float(argument, depth + 2, false);
                self.emit().f64_abs().local_set(result);
                self.replace_call(depth, Rep::Float);
                true
            }
            Known::Bool | Known::Object => false,
        }
    }

    /// `min` or `max` of two ints: the first of equal ones, which cannot be told apart.
    fn extreme(&mut self, builtin: Builtin, depth: usize) -> bool {
        let (a, b) = (self.state.stack[depth + 2], self.state.stack[depth + 3]);
        let likely = |known| matches!(known, Known::Int | Known::Object);
        if !likely(self.known(a)) || !likely(self.known(b)) {
            return false;
        }
        self.guard_builtin(builtin, depth);
        let (left, right, result) = (self.temps.left, self.temps.right, self.temps.result);
        self.push_int(a, depth + 2);
        self.emit().local_set(left);
        self.push_int(b, depth + 3);
        self.emit().local_set(right);
        self.emit().local_get(left).local_get(right).local_get(left).local_get(right);
        if builtin == Builtin::Min {
            self.emit().i64_le_s();
        } else {
            self.emit().i64_ge_s();
        }
        self.emit().select().local_set(result);
        self.replace_call(depth, Rep::Int);
        true
    }

    /// `list.append(item)`, whose result is not used. Returns whether it was translated.
    pub fn append(&mut self) -> bool {
        let depth = self.state.stack.len() - 3;
        let (method, list, item) = (self.state.stack[depth], self.state.stack[depth + 1], self.state.stack[depth + 2]);
        let unused = self.following.first().is_some_and(|next| next.op == Op::Pop);
        if !unused || list == Value::Null || self.known(method) != Known::Object || self.known(list) != Known::Object {
            return false;
        }
        let (container, new, layout) = (self.temps.container, self.temps.item, self.request.layout);
        self.push_address(method, depth);
        self.emit().i32_const(layout.list_append as i32).i32_ne();
        self.exit_if();
        self.push_address(list, depth + 1);
        self.emit().local_set(container);
        self.guard_type(container, layout.list_type);
        self.emit().local_get(container).i32_load(word(layout.list_lock));
        self.exit_if();
        self.push_owned(item, depth + 2);
        self.emit().local_set(new).local_get(container).local_get(new).call(Helper::Append.index());
        self.release_value(list, depth + 1);
        self.release_value(method, depth);
        self.state.stack.truncate(depth);
        // The next instruction drops what it does not look at.
        self.state.stack.push(Value::Null);
        true
    }

    /// Pushes a cell's value. Returns whether it was translated.
    pub fn load_cell(&mut self, index: u32) -> bool {
        if !self.is_region() {
            return false;
        }
        let depth = self.state.stack.len();
        let (activation, to) = (self.temps.parameter, self.places.stack_address(depth));
        self.emit().local_get(activation).i32_const(index as i32).call(Helper::LoadCell.index());
        self.emit().local_tee(to).i32_eqz();
        self.exit_if();
        self.state.stack.push(Value::Owned);
        true
    }
}
