//! Calls of builtin functions.

use crate::Helper;
use crate::decode::Op;
use crate::request::Builtin;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// A call with `count` arguments. Returns whether it was translated.
    pub fn call_builtin(&mut self, count: u32) -> bool {
        let depth = self.state.stack.len() - count as usize - 2;
        let Some(Some(builtin)) = self.callees.get(depth).copied() else { return false };
        if self.state.stack[depth] != Value::Owned || self.state.stack[depth + 1] != Value::Null {
            return false;
        }
        match (builtin, count) {
            (Builtin::Len, 1) => self.len(depth),
            (Builtin::Abs, 1) => self.abs(depth),
            (Builtin::Min | Builtin::Max, 2) => self.extreme(builtin, depth),
            _ => false,
        }
    }

    /// Leaves unless the entry at `depth` is the builtin function.
    fn guard_builtin(&mut self, builtin: Builtin, depth: usize) {
        let position = Builtin::ALL.iter().position(|known| *known == builtin).unwrap_or_default();
        let address = self.request.layout.builtins[position];
        let callee = self.stack_address(depth);
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
        let depth = self.state.stack.len();
        let (activation, to) = (self.temps.activation, self.stack_address(depth));
        self.emit().local_get(activation).i32_const(index as i32).call(Helper::LoadCell.index());
        self.emit().local_tee(to).i32_eqz();
        self.exit_if();
        self.state.stack.push(Value::Owned);
        true
    }
}
