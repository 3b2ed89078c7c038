//! Values are brought to where the interpreter or another block expects them.

use crate::Helper;
use crate::state::{Local, Rep, Value};
use crate::translate::Translator;
use crate::values::word;

impl Translator<'_> {
    /// Keeps the entry at `depth` as `rep`, for the start of the next block.
    pub fn settle(&mut self, depth: usize, rep: Rep) {
        let value = self.state.stack[depth];
        if value == Value::Slot(rep) {
            return;
        }
        match rep {
            Rep::Object | Rep::Range | Rep::Items | Rep::Nothing => return self.flush(depth),
            Rep::Int | Rep::Bool => {
                self.push_int(value, depth);
                let local = self.places.stack_int(depth);
                self.emit().local_set(local);
            }
            Rep::Float => {
                self.push_float(value, depth, false);
                let local = self.places.stack_float(depth);
                self.emit().local_set(local);
            }
        }
        self.state.stack[depth] = Value::Slot(rep);
    }

    /// Gives the entry at `depth` of a call without a frame an object of its own, for the start of the next block.
    pub fn settle_owned(&mut self, depth: usize) {
        let (value, to) = (self.state.stack[depth], self.places.stack_address(depth));
        match value {
            Value::Owned => return,
            Value::Null => return self.refuse(),
            _ => self.push_stored(value, depth, true),
        }
        self.emit().local_set(to);
        self.state.stack[depth] = Value::Owned;
    }

    /// Keeps a local variable as the next block expects it.
    pub fn settle_local(&mut self, index: u32, wanted: Local) {
        let local = self.state.locals[index as usize];
        if local.rep == Rep::Nothing {
            // Its flag says so.
            return;
        }
        if local.rep == wanted.rep {
            if wanted.boxed {
                self.box_local(index);
            } else if local.boxed && !self.is_region() {
                self.unbox_owned_local(index);
            }
            return;
        }
        let value = Value::Local { index, borrowed: false };
        match (wanted.rep, local.rep) {
            (Rep::Int, Rep::Object) => {
                self.push_int(value, 0);
                self.emit().drop();
            }
            (Rep::Float, Rep::Object) => {
                self.push_float(value, 0, false);
                self.emit().drop();
            }
            (Rep::Object, _) => {
                self.box_local(index);
                self.state.locals[index as usize] = Local { bound: true, ..Local::OBJECT };
            }
            _ => {
                // The head of the loop expects another type of number.
                self.emit().i32_const(1);
                self.exit_if();
            }
        }
        if !self.is_region() && !wanted.boxed && self.state.locals[index as usize].boxed {
            self.unbox_owned_local(index);
        }
    }

    /// Gives entries that name a local variable a value of their own, before the variable changes.
    pub fn detach(&mut self, index: u32) {
        for depth in 0..self.state.stack.len() {
            let value = self.state.stack[depth];
            if !matches!(value, Value::Local { index: named, .. } if named == index) {
                continue;
            }
            match self.rep(value) {
                Rep::Object => {
                    self.push_owned(value, depth);
                    let local = self.places.stack_address(depth);
                    self.emit().local_set(local);
                    self.state.stack[depth] = Value::Owned;
                    // It was not loaded as what may be called.
                    if let Some(callee) = self.callees.get_mut(depth) {
                        *callee = None;
                    }
                }
                rep => self.settle(depth, rep),
            }
        }
    }

    /// Makes the frame hold the value of a local variable.
    pub fn box_local(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if local.boxed {
            return;
        }
        if !self.is_region() {
            return self.box_owned_local(index);
        }
        let boxed = self.temps.boxed;
        if local.rep == Rep::Float {
            let number = self.places.local_float(index);
            self.emit().local_get(number).call(Helper::BoxFloat.index()).local_set(boxed);
        } else {
            let number = self.places.local_int(index);
            self.emit().local_get(number).call(Helper::BoxInt.index()).local_set(boxed);
        }
        self.replace_frame_local(index, boxed);
        self.state.locals[index as usize].boxed = true;
    }

    /// The same for a variable of a call without a frame, which has a local for the address.
    pub fn box_owned_local(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if !self.is_stored(index) || local.rep == Rep::Nothing {
            return self.refuse();
        }
        let address = self.places.local_address(index);
        // Until now it told whether the variable is bound.
        self.emit().local_get(address);
        self.begin();
        if local.rep == Rep::Float {
            let number = self.places.local_float(index);
            self.emit().local_get(number).call(Helper::BoxFloat.index()).local_set(address);
        } else {
            let number = self.places.local_int(index);
            self.emit().local_get(number).call(Helper::BoxInt.index()).local_set(address);
        }
        self.end();
        self.state.locals[index as usize].boxed = true;
    }

    /// Gives up the object of a number in a variable of a call without a frame.
    pub fn unbox_owned_local(&mut self, index: u32) {
        if self.is_stored(index) {
            let address = self.places.local_address(index);
            self.release_old(address);
            self.emit().local_get(address).i32_eqz().i32_eqz().local_set(address);
        }
        self.state.locals[index as usize].boxed = false;
    }

    /// Notes that a variable of a call without a frame is bound.
    pub fn set_bound(&mut self, index: u32) {
        let bound = self.places.local_address(index);
        self.emit().i32_const(1).local_set(bound);
    }

    /// Puts an entry of the stack where the interpreter looks for it.
    pub fn flush(&mut self, depth: usize) {
        let value = self.state.stack[depth];
        if !self.is_region() {
            return self.refuse();
        }
        let (values, offset, address) = (self.temps.values, self.places.stack_offset(depth), self.temps.address);
        match value {
            Value::Slot(Rep::Object) => return,
            Value::Local { index, borrowed: true } => {
                self.box_local(index);
                self.push_frame_local(index);
                self.emit().i32_const(1).i32_or().local_set(address);
            }
            Value::Constant(_) | Value::SmallInt(_) | Value::None => {
                self.push_address(value, depth);
                self.emit().i32_const(1).i32_or().local_set(address);
            }
            _ => {
                self.push_owned(value, depth);
                self.emit().local_set(address);
            }
        }
        self.emit().local_get(values).local_get(address).i32_store(word(offset));
        self.state.stack[depth] = Value::Slot(Rep::Object);
    }

    /// Puts all of the stack where the interpreter looks for it.
    pub fn flush_all(&mut self) {
        for depth in 0..self.state.stack.len() {
            self.flush(depth);
        }
    }

    /// Makes the frame hold all local variables.
    pub fn box_locals(&mut self) {
        for index in 0..self.state.locals.len() {
            self.box_local(index as u32);
        }
    }
}
