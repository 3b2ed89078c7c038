//! The functions of the interpreter that compiled code calls.

use wasm_encoder::ValType::{self, F64, I32, I64};

/// The answer of `execute` after which a region returns 0 at once.
pub const LEAVE: i32 = -1;

macro_rules! helpers {
    ($($(#[$doc:meta])* $name:ident = $text:literal: ($($param:expr),*) -> ($($result:expr),*),)*) => {
        /// A function of the interpreter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Helper {
            $($(#[$doc])* $name,)*
        }

        impl Helper {
            /// All of them, in the order of their imports.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name of the import.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }

            pub(crate) const fn signature(self) -> (&'static [ValType], &'static [ValType]) {
                match self {
                    $(Self::$name => (&[$($param),*], &[$($result),*]),)*
                }
            }
        }
    };
}

helpers! {
    /// Lets the interpreter execute one instruction: (activation, index, argument, depth of the stack before, after it)
    /// to the index of the next instruction, or -1 when the region must return 0.
    Execute = "execute": (I32, I32, I32, I32, I32) -> (I32),
    /// Makes an `int`. The reference is owned.
    BoxInt = "box_int": (I64) -> (I32),
    /// Makes a `float`. The reference is owned.
    BoxFloat = "box_float": (F64) -> (I32),
    /// Frees an object whose last reference was given up; the count in the object still says 1: (activation, or 0 without
    /// a frame, index, address). Without a frame, what could run code of the program is freed once there is one, and a
    /// safepoint is due.
    Free = "free": (I32, I32, I32) -> (),
    /// Whether an object can be freed without running code of the program.
    IsFreedQuietly = "is_freed_quietly": (I32) -> (I32),
    /// The next item of a list iterator: an owned reference, or 0 at its end.
    ListNext = "list_next": (I32) -> (I32),
    /// The next item of an iterator: (activation, index, iterator) to an owned reference, 0 at its end, or 1 if the
    /// interpreter has to ask it.
    NextItem = "next_item": (I32, I32, I32) -> (I32),
    /// The iterator over an object: an owned reference, or 0 if the interpreter has to make it.
    Iterator = "iterator": (I32) -> (I32),
    /// Ends the frame: (activation, an owned reference) to whether the frame outlives its end.
    Return = "return": (I32, I32) -> (I32),
    /// What a `LOAD_GLOBAL` loads: (activation, index, index of the name) to an owned reference, or 0 if the interpreter
    /// has to do it.
    LoadGlobal = "load_global": (I32, I32, I32) -> (I32),
    /// Calls a Python function: (activation, index, number of arguments, depth of the stack) to 0 if the interpreter has
    /// to do it, 1 if the result is on the stack, 2 if the region must return 0.
    Call = "call": (I32, I32, I32, I32) -> (I32),
    /// How many calls may nest: (activation, the address of a function, its index in the request) to their number, or 0
    /// if the function or what it calls is not what it was when the region was compiled.
    Enter = "enter": (I32, I32, I32) -> (I32),
    /// The same for the address of a class and the index of its `__init__`.
    EnterClass = "enter_class": (I32, I32, I32) -> (I32),
    /// Gives frames to the calls that were left and finishes them: (activation, index, number of arguments, depth of the
    /// stack). The region must return 0.
    Finish = "finish": (I32, I32, I32, I32) -> (),
    /// Whether a safepoint that is due has something to do. If not, the next one is counted down to.
    Poll = "poll": () -> (I32),
    /// The value of an attribute in a dictionary: (owner, name, entry) to an address that the owner keeps alive, or 0.
    InstanceValue = "instance_value": (I32, I32, I32) -> (I32),
    /// The same for a value that is to be replaced in a call without a frame: 0 also for a global variable.
    LocalInstanceValue = "local_instance_value": (I32, I32, I32) -> (I32),
    /// Replaces a value that was found there: (owner, name, entry, an owned reference). The old one is owned then.
    ReplaceValue = "replace_value": (I32, I32, I32, I32) -> (),
    /// Adds an attribute that the owner lacks: (owner, name, entry, value) to 0 if the interpreter has to do it, as for a
    /// global variable.
    AddValue = "add_value": (I32, I32, I32, I32) -> (I32),
    /// Makes an instance of a class without a call of its `__init__`: an owned reference, or 0 if the interpreter has to
    /// do it.
    New = "new": (I32) -> (I32),
    /// Whether the owner may have an attribute of its own: (owner, name).
    Shadows = "shadows": (I32, I32) -> (I32),
    /// The method of the owner's class: (owner, name) to an owned reference.
    Method = "method": (I32, I32) -> (I32),
    /// An operator on two numbers, `+` of two strings or other sequences of one type, or `*` of one and a number: (its number in the bytecode, left, right) to an owned reference,
    /// or 0 if the interpreter has to do it.
    Binary = "binary": (I32, I32, I32) -> (I32),
    /// A comparison of two numbers, strings or short tuples of ints and strings: (its number in the bytecode, left, right) to its truth, or -1 if the
    /// interpreter has to do it.
    Compare = "compare": (I32, I32, I32) -> (I32),
    /// The value of a key in a dictionary: an owned reference, or 0 if the interpreter has to look.
    DictItem = "dict_item": (I32, I32) -> (I32),
    /// An item of an object of a builtin type: (object, index) to an owned reference, or 0 if the interpreter has to look.
    Item = "item": (I32, I32) -> (I32),
    /// A slice of an object of a builtin type: (object, start, stop) to an owned reference, or 0 if the interpreter has to
    /// make it.
    Slice = "slice": (I32, I32, I32) -> (I32),
    /// The text of a value in an f-string: an owned reference, or 0 if the interpreter has to make it.
    Format = "format": (I32) -> (I32),
    /// The same with a specification: (value, specification).
    FormatWith = "format_with": (I32, I32) -> (I32),
    /// Stores a value: (activation, or 0 without a frame, index, dictionary, key, value) to 0 if the interpreter has to do
    /// it. Without a frame that is so for a global variable, and where code of the program could run.
    StoreItem = "store_item": (I32, I32, I32, I32, I32) -> (I32),
    /// Stores an item: (activation, index, object, key, value) to 0 if the interpreter has to do it.
    StoreAny = "store_any": (I32, I32, I32, I32, I32) -> (I32),
    /// Adds to a set: (set, item) to 0 if the interpreter has to do it.
    AddItem = "add_item": (I32, I32) -> (I32),
    /// Whether a dictionary or set has a key: (container, key) to -1 if the interpreter has to look.
    Contains = "contains": (I32, I32) -> (I32),
    /// A character of a string, by an index from its start: an owned reference, or 0 if the interpreter has to look.
    Character = "character": (I32, I64) -> (I32),
    /// Makes a tuple, list or, of strings, a string: (address of entries of the stack, which are consumed, their number, 0, 1
    /// or 2) to an owned reference.
    Build = "build": (I32, I32, I32) -> (I32),
    /// Calls a native function: (its number, the address of its operands, each an address with the lowest bit set, how
    /// many there are) to an owned reference, or 0 if the interpreter has to call it.
    Intrinsic = "intrinsic": (I32, I32, I32) -> (I32),
    /// The length of an object: -1 if the interpreter has to tell it.
    Length = "length": (I32) -> (I64),
    /// Appends to a list: (list, an owned reference).
    Append = "append": (I32, I32) -> (),
    /// `x // y` of floats; `y` is not 0.
    FloatFloorDivide = "float_floor_divide": (F64, F64) -> (F64),
    /// `x % y` of floats; `y` is not 0.
    FloatRemainder = "float_remainder": (F64, F64) -> (F64),
}

impl Helper {
    /// The index of the imported function.
    pub(crate) fn index(self) -> u32 {
        self as u32
    }
}
