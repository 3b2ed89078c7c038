//! Code units become operations.

use rustpython_compiler_core::bytecode::oparg::{BinaryOperator, ComparisonOperator};
use rustpython_compiler_core::bytecode::{CodeUnit, Instruction, OpArg, OpArgState};

use crate::Refusal;

/// One instruction with its prefixes.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// The index of its first code unit, which may be a prefix.
    pub start: u32,
    /// The index of the instruction itself.
    pub at: u32,
    /// The index of the instruction after it and its caches.
    pub next: u32,
    /// The full argument.
    pub arg: u32,
    /// By how much the stack grows if the instruction does not jump.
    pub effect: i32,
    pub op: Op,
}

/// What specialised instructions tell about operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    Any,
    Int,
    Float,
    /// `int` or `float`.
    Number,
    Bool,
    None,
    Str,
    List,
    Tuple,
    Dict,
    Set,
    Range,
    Generator,
}

/// An attribute, as the inline cache of its instruction has found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The version of the owner's type.
    pub version: u32,
    /// The index of the name.
    pub name: u32,
    pub keeper: Keeper,
}

/// Where an instance keeps an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// In its dictionary, at this entry.
    Dict(u16),
    /// In itself, so many bytes from its start.
    Slot(i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    Nop,
    Load {
        index: u32,
        borrowed: bool,
    },
    LoadPair {
        indices: (u32, u32),
        borrowed: bool,
    },
    Store(u32),
    StoreLoad(u32, u32),
    StorePair(u32, u32),
    Constant(u32),
    SmallInt(i32),
    PushNull,
    Pop,
    Copy(u32),
    Swap(u32),
    Binary(BinaryOperator, Hint),
    Subscript(Hint),
    StoreSubscript(Hint),
    Compare(ComparisonOperator, Hint),
    Is {
        inverted: bool,
    },
    /// `key in container`
    Contains {
        hint: Hint,
        inverted: bool,
    },
    ToBool(Hint),
    /// `container[start:stop]`
    Slice,
    /// An f-string's text of a value.
    Format,
    /// The same with a specification above the value.
    FormatWith,
    /// The truth of an instance of the class of this version, which is always true.
    ToBoolTrue(u32),
    Not,
    Negative,
    Jump(u32),
    /// A jump to the head of a loop.
    Repeat(u32),
    /// Jumps there if the value is as given.
    Branch {
        on: bool,
        target: u32,
    },
    BranchNone {
        on: bool,
        target: u32,
    },
    /// Jumps there at the end of the iterator, which stays on the stack.
    ForIter {
        hint: Hint,
        exhausted: u32,
    },
    /// Ends the frame with a value.
    Return,
    LoadGlobal {
        null: bool,
        /// Whether the interpreter has found out where the variable is.
        is_found: bool,
    },
    /// A call of a Python function with as many arguments, which it takes by position.
    Call(u32),
    /// A call of a Python function with as many arguments, in whatever way it takes them.
    CallGeneral(u32),
    /// The same with as many arguments, the last of which are passed by keywords, whose names lie above.
    CallKeywords(u32),
    /// A call of another function with as many arguments.
    CallOther(u32),
    /// A call that is not specialised, or not for a function, with as many arguments.
    CallAny {
        count: u32,
        /// Whether it was not executed often enough to be specialised.
        is_rare: bool,
    },
    /// A call of a class, which makes an instance, with as many arguments for its `__init__`.
    CallClass(u32),
    /// `owner.name`. `null`: it is about to be called, as no method.
    LoadAttribute {
        attribute: Attribute,
        null: bool,
    },
    /// `module.name`, by the index of the name.
    LoadModuleAttribute {
        name: u32,
        null: bool,
    },
    /// `class.name`, by the version of the class.
    LoadClassAttribute {
        version: u32,
        null: bool,
    },
    /// `owner.name = value`
    StoreAttribute(Attribute),
    /// The same for an attribute that the owner lacks.
    AddAttribute(Attribute),
    /// `owner.name`, a method that is called. The keeper says whether an instance could have another one.
    LoadMethod(Attribute),
    /// `iter(...)`
    GetIter,
    /// `list.append(item)`
    Append,
    /// Appends the upper entry to the list that is so many entries below.
    ListAppend(u32),
    /// Adds the upper entry to the set that is so many entries below.
    SetAdd(u32),
    /// Stores the upper entry under the key below it in the dictionary that is so many entries below both.
    MapAdd(u32),
    /// Takes a sequence of as many items apart.
    Unpack(Hint, u32),
    /// Makes a sequence of the upper entries.
    Build(Hint, u32),
    /// `owner.name`, a property of a class of this version whose function is known.
    LoadProperty(u32),
    /// A cell's value.
    LoadCell(u32),
    /// Replaces a cell's value.
    StoreCell(u32),
    /// Pushes a variable's value, or nothing, and unbinds the variable.
    TakeVariable(u32),
    /// Puts the cells of free variables into a frame.
    CopyFreeVariables,
    /// The interpreter executes it.
    Execute(Execute),
}

/// An instruction that the interpreter executes on behalf of compiled code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Execute {
    /// Whether no other Python code can run meanwhile, so that nothing sees the local variables.
    pub quiet: bool,
    /// The region always ends here.
    pub leaves: bool,
    /// A local variable that it changes.
    pub clobbers: Option<u32>,
}

impl Op {
    pub const fn is_call(self) -> bool {
        use Op as O;
        matches!(
            self,
            O::Call(_)
                | O::CallGeneral(_)
                | O::CallKeywords(_)
                | O::CallClass(_)
                | O::CallOther(_)
                | O::CallAny { .. }
                | O::LoadProperty(_)
        )
    }
}

impl Execute {
    /// An instruction of which nothing is known, which may or may not end the region.
    pub const fn loud(leaves: bool) -> Self {
        Self { quiet: false, leaves, clobbers: None }
    }
}

/// All instructions, in order, and where each index is found.
pub struct Operations {
    list: Vec<Operation>,
    by_start: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

/// From here on, instructions report to `sys.monitoring`.
const FIRST_INSTRUMENTED: u8 = 234;

/// An instruction that loads what the interpreter has found elsewhere than in an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Its index.
    pub at: u32,
    /// What it loads.
    pub kind: Bound,
}

/// What a [`Binding`] loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The global variable of a name, by the index of that.
    Global(u32),
    /// A method, or an attribute of a class.
    Method,
    /// The function of a property.
    Getter,
    /// The value of a cell that is a variable, by its index.
    Cell(u32),
    /// An attribute of a module.
    ModuleAttribute,
}

impl Operations {
    pub fn bindings(&self) -> Vec<Binding> {
        let binding = |operation: &Operation| {
            let kind = match operation.op {
                Op::LoadGlobal { .. } => Bound::Global(global_name(operation.arg)),
                Op::LoadMethod(_) | Op::LoadClassAttribute { .. } => Bound::Method,
                Op::LoadProperty(_) => Bound::Getter,
                Op::LoadCell(index) => Bound::Cell(index),
                Op::LoadModuleAttribute { .. } => Bound::ModuleAttribute,
                _ => return None,
            };
            Some(Binding { at: operation.at, kind })
        };
        self.list.iter().filter_map(binding).collect()
    }

    /// The operation that starts at this index of the code units.
    pub fn starting(&self, index: u32) -> Option<Operation> {
        let position = *self.by_start.get(index as usize)?;
        self.list.get(position as usize).copied()
    }
}

/// The index of the name that a `LOAD_GLOBAL` has in its argument.
pub fn global_name(arg: u32) -> u32 {
    arg >> 1
}

/// Decodes all code units.
pub fn decode(units: &[CodeUnit], caches: &[u16]) -> Result<Operations, Refusal> {
    let mut list = Vec::new();
    let mut by_start = vec![NOWHERE; units.len()];
    let mut arguments = OpArgState::default();
    let mut index = 0;
    let mut start = 0;
    while let Some(unit) = units.get(index) {
        let (instruction, arg) = arguments.get(*unit);
        let at = index as u32;
        if matches!(instruction, Instruction::ExtendedArg) {
            index += 1;
            continue;
        }
        let next = at + 1 + instruction.cache_entries() as u32;
        by_start[start] = list.len() as u32;
        let op = match decode_attribute(instruction, arg.into(), at, caches) {
            Some(op) => op,
            None => decode_one(instruction, arg, at, next, units)?,
        };
        let effect = instruction.deoptimize().stack_effect(arg.into());
        list.push(Operation { start: start as u32, at, next, arg: arg.into(), effect, op });
        index = next as usize;
        start = index;
    }
    Ok(Operations { list, by_start })
}

/// An instruction whose inline cache says where an attribute is, or of which class a value is.
fn decode_attribute(instruction: Instruction, arg: u32, at: u32, caches: &[u16]) -> Option<Op> {
    use Instruction as I;
    let cache = |index: u32| caches.get((at + index) as usize).copied().unwrap_or_default();
    let long = |index: u32| u32::from(cache(index)) | u32::from(cache(index + 1)) << 16;
    let version = long(2);
    let dict = Keeper::Dict(cache(4));
    let attribute = |name, keeper| (version != 0).then_some(Attribute { version, name, keeper });
    let (name, is_method) = (arg >> 1, arg & 1 != 0);
    let load = |attribute| Op::LoadAttribute { attribute, null: is_method };
    match instruction {
        I::LoadAttrInstanceValue | I::LoadAttrWithHint => attribute(name, dict).map(load),
        I::LoadAttrSlot => attribute(name, Keeper::Slot(long(4).cast_signed())).map(load),
        I::LoadAttrModule => Some(Op::LoadModuleAttribute { name, null: is_method }),
        I::LoadAttrMethodWithValues => attribute(name, dict).map(Op::LoadMethod),
        I::LoadAttrMethodNoDict => attribute(name, Keeper::Slot(0)).map(Op::LoadMethod),
        I::StoreAttrWithHint => attribute(arg, dict).map(Op::StoreAttribute),
        I::StoreAttrInstanceValue => attribute(arg, dict).map(Op::AddAttribute),
        I::LoadAttrClass if version != 0 => Some(Op::LoadClassAttribute { version, null: is_method }),
        I::LoadAttrProperty if version != 0 && !is_method => Some(Op::LoadProperty(version)),
        I::ToBoolAlwaysTrue if long(2) != 0 => Some(Op::ToBoolTrue(long(2))),
        I::StoreAttrSlot => attribute(arg, Keeper::Slot(cache(4).cast_signed().into())).map(Op::StoreAttribute),
        _ => None,
    }
}

fn decode_one(
    instruction: Instruction,
    argument: OpArg,
    at: u32,
    next: u32,
    units: &[CodeUnit],
) -> Result<Op, Refusal> {
    use Instruction as I;
    let arg = u32::from(argument);
    let pair = ((arg >> 4) & 15, arg & 15);
    let binary = || BinaryOperator::try_from(arg).map_err(|_| Refusal::Unknown);
    let compare = || ComparisonOperator::try_from(arg).map_err(|_| Refusal::Unknown);
    Ok(match instruction {
        I::Nop | I::NotTaken | I::Resume { .. } | I::ResumeCheck => Op::Nop,
        I::LoadFast { .. } | I::LoadFastCheck { .. } => Op::Load { index: arg, borrowed: false },
        I::LoadFastBorrow { .. } => Op::Load { index: arg, borrowed: true },
        I::LoadFastLoadFast { .. } => Op::LoadPair { indices: pair, borrowed: false },
        I::LoadFastBorrowLoadFastBorrow { .. } => Op::LoadPair { indices: pair, borrowed: true },
        I::StoreFast { .. } => Op::Store(arg),
        I::StoreFastLoadFast { .. } => Op::StoreLoad(pair.0, pair.1),
        I::StoreFastStoreFast { .. } => Op::StorePair(pair.0, pair.1),
        I::LoadConst { .. } | I::LoadConstImmortal | I::LoadConstMortal => Op::Constant(arg),
        I::LoadSmallInt { .. } => Op::SmallInt(arg as i32),
        I::PushNull => Op::PushNull,
        I::PopTop | I::PopIter => Op::Pop,
        I::Copy { .. } => Op::Copy(arg),
        I::Swap { .. } => Op::Swap(arg),
        I::BinaryOp { .. } if binary()? == BinaryOperator::Subscr => Op::Subscript(Hint::Any),
        I::BinaryOp { .. } => Op::Binary(binary()?, Hint::Any),
        I::BinaryOpAddInt | I::BinaryOpSubtractInt | I::BinaryOpMultiplyInt => Op::Binary(binary()?, Hint::Int),
        I::BinaryOpAddFloat | I::BinaryOpSubtractFloat | I::BinaryOpMultiplyFloat => Op::Binary(binary()?, Hint::Float),
        I::BinaryOpExtend => Op::Binary(binary()?, Hint::Number),
        I::BinaryOpAddUnicode => Op::Binary(binary()?, Hint::Str),
        I::BinaryOpSubscrStrInt => Op::Subscript(Hint::Str),
        I::BinaryOpSubscrListInt => Op::Subscript(Hint::List),
        I::BinaryOpSubscrTupleInt => Op::Subscript(Hint::Tuple),
        I::BinaryOpSubscrDict => Op::Subscript(Hint::Dict),
        I::BinaryOpSubscrListSlice => Op::Subscript(Hint::Any),
        I::BinarySlice => Op::Slice,
        I::FormatSimple => Op::Format,
        I::FormatWithSpec => Op::FormatWith,
        I::BuildString { .. } => Op::Build(Hint::Str, arg),
        I::StoreSubscr => Op::StoreSubscript(Hint::Any),
        I::StoreSubscrListInt => Op::StoreSubscript(Hint::List),
        I::StoreSubscrDict => Op::StoreSubscript(Hint::Dict),
        I::ListAppend { .. } => Op::ListAppend(arg),
        I::SetAdd { .. } => Op::SetAdd(arg),
        I::MapAdd { .. } => Op::MapAdd(arg),
        I::UnpackSequenceTwoTuple => Op::Unpack(Hint::Tuple, 2),
        // Where pairs are taken apart as they are made, it is never specialised.
        I::UnpackSequenceTuple | I::UnpackSequence { .. } => Op::Unpack(Hint::Tuple, arg),
        I::UnpackSequenceList => Op::Unpack(Hint::List, arg),
        I::BuildTuple { .. } => Op::Build(Hint::Tuple, arg),
        I::BuildList { .. } => Op::Build(Hint::List, arg),
        I::CompareOp { .. } => Op::Compare(compare()?, Hint::Any),
        I::CompareOpInt => Op::Compare(compare()?, Hint::Int),
        I::CompareOpFloat => Op::Compare(compare()?, Hint::Float),
        I::CompareOpStr => Op::Compare(compare()?, Hint::Str),
        I::ContainsOp { .. } => Op::Contains { hint: Hint::Any, inverted: arg != 0 },
        I::ContainsOpDict => Op::Contains { hint: Hint::Dict, inverted: arg != 0 },
        I::ContainsOpSet => Op::Contains { hint: Hint::Set, inverted: arg != 0 },
        I::IsOp { .. } => Op::Is { inverted: arg != 0 },
        I::ToBool => Op::ToBool(Hint::Any),
        I::ToBoolBool => Op::ToBool(Hint::Bool),
        I::ToBoolInt => Op::ToBool(Hint::Int),
        I::ToBoolNone => Op::ToBool(Hint::None),
        I::ToBoolStr => Op::ToBool(Hint::Str),
        I::ToBoolList => Op::ToBool(Hint::List),
        I::UnaryNot => Op::Not,
        I::UnaryNegative => Op::Negative,
        I::JumpForward { .. } => Op::Jump(next + arg),
        I::JumpBackward { .. } | I::JumpBackwardJit | I::JumpBackwardNoJit => Op::Repeat(back(next, arg)?),
        I::JumpBackwardNoInterrupt { .. } => Op::Jump(back(next, arg)?),
        I::PopJumpIfTrue { .. } => Op::Branch { on: true, target: next + arg },
        I::PopJumpIfFalse { .. } => Op::Branch { on: false, target: next + arg },
        I::PopJumpIfNone { .. } => Op::BranchNone { on: true, target: next + arg },
        I::PopJumpIfNotNone { .. } => Op::BranchNone { on: false, target: next + arg },
        I::ForIter { .. } => Op::ForIter { hint: Hint::Any, exhausted: exhausted(next + arg, units) },
        I::ForIterRange => Op::ForIter { hint: Hint::Range, exhausted: exhausted(next + arg, units) },
        I::ForIterList => Op::ForIter { hint: Hint::List, exhausted: exhausted(next + arg, units) },
        I::ForIterTuple => Op::ForIter { hint: Hint::Tuple, exhausted: exhausted(next + arg, units) },
        I::ForIterGen => Op::ForIter { hint: Hint::Generator, exhausted: exhausted(next + arg, units) },
        I::ReturnValue => Op::Return,
        I::LoadGlobal { .. } => Op::LoadGlobal { null: arg & 1 != 0, is_found: false },
        I::LoadGlobalModule | I::LoadGlobalBuiltin => Op::LoadGlobal { null: arg & 1 != 0, is_found: true },
        I::CallPyExactArgs => Op::Call(arg),
        I::CallAllocAndEnterInit => Op::CallClass(arg),
        I::CallLen
        | I::CallBuiltinO
        | I::CallBuiltinFast
        | I::CallBuiltinFastWithKeywords
        | I::CallNonPyGeneral
        | I::CallIsinstance
        | I::CallMethodDescriptorNoargs
        | I::CallMethodDescriptorO
        | I::CallMethodDescriptorFast
        | I::CallMethodDescriptorFastWithKeywords => Op::CallOther(arg),
        I::Call { .. } => Op::CallAny { count: arg, is_rare: true },
        I::CallPyGeneral => Op::CallGeneral(arg),
        I::CallKwPy | I::CallKwNonPy => Op::CallKeywords(arg),
        I::CallBuiltinClass => Op::CallAny { count: arg, is_rare: false },
        I::GetIter => Op::GetIter,
        I::CallListAppend => Op::Append,
        I::LoadDeref { .. } => Op::LoadCell(arg),
        I::StoreDeref { .. } => Op::StoreCell(arg),
        I::LoadFastAndClear { .. } => Op::TakeVariable(arg),
        I::CopyFreeVars { .. } => Op::CopyFreeVariables,
        other if (at as usize) < units.len() => Op::Execute(execute(other, arg)?),
        _ => return Err(Refusal::Unknown),
    })
}

fn back(next: u32, delta: u32) -> Result<u32, Refusal> {
    next.checked_sub(delta).ok_or(Refusal::Unknown)
}

/// The interpreter jumps over the `END_FOR` at the end of a loop.
fn exhausted(target: u32, units: &[CodeUnit]) -> u32 {
    match units.get(target as usize) {
        Some(unit) if matches!(unit.op, Instruction::EndFor) => target + 1,
        _ => target,
    }
}

fn execute(instruction: Instruction, arg: u32) -> Result<Execute, Refusal> {
    use Instruction as I;
    if u8::from(instruction) >= FIRST_INSTRUMENTED {
        return Err(Refusal::Unknown);
    }
    let leaves = matches!(
        instruction,
        I::ReturnGenerator
            | I::YieldValue { .. }
            | I::RaiseVarargs { .. }
            | I::Reraise { .. }
            | I::Send { .. }
            | I::SendGen
            | I::EndAsyncFor
            | I::CleanupThrow
            | I::InterpreterExit
    );
    let quiet = matches!(instruction, I::MakeFunction | I::LoadCommonConstant { .. });
    let clobbers = match instruction {
        I::DeleteFast { .. } | I::MakeCell { .. } | I::DeleteDeref { .. } => Some(arg),
        _ => None,
    };
    Ok(Execute { quiet, leaves, clobbers })
}
