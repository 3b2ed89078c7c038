//! Calls of native functions that work on their operands where they are.

use crate::Helper;
use crate::request::Global;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// Calls the intrinsic at `depth`. Returns whether it was translated.
    pub fn call_intrinsic(&mut self, depth: usize, address: u32, number: u8) -> bool {
        let is_method = self.state.stack[depth + 1] != Value::Null;
        let (first, length) = (if is_method { depth + 1 } else { depth + 2 }, self.state.stack.len());
        if first == length || !self.state.stack[first..].iter().all(|value| self.is_operand(*value)) {
            return false;
        }
        for operand in first..length {
            self.hold_class(operand);
            self.own(operand);
        }
        let callee = self.state.stack[depth];
        if !matches!(callee, Value::Global(..)) {
            self.push_address(callee, depth);
            self.emit().i32_const(address as i32).i32_ne();
            self.exit_if();
        }
        for operand in first..length {
            self.guard_release_value(self.state.stack[operand], operand, 1);
        }
        // The spill area is not in use before the code is left.
        let (area, item) = (self.request.layout.spill, self.temps.item);
        for (position, operand) in (first..length).enumerate() {
            self.emit().i32_const((area + position as u32 * 4).cast_signed());
            self.push_address(self.state.stack[operand], operand);
            self.emit().i32_const(1).i32_or().i32_store(word(0));
        }
        self.emit().i32_const(number.into()).i32_const(area.cast_signed()).i32_const((length - first) as i32);
        self.emit().call(Helper::Intrinsic.index()).local_tee(item).i32_eqz();
        self.exit_if();
        self.drop_from(depth);
        self.callees.truncate(depth);
        self.push_item(Value::Owned);
        true
    }

    /// Gives an entry that is a class a place for its address.
    fn hold_class(&mut self, depth: usize) {
        if let Value::Global(_, Global::Class { address, .. }) = self.state.stack[depth] {
            self.state.stack[depth] = self.push_object(address, depth);
        }
    }

    /// Whether a value is an object, or a number that can be made one.
    fn is_operand(&self, value: Value) -> bool {
        match value {
            Value::Global(_, Global::Class { .. }) => true,
            Value::Owned | Value::Borrowed | Value::None => true,
            Value::Slot(Rep::Object) => self.is_region(),
            Value::Local { .. } | Value::Constant(_) => true,
            _ => self.known(value) != Known::Object,
        }
    }
}
