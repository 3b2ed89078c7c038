//! What is known about the values of a frame while its code is translated.

use crate::request::{Global, Number};

/// How a value is kept between blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rep {
    /// As an object, in the frame.
    Object,
    /// In an `i64` local.
    Int,
    /// In an `f64` local.
    Float,
    /// In an `i64` local, 0 or 1. Only on the stack.
    Bool,
    /// The iterator of a range, in three `i64` locals. Only on the stack of a call without a frame.
    Range,
    /// The iterator of a list or tuple, whose address is in an `i32` local and the index of its next item in an `i64` local.
    /// Only on the stack of a call without a frame.
    Items,
    /// Nowhere: the variable of a call without a frame was never bound.
    Nothing,
}

impl Rep {
    pub fn join(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Nothing, rep) | (rep, Self::Nothing) => rep,
            _ => Self::Object,
        }
    }
}

/// A local variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub rep: Rep,
    /// The frame holds an object of the same value.
    pub boxed: bool,
    /// It is bound for sure. A number of a call without a frame has a flag to tell, if it is not.
    pub bound: bool,
}

impl Local {
    pub const OBJECT: Self = Self { rep: Rep::Object, boxed: true, bound: false };
    pub const NOTHING: Self = Self { rep: Rep::Nothing, boxed: false, bound: false };

    pub fn unboxed(rep: Rep, boxed: bool) -> Self {
        Self { rep, boxed, bound: true }
    }

    fn join(self, other: Self) -> Self {
        let bound = self.bound && other.bound;
        let rep = self.rep.join(other.rep);
        Self { rep, boxed: rep == Rep::Object || (self.boxed && other.boxed), bound }
    }
}

/// An entry of the stack.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Where the representation says, at its own depth.
    Slot(Rep),
    /// The address of an object in an `i32` local, which owns a reference.
    Owned,
    /// The address of an object in an `i32` local that something else keeps alive until it is consumed.
    Borrowed,
    /// The value of a local variable, which does not change while this entry is there. `borrowed`: the bytecode's
    /// compiler has proved that the variable outlives the entry.
    Local { index: u32, borrowed: bool },
    /// A constant of the code.
    Constant(u32),
    /// A small `int`.
    SmallInt(i32),
    /// A number that the `LOAD_GLOBAL` at the index loads, in a call without a frame.
    Number(u32, Number),
    /// Nothing.
    Null,
    /// `None`, which a function without a frame has returned.
    None,
    /// What the `LOAD_GLOBAL` at the index loads, in a call without a frame.
    Global(u32, Global),
    /// The method of a name, a function of the request, of the class of the entry above.
    Method(u32, usize),
    /// The function of the property of a name, a function of the request, of the class of the entry above. Only while that
    /// is called.
    Getter(u32, usize),
}

/// All values of a frame.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub locals: Vec<Local>,
    pub stack: Vec<Value>,
}

impl State {
    /// The state that both can be converted to. Stacks have the same depth.
    pub fn join(&self, other: &Self) -> Self {
        Self {
            locals: self.locals.iter().zip(&other.locals).map(|(a, b)| a.join(*b)).collect(),
            stack: self
                .stack
                .iter()
                .zip(&other.stack)
                .map(|(a, b)| match (a, b) {
                    (a, b) if a == b => *a,
                    (Value::Slot(a), Value::Slot(b)) => Value::Slot(a.join(*b)),
                    _ => Value::Slot(Rep::Object),
                })
                .collect(),
        }
    }
}
