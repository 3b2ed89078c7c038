//! Lists, tuples, dictionaries and sets, where the interpreter keeps them.

use crate::Helper;
use crate::decode::{Hint, Op};
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, long, word};

/// What becomes of an item that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It needs a reference of its own.
    Any,
    /// It is consumed before anything could take it out of its container.
    Passing,
    /// It is consumed as a number.
    Int,
    Float,
}

impl Translator<'_> {
    /// What becomes of the result of the current operation.
    fn use_of_result(&self) -> Use {
        // How many entries lie above the result.
        let mut above = 0;
        for operation in &self.following {
            if self.source.generic.contains(&operation.at) {
                return Use::Any;
            }
            match operation.op {
                Op::Load { .. } | Op::SmallInt(_) | Op::Constant(_) => above += 1,
                Op::LoadPair { .. } => above += 2,
                Op::LoadAttribute { .. } if above == 0 => return Use::Passing,
                Op::LoadAttribute { null: false, .. } => {}
                Op::Binary(_, hint @ (Hint::Int | Hint::Float | Hint::Number)) => match (above, hint) {
                    (0 | 1, Hint::Int) => return Use::Int,
                    (0 | 1, Hint::Float) => return Use::Float,
                    (0 | 1, _) => return Use::Any,
                    _ => above -= 1,
                },
                Op::Compare(_, Hint::Int) if above < 2 => return Use::Int,
                Op::Compare(_, Hint::Float) if above < 2 => return Use::Float,
                Op::Subscript(Hint::List | Hint::Tuple) => match above {
                    0 => return Use::Int,
                    1 => return Use::Passing,
                    _ => above -= 1,
                },
                _ => return Use::Any,
            }
        }
        Use::Any
    }

    /// What becomes of the result of the current operation, if an assumption about it has not failed.
    fn expected_use(&self) -> Use {
        if self.source.cautious.contains(&self.index) { Use::Any } else { self.use_of_result() }
    }

    /// What becomes of an item whose address is in a temporary and which its container keeps alive.
    pub fn take_item(&mut self, container: Value, item: u32) -> Value {
        // Without a reference of its own an item lives as long as its container.
        let passing = matches!(container, Value::Local { .. } | Value::Borrowed | Value::Constant(_));
        match self.expected_use() {
            Use::Int => {
                self.unbox_int(item);
                let local = self.temps.result;
                self.emit().local_set(local);
                Value::Slot(Rep::Int)
            }
            Use::Float => {
                let (layout, local) = (self.request.layout, self.temps.float);
                self.guard_type(item, layout.float_type);
                self.emit().local_get(item).f64_load(long(layout.float_value)).local_set(local);
                Value::Slot(Rep::Float)
            }
            Use::Passing if passing => Value::Borrowed,
            _ => self.keep_item(item),
        }
    }

    /// Gives an item whose address is in a temporary a reference of its own.
    pub fn keep_item(&mut self, item: u32) -> Value {
        self.retain(item);
        Value::Owned
    }

    /// Puts the address of the items into a temporary and checks the index, which is left in another one.
    fn locate(&mut self, container: Value, index: Value, depth: usize, hint: Hint) {
        let (address, number, length) = (self.temps.container, self.temps.result, self.temps.length);
        let layout = self.request.layout;
        let (type_, items, len) = match hint {
            Hint::Tuple => (layout.tuple_type, layout.tuple_items, layout.tuple_len),
            _ => (layout.list_type, layout.list_items, layout.list_len),
        };
        self.push_int(index, depth + 1);
        self.emit().local_set(number);
        self.push_address(container, depth);
        self.emit().local_set(address);
        self.guard_type(address, type_);
        if hint != Hint::Tuple {
            // Another thread sleeps while it holds the lock.
            self.emit().local_get(address).i32_load(word(layout.list_lock));
            self.exit_if();
        }
        self.emit().local_get(address).i32_load(word(len)).i64_extend_i32_u().local_set(length);
        // An index below 0 counts from the end.
        self.emit().local_get(number);
        self.emit().local_get(length).i64_const(0).local_get(number).i64_const(0).i64_lt_s().select();
        self.emit().i64_add().local_tee(number).local_get(length).i64_ge_u();
        self.exit_if();
        let place = self.temps.place;
        self.emit().local_get(address).i32_load(word(items)).local_get(number).i32_wrap_i64();
        self.emit().i32_const(2).i32_shl().i32_add().local_set(place);
    }

    /// `container[index]`. Returns whether it was translated.
    pub fn subscript(&mut self, hint: Hint) -> bool {
        let depth = self.state.stack.len() - 2;
        let (container, index) = (self.state.stack[depth], self.state.stack[depth + 1]);
        if self.known(container) != Known::Object {
            return false;
        }
        match hint {
            Hint::List | Hint::Tuple => {}
            Hint::Dict => {
                self.dict_item(depth);
                return true;
            }
            Hint::Str => {
                self.character(depth);
                return true;
            }
            Hint::Any => return self.replace_by(Helper::Item, 2),
            _ => return false,
        }
        self.locate(container, index, depth, hint);
        let (place, item) = (self.temps.place, self.temps.item);
        self.emit().local_get(place).i32_load(word(0)).local_set(item);
        self.guard_release_value(container, depth, 1);
        let result = self.take_item(container, item);
        self.release_value(index, depth + 1);
        self.release_value(container, depth);
        self.state.stack.truncate(depth);
        self.push_item(result);
        true
    }

    /// `list[index] = value`. Returns whether it was translated.
    pub fn store_subscript(&mut self, hint: Hint) -> bool {
        let depth = self.state.stack.len() - 3;
        let (value, container, index) =
            (self.state.stack[depth], self.state.stack[depth + 1], self.state.stack[depth + 2]);
        if self.known(container) != Known::Object {
            return false;
        }
        match hint {
            Hint::List => {}
            Hint::Dict => {
                self.store_item(depth);
                return true;
            }
            Hint::Any if self.is_region() => {
                self.store_any(depth);
                return true;
            }
            _ => return false,
        }
        self.locate(container, index, depth + 1, hint);
        let (place, item, old) = (self.temps.place, self.temps.item, self.temps.old);
        self.emit().local_get(place).i32_load(word(0)).local_set(old);
        self.guard_release_value(container, depth + 1, 1);
        let in_place = self.begin_store_in_place(value, depth, old);
        self.guard_release(old, 1);
        self.push_stored(value, depth, in_place);
        self.emit().local_set(item);
        self.emit().local_get(place).local_get(item).i32_store(word(0));
        self.release(old);
        if in_place {
            self.end();
        }
        self.state.stack.truncate(depth);
        self.release_value(index, depth + 2);
        self.release_value(container, depth + 1);
        true
    }

    /// `dict[key]`
    fn dict_item(&mut self, depth: usize) {
        let (item, address) = (self.temps.item, self.temps.container);
        self.own(depth + 1);
        self.push_address(self.state.stack[depth], depth);
        self.emit().local_set(address);
        self.guard_type(address, self.request.layout.dict_type);
        self.guard_release_value(self.state.stack[depth], depth, 1);
        self.emit().local_get(address);
        self.push_address(self.state.stack[depth + 1], depth + 1);
        self.emit().call(Helper::DictItem.index()).local_tee(item).i32_eqz();
        self.exit_if();
        self.drop_from(depth);
        self.push_item(Value::Owned);
    }

    /// `container[start:stop]` of a builtin type. Returns whether it was translated.
    pub fn slice(&mut self) -> bool {
        let container = self.state.stack[self.state.stack.len() - 3];
        self.known(container) == Known::Object && self.replace_by(Helper::Slice, 3)
    }

    /// Replaces so many upper entries by what a helper makes of their objects, the first of which may be freed then.
    /// Returns that it was translated.
    pub fn replace_by(&mut self, helper: Helper, operands: usize) -> bool {
        let (length, item) = (self.state.stack.len(), self.temps.item);
        let depth = length - operands;
        for above in depth..length {
            self.own(above);
        }
        self.guard_release_value(self.state.stack[depth], depth, 1);
        for above in depth..length {
            self.push_address(self.state.stack[above], above);
        }
        self.emit().call(helper.index()).local_tee(item).i32_eqz();
        self.exit_if();
        self.drop_from(depth);
        self.push_item(Value::Owned);
        true
    }

    /// `dict[key] = value`
    fn store_item(&mut self, depth: usize) {
        let address = self.temps.container;
        self.own(depth);
        self.own(depth + 2);
        self.push_address(self.state.stack[depth + 1], depth + 1);
        self.emit().local_set(address);
        self.guard_type(address, self.request.layout.dict_type);
        self.guard_release_value(self.state.stack[depth + 1], depth + 1, 1);
        self.push_frame();
        self.emit().local_get(address);
        self.push_address(self.state.stack[depth + 2], depth + 2);
        self.push_address(self.state.stack[depth], depth);
        self.emit().call(Helper::StoreItem.index());
        self.exit_unless();
        self.drop_from(depth);
    }

    /// `container[key] = value` of a builtin type, or of one that behaves like it.
    fn store_any(&mut self, depth: usize) {
        for above in depth..depth + 3 {
            self.own(above);
        }
        self.push_frame();
        self.push_operands(depth + 1);
        self.push_address(self.state.stack[depth], depth);
        self.emit().call(Helper::StoreAny.index());
        self.exit_unless();
        self.drop_from(depth);
    }

    /// `string[index]`
    fn character(&mut self, depth: usize) {
        let (string, index) = (self.state.stack[depth], self.state.stack[depth + 1]);
        let (address, item, number) = (self.temps.container, self.temps.item, self.temps.result);
        self.push_int(index, depth + 1);
        self.emit().local_set(number);
        self.push_address(string, depth);
        self.emit().local_set(address);
        self.guard_type(address, self.request.layout.str_type);
        self.emit().local_get(address).local_get(number).call(Helper::Character.index()).local_tee(item).i32_eqz();
        self.exit_if();
        self.drop_from(depth);
        self.push_item(Value::Owned);
    }

    /// `key in container`, of a dictionary or set. Returns whether it was translated.
    pub fn contains(&mut self, hint: Hint, inverted: bool) -> bool {
        let depth = self.state.stack.len() - 2;
        let container = self.state.stack[depth + 1];
        if !matches!(hint, Hint::Dict | Hint::Set) || self.known(container) != Known::Object {
            return false;
        }
        let (condition, result) = (self.temps.condition, self.temps.result);
        self.own(depth);
        self.guard_release_value(container, depth + 1, 1);
        self.push_address(container, depth + 1);
        self.push_address(self.state.stack[depth], depth);
        self.emit().call(Helper::Contains.index()).local_tee(condition).i32_const(0).i32_lt_s();
        self.exit_if();
        self.emit().local_get(condition).i32_const(inverted.into()).i32_xor().i64_extend_i32_u().local_set(result);
        self.drop_from(depth);
        self.push_result(Rep::Bool);
        true
    }

    /// Appends to the list of a comprehension. Returns whether it was translated.
    pub fn list_append(&mut self, distance: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let list = self.state.stack[depth - distance as usize];
        if self.known(list) != Known::Object || !self.is_region() {
            return false;
        }
        let (container, new, layout) = (self.temps.container, self.temps.item, self.request.layout);
        self.push_address(list, depth - distance as usize);
        self.emit().local_tee(container).i32_load(word(layout.list_lock));
        self.exit_if();
        self.push_owned(self.state.stack[depth], depth);
        self.emit().local_set(new).local_get(container).local_get(new).call(Helper::Append.index());
        self.state.stack.truncate(depth);
        true
    }

    /// Adds the upper entry to a set. Returns whether it was translated.
    pub fn set_add(&mut self, distance: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let set = depth - distance as usize;
        if !self.is_region() {
            return false;
        }
        self.own(depth);
        self.push_address(self.state.stack[set], set);
        self.push_address(self.state.stack[depth], depth);
        self.emit().call(Helper::AddItem.index());
        self.exit_unless();
        self.drop_from(depth);
        true
    }

    /// Stores the upper entry under the key below it. Returns whether it was translated.
    pub fn map_add(&mut self, distance: u32) -> bool {
        let key = self.state.stack.len() - 2;
        let dict = key - distance as usize;
        if !self.is_region() {
            return false;
        }
        self.own(key);
        self.own(key + 1);
        self.push_frame();
        self.push_address(self.state.stack[dict], dict);
        self.push_operands(key);
        self.emit().call(Helper::StoreItem.index());
        self.exit_unless();
        self.drop_from(key);
        true
    }

    /// Takes a tuple or list apart. Returns whether it was translated.
    pub fn unpack(&mut self, hint: Hint, count: u32) -> bool {
        let depth = self.state.stack.len() - 1;
        let sequence = self.state.stack[depth];
        if self.known(sequence) != Known::Object {
            return false;
        }
        let (container, items, item, layout) =
            (self.temps.container, self.temps.place, self.temps.item, self.request.layout);
        let (type_, at, len) = match hint {
            Hint::Tuple => (layout.tuple_type, layout.tuple_items, layout.tuple_len),
            _ => (layout.list_type, layout.list_items, layout.list_len),
        };
        self.push_address(sequence, depth);
        self.emit().local_set(container);
        self.guard_type(container, type_);
        if hint == Hint::List {
            self.emit().local_get(container).i32_load(word(layout.list_lock));
            self.exit_if();
        }
        self.emit().local_get(container).i32_load(word(len)).i32_const(count as i32).i32_ne();
        self.exit_if();
        self.guard_release_value(sequence, depth, 1);
        self.emit().local_get(container).i32_load(word(at)).local_set(items);
        self.state.stack.truncate(depth);
        for position in (0..count).rev() {
            self.emit().local_get(items).i32_load(word(position * 4)).local_set(item);
            self.retain(item);
            self.push_item(Value::Owned);
        }
        match sequence {
            Value::Owned => self.release(container),
            // The entry was overwritten only if it was an object of its own: its address is still at hand.
            Value::Slot(_) => self.release_entry(container, depth),
            _ => {}
        }
        true
    }

    /// Makes a tuple, list or string of the upper entries.
    pub fn build(&mut self, hint: Hint, count: u32) {
        let depth = self.state.stack.len() - count as usize;
        if self.is_region() {
            for above in depth..self.state.stack.len() {
                self.flush(above);
            }
            let (values, offset) = (self.temps.values, self.places.stack_offset(depth));
            self.emit().local_get(values).i32_const(offset.cast_signed()).i32_add();
        } else {
            // The spill area is not in use before the region is left.
            let area = self.request.layout.spill;
            for position in 0..count {
                let above = depth + position as usize;
                self.emit().i32_const((area + position * 4).cast_signed());
                self.push_stored(self.state.stack[above], above, true);
                self.emit().i32_store(word(0));
            }
            self.emit().i32_const(area.cast_signed());
        }
        let item = self.temps.item;
        let kind = match hint {
            Hint::List => 1,
            Hint::Str => 2,
            _ => 0,
        };
        self.emit().i32_const(count.cast_signed()).i32_const(kind);
        self.emit().call(Helper::Build.index()).local_set(item);
        self.state.stack.truncate(depth);
        self.push_item(Value::Owned);
    }

    /// Pushes the item that was left in a temporary.
    pub fn push_item(&mut self, item: Value) {
        if let Value::Slot(rep) = item {
            return self.push_result(rep);
        }
        let depth = self.state.stack.len();
        let (from, to) = (self.temps.item, self.places.stack_address(depth));
        self.emit().local_get(from).local_set(to);
        // It is not what was loaded there before.
        self.callees.truncate(depth);
        self.state.stack.push(item);
    }
}
