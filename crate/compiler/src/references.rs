//! References to objects.

use crate::Helper;
use crate::state::{Rep, Value};
use crate::translate::Translator;
use crate::values::word;

impl Translator<'_> {
    /// Adds a reference to an object.
    pub fn retain(&mut self, address: u32) {
        let (count, layout) = (self.temps.count, self.request.layout);
        self.emit()
            .local_get(address)
            .i32_load(word(layout.reference_count))
            .local_tee(count)
            .i32_const(layout.immortal as i32)
            .i32_and()
            .i32_eqz();
        self.begin();
        self.emit().local_get(address).local_get(count).i32_const(1).i32_add().i32_store(word(layout.reference_count));
        self.end();
    }

    /// Gives up a reference to an object.
    pub fn release(&mut self, address: u32) {
        let (count, layout) = (self.temps.count, self.request.layout);
        self.emit()
            .local_get(address)
            .i32_load(word(layout.reference_count))
            .local_tee(count)
            .i32_const(layout.immortal as i32)
            .i32_and()
            .i32_eqz();
        self.begin();
        self.emit().local_get(count).i32_const(layout.count_mask as i32).i32_and().i32_const(1).i32_eq();
        self.begin();
        self.push_frame();
        self.emit().local_get(address).call(Helper::Free.index());
        self.emit().else_();
        self.emit().local_get(address).local_get(count).i32_const(1).i32_sub().i32_store(word(layout.reference_count));
        self.end();
        self.end();
    }

    /// Pushes the activation, or 0 without a frame, and the index of the instruction.
    pub fn push_frame(&mut self) {
        let (activation, index) = (self.temps.parameter, self.index as i32);
        if self.is_region() {
            self.emit().local_get(activation);
        } else {
            self.emit().i32_const(0);
        }
        self.emit().i32_const(index);
    }

    /// Gives up the reference of the frame's entry at `depth`, whose object is in `address`, if it has one.
    pub fn release_entry(&mut self, address: u32, depth: usize) {
        let (values, offset) = (self.temps.values, self.places.stack_offset(depth));
        self.emit().local_get(values).i32_load(word(offset)).i32_const(1).i32_and().i32_eqz();
        self.begin();
        self.release(address);
        self.end();
    }

    /// Gives up the references of a value that was consumed.
    pub fn release_value(&mut self, value: Value, depth: usize) {
        match value {
            Value::Owned | Value::Slot(Rep::Items) => {
                let local = self.places.stack_address(depth);
                self.release(local);
            }
            Value::Slot(Rep::Object) => {
                let (address, values, offset) =
                    (self.temps.address, self.temps.values, self.places.stack_offset(depth));
                self.emit()
                    .local_get(values)
                    .i32_load(word(offset))
                    .local_tee(address)
                    .i32_const(1)
                    .i32_and()
                    .local_get(address)
                    .i32_eqz()
                    .i32_or()
                    .i32_eqz();
                self.begin();
                self.release(address);
                self.end();
            }
            _ => {}
        }
    }

    /// Gives up the entries of the stack from `first` on, the upper one first.
    pub fn drop_from(&mut self, first: usize) {
        for depth in (first..self.state.stack.len()).rev() {
            self.release_value(self.state.stack[depth], depth);
        }
        self.state.stack.truncate(first);
    }

    /// Leaves if the object in `address` would be freed when so many references go, and that could run code of the
    /// program. A region has a frame, in which such code finds what it looks for.
    pub fn guard_release(&mut self, address: u32, owners: u32) {
        if self.is_region() {
            return;
        }
        let (word_, type_, layout) = (self.temps.count, self.temps.boxed, self.request.layout);
        self.emit().local_get(address).i32_load(word(layout.reference_count)).local_tee(word_);
        self.emit()
            .i32_const((layout.count_mask | layout.immortal) as i32)
            .i32_and()
            .i32_const(owners as i32)
            .i32_le_u();
        self.begin();
        self.emit().local_get(address).i32_load(word(layout.object_type)).local_set(type_);
        for (position, plain) in [layout.int_type, layout.float_type, layout.str_type].into_iter().enumerate() {
            self.emit().local_get(type_).i32_const(plain as i32).i32_ne();
            if position > 0 {
                self.emit().i32_and();
            }
        }
        self.begin();
        self.emit().local_get(address).call(Helper::IsFreedQuietly.index());
        self.exit_unless();
        self.end();
        self.end();
    }

    /// The same for an entry of the stack that is consumed.
    pub fn guard_release_value(&mut self, value: Value, depth: usize, owners: u32) {
        if matches!(value, Value::Owned | Value::Slot(Rep::Items)) && !self.is_region() {
            let address = self.places.stack_address(depth);
            self.guard_release(address, owners);
        }
    }

    /// The same for a variable of a call without a frame that is replaced.
    pub fn guard_release_local(&mut self, index: u32, owners: u32) {
        if self.is_region() || !self.is_stored(index) {
            return;
        }
        if self.state.locals[index as usize].rep == Rep::Object {
            let address = self.places.local_address(index);
            self.emit().local_get(address);
            self.begin();
            self.guard_release(address, owners);
            self.end();
        }
    }

    /// Gives up the object of a variable of a call without a frame, if it has one of its own.
    pub fn release_owned_local(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if self.is_stored(index) && (local.rep == Rep::Object || local.boxed) {
            let address = self.places.local_address(index);
            self.release_old(address);
        }
    }

    pub fn release_old(&mut self, old: u32) {
        self.emit().local_get(old);
        self.begin();
        self.release(old);
        self.end();
    }

    /// Lets the frame own the object in `new` as a local variable, and releases the old one.
    pub fn replace_frame_local(&mut self, index: u32, new: u32) {
        let (old, values) = (self.temps.old, self.temps.values);
        self.push_frame_local(index);
        self.emit().local_set(old).local_get(values).local_get(new).i32_store(word(index * 4));
        self.release_old(old);
    }

    /// Takes the object of a local variable out of the frame.
    pub fn clear_frame_local(&mut self, index: u32) {
        let (old, values) = (self.temps.old, self.temps.values);
        self.push_frame_local(index);
        self.emit().local_set(old).local_get(values).i32_const(0).i32_store(word(index * 4));
        self.release_old(old);
    }
}
