//! Iterators, and their items.

use crate::Helper;
use crate::decode::Hint;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, long, word};

impl Translator<'_> {
    /// The next item of an iterator: leaves 1 on WebAssembly's stack if there is one, and the item in a temporary.
    /// Returns the item's representation, or nothing if the interpreter has to do it.
    pub fn next_item(&mut self, hint: Hint) -> Option<Value> {
        let depth = self.state.stack.len() - 1;
        let (iterator, layout) = (self.state.stack[depth], self.request.layout);
        let address = self.temps.container;
        if iterator == Value::Slot(Rep::Range) {
            self.next_of_range(depth);
            return Some(Value::Slot(Rep::Int));
        }
        if iterator == Value::Slot(Rep::Items) {
            return self.next_of_items(depth, hint);
        }
        if !self.is_region() {
            return None;
        }
        match hint {
            Hint::Range => {
                let (taken, result) = (self.temps.number, self.temps.result);
                self.push_address(iterator, depth);
                self.emit().local_set(address);
                self.guard_type(address, layout.range_iterator_type);
                self.emit().local_get(address);
                self.emit().local_get(address).i64_load(long(layout.range_index)).local_tee(taken);
                self.emit().i64_const(1).i64_add().i64_store(long(layout.range_index));
                self.emit().local_get(address).i64_load(long(layout.range_start));
                self.emit().local_get(address).i64_load(long(layout.range_step)).local_get(taken).i64_mul().i64_add();
                self.emit().local_set(result);
                self.emit().local_get(taken).local_get(address).i64_load(long(layout.range_length)).i64_lt_u();
                Some(Value::Slot(Rep::Int))
            }
            Hint::List => {
                let item = self.temps.item;
                self.push_address(iterator, depth);
                self.emit().local_set(address);
                self.guard_type(address, layout.list_iterator_type);
                self.emit().local_get(address).call(Helper::ListNext.index()).local_tee(item);
                Some(Value::Owned)
            }
            Hint::Generator => None,
            _ => {
                let (activation, index, item) = (self.temps.parameter, self.index as i32, self.temps.item);
                self.emit().local_get(activation).i32_const(index);
                self.push_address(iterator, depth);
                self.emit().call(Helper::NextItem.index()).local_tee(item).i32_const(1).i32_eq();
                self.exit_if();
                self.emit().local_get(item);
                Some(Value::Owned)
            }
        }
    }

    /// `iter(...)`. Returns whether it was translated.
    pub fn get_iter(&mut self) -> bool {
        let depth = self.state.stack.len() - 1;
        let object = self.state.stack[depth];
        if object == Value::Slot(Rep::Range) {
            return true;
        }
        if self.known(object) != Known::Object {
            return false;
        }
        if !self.is_region() {
            self.begin_items(object, depth);
            return true;
        }
        let item = self.temps.item;
        self.push_address(object, depth);
        self.emit().call(Helper::Iterator.index()).local_tee(item).i32_eqz();
        self.exit_if();
        // The iterator keeps it alive.
        self.release_value(object, depth);
        self.state.stack.truncate(depth);
        self.push_item(Value::Owned);
        true
    }

    /// Begins to iterate over a list or tuple without an object for that.
    fn begin_items(&mut self, object: Value, depth: usize) {
        let (address, layout) = (self.temps.container, self.request.layout);
        let (items, index) = (self.places.stack_address(depth), self.places.stack_int(depth));
        self.push_address(object, depth);
        self.emit().local_tee(address).i32_load(word(layout.object_type)).i32_const(layout.list_type as i32).i32_ne();
        self.emit().local_get(address).i32_load(word(layout.object_type)).i32_const(layout.tuple_type as i32).i32_ne();
        self.emit().i32_and();
        self.exit_if();
        self.push_owned(object, depth);
        self.emit().local_set(items).i64_const(0).local_set(index);
        self.state.stack[depth] = Value::Slot(Rep::Items);
    }

    /// The next item of a list or tuple, as the instruction was specialised for.
    fn next_of_items(&mut self, depth: usize, hint: Hint) -> Option<Value> {
        let (places, layout) = (self.places, self.request.layout);
        let (type_, items, len) = match hint {
            Hint::List => (layout.list_type, layout.list_items, layout.list_len),
            Hint::Tuple => (layout.tuple_type, layout.tuple_items, layout.tuple_len),
            _ => return None,
        };
        let (container, index) = (places.stack_address(depth), places.stack_int(depth));
        let (condition, item) = (self.temps.condition, self.temps.item);
        self.guard_type(container, type_);
        if hint == Hint::List {
            // Another thread sleeps while it holds the lock.
            self.emit().local_get(container).i32_load(word(layout.list_lock));
            self.exit_if();
        }
        self.emit().local_get(index).local_get(container).i32_load(word(len)).i64_extend_i32_u().i64_lt_u();
        self.emit().local_tee(condition);
        self.begin();
        self.emit().local_get(container).i32_load(word(items)).local_get(index).i32_wrap_i64();
        self.emit().i32_const(2).i32_shl().i32_add().i32_load(word(0)).local_set(item);
        self.retain(item);
        self.emit().local_get(index).i64_const(1).i64_add().local_set(index);
        self.end();
        self.emit().local_get(condition);
        Some(Value::Owned)
    }

    /// The next item of a range that is no object.
    fn next_of_range(&mut self, depth: usize) {
        let (places, condition, result) = (self.places, self.temps.condition, self.temps.result);
        let (next, left, step) = (places.stack_int(depth), places.range_left(depth), places.range_step(depth));
        self.emit().local_get(left).i64_eqz().i32_eqz().local_set(condition);
        self.emit().local_get(next).local_set(result);
        self.emit().local_get(left).local_get(condition).i64_extend_i32_u().i64_sub().local_set(left);
        self.emit().local_get(next).local_get(step).i64_add().local_set(next);
        self.emit().local_get(condition);
    }
}
