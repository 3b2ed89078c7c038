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
            Value::Number(_, Number::Int(_)) => Known::Int,
            Value::Number(_, Number::Float(_)) => Known::Float,
            Value::Number(_, Number::Bool(_)) => Known::Bool,
            Value::Local { index, .. } => known_rep(self.state.locals[index as usize].rep),
            Value::SmallInt(_) => Known::Int,
            Value::Constant(index) => match self.source.constants[index as usize].number {
                Some(Number::Int(_)) => Known::Int,
                Some(Number::Float(_)) => Known::Float,
                Some(Number::Bool(_)) => Known::Bool,
                None => Known::Object,
            },
            Value::Owned | Value::Borrowed | Value::Null | Value::None => Known::Object,
            Value::Global(..) | Value::Method(..) | Value::Getter(..) => Known::Object,
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

    /// The number that a value always is.
    fn number(&self, value: Value) -> Option<Number> {
        match value {
            Value::Constant(index) => self.source.constants[index as usize].number,
            Value::Number(_, number) => Some(number),
            _ => None,
        }
    }

    /// Pushes the address of an object without a reference of its own. The value must not be unboxed.
    pub fn push_address(&mut self, value: Value, depth: usize) {
        match value {
            Value::Slot(_) | Value::Global(..) | Value::Method(..) | Value::Getter(..) | Value::Number(..)
                if !self.is_region() =>
            {
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
            Value::Null | Value::Global(..) | Value::Method(..) | Value::Getter(..) | Value::Number(..) => {
                self.emit().i32_const(0);
            }
        }
    }

    fn push_small_int(&mut self, number: i32) {
        let address = self.request.layout.small_ints as i32 + (number + 5) * 4;
        self.emit().i32_const(address).i32_load(word(0));
    }

    pub fn push_frame_local(&mut self, index: u32) {
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
            (Value::Constant(_) | Value::Number(..), Known::Int | Known::Bool) => match self.number(value) {
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
            (Value::Constant(_) | Value::Number(..), Known::Float) => {
                if let Some(Number::Float(number)) = self.number(value) {
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
            Value::Slot(_) | Value::Global(..) | Value::Method(..) | Value::Getter(..) if !self.is_region() => {
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
            Value::Number(_, Number::Float(_)) => {
                self.push_float(value, depth, false);
                self.emit().call(Helper::BoxFloat.index());
            }
            Value::Number(_, Number::Int(_)) => {
                self.push_int(value, depth);
                self.emit().call(Helper::BoxInt.index());
            }
            Value::Number(_, Number::Bool(_)) => {
                self.push_int(value, depth);
                self.push_bool_object();
            }
            Value::Method(name, _) => {
                let name = self.source.names.get(name as usize).copied().unwrap_or_default();
                self.push_address(self.state.stack[depth + 1], depth + 1);
                self.emit().i32_const(name as i32).call(Helper::Method.index());
            }
            Value::Getter(_, function) => {
                let (address, getter) = (self.temps.address, self.request.functions[function].address);
                self.emit().i32_const(getter as i32).local_set(address);
                self.retain(address);
                self.emit().local_get(address);
            }
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
}

fn known_rep(rep: Rep) -> Known {
    match rep {
        Rep::Object | Rep::Range | Rep::Items | Rep::Nothing => Known::Object,
        Rep::Int => Known::Int,
        Rep::Float => Known::Float,
        Rep::Bool => Known::Bool,
    }
}

impl Translator<'_> {
    /// Stores the `f64` on top in the `float` whose address is below.
    pub fn store_float(&mut self) {
        let offset = self.request.layout.float_value;
        self.emit().f64_store(long(offset));
    }

    /// Stores an `i64` in the `int` whose address is in `object`.
    pub fn store_int(&mut self, object: u32, number: u32) {
        let layout = self.request.layout;
        self.emit().local_get(object);
        self.emit().i64_const(0).local_get(number).i64_sub().local_get(number);
        self.emit().local_get(number).i64_const(0).i64_lt_s().select().i64_store(long(layout.int_magnitude));
        self.emit().local_get(object).local_get(number).i64_const(0).i64_ge_s().i32_store8(byte(layout.int_sign));
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
