//! Identity and truth of values.

use crate::Helper;
use crate::decode::Hint;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// Whether a value is `None` for sure.
    pub fn is_none(&self, value: Value) -> bool {
        match value {
            Value::None => true,
            Value::Constant(index) => self.source.constants[index as usize].address == self.request.layout.none,
            _ => false,
        }
    }

    /// `a is b`. Returns whether it was translated.
    pub fn is(&mut self, inverted: bool) -> bool {
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
        self.guard_release_value(b, depth + 1, 2);
        self.guard_release_value(a, depth, 2);
        self.release_value(b, depth + 1);
        self.release_value(a, depth);
        self.state.stack.truncate(depth);
        self.push_result(Rep::Bool);
        true
    }

    pub fn truth_value(&mut self, hint: Hint, generic: bool) -> bool {
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
                Hint::None => {
                    let none = self.request.layout.none;
                    self.push_address(value, depth);
                    self.emit().i32_const(none as i32).i32_ne();
                    self.exit_if();
                    self.emit().i32_const(0);
                }
                Hint::List | Hint::Str => self.length_is_not_zero(value, depth, hint),
                _ => return false,
            }
        }
        self.keep_truth(depth);
        true
    }

    /// The truth of an instance of a class all of whose instances are true. Returns whether it was translated.
    pub fn always_true(&mut self, version: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let value = self.state.stack[depth];
        if self.known(value) != Known::Object {
            return false;
        }
        self.guard_owner(value, depth, version);
        self.guard_release_value(value, depth, 1);
        self.release_value(value, depth);
        self.emit().i32_const(1);
        self.keep_truth(depth);
        true
    }

    /// Leaves 1 on WebAssembly's stack for a list or string that is not empty, 0 for one that is.
    fn length_is_not_zero(&mut self, value: Value, depth: usize, hint: Hint) {
        let (address, condition, layout) = (self.temps.container, self.temps.condition, self.request.layout);
        self.push_address(value, depth);
        self.emit().local_set(address);
        if hint == Hint::List {
            self.guard_type(address, layout.list_type);
            self.emit().local_get(address).i32_load(word(layout.list_len)).i32_const(0).i32_ne();
        } else {
            self.guard_type(address, layout.str_type);
            self.emit().local_get(address).call(Helper::Length.index()).i64_const(0).i64_ne();
        }
        self.emit().local_set(condition);
        self.guard_release_value(value, depth, 1);
        self.release_value(value, depth);
        self.emit().local_get(condition);
    }

    pub fn not(&mut self, generic: bool) -> bool {
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
    pub fn keep_truth(&mut self, depth: usize) {
        let to = self.places.stack_int(depth);
        self.emit().i64_extend_i32_u().local_set(to);
        self.state.stack[depth] = Value::Slot(Rep::Bool);
    }

    /// Consumes the upper entry and leaves its truth on WebAssembly's stack, if it is cheap to tell.
    pub fn truth(&mut self, generic: bool) -> bool {
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
    pub fn push_truth_of_number(&mut self, value: Value, depth: usize) -> bool {
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
    pub fn bool_object(&mut self, value: Value, depth: usize) {
        let (address, layout) = (self.temps.address, self.request.layout);
        self.push_address(value, depth);
        self.emit().local_tee(address).i32_const(layout.true_ as i32).i32_eq();
        self.emit().local_get(address).i32_const(layout.false_ as i32).i32_eq().i32_or();
        self.exit_unless();
        // Neither is ever freed.
        self.emit().local_get(address).i32_const(layout.true_ as i32).i32_eq();
    }
}
