//! What a compilation is asked for.

use std::collections::{BTreeMap, BTreeSet};

use rustpython_compiler_core::bytecode::CodeUnit;

/// One region to compile.
#[derive(Debug)]
pub struct Request<'a> {
    /// The code that the region is part of.
    pub code: Code<'a>,
    /// The index of the first instruction.
    pub root: u32,
    /// What the local variables hold now, cells and free variables included.
    pub locals: &'a [Kind],
    /// The depth of the stack at the root.
    pub stack: u32,
    /// The functions that the region may call without a frame.
    pub functions: &'a [Function<'a>],
    /// The addresses of the global variables and of the builtins, which are those of all functions.
    pub globals: [u32; 2],
    /// Whether a region is compiled even if that is likely slower, as for tests.
    pub unconditional: bool,
    /// How the interpreter's memory looks.
    pub layout: &'a Layout,
}

/// The bytecode of a function or module.
#[derive(Clone, Copy, Debug)]
pub struct Code<'a> {
    /// The code units, whose specialised instructions are the type feedback.
    pub units: &'a [CodeUnit],
    /// The words of the inline caches, as many as there are code units.
    pub caches: &'a [u16],
    /// The addresses of the names.
    pub names: &'a [u32],
    /// The depth that the stack can reach.
    pub stack_size: u32,
    /// The constants.
    pub constants: &'a [Constant],
    /// The addresses of the names in a constant that is a tuple of names, by its index.
    pub keywords: &'a BTreeMap<u32, Vec<u32>>,
    /// What the `LOAD_GLOBAL` or `LOAD_DEREF` at an index loads now, if that is known, or the `LOAD_ATTR` of a method, of a
    /// property's function or of a module's attribute.
    pub globals: &'a BTreeMap<u32, Global>,
    /// Instructions of which it is certain that they were never executed, in order.
    pub unreached: &'a [u32],
    /// Instructions before which a region was left because of that, too often for a rare one.
    pub reached: &'a BTreeSet<u32>,
    /// Instructions at which an assumption failed too often. They are left to the interpreter.
    pub generic: &'a BTreeSet<u32>,
    /// Instructions at which it failed less often. Nothing is assumed of the type of their result.
    pub cautious: &'a BTreeSet<u32>,
}

/// A Python function without `*args`, `**kwargs` and cells of its own.
#[derive(Clone, Copy, Debug)]
pub struct Function<'a> {
    /// Its code.
    pub code: Code<'a>,
    /// Its address.
    pub address: u32,
    /// Its version.
    pub version: u32,
    /// The number of its parameters.
    pub parameters: u32,
    /// The number of those that can be passed by position, the first ones.
    pub positional: u32,
    /// The addresses of the parameters' names; 0 for those that are passed by position only.
    pub names: &'a [u32],
    /// The defaults of the last ones of those that can be passed by position.
    pub defaults: &'a [Constant],
    /// The number of its local variables, parameters and free variables included.
    pub variables: u32,
    /// The addresses of the cells of its free variables, which are the last variables.
    pub cells: &'a [u32],
}

/// The value of a global variable or cell, a method, or the place of a module's attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Global {
    /// A builtin function.
    Builtin(Builtin),
    /// A function, by its index in [`Request::functions`].
    Function(usize),
    /// A number.
    Number(Number),
    /// The class at an address, whose `__init__` is a function, by its index in [`Request::functions`], and whose
    /// instances are made by `object.__new__`.
    Class {
        /// The address.
        address: u32,
        /// The version.
        version: u32,
        /// The index.
        init: usize,
    },
    /// A native function that [`Helper::Intrinsic`](crate::Helper::Intrinsic) runs.
    Intrinsic {
        /// The address of the function.
        address: u32,
        /// Its number.
        number: u8,
    },
    /// The function in a cell that is a local variable, by its index in [`Request::functions`].
    Nested {
        /// The function's index.
        function: usize,
        /// The variable's index.
        cell: u32,
    },
    /// The object at an address.
    Object(u32),
    /// An entry of the module's dictionary.
    Entry {
        /// The version of the module's class.
        version: u32,
        /// The index of the entry.
        index: u16,
    },
}

/// A builtin that is translated when its arguments are known well enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Builtin {
    /// `abs`
    Abs,
    /// `len`
    Len,
    /// `max`
    Max,
    /// `min`
    Min,
    /// `range`
    Range,
}

impl Builtin {
    /// All of them, in the order of [`Layout::builtins`].
    pub const ALL: [Self; 5] = [Self::Abs, Self::Len, Self::Max, Self::Min, Self::Range];

    /// Its name in Python.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Abs => "abs",
            Self::Len => "len",
            Self::Max => "max",
            Self::Min => "min",
            Self::Range => "range",
        }
    }
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An `int` that fits into 64 bits.
    Int,
    /// A `float`.
    Float,
    /// Anything else, or nothing.
    Object,
}

/// A constant of the code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    /// The address of the object.
    pub address: u32,
    /// Its value, if it is a number.
    pub number: Option<Number>,
}

/// The value of a constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// An `int` that fits into 64 bits.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// A `bool`.
    Bool(bool),
}

/// The interpreter's memory: addresses and offsets in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// In an object: the word that counts references.
    pub reference_count: u32,
    /// The bits of that word that hold the count.
    pub count_mask: u32,
    /// The bit of that word that marks an object which is never freed.
    pub immortal: u32,
    /// In an object: the address of its type.
    pub object_type: u32,
    /// In a type: its version.
    pub type_version: u32,
    /// The addresses of types.
    pub int_type: u32,
    /// `float`.
    pub float_type: u32,
    /// `str`.
    pub str_type: u32,
    /// `list`.
    pub list_type: u32,
    /// `tuple`.
    pub tuple_type: u32,
    /// `dict`.
    pub dict_type: u32,
    /// The type of functions.
    pub function_type: u32,
    /// The type of `iter(range(...))`.
    pub range_iterator_type: u32,
    /// The type of `iter([])`.
    pub list_iterator_type: u32,
    /// The addresses of the singletons.
    pub none: u32,
    /// `True`.
    pub true_: u32,
    /// `False`.
    pub false_: u32,
    /// The addresses of [`Builtin::ALL`].
    pub builtins: [u32; 5],
    /// The address of `list.append`.
    pub list_append: u32,
    /// The addresses of the ints from -5 on, one after another.
    pub small_ints: u32,
    /// In an `int`: the word that says how the magnitude is kept.
    pub int_tag: u32,
    /// Its value when the magnitude is 64 bits in place.
    pub int_tag_small: u32,
    /// The 64 bits of the magnitude.
    pub int_magnitude: u32,
    /// The byte of the sign, 1 for zero and above.
    pub int_sign: u32,
    /// In a `float`: the 64 bits.
    pub float_value: u32,
    /// In a `list`: the lock, 0 when it is free.
    pub list_lock: u32,
    /// The address of the items.
    pub list_items: u32,
    /// Their number.
    pub list_len: u32,
    /// In a `tuple`: the address of the items.
    pub tuple_items: u32,
    /// Their number.
    pub tuple_len: u32,
    /// In a range iterator: how many items were taken, 64 bits.
    pub range_index: u32,
    /// The first item, 64 bits.
    pub range_start: u32,
    /// The distance of items, 64 bits.
    pub range_step: u32,
    /// The number of items, 64 bits.
    pub range_length: u32,
    /// In a cell: the address of its value, or 0.
    pub cell_value: u32,
    /// In a function: the address of its global variables.
    pub function_globals: u32,
    /// The address of its builtins.
    pub function_builtins: u32,
    /// The address of its tuple of cells.
    pub function_closure: u32,
    /// Its version.
    pub function_version: u32,
    /// In an activation: the address of the values.
    pub activation_values: u32,
    /// Where a region that is left puts its unboxed values: [`PLACE`] bytes for each local, then for each entry of the stack.
    pub spill: u32,
    /// The address of the end of the records of calls that were left, which begin without frames.
    pub records_end: u32,
    /// The countdown of backward jumps to the next safepoint, which is due at 0.
    pub countdown: u32,
}
