//! Whether a region is worth it.

use crate::decode::{Hint, Op, Operation};
use crate::translate::Translator;

impl Translator<'_> {
    /// Whether it is likely faster than in the interpreter: an instruction that the interpreter executes costs about
    /// eight more here, as does a call with a frame; one that is translated saves one, one that only moves a value a
    /// third, a call without a frame three, or ten if it goes on calling or repeats something. What lies in a loop
    /// counts ten times as much. To enter a function costs as much as a dozen instructions.
    pub fn gains(&self) -> bool {
        let mut gain = if self.graph.is_loop(0) { 0 } else { -36 };
        for block in 0..self.graph.blocks.len() {
            let operations = &self.graph.blocks[block].operations;
            if self.starts[block].is_none() || self.is_rare(operations) {
                continue;
            }
            let saved: i64 = operations.iter().map(|operation| self.saved(operation)).sum();
            gain += saved * 10_i64.pow(self.graph.loops_around(block).min(4));
        }
        gain > 0
    }

    /// Whether a block was never executed before, and so is rare, as far as that has not turned out to be wrong.
    pub fn is_rare(&self, block: &[Operation]) -> bool {
        let is_unreached = |operation: &Operation| self.source.unreached.binary_search(&operation.at).is_ok();
        let is_reached = |operation: &Operation| self.source.reached.contains(&operation.at);
        block.iter().any(is_unreached) && !block.iter().any(is_reached)
    }

    /// What an operation saves, in thirds of an instruction.
    pub fn saved(&self, operation: &Operation) -> i64 {
        if self.executed.contains(&operation.at) {
            return -24;
        }
        if let Some(lasts) = self.direct_calls.get(&operation.at) {
            return if *lasts { 30 } else { 9 };
        }
        match operation.op {
            Op::Call(_) | Op::CallClass(_) | Op::LoadProperty(_) => -24,
            Op::Nop | Op::Jump(_) | Op::CopyFreeVariables => 0,
            Op::Load { .. }
            | Op::LoadPair { .. }
            | Op::Store(_)
            | Op::TakeVariable(_)
            | Op::StoreLoad(..)
            | Op::StorePair(..) => 1,
            Op::Constant(_) | Op::SmallInt(_) | Op::PushNull | Op::Pop | Op::Copy(_) | Op::Swap(_) => 1,
            Op::LoadGlobal { is_found: true, .. } | Op::LoadMethod(_) | Op::Return => 0,
            Op::LoadCell(_) | Op::StoreCell(_) => 1,
            Op::Slice | Op::Format | Op::FormatWith | Op::LoadClassAttribute { .. } => 1,
            Op::ListAppend(_) | Op::SetAdd(_) | Op::MapAdd(_) | Op::Unpack(..) | Op::Build(..) | Op::GetIter => 1,
            Op::ForIter { hint: Hint::Any | Hint::Tuple, .. } => 1,
            Op::Subscript(Hint::Dict) | Op::StoreSubscript(Hint::Dict | Hint::Any) | Op::Contains { .. } => 1,
            _ => 3,
        }
    }
}
