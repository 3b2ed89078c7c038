//! The places where a region can be left.

/// How to rebuild the interpreter's frame where a region was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The function of [`Request::functions`](crate::Request::functions) whose call was left; `None` for the region.
    pub function: Option<usize>,
    /// The index of the instruction at which the interpreter goes on.
    pub at: u32,
    /// Why the region is left.
    pub reason: Reason,
    /// How many places the record of a call without a frame has: variables, and as deep as the stack can get.
    pub places: u32,
    /// Where the values of the local variables are.
    pub locals: Vec<Location>,
    /// Where the values of the stack are.
    pub stack: Vec<Location>,
}

/// Why a region is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// An assumption about a type or a size failed.
    Failed,
    /// What comes had never been executed when the code was compiled.
    Unreached,
    /// A safepoint is due, or the region ends here.
    Due,
    /// The interpreter executed an instruction that ended the frame or went elsewhere: only the local variables have
    /// to be rebuilt.
    Executed,
    /// A call without a frame was left: the interpreter has to finish it, and goes on here with its result.
    Called(Callee),
}

/// What was called without a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    /// What the `LOAD_GLOBAL` at an index loads.
    Global(u32),
    /// The method of a name, by its index, of the class of the first argument.
    Method(u32),
    /// The function in a cell that is a local variable of the caller, by its index.
    Cell(u32),
    /// The function of the property of a name, by its index, of the class of the first argument.
    Getter(u32),
    /// The `__init__` of the class of the first argument, an instance that is on top of the caller's stack.
    Init,
}

/// Where a value is when a region is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the frame, where it belongs.
    Frame,
    /// An `int` in the spill area. What the frame holds in its place is to be released.
    Int,
    /// A `float` in the spill area. What the frame holds in its place is to be released.
    Float,
    /// An `int` of a call without a frame, if the address in the spill area is not 0.
    MaybeInt,
    /// Likewise a `float`.
    MaybeFloat,
    /// 0 or 1 as 64 bits in the spill area, for `False` and `True`.
    Bool,
    /// The iterator of a range in the spill area: its next item, how many are left, and their distance.
    Range,
    /// The iterator of a list or tuple in the spill area: its address, which owns a reference, and the index of the next
    /// item.
    Items,
    /// The address of an object in the spill area, which owns a reference. 0 for none.
    Owned,
    /// The address of an object in the spill area that something else keeps alive.
    Borrowed,
    /// A local variable, by its index, which keeps the object alive.
    Local(u32),
    /// A constant of the code, by its index.
    Constant(u32),
    /// A small `int`.
    SmallInt(i32),
    /// Nothing, as the interpreter pushes below a call.
    Null,
    /// `None`.
    None,
    /// What the `LOAD_GLOBAL` at an index loads.
    Global(u32),
    /// The method of a name, by its index, of the class of the entry above.
    Method(u32),
}
