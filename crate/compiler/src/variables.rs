//! Local variables, and the order of the stack.

use crate::state::{Local, Rep, Value};
use crate::translate::Translator;
use crate::values::{Known, word};

impl Translator<'_> {
    /// Leaves if a variable is unbound, so that the interpreter raises.
    pub fn guard_bound(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if local.bound {
            return;
        }
        match local.rep {
            Rep::Object => self.push_address(Value::Local { index, borrowed: false }, 0),
            Rep::Nothing => {
                self.emit().i32_const(0);
                self.state.locals[index as usize].rep = Rep::Int;
            }
            _ => {
                let bound = self.places.local_address(index);
                self.emit().local_get(bound);
            }
        }
        self.exit_unless();
        self.state.locals[index as usize].bound = true;
    }

    pub fn load(&mut self, index: u32, borrowed: bool) {
        self.guard_bound(index);
        self.state.stack.push(Value::Local { index, borrowed });
    }

    /// Stores the upper entry to a variable.
    pub fn store(&mut self, index: u32) {
        let value = self.state.stack.last().copied();
        if !matches!(value, Some(Value::Local { index: same, .. }) if same == index) {
            self.guard_release_local(index, 1);
        }
        self.replace(index);
    }

    /// The same for a variable whose old value may be released.
    pub fn replace(&mut self, index: u32) {
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
                    let to = self.places.local_int(index);
                    self.emit().local_set(to);
                    Rep::Int
                } else {
                    self.push_float(value, depth, false);
                    let to = self.places.local_float(index);
                    self.emit().local_set(to);
                    Rep::Float
                };
                if !self.is_region() {
                    self.release_owned_local(index);
                    self.set_bound(index);
                } else if local.rep == Rep::Object {
                    // The object goes when the variable does, not when the frame does.
                    self.clear_frame_local(index);
                }
                self.state.locals[index as usize] = Local::unboxed(rep, false);
            }
            Known::Bool | Known::Object if !self.is_region() => {
                let (new, address) = (self.temps.item, self.places.local_address(index));
                self.push_owned(value, depth);
                self.emit().local_set(new);
                self.release_owned_local(index);
                self.emit().local_get(new).local_set(address);
                self.state.locals[index as usize] = Local { bound: value != Value::Null, ..Local::OBJECT };
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

    /// Moves a variable's value to the stack, or nothing if it is unbound. A comprehension puts it back.
    pub fn take_variable(&mut self, index: u32) {
        self.detach(index);
        self.box_local(index);
        let (values, offset) = (self.temps.values, self.places.stack_offset(self.state.stack.len()));
        self.emit().local_get(values);
        self.push_frame_local(index);
        self.emit().i32_store(word(offset)).local_get(values).i32_const(0).i32_store(word(index * 4));
        self.state.stack.push(Value::Slot(Rep::Object));
        self.state.locals[index as usize] = Local::OBJECT;
    }

    pub fn copy(&mut self, from: usize) {
        let (value, to) = (self.state.stack[from], self.state.stack.len());
        let copied = match value {
            Value::Slot(Rep::Int | Rep::Bool) => {
                let (from, to) = (self.places.stack_int(from), self.places.stack_int(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Float) => {
                let (from, to) = (self.places.stack_float(from), self.places.stack_float(to));
                self.emit().local_get(from).local_set(to);
                value
            }
            Value::Slot(Rep::Range | Rep::Items | Rep::Nothing) => {
                self.refuse();
                value
            }
            Value::Slot(Rep::Object) | Value::Owned | Value::Borrowed => {
                let address = self.places.stack_address(to);
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

    pub fn swap(&mut self, low: usize, high: usize) {
        let (a, b) = (self.state.stack[low], self.state.stack[high]);
        self.push_raw(a, low);
        self.push_raw(b, high);
        self.pop_raw(b, low);
        self.pop_raw(a, high);
        self.state.stack[low] = b;
        self.state.stack[high] = a;
        // What was loaded there has moved.
        self.callees.truncate(low);
    }

    /// Moves a value as it is to WebAssembly's stack.
    pub fn push_raw(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Object) => {
                let (values, offset) = (self.temps.values, self.places.stack_offset(depth));
                self.emit().local_get(values).i32_load(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_get(local);
            }
            Value::Slot(Rep::Items) => {
                let places = self.places;
                self.emit().local_get(places.stack_int(depth)).local_get(places.stack_address(depth));
            }
            Value::Slot(Rep::Range) => {
                let places = self.places;
                self.emit().local_get(places.stack_int(depth));
                self.emit().local_get(places.range_left(depth)).local_get(places.range_step(depth));
            }
            Value::Slot(_) => {
                let local = self.places.stack_int(depth);
                self.emit().local_get(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.places.stack_address(depth);
                self.emit().local_get(local);
            }
            _ => {}
        }
    }

    pub fn pop_raw(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Object) => {
                let (values, offset, address) =
                    (self.temps.values, self.places.stack_offset(depth), self.temps.address);
                self.emit().local_set(address).local_get(values).local_get(address).i32_store(word(offset));
            }
            Value::Slot(Rep::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_set(local);
            }
            Value::Slot(Rep::Items) => {
                let places = self.places;
                self.emit().local_set(places.stack_address(depth)).local_set(places.stack_int(depth));
            }
            Value::Slot(Rep::Range) => {
                let places = self.places;
                self.emit().local_set(places.range_step(depth)).local_set(places.range_left(depth));
                self.emit().local_set(places.stack_int(depth));
            }
            Value::Slot(_) => {
                let local = self.places.stack_int(depth);
                self.emit().local_set(local);
            }
            Value::Owned | Value::Borrowed => {
                let local = self.places.stack_address(depth);
                self.emit().local_set(local);
            }
            _ => {}
        }
    }
}
