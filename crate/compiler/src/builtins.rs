//! Calls of builtin functions.

use crate::Helper;
use crate::decode::{Op, Operation};
use crate::request::{Builtin, Global};
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// A call with `count` arguments of what may be a builtin function. Returns whether it was translated.
    pub fn call_builtin(&mut self, operation: &Operation, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        let builtin = match self.callee(depth) {
            Some(Global::Builtin(builtin)) => builtin,
            Some(Global::Intrinsic { address, number }) => return self.call_intrinsic(depth, address, number),
            Some(Global::Function(function)) if !self.is_region() => {
                return self.call_without_frame(operation, function, depth, &[]);
            }
            // With defaults for some of the parameters of `__init__`.
            Some(Global::Class { .. }) => return self.call_general(operation, count),
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
        self.drop_from(depth);
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
        self.drop_from(depth);
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
        self.guard_release_value(list, depth + 1, 1);
        let has_frame = self.is_region();
        self.push_stored(item, depth + 2, !has_frame);
        self.emit().local_set(new).local_get(container).local_get(new).call(Helper::Append.index());
        self.release_value(list, depth + 1);
        self.release_value(method, depth);
        self.state.stack.truncate(depth);
        // The next instruction drops what it does not look at.
        self.state.stack.push(Value::Null);
        true
    }
}
