//! Access to values: unboxing, boxing, references.

use wasm_encoder::{InstructionSink, MemArg};

use crate::Helper;
use crate::request::Number;
use crate::state::{Local, Rep, Value};
use crate::translate::Translator;

/// What is known about the type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Int,
    Float,
    Bool,
    Object,
}

impl Translator<'_> {
    pub fn emit(&mut self) -> InstructionSink<'_> {
        InstructionSink::new(&mut self.code)
    }

    /// The type of a value, as far as it is certain.
    pub fn known(&self, value: Value) -> Known {
        match value {
            Value::Slot(rep) => known_rep(rep),
            Value::Local { index, .. } => known_rep(self.state.locals[index as usize].rep),
            Value::SmallInt(_) => Known::Int,
            Value::Constant(index) => match self.source.constants[index as usize].number {
                Some(Number::Int(_)) => Known::Int,
                Some(Number::Float(_)) => Known::Float,
                Some(Number::Bool(_)) => Known::Bool,
                None => Known::Object,
            },
            Value::Owned | Value::Borrowed | Value::Null | Value::None | Value::Global(..) => Known::Object,
        }
    }

    /// How a value is kept when its block ends.
    pub fn rep(&self, value: Value) -> Rep {
        if let Value::Slot(rep) = value {
            return rep;
        }
        match self.known(value) {
            Known::Int => Rep::Int,
            Known::Float => Rep::Float,
            Known::Bool => Rep::Bool,
            Known::Object => Rep::Object,
        }
    }

    /// Pushes the address of an object without a reference of its own. The value must not be unboxed.
    pub fn push_address(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(_) | Value::Global(..) if !self.is_region() => {
                self.refuse();
                self.emit().i32_const(0);
            }
            Value::Slot(_) => {
                let offset = self.places.stack_offset(depth);
                let values = self.temps.values;
                self.emit().local_get(values).i32_load(word(offset)).i32_const(-2).i32_and();
            }
            Value::Owned | Value::Borrowed => {
                let local = self.places.stack_address(depth);
                self.emit().local_get(local);
            }
            Value::Local { index, .. } => self.push_frame_local(index),
            Value::Constant(index) => {
                let address = self.source.constants[index as usize].address;
                self.emit().i32_const(address as i32);
            }
            Value::SmallInt(number) => self.push_small_int(number),
            Value::None => {
                let none = self.request.layout.none as i32;
                self.emit().i32_const(none);
            }
            Value::Null | Value::Global(..) => {
                self.emit().i32_const(0);
            }
        }
    }

    fn push_small_int(&mut self, number: i32) {
        let address = self.request.layout.small_ints as i32 + (number + 5) * 4;
        self.emit().i32_const(address).i32_load(word(0));
    }

    fn push_frame_local(&mut self, index: u32) {
        if !self.is_region() {
            let address = self.places.local_address(index);
            self.emit().local_get(address);
            return;
        }
        let values = self.temps.values;
        self.emit().local_get(values).i32_load(word(index * 4));
    }

    /// Leaves unless the object whose address is in `address` has this exact type.
    pub fn guard_type(&mut self, address: u32, type_: u32) {
        let offset = self.request.layout.object_type;
        self.emit().local_get(address).i32_load(word(offset)).i32_const(type_ as i32).i32_ne();
        self.exit_if();
    }

    /// Pushes an `i64`, and leaves if the value is no `int` of 64 bits.
    pub fn push_int(&mut self, value: Value, depth: usize) {
        match (value, self.known(value)) {
            (Value::SmallInt(number), _) => {
                self.emit().i64_const(number.into());
            }
            (Value::Constant(index), Known::Int | Known::Bool) => match self.source.constants[index as usize].number {
                Some(Number::Int(number)) => drop(self.emit().i64_const(number)),
                Some(Number::Bool(truth)) => drop(self.emit().i64_const(truth.into())),
                _ => {}
            },
            (Value::Slot(_), Known::Int | Known::Bool) => {
                let local = self.places.stack_int(depth);
                self.emit().local_get(local);
            }
            (Value::Local { index, .. }, Known::Int) => {
                let local = self.places.local_int(index);
                self.emit().local_get(local);
            }
            (Value::Local { index, .. }, _) => {
                // From here on the variable is known to be an int.
                let address = self.temps.address;
                self.push_address(value, depth);
                self.emit().local_set(address);
                self.unbox_int(address);
                let local = self.places.local_int(index);
                self.emit().local_tee(local);
                self.state.locals[index as usize] = Local::unboxed(Rep::Int, true);
            }
            _ => {
                let address = self.temps.address;
                self.push_address(value, depth);
                self.emit().local_set(address);
                self.unbox_int(address);
            }
        }
    }

    /// Pushes the `i64` of the `int` whose address is in `address`, or leaves.
    pub fn unbox_int(&mut self, address: u32) {
        let layout = self.request.layout;
        let number = self.temps.number;
        self.guard_type(address, layout.int_type);
        self.emit()
            .local_get(address)
            .i32_load(word(layout.int_tag))
            .i32_const(layout.int_tag_small as i32)
            .i32_ne()
            .local_get(address)
            .i64_load(long(layout.int_magnitude))
            .local_tee(number)
            .i64_const(0)
            .i64_lt_s()
            .i32_or();
        self.exit_if();
        self.emit()
            .local_get(number)
            .i64_const(0)
            .local_get(number)
            .i64_sub()
            .local_get(address)
            .i32_load8_u(byte(layout.int_sign))
            .select();
    }

    /// Pushes an `f64`. `ints` too are converted, if that is exact; anything else leaves.
    pub fn push_float(&mut self, value: Value, depth: usize, ints: bool) {
        let layout = self.request.layout;
        match (value, self.known(value)) {
            (Value::Constant(index), Known::Float) => {
                if let Some(Number::Float(number)) = self.source.constants[index as usize].number {
                    self.emit().f64_const(number.into());
                }
            }
            (Value::SmallInt(number), _) => {
                self.emit().f64_const(f64::from(number).into());
            }
            (Value::Slot(_), Known::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_get(local);
            }
            (Value::Local { index, .. }, Known::Float) => {
                let local = self.places.local_float(index);
                self.emit().local_get(local);
            }
            (_, Known::Int | Known::Bool) => {
                self.push_int(value, depth);
                self.int_to_float();
            }
            _ => {
                let address = self.temps.address;
                self.push_address(value, depth);
                self.emit().local_set(address);
                if ints {
                    let result = self.temps.float;
                    self.emit()
                        .local_get(address)
                        .i32_load(word(layout.object_type))
                        .i32_const(layout.float_type as i32)
                        .i32_eq();
                    self.begin();
                    self.emit().local_get(address).f64_load(long(layout.float_value)).local_set(result);
                    self.emit().else_();
                    self.unbox_int(address);
                    self.int_to_float();
                    self.emit().local_set(result);
                    self.end();
                    self.emit().local_get(result);
                } else {
                    self.guard_type(address, layout.float_type);
                    self.emit().local_get(address).f64_load(long(layout.float_value));
                    if let Value::Local { index, .. } = value {
                        let local = self.places.local_float(index);
                        self.emit().local_tee(local);
                        self.state.locals[index as usize] = Local::unboxed(Rep::Float, true);
                    }
                }
            }
        }
    }

    /// Converts the `i64` on top, or leaves if that is not exact.
    fn int_to_float(&mut self) {
        let number = self.temps.number;
        self.emit().local_tee(number).i64_const(1 << 53).i64_add().i64_const(1 << 54).i64_gt_u();
        self.exit_if();
        self.emit().local_get(number).f64_convert_i64_s();
    }

    /// Pushes an address with a reference of its own, and consumes the value.
    pub fn push_owned(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(Rep::Int) => {
                let local = self.places.stack_int(depth);
                self.emit().local_get(local).call(Helper::BoxInt.index());
            }
            Value::Slot(Rep::Float) => {
                let local = self.places.stack_float(depth);
                self.emit().local_get(local).call(Helper::BoxFloat.index());
            }
            Value::Slot(Rep::Bool) => {
                let local = self.places.stack_int(depth);
                self.emit().local_get(local);
                self.push_bool_object();
            }
            Value::Slot(Rep::Object | Rep::Range | Rep::Nothing) | Value::Global(..) if !self.is_region() => {
                self.push_address(value, depth);
            }
            Value::Slot(_) => {
                let (address, values, offset) =
                    (self.temps.address, self.temps.values, self.places.stack_offset(depth));
                self.emit().local_get(values).i32_load(word(offset)).local_tee(address).i32_const(1).i32_and();
                self.begin();
                self.emit().local_get(address).i32_const(1).i32_xor().local_set(address);
                self.retain(address);
                self.end();
                self.emit().local_get(address);
            }
            Value::Owned => self.push_address(value, depth),
            Value::Local { index, .. } => {
                self.box_local(index);
                self.push_retained(value, depth);
            }
            Value::Borrowed | Value::Constant(_) | Value::SmallInt(_) | Value::None => self.push_retained(value, depth),
            Value::Null | Value::Global(..) => {
                self.emit().i32_const(0);
            }
        }
    }

    fn push_retained(&mut self, value: Value, depth: usize) {
        let address = self.temps.address;
        self.push_address(value, depth);
        self.emit().local_set(address);
        self.retain(address);
        self.emit().local_get(address);
    }

    /// Turns the `i64` on top, 0 or 1, into the address of `False` or `True`, which are never freed.
    pub fn push_bool_object(&mut self) {
        let (condition, layout) = (self.temps.condition, self.request.layout);
        self.emit()
            .i32_wrap_i64()
            .local_set(condition)
            .i32_const(layout.true_ as i32)
            .i32_const(layout.false_ as i32)
            .local_get(condition)
            .select();
    }

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
        self.emit().local_get(address).call(Helper::Free.index());
        self.emit().else_();
        self.emit().local_get(address).local_get(count).i32_const(1).i32_sub().i32_store(word(layout.reference_count));
        self.end();
        self.end();
    }

    /// Gives up the references of a value that was consumed.
    pub fn release_value(&mut self, value: Value, depth: usize) {
        match value {
            Value::Owned => {
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

    /// Makes the frame hold the value of a local variable.
    pub fn box_local(&mut self, index: u32) {
        let local = self.state.locals[index as usize];
        if local.boxed {
            return;
        }
        if !self.is_region() {
            return self.refuse();
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

    fn release_old(&mut self, old: u32) {
        self.emit().local_get(old);
        self.begin();
        self.release(old);
        self.end();
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

    /// Keeps the entry at `depth` as `rep`, for the start of the next block.
    pub fn settle(&mut self, depth: usize, rep: Rep) {
        let value = self.state.stack[depth];
        if value == Value::Slot(rep) {
            return;
        }
        match rep {
            Rep::Object | Rep::Range | Rep::Nothing => return self.flush(depth),
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
    }

    /// Notes that a variable of a call without a frame is bound.
    pub fn set_bound(&mut self, index: u32) {
        let bound = self.places.local_address(index);
        self.emit().i32_const(1).local_set(bound);
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
                }
                rep => self.settle(depth, rep),
            }
        }
    }
}

fn known_rep(rep: Rep) -> Known {
    match rep {
        Rep::Object | Rep::Range | Rep::Nothing => Known::Object,
        Rep::Int => Known::Int,
        Rep::Float => Known::Float,
        Rep::Bool => Known::Bool,
    }
}

/// An aligned access of 32 bits.
pub fn word(offset: u32) -> MemArg {
    MemArg { offset: offset.into(), align: 2, memory_index: 0 }
}

/// An aligned access of 64 bits.
pub fn long(offset: u32) -> MemArg {
    MemArg { offset: offset.into(), align: 3, memory_index: 0 }
}

fn byte(offset: u32) -> MemArg {
    MemArg { offset: offset.into(), align: 0, memory_index: 0 }
}
